package geo

import (
	"cmp"
	"math"
	"slices"

	"github.com/paulmach/orb"
)

// snapUnit is the grid, in units of the plane, to which Delaunay moves its
// input; a power of two, so that moving is exact.
const snapUnit = 1.0 / 16

// Triangulation is a Delaunay triangulation in half-edge form (as in
// delaunator). Half-edge e runs from point Triangles[e] to point
// Triangles[NextHalfedge(e)] and belongs to triangle e/3.
type Triangulation struct {
	Triangles []int32 // three points a triangle, counter-clockwise
	Halfedges []int32 // the half-edge of the neighbouring triangle, -1 on the hull
	Same      []int32 // for each point the lowest one at the same place: itself, or the one that stands for it

	line []int32 // the points in line order when all lie on one line
}

// NextHalfedge returns the half-edge after e in its triangle.
func NextHalfedge(e int32) int32 {
	if e%3 == 2 {
		return e - 2
	}
	return e + 1
}

// Edges lists each edge once, lower point first; collinear points, which have
// no triangle, are joined in their order along the line. Points that another
// stands for have no edge.
func (t Triangulation) Edges() [][2]int32 {
	edges := make([][2]int32, 0, len(t.Triangles)/2+len(t.line))
	for i := 1; i < len(t.line); i++ {
		edges = append(edges, [2]int32{min(t.line[i-1], t.line[i]), max(t.line[i-1], t.line[i])})
	}
	for e, twin := range t.Halfedges {
		if int32(e) > twin {
			a, b := t.Triangles[e], t.Triangles[NextHalfedge(int32(e))]
			edges = append(edges, [2]int32{min(a, b), max(a, b)})
		}
	}
	return edges
}

// Delaunay triangulates points of a plane in metres, after moving each to the
// nearest multiple of 1/16 m (of a coarser power of two when the set is wider
// than 60,000 km): no point lies inside the circle around a triangle, decided
// exactly. Of points on one circle any triangulation may come out, always the
// same one. Coordinates must be finite and below 2^46.
//
// Sweep-hull (Sinclair 2010, as in delaunator) by exact distance from a middle
// point, so that each new point is surely outside the hull so far, then edge
// flips. About O(n log n), half a second for 500,000 points.
func Delaunay(xy []orb.Point) Triangulation {
	t := Triangulation{Same: make([]int32, len(xy))}
	if len(xy) == 0 {
		return t
	}
	s, origin := newSweep(xy, t.Same)
	if turn := s.firstTurn(); turn < len(s.at) {
		s.fan(turn)
		for p := turn + 1; p < len(s.at); p++ {
			s.add(int32(p))
		}
		t.Triangles, t.Halfedges = s.tri, s.half
	} else {
		t.line = s.alongLine(len(s.at))
	}
	for _, list := range [][]int32{t.Triangles, t.line} {
		for k, v := range list {
			list[k] = origin[v]
		}
	}
	return t
}

// snapped returns the points in whole units around a middle one of them; the
// unit is coarsened until squared distances fit 63 bits.
func snapped(xy []orb.Point) []orb.Point {
	center := orb.MultiPoint(xy).Bound().Center()
	middle := 0
	for i, p := range xy {
		if planarSquare(p, center) < planarSquare(xy[middle], center) {
			middle = i
		}
	}
	for unit := snapUnit; ; unit *= 2 {
		o := orb.Point{math.Round(xy[middle][0] / unit), math.Round(xy[middle][1] / unit)}
		out, widest := make([]orb.Point, len(xy)), 0.0
		for i, p := range xy {
			out[i] = orb.Point{math.Round(p[0]/unit) - o[0], math.Round(p[1]/unit) - o[1]}
			widest = max(widest, math.Abs(out[i][0]), math.Abs(out[i][1]))
		}
		if widest < 1<<30 {
			return out
		}
	}
}

func planarSquare(a, b orb.Point) float64 {
	dx, dy := a[0]-b[0], a[1]-b[1]
	return dx*dx + dy*dy
}

// newSweep orders the distinct snapped points by distance from the middle
// one. It fills same and returns for each ordered point its number in xy.
func newSweep(xy []orb.Point, same []int32) (*sweep, []int32) {
	type key struct {
		square uint64
		i      int32
	}
	at := snapped(xy)
	keys := make([]key, len(at))
	for i, p := range at {
		x, y := int64(p[0]), int64(p[1])
		keys[i] = key{uint64(x*x + y*y), int32(i)}
	}
	slices.SortFunc(keys, func(a, b key) int {
		if a.square != b.square {
			return cmp.Compare(a.square, b.square)
		}
		p, q := at[a.i], at[b.i]
		return cmp.Or(cmp.Compare(p[0], q[0]), cmp.Compare(p[1], q[1]), cmp.Compare(a.i, b.i))
	})
	order, origin := make([]orb.Point, 0, len(at)), make([]int32, 0, len(at))
	for _, k := range keys {
		if n := len(order); n > 0 && order[n-1] == at[k.i] {
			same[k.i] = origin[n-1]
			continue
		}
		same[k.i] = k.i
		order, origin = append(order, at[k.i]), append(origin, k.i)
	}
	return &sweep{at: order}, origin
}
