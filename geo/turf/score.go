package turf

import (
	"slices"

	"github.com/paulmach/orb"

	"puerta/geo"
)

// Drawn is a cut as it came out, to be scored. Rows of the last two are turfs.
type Drawn struct {
	Points      []orb.Point // door → where it is
	Turf        []int32     // door → its turf, −1 if it is in none
	Minutes     []float64   // turf → its field minutes
	Compactness []float64   // turf → Polsby–Popper of its area
}

// Score says how well a cut is shaped and balanced.
type Score struct {
	Turfs       int    `json:"turfs"`
	Doors       int    `json:"doors"`   // in turfs
	Mingled     int    `json:"mingled"` // doors inside the convex hull of another turf's; see Mingled
	Minutes     Spread `json:"minutes"` // of a turf
	Compactness Spread `json:"compactness"`
}

// Score measures a cut. O(n log n); exact and the same in any order.
func (d Drawn) Score() Score {
	s := Score{Turfs: len(d.Minutes), Minutes: SpreadOf(d.Minutes), Compactness: SpreadOf(d.Compactness)}
	for _, t := range d.Turf {
		if t >= 0 {
			s.Doors++
		}
	}
	for _, in := range Mingled(d.Points, d.Turf, s.Turfs) {
		if in {
			s.Mingled++
		}
	}
	return s
}

// MingledShare is the share of the doors in turfs that are mingled, 0 to 1.
func (s Score) MingledShare() float64 {
	if s.Doors == 0 {
		return 0
	}
	return float64(s.Mingled) / float64(s.Doors)
}

// Mingled tells for each door whether it lies strictly inside the convex hull
// of the doors of another turf: there canvassers of two turfs pass each other,
// and a director sees turfs that reach into one another. Doors in no turf have
// a turf of −1 and are none. Points count with seven decimals. Hulls are looked
// up by their bounds: about 100 ms for 100,000 doors in 2,000 turfs.
func Mingled(points []orb.Point, turf []int32, turfs int) []bool {
	places := make([]geo.GridPoint, len(points))
	parts := make([][]geo.GridPoint, turfs)
	for d, t := range turf {
		if t >= 0 {
			places[d] = geo.OnGrid(points[d])
			parts[t] = append(parts[t], places[d])
		}
	}
	hulls, bounds := make([]geo.GridHull, turfs), make([]orb.Bound, turfs)
	for t, part := range parts {
		hulls[t] = geo.HullOnGrid(part)
		bounds[t] = hulls[t].Bound()
	}
	tree := geo.NewRTree(bounds)
	out := make([]bool, len(points))
	for d, own := range turf {
		if own < 0 {
			continue
		}
		tree.Search(places[d].Point().Bound(), func(t int32) bool {
			out[d] = t != own && hulls[t].Within(places[d])
			return !out[d]
		})
	}
	return out
}

// Spread says how some figures lie: the least and the largest, their mean, and
// percentiles. All are 0 of nothing.
type Spread struct {
	Least float64 `json:"least"`
	P5    float64 `json:"p5"`
	P10   float64 `json:"p10"`
	P50   float64 `json:"p50"`
	P95   float64 `json:"p95"`
	Most  float64 `json:"most"`
	Mean  float64 `json:"mean"`
}

// SpreadOf returns the spread of figures, which stay as they are. O(n log n).
func SpreadOf(all []float64) Spread {
	if len(all) == 0 {
		return Spread{}
	}
	sorted := slices.Sorted(slices.Values(all))
	var sum float64
	for _, v := range sorted {
		sum += v
	}
	at := func(share float64) float64 { return Percentile(sorted, share) }
	return Spread{Least: sorted[0], P5: at(0.05), P10: at(0.10), P50: at(0.50), P95: at(0.95),
		Most: sorted[len(sorted)-1], Mean: sum / float64(len(sorted))}
}

// Percentile returns the figure below which a share, 0 to 1, of some ascending
// figures lies, in a straight line between the two next to it (type 7 of
// Hyndman and Fan 1996, what spreadsheets do); 0 of nothing.
func Percentile(sorted []float64, share float64) float64 {
	if len(sorted) == 0 {
		return 0
	}
	at := share * float64(len(sorted)-1)
	i := min(int(at), len(sorted)-1)
	j := min(i+1, len(sorted)-1)
	return sorted[i] + (at-float64(i))*(sorted[j]-sorted[i])
}
