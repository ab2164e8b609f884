package geo

import (
	"cmp"
	"math"
	"slices"

	"github.com/paulmach/orb"
)

// sweep is a Delaunay triangulation under construction, from the middle
// outward. Points are distinct, have integer coordinates, and come in order of
// their distance from the first, which is the origin: each new one is strictly
// outside the convex hull of those before it.
type sweep struct {
	at        []orb.Point
	tri, half []int32 // as in Triangulation, by position in at

	// The hull runs counter-clockwise. Its entries hold for points on it;
	// next is the point itself once the point has left the hull.
	prev, next []int32
	edge       []int32 // half-edge from a point to the next

	byAngle []int32 // a hull point seen lately in each direction, or -1
	stack   []int32 // edges to check
}

// firstTurn returns the first point not on one line with those before it,
// or len(at).
func (s *sweep) firstTurn() int {
	p := min(2, len(s.at))
	for p < len(s.at) && orient(s.at[0], s.at[1], s.at[p]) == 0 {
		p++
	}
	return p
}

// alongLine orders the first m points, all collinear, along their line.
func (s *sweep) alongLine(m int) []int32 {
	line := make([]int32, m)
	for i := range line {
		line[i] = int32(i)
	}
	slices.SortFunc(line, func(a, b int32) int {
		p, q := s.at[a], s.at[b]
		return cmp.Or(cmp.Compare(p[0], q[0]), cmp.Compare(p[1], q[1]))
	})
	return line
}

// fan makes the first triangles: point apex with the collinear points before
// it. Fans over a line are Delaunay as they are.
func (s *sweep) fan(apex int) {
	n := len(s.at)
	s.tri, s.half = make([]int32, 0, 6*n), make([]int32, 0, 6*n)
	s.prev, s.next, s.edge = make([]int32, n), make([]int32, n), make([]int32, n)
	s.byAngle = make([]int32, int(math.Sqrt(float64(n)))+1)
	for k := range s.byAngle {
		s.byAngle[k] = -1
	}
	p, line := int32(apex), s.alongLine(apex)
	if orient(s.at[line[0]], s.at[line[1]], s.at[p]) < 0 {
		slices.Reverse(line)
	}
	inner := int32(-1)
	for i := 1; i < len(line); i++ {
		t := s.triangle(line[i-1], line[i], p, -1, -1, inner)
		inner = t + 1
	}
	hull := append(line, p)
	for i, v := range hull {
		s.join(v, hull[(i+1)%len(hull)])
	}
}

// add brings point p into the triangulation: a triangle on each hull edge
// that it sees, then flips until the circles are empty again.
func (s *sweep) add(p int32) {
	v := s.visibleFrom(p)
	n := s.next[v]
	t := s.triangle(n, v, p, s.edge[v], -1, -1)
	s.legalize(t)
	for q := s.next[n]; s.sees(p, n, q); q = s.next[n] {
		t = s.triangle(q, n, p, s.edge[n], s.edge[p], -1)
		s.legalize(t)
		s.next[n] = n
		n = q
	}
	for u := s.prev[v]; s.sees(p, u, v); u = s.prev[v] {
		t = s.triangle(v, u, p, s.edge[u], -1, s.edge[v])
		s.legalize(t)
		s.next[v] = v
		v = u
	}
	s.join(v, p)
	s.join(p, n)
}

// sees reports whether p lies strictly outside the hull edge from u to v.
func (s *sweep) sees(p, u, v int32) bool {
	return orient(s.at[u], s.at[v], s.at[p]) < 0
}

// visibleFrom returns the start of a hull edge that p sees. One exists,
// because p is strictly outside.
func (s *sweep) visibleFrom(p int32) int32 {
	k, v := s.direction(p), int32(-1)
	for i := range s.byAngle {
		v = s.byAngle[(k+i)%len(s.byAngle)]
		if v >= 0 && s.next[v] != v {
			break
		}
	}
	for v = s.prev[v]; !s.sees(p, v, s.next[v]); {
		v = s.next[v]
	}
	return v
}

// direction maps the angle of a point around the origin to an entry of
// byAngle, monotonously.
func (s *sweep) direction(p int32) int {
	x, y := s.at[p][0], s.at[p][1]
	if x == 0 && y == 0 {
		return 0
	}
	a := x / (math.Abs(x) + math.Abs(y))
	if y > 0 {
		a = (3 - a) / 4
	} else {
		a = (1 + a) / 4
	}
	return int(a*float64(len(s.byAngle))) % len(s.byAngle)
}

// join makes b the hull point after a.
func (s *sweep) join(a, b int32) {
	s.next[a], s.prev[b] = b, a
	s.byAngle[s.direction(a)] = a
}

// triangle appends a triangle, its half-edges ab, bc, ca opposite the given
// ones, and returns its first half-edge.
func (s *sweep) triangle(a, b, c, ab, bc, ca int32) int32 {
	t := int32(len(s.tri))
	s.tri = append(s.tri, a, b, c)
	s.half = append(s.half, -1, -1, -1)
	s.link(t, ab)
	s.link(t+1, bc)
	s.link(t+2, ca)
	return t
}

// link makes two half-edges opposites; a half-edge without one is on the hull.
func (s *sweep) link(e, twin int32) {
	s.half[e] = twin
	if twin >= 0 {
		s.half[twin] = e
	} else {
		s.edge[s.tri[e]] = e
	}
}

// legalize flips edge a, and then the edges that come to face the same new
// point, while the point beyond the edge lies inside the triangle's circle.
// The new point p is the apex of a's triangle, o that of the triangle beyond;
// the edge between them takes the place of a:
//
//	   p                p
//	  / \              /|\
//	 /   \            / | \
//	---a---    →         |
//	 \   /            \ | /
//	  \ /              \|/
//	   o                o
func (s *sweep) legalize(a int32) {
	for s.stack = append(s.stack[:0], a); len(s.stack) > 0; {
		a = s.stack[len(s.stack)-1]
		s.stack = s.stack[:len(s.stack)-1]
		b := s.half[a]
		if b < 0 {
			continue
		}
		toApex := NextHalfedge(a)
		fromApex := NextHalfedge(toApex)
		afterB := NextHalfedge(b)
		beyond := NextHalfedge(afterB)
		p, o := s.tri[fromApex], s.tri[beyond]
		if !incircle(s.at[p], s.at[s.tri[a]], s.at[s.tri[toApex]], s.at[o]) {
			continue
		}
		s.tri[a], s.tri[b] = o, p
		s.link(a, s.half[beyond])
		s.link(b, s.half[fromApex])
		s.link(fromApex, beyond)
		s.stack = append(s.stack, afterB, a)
	}
}
