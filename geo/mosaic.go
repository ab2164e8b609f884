package geo

import (
	"cmp"
	"slices"

	"github.com/paulmach/orb"
)

// Mosaic assembles areas from the borders between them. Area k of the n
// returned is what lies on the side of its borders; an area without borders
// is nil. Borders must come from a division of the plane into areas with its
// corners rounded to the grid: sound before rounding, they may touch, cross
// or fall together through it.
//
// Whatever the rounding did, the areas never overlap: borders are snap-rounded
// until they meet in common ends only, and each face that they then enclose
// is given to one area. Neighbours share all corners of their common boundary.
// A pin stays on its side of every border, or comes to lie on it. Polygons are
// valid by OGC Simple Features; outer rings run counter-clockwise, holes
// clockwise (RFC 7946). Borders must be shorter than 50 degrees.
// O(k log k) for k borders; 100,000 take about an eighth of a second.
func Mosaic(borders []Border, pins []GridPoint, n int) []orb.MultiPolygon {
	m := newMosaic(merge(snapRound(borders, pins)))
	m.settle()
	m.dissolve()
	return m.areas(n)
}

// merge makes one border of all between the same ends: what lies between
// them has collapsed, so equal areas left and right of it cancel.
func merge(borders []Border) []Border {
	for i, b := range borders {
		if b.A.compare(b.B) > 0 {
			borders[i] = Border{b.B, b.A, b.Right, b.Left}
		}
	}
	slices.SortFunc(borders, Border.compare)
	out := make([]Border, 0, len(borders))
	var left, right []int32
	for i, b := range borders {
		left, right = append(left, b.Left), append(right, b.Right)
		if i+1 < len(borders) && borders[i+1].A == b.A && borders[i+1].B == b.B {
			continue
		}
		left, right = cancel(left, right)
		if len(left) > 0 {
			out = append(out, Border{b.A, b.B, left[0], right[0]})
		}
		left, right = left[:0], right[:0]
	}
	return out
}

// compare orders borders by their ends, those between the same by their areas.
func (b Border) compare(o Border) int {
	switch {
	case b.A != o.A:
		return b.A.compare(o.A)
	case b.B != o.B:
		return b.B.compare(o.B)
	}
	return cmp.Or(cmp.Compare(b.Left, o.Left), cmp.Compare(b.Right, o.Right))
}

// cancel removes from both lists what they have in common.
func cancel(left, right []int32) ([]int32, []int32) {
	for i := 0; i < len(left); {
		k := slices.Index(right, left[i])
		if k < 0 {
			i++
			continue
		}
		left, right = slices.Delete(left, i, i+1), slices.Delete(right, k, k+1)
	}
	return left, right
}

// mosaic is a planar straight-line graph. Half-edges 2k and 2k+1 are the two
// directions of border k.
type mosaic struct {
	at    []GridPoint
	from  []int32 // vertex where a half-edge starts
	area  []int32 // area on its left
	turn  []int32 // the half-edge next to it clockwise around its start
	alive []bool  // it parts two different areas
}

func newMosaic(borders []Border) *mosaic {
	m := &mosaic{from: make([]int32, 0, 2*len(borders)), area: make([]int32, 0, 2*len(borders))}
	v := newVertices(len(borders))
	for _, b := range borders {
		m.from = append(m.from, v.number(b.A), v.number(b.B))
		m.area = append(m.area, b.Left, b.Right)
	}
	m.at = v.at
	m.order()
	return m
}

// order links the half-edges around each vertex.
func (m *mosaic) order() {
	first := make([]int32, len(m.at)+2) // of each vertex in around, one entry later
	for _, v := range m.from {
		first[v+2]++
	}
	for v := range len(m.at) {
		first[v+2] += first[v+1]
	}
	around := make([]int32, len(m.from))
	for h, v := range m.from {
		around[first[v+1]] = int32(h)
		first[v+1]++
	}
	m.turn = make([]int32, len(around))
	for v := range m.at {
		m.orderAround(around[first[v]:first[v+1]])
	}
}

// orderAround links the half-edges of one vertex.
func (m *mosaic) orderAround(spokes []int32) {
	if len(spokes) > 2 {
		slices.SortFunc(spokes, m.compareAngle)
	}
	for k, h := range spokes {
		m.turn[h] = spokes[(k+len(spokes)-1)%len(spokes)]
	}
}

// compareAngle orders half-edges with one start counter-clockwise from east.
func (m *mosaic) compareAngle(g, h int32) int {
	gx, gy := m.at[m.from[g^1]].minus(m.at[m.from[g]])
	hx, hy := m.at[m.from[h^1]].minus(m.at[m.from[h]])
	if g, h := half(gx, gy), half(hx, hy); g != h {
		return g - h
	}
	return cmp.Compare(hx*gy, gx*hy)
}

// half is 0 for directions in [0°, 180°), 1 for the others.
func half(x, y int64) int {
	if y < 0 || y == 0 && x < 0 {
		return 1
	}
	return 0
}

// next returns the half-edge after h around the area on its left.
func (m *mosaic) next(h int32) int32 {
	for h = m.turn[h^1]; !m.alive[h]; h = m.turn[h] {
	}
	return h
}

// settle gives each face one area: that of the greater length of its edges,
// of equal ones the lower. Rounding makes edges of a face disagree only where
// it turned a sliver inside out.
func (m *mosaic) settle() {
	m.alive = make([]bool, len(m.from))
	for h := range m.alive {
		m.alive[h] = true
	}
	done := make([]bool, len(m.from))
	var face []int32
	for h := range m.from {
		if done[h] {
			continue
		}
		face = face[:0]
		for e := int32(h); !done[e]; e = m.next(e) {
			done[e] = true
			face = append(face, e)
		}
		area := m.elect(face)
		for _, e := range face {
			m.area[e] = area
		}
	}
}

func (m *mosaic) elect(face []int32) int32 {
	best, most := m.area[face[0]], int64(0)
	if !slices.ContainsFunc(face, func(e int32) bool { return m.area[e] != best }) {
		return best
	}
	votes := slices.Clone(face)
	slices.SortFunc(votes, func(a, b int32) int { return cmp.Compare(m.area[a], m.area[b]) })
	sum := int64(0)
	for i, e := range votes {
		if i > 0 && m.area[e] != m.area[votes[i-1]] {
			sum = 0
		}
		dx, dy := m.at[m.from[e^1]].minus(m.at[m.from[e]])
		if sum += abs(dx) + abs(dy); sum > most {
			best, most = m.area[e], sum
		}
	}
	return best
}

// dissolve removes the edges that have one area on both sides.
func (m *mosaic) dissolve() {
	for h := range m.alive {
		m.alive[h] = m.area[h] != m.area[h^1]
	}
}
