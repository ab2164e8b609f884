package geocode

import (
	"slices"

	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/geo"
)

// home is where lists of this program lie: the United States, Puerto Rico,
// Hawaii and Alaska.
func home() orb.Bound { return orb.Bound{Min: orb.Point{-180, 17}, Max: orb.Point{-64, 72}} }

// area returns a bound with room around most doors; false if no door has a
// point. Where a good part of the list lies at home the rest does not shape it;
// a list that lies there only when mended is mended first.
func (b *Book) area() (orb.Bound, bool) {
	points := b.pinned()
	mend := func(p orb.Point) orb.Point { return p }
	least := 0.2
	for k := -1; k < mends; k++ {
		if k >= 0 {
			mend, least = func(p orb.Point) orb.Point { return mended(p, k) }, 0.8
		}
		if most := within(home(), points, mend); float64(len(most)) > least*float64(len(points)) {
			return roomy(most), true
		}
	}
	return roomy(points), len(points) > 0
}

// enough is how many doors tell where most of a list is.
const enough = 1 << 17

// pinned returns the points of the doors; of a long list, of every so many.
func (b *Book) pinned() []orb.Point {
	var out []orb.Point
	for i, step := 0, 1+len(b.at)/enough; i < len(b.at); i += step {
		if at := b.at[i]; at != nowhere() {
			out = append(out, at.Point())
		}
	}
	return out
}

func within(area orb.Bound, points []orb.Point, mend func(orb.Point) orb.Point) []orb.Point {
	var out []orb.Point
	for _, p := range points {
		if q := mend(p); area.Contains(q) {
			out = append(out, q)
		}
	}
	return out
}

// roomy returns the bound of the middle nine tenths of points, and as much room
// again on all sides, at least half a degree.
func roomy(points []orb.Point) orb.Bound {
	var out orb.Bound
	values := make([]float64, len(points))
	for axis := range 2 {
		for i, p := range points {
			values[i] = p[axis]
		}
		if len(values) == 0 {
			continue
		}
		slices.Sort(values)
		low, high := values[len(values)/20], values[len(values)-1-len(values)/20]
		room := max(0.5, high-low)
		out.Min[axis], out.Max[axis] = low-room, high+room
	}
	return out
}

// mends is how many ways there are to mend a point.
const mends = 5

// mended undoes one of the ways in which coordinates get wrong: exchanged, a
// sign lost, both.
func mended(p orb.Point, way int) orb.Point {
	switch way {
	case 0:
		return orb.Point{p[1], p[0]}
	case 1:
		return orb.Point{-p[0], p[1]}
	case 2:
		return orb.Point{p[0], -p[1]}
	case 3:
		return orb.Point{-p[0], -p[1]}
	}
	return orb.Point{-p[1], p[0]}
}

// astray returns what is wrong with a point that lies outside the area and comes
// to lie in it when mended; "" if it does not.
func astray(area orb.Bound, p orb.Point) (data.Suspect, geo.GridPoint) {
	if area.Contains(p) {
		return "", nowhere()
	}
	for way := range mends {
		if q := mended(p, way); geo.Valid(q) && area.Contains(q) {
			if way == 0 || way == mends-1 {
				return data.Exchanged, geo.OnGrid(q)
			}
			return data.SignLost, geo.OnGrid(q)
		}
	}
	return "", nowhere()
}
