package geo

import (
	"cmp"
	"slices"

	"github.com/paulmach/orb"
	"github.com/twpayne/go-geom"
	"github.com/twpayne/go-geom/xy"
)

// ConvexHull returns the convex hull of points as a closed ring,
// counter-clockwise. Points all on one line, or fewer than three, have no
// area: the ring then holds just the one or two extreme points and the first
// again. No points give nil. O(n log n); decided in floating point, so that a
// point may lie outside by a ten-thousandth of a unit.
func ConvexHull(points []orb.Point) orb.Ring {
	places := distinct(points) // go-geom takes [0, 0] along for a point given three times
	if len(places) == 0 {
		return nil
	}
	flat := make([]float64, 0, 2*len(places))
	for _, p := range places {
		flat = append(flat, p[0], p[1])
	}
	var ring orb.Ring
	corners := xy.ConvexHullFlat(geom.XY, flat).FlatCoords()
	for i := 0; i+1 < len(corners); i += 2 {
		ring = append(ring, orb.Point{corners[i], corners[i+1]})
	}
	if len(ring) < 2 || ring[0] != ring[len(ring)-1] {
		ring = append(ring, ring[0])
	}
	if len(ring) > 3 && ring.Orientation() == orb.CW {
		ring.Reverse()
	}
	return ring
}

// distinct returns the points sorted by east, then north, each place once.
func distinct(points []orb.Point) []orb.Point {
	sorted := slices.Clone(points)
	slices.SortFunc(sorted, func(a, b orb.Point) int {
		return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1]))
	})
	return slices.Compact(sorted)
}
