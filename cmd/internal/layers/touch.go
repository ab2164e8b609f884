package layers

import (
	"math"

	"github.com/paulmach/orb"

	"puerta/geo"
)

// apart is how far areas are from each other at most that look as if they
// adjoined, in metres: a street may lie between.
const apart = 30

// edges are the borders of areas, piece by piece, in a plane.
type edges struct {
	from, to []orb.Point // metres
	first    []int32     // first[a]: the first piece of area a; one more entry closes the last
	owner    []int32     // the area of a piece
	tree     *geo.RTree
}

// adjoining returns, for each area, those that come within apart of it,
// ascending. Areas do not overlap: some end of a piece of a border is nearest.
func adjoining(areas []orb.MultiPolygon) [][]int32 {
	e := edgesOf(areas)
	out, seen := make([][]int32, len(areas)), make([]int32, len(areas))
	for a := range areas {
		seen[a] = int32(a + 1) // it is no neighbour of itself
		for i := e.first[a]; i < e.first[a+1]; i++ {
			e.tree.Search(orb.Bound{Min: e.from[i], Max: e.from[i]}.Extend(e.to[i]).Pad(apart), func(k int32) bool {
				b := e.owner[k]
				if b > int32(a) && seen[b] != int32(a+1) && e.near(i, k) {
					seen[b] = int32(a + 1)
					out[a], out[b] = append(out[a], b), append(out[b], int32(a))
				}
				return true
			})
		}
	}
	return out
}

func edgesOf(areas []orb.MultiPolygon) *edges {
	e := &edges{first: make([]int32, 1, len(areas)+1)}
	pl := geo.PlaneOver(boundOf(areas))
	for a, area := range areas {
		for _, p := range area {
			for _, r := range p {
				e.add(pl, r, int32(a))
			}
		}
		e.first = append(e.first, int32(len(e.from)))
	}
	boxes := make([]orb.Bound, len(e.from))
	for i := range boxes {
		boxes[i] = orb.Bound{Min: e.from[i], Max: e.from[i]}.Extend(e.to[i])
	}
	e.tree = geo.NewRTree(boxes)
	return e
}

// boundOf is the bound of areas, of which some may be empty.
func boundOf(areas []orb.MultiPolygon) orb.Bound {
	var all orb.Collection
	for _, a := range areas {
		if len(a) > 0 {
			all = append(all, a)
		}
	}
	if len(all) == 0 {
		return orb.Bound{}
	}
	return all.Bound()
}

func (e *edges) add(pl geo.Plane, r orb.Ring, owner int32) {
	for i := 1; i < len(r); i++ {
		e.from, e.to, e.owner = append(e.from, pl.To(r[i-1])), append(e.to, pl.To(r[i])), append(e.owner, owner)
	}
}

// near tells whether two pieces that do not cross come within apart.
func (e *edges) near(i, k int32) bool {
	return beside(e.from[i], e.from[k], e.to[k]) || beside(e.to[i], e.from[k], e.to[k]) ||
		beside(e.from[k], e.from[i], e.to[i]) || beside(e.to[k], e.from[i], e.to[i])
}

// beside tells whether a point is within apart of a piece from a to b.
func beside(p, a, b orb.Point) bool {
	dx, dy, px, py := b[0]-a[0], b[1]-a[1], p[0]-a[0], p[1]-a[1]
	if along := dx*dx + dy*dy; along > 0 {
		t := math.Max(0, math.Min(1, (px*dx+py*dy)/along))
		px, py = px-t*dx, py-t*dy
	}
	return px*px+py*py <= apart*apart
}
