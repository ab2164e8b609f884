package picture

import "math"

// room keeps what is written apart: boxes that are taken.
type room struct {
	whole box
	taken []box
}

// free tells whether a box is on the image and meets nothing that is taken.
func (r *room) free(b box) bool {
	if !b.within(r.whole) {
		return false
	}
	for _, t := range r.taken {
		if t.meets(b) {
			return false
		}
	}
	return true
}

// take takes a box, whatever is there.
func (r *room) take(b box) { r.taken = append(r.taken, b) }

// roomiest returns the place inside an area that is farthest from its border,
// about, and that distance; the area's rings run as frame.area has them.
// Looked for on a grid, and finer around the best.
func roomiest(rings [][]pt) (best pt, radius float64) {
	ring := largest(rings)
	b := boxOf(ring)
	const n = 12
	step := pt{(b.east - b.west) / n, (b.south - b.north) / n}
	radius = math.Inf(-1)
	look := func(middle pt, reach int) {
		for x := -reach; x <= reach; x++ {
			for y := -reach; y <= reach; y++ {
				p := middle.plus(pt{float64(x) * step.x, float64(y) * step.y})
				if d := inside(rings, p); d > radius {
					best, radius = p, d
				}
			}
		}
	}
	look(pt{(b.west + b.east) / 2, (b.north + b.south) / 2}, n/2)
	for range 3 {
		step = step.times(1.0 / 3)
		look(best, 2)
	}
	return best, radius
}

// largest returns the ring that encloses most.
func largest(rings [][]pt) []pt {
	best := rings[0]
	for _, r := range rings[1:] {
		if signed(r) > signed(best) {
			best = r
		}
	}
	return best
}

// inside returns how far inside an area a place is, below 0 outside.
func inside(rings [][]pt, p pt) float64 {
	in, least := false, math.Inf(1)
	for _, ring := range rings {
		for i, b := range ring {
			a := ring[(i+len(ring)-1)%len(ring)]
			if (a.y > p.y) != (b.y > p.y) && p.x < a.x+(b.x-a.x)*(p.y-a.y)/(b.y-a.y) {
				in = !in
			}
			least = min(least, distance(p, a, b))
		}
	}
	if !in {
		return -least
	}
	return least
}

// distance returns how far p is from the line between a and b.
func distance(p, a, b pt) float64 {
	d := b.minus(a)
	k := 0.0
	if l := d.x*d.x + d.y*d.y; l > 0 {
		k = ((p.x-a.x)*d.x + (p.y-a.y)*d.y) / l
	}
	return p.minus(between(a, b, min(1, max(0, k)))).length()
}
