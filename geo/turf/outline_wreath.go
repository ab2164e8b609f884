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
	w := newWreath(g)
	spread(len(w.clear), 256, w.tryCircle)
	placed := newCells(2*wreathSpacing*g.reach, len(g.at)/2)
	for i, clear := range w.clear {
		for k := range wreathPoints {
			if p := w.point(i, k); clear&(1<<k) != 0 && placed.nearer(p, wreathSpacing*g.reach) < 0 {
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

// wreath tells which points of the circles are clear of the generators of
// turfs.
type wreath struct {
	steady bool
	reach  float64
	solid  *cells // the generators of turfs
	circle [wreathPhases][wreathPoints]orb.Point
	clear  []uint16 // for each generator the clear points as bits
}

func newWreath(g *generators) *wreath {
	return &wreath{
		steady: g.steady,
		reach:  g.reach,
		solid:  cellsOf(wreathClearance*g.reach, g.at),
		circle: wreathCircles(wreathRadius * g.reach),
		clear:  make([]uint16, len(g.at)),
	}
}

// wreathPhases is in how many ways a circle is turned.
const wreathPhases = 32

// wreathCircles returns the points of a circle, turned in each way.
func wreathCircles(radius float64) (circles [wreathPhases][wreathPoints]orb.Point) {
	for phase := range circles {
		for k := range wreathPoints {
			sin, cos := math.Sincos(2 * math.Pi * (float64(k) + float64(phase)/wreathPhases) / wreathPoints)
			circles[phase][k] = orb.Point{radius * cos, radius * sin}
		}
	}
	return circles
}

// point returns point k on the circle around generator i. The golden angle
// keeps neighbouring circles out of step.
func (w *wreath) point(i, k int) orb.Point {
	turn := float64(i)
	if w.steady {
		turn = turnAt(w.solid.at[i])
	}
	_, phase := math.Modf(turn * 0.6180339887498949)
	r := w.circle[int(phase*wreathPhases)][k]
	return orb.Point{w.solid.at[i][0] + r[0], w.solid.at[i][1] + r[1]}
}

// tryCircle finds the clear points of circle i.
func (w *wreath) tryCircle(i int) {
	const clearance = wreathClearance * wreathClearance
	blocking := int32(i) // what was too near to the last point is often too near to the next
	for k := range wreathPoints {
		p := w.point(i, k)
		if squareTo(w.solid.at[blocking], p) < clearance*w.reach*w.reach {
			continue
		}
		if found := w.solid.nearer(p, wreathClearance*w.reach); found >= 0 {
			blocking = found
		} else {
			w.clear[i] |= 1 << k
		}
	}
}
