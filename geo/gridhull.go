package geo

import (
	"slices"

	"github.com/paulmach/orb"
)

// GridHull is the convex hull of points on the grid: its corners, counter-
// clockwise from the west- and then southernmost, no three on one line. Points
// all on one line give their two ends or the one place. As no hull depends on
// how far apart meridians are, it is the same in degrees and in metres.
type GridHull []GridPoint

// HullOnGrid returns the convex hull of points of at most 100 degrees' extent,
// which it sorts. Exact, O(n log n) (Andrew 1979).
func HullOnGrid(points []GridPoint) GridHull {
	slices.SortFunc(points, GridPoint.compare)
	places := slices.Compact(points)
	if len(places) < 3 {
		return slices.Clone(places)
	}
	hull := make(GridHull, 0, 16)
	hull = hull.add(places, 1)
	east := len(hull)
	slices.Reverse(places)
	hull = hull.add(places[1:], east)
	slices.Reverse(places) // back as they were
	return hull[:len(hull)-1]
}

// add goes along points and keeps left turns; the first so many corners stay.
func (h GridHull) add(points []GridPoint, fixed int) GridHull {
	for _, p := range points {
		for len(h) > fixed && crossGrid(h[len(h)-2], h[len(h)-1], p) <= 0 {
			h = h[:len(h)-1]
		}
		h = append(h, p)
	}
	return h
}

// Within tells whether a point lies inside the hull and not on its border.
func (h GridHull) Within(p GridPoint) bool {
	if len(h) < 3 {
		return false
	}
	a := h[len(h)-1]
	for _, b := range h {
		if crossGrid(a, b, p) <= 0 {
			return false
		}
		a = b
	}
	return true
}

// Bound returns the least bound around the hull in degrees; the zero bound
// around nothing.
func (h GridHull) Bound() orb.Bound {
	if len(h) == 0 {
		return orb.Bound{}
	}
	b := h[0].Point().Bound()
	for _, p := range h[1:] {
		b = b.Extend(p.Point())
	}
	return b
}
