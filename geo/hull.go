package geo

import (
	"cmp"
	"slices"

	"github.com/paulmach/orb"
)

// ConvexHull returns the convex hull of points as a closed ring,
// counter-clockwise. Points all on one line, or fewer than three, have no
// area: the ring then holds just the one or two extreme points and the first
// again. No points give nil. O(n log n), by Andrew's monotone chain (1979);
// decided in floating point, so that a point may lie outside by a millionth of a
// unit.
//
// That of go-geom 1.7 loses corners of more than 50 points: it tests them against
// an octagon whose last side is missing.
func ConvexHull(points []orb.Point) orb.Ring {
	places := distinct(points)
	switch len(places) {
	case 0:
		return nil
	case 1:
		return orb.Ring{places[0], places[0]}
	}
	below := chain(places)
	slices.Reverse(places)
	return append(below[:len(below)-1], chain(places)...)
}

// chain returns the hull on the right of points that are sorted along it, from the
// first to the last one.
func chain(places []orb.Point) orb.Ring {
	var out orb.Ring
	for _, p := range places {
		for len(out) > 1 && orient(out[len(out)-2], out[len(out)-1], p) <= 0 {
			out = out[:len(out)-1]
		}
		out = append(out, p)
	}
	return out
}

// distinct returns the points sorted by east, then north, each place once.
func distinct(points []orb.Point) []orb.Point {
	sorted := slices.Clone(points)
	slices.SortFunc(sorted, func(a, b orb.Point) int {
		return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1]))
	})
	return slices.Compact(sorted)
}
