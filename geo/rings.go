package geo

import (
	"slices"

	"github.com/paulmach/orb"
)

// gridRing is a simple closed line of grid points, the first not repeated at
// the end.
type gridRing []GridPoint

// areas traces the polygons of n areas from a dissolved mosaic. Every walk
// around the left side of an edge stays within one connected piece of an
// area: it yields the piece's outer ring with the holes that touch it, or
// holes that do not.
func (m *mosaic) areas(n int) []orb.MultiPolygon {
	pieces, loose := make([][]piece, n), make([][]gridRing, n)
	t := tracer{mosaic: m, done: make([]bool, len(m.from)), seen: make([]int32, len(m.at))}
	for h, k := range m.area {
		if k < 0 || !m.alive[h] || t.done[h] {
			continue
		}
		if outer, holes := t.walk(int32(h)); outer != nil {
			pieces[k] = append(pieces[k], piece{outer, outer.area(), holes})
		} else {
			loose[k] = append(loose[k], holes...)
		}
	}
	out := make([]orb.MultiPolygon, n)
	for k := range out {
		for _, hole := range loose[k] {
			if i := enclosing(pieces[k], hole); i >= 0 {
				pieces[k][i].holes = append(pieces[k][i].holes, hole)
			}
		}
		for _, p := range pieces[k] {
			out[k] = append(out[k], p.polygon())
		}
	}
	return out
}

type tracer struct {
	*mosaic
	done []bool  // half-edges walked
	seen []int32 // 1 + position of a vertex on the path, 0 for none
	path []int32 // vertices
}

// walk follows an area's boundary from half-edge h until it closes and takes
// it apart into simple rings wherever it comes back to a vertex.
func (t *tracer) walk(h int32) (outer gridRing, holes []gridRing) {
	t.path = t.path[:0]
	for {
		v := t.from[h]
		if back := t.seen[v]; back > 0 {
			ring := t.takeOff(int(back))
			if ring.area() > 0 {
				outer = ring
			} else {
				holes = append(holes, ring)
			}
		} else {
			t.path = append(t.path, v)
			t.seen[v] = int32(len(t.path))
		}
		if t.done[h] {
			t.seen[v] = 0
			return outer, holes
		}
		t.done[h] = true
		h = t.next(h)
	}
}

// takeOff removes the ring that starts at the path's entry number back, all
// but its first vertex.
func (t *tracer) takeOff(back int) gridRing {
	ring := make(gridRing, 0, len(t.path)-back+1)
	for _, v := range t.path[back-1:] {
		ring = append(ring, t.at[v])
		t.seen[v] = 0
	}
	t.path = t.path[:back]
	t.seen[t.path[back-1]] = int32(back)
	return ring.fromLowest()
}

// fromLowest returns the ring starting at its west- and then southernmost point.
func (r gridRing) fromLowest() gridRing {
	k := 0
	for i, p := range r {
		if p.compare(r[k]) < 0 {
			k = i
		}
	}
	return append(slices.Clone(r[k:]), r[:k]...)
}

// area returns twice the signed area, positive when counter-clockwise.
func (r gridRing) area() int64 {
	var sum int64
	for i := 2; i < len(r); i++ {
		sum += crossGrid(r[0], r[i-1], r[i])
	}
	return sum
}

// holds reports whether p lies inside the ring, by the parity of the edges to
// its east. Points on the ring may come out either way.
func (r gridRing) holds(p GridPoint) bool {
	in := false
	for i, b := range r {
		a := r[(i+len(r)-1)%len(r)]
		if a[1] > b[1] {
			a, b = b, a
		}
		if a[1] <= p[1] && p[1] < b[1] && crossGrid(a, b, p) > 0 {
			in = !in
		}
	}
	return in
}

// orb returns the closed ring in degrees.
func (r gridRing) orb() orb.Ring {
	out := make(orb.Ring, 0, len(r)+1)
	for _, p := range r {
		out = append(out, p.Point())
	}
	return append(out, out[0])
}

// piece is a connected piece of an area.
type piece struct {
	outer gridRing
	size  int64 // twice the area inside outer
	holes []gridRing
}

func (p piece) polygon() orb.Polygon {
	out := orb.Polygon{p.outer.orb()}
	for _, hole := range p.holes {
		out = append(out, hole.orb())
	}
	return out
}

// enclosing returns which piece is around a hole: the smallest one larger
// than the hole that holds it; -1 if none does.
func enclosing(pieces []piece, hole gridRing) int {
	size, best := -hole.area(), -1
	for i, p := range pieces {
		if p.size > size && (best < 0 || p.size < pieces[best].size) && p.outer.holds(hole[0]) {
			best = i
		}
	}
	return best
}
