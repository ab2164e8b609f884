package turf

import (
	"cmp"
	"math"
	"slices"

	"github.com/paulmach/orb"

	"puerta/geo"
)

// diagram is the Voronoi diagram of the generators, as the dual of their
// Delaunay triangulation.
type diagram struct {
	*generators
	geo.Triangulation
}

// borders returns the Voronoi edges between cells of different labels, their
// corners rounded to the grid. Between the slices of a shared site they pass
// through its middle.
func (d diagram) borders() []geo.Border {
	var out []geo.Border
	for e, twin := range d.Halfedges {
		a, b := d.ends(int32(e))
		if int32(e) > twin || d.label[a] == d.label[b] {
			continue
		}
		border := geo.Border{A: d.corner(twin / 3), B: d.corner(int32(e / 3)), Left: d.label[a], Right: d.label[b]}
		if d.site[a] >= 0 && d.site[a] == d.site[b] {
			half := border
			half.B = d.sites[d.site[a]].at
			border.A = half.B
			out = append(out, half)
		}
		out = append(out, border)
	}
	return out
}

// ends returns the generators at both ends of a half-edge.
func (d diagram) ends(e int32) (a, b int32) {
	return d.Triangles[e], d.Triangles[geo.NextHalfedge(e)]
}

// corner returns the Voronoi corner of a triangle: the middle of the site if
// all three generators are slices of it, else the middle of its circle.
func (d diagram) corner(triangle int32) geo.GridPoint {
	t := d.Triangles[3*triangle : 3*triangle+3]
	if s := d.site[t[0]]; s >= 0 && s == d.site[t[1]] && s == d.site[t[2]] {
		return d.sites[s].at
	}
	return d.toGrid(circumcenter(d.at[t[0]], d.at[t[1]], d.at[t[2]]))
}

func circumcenter(a, b, c orb.Point) orb.Point {
	bx, by, cx, cy := b[0]-a[0], b[1]-a[1], c[0]-a[0], c[1]-a[1]
	twice := 2 * (bx*cy - by*cx)
	bb, cc := bx*bx+by*by, cx*cx+cy*cy
	return orb.Point{a[0] + (cy*bb-by*cc)/twice, a[1] + (bx*cc-cx*bb)/twice}
}

// pinDistance is how near, in units of the plane, a generator of another turf
// makes rounding a danger to a site: 7 cm.
const pinDistance = 0.07 * planeScale

// pins returns the sites that borders may not pass over in rounding.
func (d diagram) pins() []geo.GridPoint {
	var out []geo.GridPoint
	for e := range d.Halfedges {
		a, b := d.ends(int32(e))
		if d.site[a] >= 0 && d.label[a] != d.label[b] && d.length(int32(e)) < pinDistance {
			out = append(out, d.sites[d.site[a]].at)
		}
	}
	return out
}

// length returns the length of a half-edge.
func (d diagram) length(e int32) float64 {
	a, b := d.ends(e)
	return math.Hypot(d.at[a][0]-d.at[b][0], d.at[a][1]-d.at[b][1])
}

// gapReaches is how many reaches across a closed gap may be to be filled.
const gapReaches = 4

// fillGaps gives small groups of outside generators that are closed in to the
// turfs around them, step by step from the nearest, so that areas grow
// without falling apart.
func (d diagram) fillGaps() {
	gap := d.gaps()
	var inward []int32 // half-edges into gaps
	for e := range d.Halfedges {
		if _, b := d.ends(int32(e)); gap[b] {
			inward = append(inward, int32(e))
		}
	}
	slices.SortFunc(inward, func(a, b int32) int {
		return cmp.Or(cmp.Compare(d.length(a), d.length(b)), cmp.Compare(a, b))
	})
	for grown := true; grown; {
		grown = false
		for _, e := range inward {
			if a, b := d.ends(e); d.label[a] != outside && d.label[b] == outside {
				d.label[b] = d.label[a]
				grown = true
			}
		}
	}
}

// gaps marks the outside generators of small closed groups.
func (d diagram) gaps() []bool {
	group := newDisjoint(len(d.at))
	for e := range d.Halfedges {
		if a, b := d.ends(int32(e)); d.label[a] == outside && d.label[b] == outside {
			group.join(a, b)
		}
	}
	extent := make([]orb.Bound, len(d.at))
	for i, p := range d.at {
		if r := group.root(int32(i)); r == int32(i) {
			extent[r] = p.Bound()
		} else {
			extent[r] = extent[r].Extend(p)
		}
	}
	gap := make([]bool, len(d.at))
	for i := range gap {
		b := extent[group.root(int32(i))]
		gap[i] = d.label[i] == outside && max(b.Max[0]-b.Min[0], b.Max[1]-b.Min[1]) < gapReaches*d.reach
	}
	return gap
}
