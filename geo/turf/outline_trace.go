package turf

import (
	"math"

	"github.com/paulmach/orb"

	"puerta/geo"
)

// Of the distance to the nearest generator a border may move this part, and at
// most so many reaches. Nearer to one than the least grain it stays.
const (
	grainShare = 0.4
	grainMost  = 0.2
	grainLeast = 0.4 * planeScale
)

// arcs traces the borders through the triangles that they pass, each once.
func (d diagram) arcs() *arcs {
	t := arcTracer{diagram: d, out: newArcs(len(d.Halfedges) / 4), done: make([]bool, len(d.Halfedges))}
	for e := range d.Halfedges {
		if t.isJunction(int32(e)/3) && t.isOpen(d.Halfedges[e]) {
			t.trace(d.Halfedges[e])
		}
	}
	for e := range d.Halfedges {
		if t.isOpen(int32(e)) {
			t.trace(int32(e))
		}
	}
	return t.out
}

// arcTracer walks the Voronoi edges. The one across half-edge e leads to the
// triangle of e from that of its twin; where e begins is the left side.
type arcTracer struct {
	diagram
	out  *arcs
	done []bool
}

// isOpen reports whether a border across e is still to be walked.
func (t *arcTracer) isOpen(e int32) bool {
	if e < 0 || t.done[e] {
		return false
	}
	a, b := t.ends(e)
	return t.label[a] != t.label[b]
}

// isJunction reports whether three areas meet in a triangle.
func (t *arcTracer) isJunction(triangle int32) bool {
	v := t.Triangles[3*triangle : 3*triangle+3]
	a, b, c := t.label[v[0]], t.label[v[1]], t.label[v[2]]
	return a != b && b != c && c != a
}

// trace adds the arc that begins across e: up to a junction or round to where
// it began.
func (t *arcTracer) trace(e int32) {
	a, b := t.ends(e)
	row := arc{from: int32(len(t.out.at)), left: t.label[a], right: t.label[b]}
	t.corner(t.Halfedges[e]/3, fixed)
	for last := false; !last; {
		t.done[e], t.done[t.Halfedges[e]] = true, true
		t.middle(e)
		next, kind := int32(-1), fixed
		if !t.isJunction(e / 3) {
			next = t.onward(e)
		}
		if last = next < 0 || t.done[next]; !last {
			kind = moving
		}
		t.corner(e/3, kind)
		e = next
	}
	row.to = int32(len(t.out.at))
	t.out.list = append(t.out.list, row)
}

// onward returns the half-edge across which the border that came across e
// leaves e's triangle, which is no junction.
func (t *arcTracer) onward(e int32) int32 {
	f := geo.NextHalfedge(e)
	a, _ := t.ends(e)
	if c := t.Triangles[geo.NextHalfedge(f)]; t.label[c] != t.label[a] {
		f = geo.NextHalfedge(f)
	}
	return t.Halfedges[f]
}

// middle adds the middle of a shared site where the border across e runs
// between two slices of it.
func (t *arcTracer) middle(e int32) {
	if a, b := t.ends(e); t.site[a] >= 0 && t.site[a] == t.site[b] {
		t.put(t.near.at[t.site[a]], 0, fixed)
	}
}

// corner adds the Voronoi corner of a triangle: the middle of the site if all
// three generators are slices of it, else the middle of its circle.
func (t *arcTracer) corner(triangle int32, kind cornerKind) {
	v := t.Triangles[3*triangle : 3*triangle+3]
	if s := t.site[v[0]]; s >= 0 && s == t.site[v[1]] && s == t.site[v[2]] {
		t.put(t.near.at[s], 0, fixed)
		return
	}
	p := t.center[triangle]
	grain := min(grainShare*math.Sqrt(squareTo(p, t.at[v[0]])), grainMost*t.reach)
	if grain < grainLeast {
		kind = fixed
	}
	t.put(p, grain, kind)
}

// put adds a corner to the arc being traced, the last one.
func (t *arcTracer) put(p orb.Point, grain float64, kind cornerKind) {
	t.out.add(p, float32(grain), kind, int32(len(t.out.list)))
}
