package geocode_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"puerta/data"
	"puerta/data/address"
	"puerta/data/geocode"
	"puerta/geo"
)

// joined is what became of the doors of a list that were joined to points.
type joined struct {
	doors   int
	by      map[data.Origin]int
	missing int
	meters  []float64 // of those between neighbours, sorted
}

func (j *joined) quantile(q float64) float64 {
	if len(j.meters) == 0 {
		return 0
	}
	return j.meters[int(q*float64(len(j.meters)-1))]
}

// joinHalf joins all doors of a list to the points of a random half of them.
func joinHalf(list *data.List, seed uint64) joined {
	random, k, points := rand.New(rand.NewPCG(seed, 1)), address.NewKeyer(), geocode.NewPoints()
	for i := range list.Doors {
		if d := &list.Doors[i]; random.IntN(2) == 0 {
			k.Set(&d.Address)
			points.Add(k, d.Point)
		}
	}
	out := joined{doors: len(list.Doors), by: map[data.Origin]int{}}
	for i := range list.Doors {
		d := &list.Doors[i]
		k.Set(&d.Address)
		at, from, ok := points.Find(k)
		switch {
		case !ok:
			out.missing++
			continue
		case from == data.FromNeighbours:
			out.meters = append(out.meters, float64(geo.Distance(at, d.Point)))
		}
		out.by[from]++
	}
	slices.Sort(out.meters)
	return out
}

// A list without coordinates, joined to half of its own address points.
func TestHalfOfThePoints(t *testing.T) {
	for name, most := range map[string]struct{ missing, median, p95 float64 }{
		"caledonia": {0.14, 75, 400}, "franklin": {0.14, 75, 400}, "seven-counties": {0.14, 75, 400},
	} {
		t.Run(name, func(t *testing.T) {
			list := read(t, tableOf(t, name, "addresses.csv.gz"))
			j := joinHalf(list, 1)
			n := float64(j.doors)
			t.Logf("%s: address %.1f %%, building %.1f %%, between neighbours %.1f %%, none %.1f %%; these are off by %.0f m (median), %.0f m (p95), %.0f m (p99), %.0f m at most",
				name, 100*float64(j.by[data.FromAddress])/n, 100*float64(j.by[data.FromBuilding])/n, 100*float64(j.by[data.FromNeighbours])/n,
				100*float64(j.missing)/n, j.quantile(0.5), j.quantile(0.95), j.quantile(0.99), j.quantile(1))
			if float64(j.missing) > most.missing*n || j.quantile(0.5) > most.median || j.quantile(0.95) > most.p95 {
				t.Errorf("want at most %+v", most)
			}
		})
	}
}
