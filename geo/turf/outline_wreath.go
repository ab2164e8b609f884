package turf

import (
	"math"

	"github.com/paulmach/orb"
)

// The wreath is made of points on circles around the generators of turfs,
// kept where they are clear of all of them: along the edge of the union of
// the circles. Lengths are in reaches.
const (
	wreathRadius    = 1.5
	wreathClearance = 0.96 * wreathRadius // from generators of turfs
	wreathSpacing   = 0.31 * wreathRadius // from each other
	wreathPoints    = 12                  // tried on each circle
	wreathMargin    = 40                  // from the outermost generator to the corners of the world
)

// addWreath surrounds the generators of turfs with outside ones, and all of
// them with four far corners, the last four generators. A place that is
// outermost in some direction has a wreath point within 15 degrees of that
// direction, or one that kept it away close by; so every cell ends near.
func (g *generators) addWreath() {
	solid := len(g.at)
	inner := newBuckets(wreathClearance*g.reach/math.Sqrt2, g.at)
	outer := newBuckets(wreathSpacing*g.reach, nil)
	for i := range solid {
		for k := range wreathPoints {
			// the golden angle keeps neighbouring circles out of step
			sin, cos := math.Sincos(2 * math.Pi * (float64(k)/wreathPoints + float64(i)*0.6180339887498949))
			p := orb.Point{g.at[i][0] + wreathRadius*g.reach*cos, g.at[i][1] + wreathRadius*g.reach*sin}
			if inner.occupied(p) || inner.near(p, wreathClearance*g.reach) || outer.near(p, wreathSpacing*g.reach) {
				continue
			}
			g.add(p, outside, -1)
			outer.put(p)
		}
	}
	b := orb.MultiPoint(g.at).Bound().Pad(wreathMargin * g.reach)
	for _, p := range []orb.Point{b.Min, {b.Max[0], b.Min[1]}, b.Max, {b.Min[0], b.Max[1]}} {
		g.add(p, outside, -1)
	}
}

// buckets are plane points by square cells.
type buckets struct {
	size  float64
	cells map[[2]int32][]orb.Point
}

func newBuckets(size float64, at []orb.Point) *buckets {
	b := &buckets{size: size, cells: map[[2]int32][]orb.Point{}}
	for _, p := range at {
		b.put(p)
	}
	return b
}

func (b *buckets) cell(p orb.Point) [2]int32 {
	return [2]int32{int32(math.Floor(p[0] / b.size)), int32(math.Floor(p[1] / b.size))}
}

func (b *buckets) put(p orb.Point) {
	c := b.cell(p)
	b.cells[c] = append(b.cells[c], p)
}

// occupied reports whether a point shares p's cell.
func (b *buckets) occupied(p orb.Point) bool { return len(b.cells[b.cell(p)]) > 0 }

// near reports whether a point lies closer to p than d.
func (b *buckets) near(p orb.Point, d float64) bool {
	from, to := b.cell(orb.Point{p[0] - d, p[1] - d}), b.cell(orb.Point{p[0] + d, p[1] + d})
	for x := from[0]; x <= to[0]; x++ {
		for y := from[1]; y <= to[1]; y++ {
			for _, q := range b.cells[[2]int32{x, y}] {
				if math.Hypot(p[0]-q[0], p[1]-q[1]) < d {
					return true
				}
			}
		}
	}
	return false
}
