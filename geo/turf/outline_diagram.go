package turf

import (
	"math"

	"github.com/paulmach/orb"

	"puerta/geo"
)

// diagram is the Voronoi diagram of the generators, as the dual of their
// Delaunay triangulation.
type diagram struct {
	*generators
	geo.Triangulation
	center []orb.Point // of the circle around each triangle
}

func newDiagram(g *generators) diagram {
	d := diagram{generators: g, Triangulation: geo.Delaunay(g.at)}
	d.center = make([]orb.Point, len(d.Triangles)/3)
	spread(len(d.center), 4096, func(i int) {
		t := d.Triangles[3*i : 3*i+3]
		d.center[i] = circumcenter(g.at[t[0]], g.at[t[1]], g.at[t[2]])
	})
	return d
}

// ends returns the generators at both ends of a half-edge.
func (d diagram) ends(e int32) (a, b int32) {
	return d.Triangles[e], d.Triangles[geo.NextHalfedge(e)]
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
	return math.Sqrt(squareTo(d.at[a], d.at[b]))
}
