package geo

import (
	"math"

	"github.com/paulmach/orb"
)

// EnclosingCircle returns the smallest circle around plane points, to about
// 1e-9 of its radius; no points give radius 0. Welzl's algorithm (1991) in its
// iterative form over the corners of the convex hull; they come in a fixed
// order spread around the hull, so that the result is always the same and the
// cost stays near O(n log n).
func EnclosingCircle(xy []orb.Point) (center orb.Point, radius float64) {
	p := spread(ConvexHull(xy))
	var c circle
	for i := range p {
		if i > 0 && c.holds(p[i]) {
			continue
		}
		c = circle{p[i], 0}
		for j := range i {
			if c.holds(p[j]) {
				continue
			}
			c = circleOver(p[i], p[j])
			for k := range j {
				if !c.holds(p[k]) {
					c = circleThrough(p[i], p[j], p[k])
				}
			}
		}
	}
	return c.center, c.radius
}

// spread reorders the corners of a ring so that the first few already lie far
// apart: by the bits of their position, lowest bit first.
func spread(ring orb.Ring) []orb.Point {
	var out []orb.Point
	size := 1
	for size < len(ring) {
		size *= 2
	}
	for i := range size {
		k := 0
		for bit := 1; bit < size; bit *= 2 {
			k *= 2
			if i&bit != 0 {
				k++
			}
		}
		if k < len(ring) {
			out = append(out, ring[k])
		}
	}
	return out
}

type circle struct {
	center orb.Point
	radius float64
}

func (c circle) holds(p orb.Point) bool {
	return math.Hypot(p[0]-c.center[0], p[1]-c.center[1]) <= c.radius*(1+1e-10)
}

// circleOver returns the circle whose diameter is ab.
func circleOver(a, b orb.Point) circle {
	center := orb.Point{a[0] + (b[0]-a[0])/2, a[1] + (b[1]-a[1])/2}
	return circle{center, math.Hypot(b[0]-a[0], b[1]-a[1]) / 2}
}

// circleThrough returns the circle through three points, or the one over the
// longest side when they are collinear.
func circleThrough(a, b, c orb.Point) circle {
	bx, by, cx, cy := b[0]-a[0], b[1]-a[1], c[0]-a[0], c[1]-a[1]
	d := 2 * (bx*cy - by*cx)
	if d == 0 {
		longest := circleOver(a, b)
		for _, o := range []circle{circleOver(b, c), circleOver(a, c)} {
			if o.radius > longest.radius {
				longest = o
			}
		}
		return longest
	}
	bb, cc := bx*bx+by*by, cx*cx+cy*cy
	x, y := (cy*bb-by*cc)/d, (bx*cc-cx*bb)/d
	return circle{orb.Point{a[0] + x, a[1] + y}, math.Hypot(x, y)}
}
