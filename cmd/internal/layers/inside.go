package layers

import (
	"math"
	"slices"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
)

// Inside returns a point well in the largest part of an area, where its name can
// stand; false if there is none. Of a few lines from west to east it takes the
// longest stretch, and of that the middle.
func Inside(area orb.MultiPolygon) (orb.Point, bool) {
	var part orb.Polygon
	for _, p := range area {
		if part == nil || planar.Area(p) > planar.Area(part) {
			part = p
		}
	}
	best, at, b := 0.0, orb.Point{}, part.Bound()
	for _, share := range []float64{.5, .4, .6, .3, .7} {
		y := b.Min[1] + share*(b.Max[1]-b.Min[1])
		xs := crossings(part, y)
		for i := 0; i+1 < len(xs); i += 2 {
			if long := xs[i+1] - xs[i]; long > best*1.2 { // else the one nearer to the middle stays
				best, at = long, orb.Point{(xs[i] + xs[i+1]) / 2, y}
			}
		}
	}
	return at, best > 0
}

// crossings returns where the borders of a polygon cross a line from west to
// east, ascending: into it and out of it, by turns.
func crossings(p orb.Polygon, y float64) []float64 {
	var xs []float64
	for _, r := range p {
		for i := 1; i < len(r); i++ {
			low, high := math.Min(r[i-1][1], r[i][1]), math.Max(r[i-1][1], r[i][1])
			if low <= y && y < high {
				xs = append(xs, r[i-1][0]+(y-r[i-1][1])/(r[i][1]-r[i-1][1])*(r[i][0]-r[i-1][0]))
			}
		}
	}
	slices.Sort(xs)
	return xs
}
