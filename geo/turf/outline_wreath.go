package turf

import (
	"math"

	"github.com/paulmach/orb"
)

// The wreath is made of points on circles around the generators of turfs,
// kept where they are clear of all of them: along the edge of the union of
// the circles. Lengths are in reaches.
const (
	wreathRadius    = 2.0
	wreathClearance = 0.96 * wreathRadius // from generators of turfs
	wreathSpacing   = 0.45 * wreathRadius // from each other
	wreathPoints    = 12                  // tried on each circle
	wreathMargin    = 40                  // from the outermost generator to the corners of the world
)

// addWreath surrounds the generators of turfs with outside ones, and all of
// them with four far corners, the last four generators. A place that is
// outermost in some direction has a wreath point within 15 degrees of that
// direction, or one that kept it away close by; so every cell ends near.
func (g *generators) addWreath() {
	clear := g.clearOfTurfs()
	placed := newCells(wreathSpacing*g.reach, len(g.at))
	for i, tries := range clear {
		for k := range wreathPoints {
			if tries&(1<<k) == 0 {
				continue
			}
			if p := g.wreathPoint(i, k); placed.nearer(p, wreathSpacing*g.reach) < 0 {
				g.add(p, outside, -1)
				placed.put(p)
			}
		}
	}
	b := orb.MultiPoint(g.at).Bound().Pad(wreathMargin * g.reach)
	for _, p := range []orb.Point{b.Min, {b.Max[0], b.Min[1]}, b.Max, {b.Min[0], b.Max[1]}} {
		g.add(p, outside, -1)
	}
}

// wreathPoint returns point k of the circle around generator i. The golden
// angle keeps neighbouring circles out of step.
func (g *generators) wreathPoint(i, k int) orb.Point {
	sin, cos := math.Sincos(2 * math.Pi * (float64(k)/wreathPoints + float64(i)*0.6180339887498949))
	return orb.Point{g.at[i][0] + wreathRadius*g.reach*cos, g.at[i][1] + wreathRadius*g.reach*sin}
}

// clearOfTurfs returns for each generator, as bits, which points of its circle
// are clear of all of them.
func (g *generators) clearOfTurfs() []uint16 {
	solid := cellsOf(wreathClearance*g.reach/math.Sqrt2, g.at)
	square := wreathClearance * wreathClearance * g.reach * g.reach
	clear := make([]uint16, len(g.at))
	spread(len(clear), 256, func(i int) {
		blocking := int32(i) // what was too near to the last point is often too near to the next
		for k := range wreathPoints {
			p := g.wreathPoint(i, k)
			if squareTo(g.at[blocking], p) < square {
				continue
			}
			if found := solid.nearer(p, wreathClearance*g.reach); found >= 0 {
				blocking = found
			} else {
				clear[i] |= 1 << k
			}
		}
	})
	return clear
}
