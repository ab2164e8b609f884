package routing

import (
	"math"
	"sync"

	"github.com/paulmach/orb"

	"puerta/geo"
)

// snapIndex finds streets near a point. Pieces are the straight parts of
// edges, boxes in one plane over the whole graph.
type snapIndex struct {
	plane geo.Plane
	tree  *geo.RTree
	edge  []EdgeID // piece → edge
	from  []int32  // piece → row of Graph.Shape where it begins
	along []float32
	pool  *sync.Pool
}

func newSnapIndex(g *Graph) snapIndex {
	x := snapIndex{plane: geo.PlaneOver(g.Bound()), pool: &sync.Pool{New: func() any { return new(geo.NearScratch) }}}
	var boxes []orb.Bound
	for e := range g.Tail {
		at := geo.Meters(0)
		for i := g.ShapeFirst[e]; i < g.ShapeFirst[e+1]-1; i++ {
			x.edge = append(x.edge, EdgeID(e))
			x.from = append(x.from, i)
			x.along = append(x.along, float32(at))
			boxes = append(boxes, orb.MultiPoint{x.plane.To(g.Shape[i]), x.plane.To(g.Shape[i+1])}.Bound())
			at += geo.Distance(g.Shape[i], g.Shape[i+1])
		}
	}
	x.tree = geo.NewRTree(boxes)
	return x
}

// Snap implements Router. By car it finds a place to park: no motorway, no
// ramp, no ferry.
func (s *Streets) Snap(mode Mode, p orb.Point, street string) (Spot, error) {
	x := &s.index
	sc := x.pool.Get().(*geo.NearScratch)
	defer x.pool.Put(sc)
	at := x.plane.To(p)
	dist := func(i int32) float64 {
		if !s.stops(mode, x.edge[i]) {
			return math.Inf(1)
		}
		d, _ := x.project(s.Graph, i, at)
		return d
	}
	spot, err, reach := Spot{}, ErrFarFromStreet, float64(FarMeters)
	x.tree.NearestFunc(at, FarMeters+joinMeters, dist, sc, func(i int32, d float64) bool {
		if d > reach {
			return false
		}
		if s.profile[mode].main[x.edge[i]] {
			spot, err = x.spot(s.Graph, i, at), nil
			return false
		}
		if err == ErrFarFromStreet { // an island street: look a little farther
			err, reach = ErrUnreachable, d+joinMeters
		}
		return true
	})
	return spot, err
}

// stops tells whether one can begin and end at an edge in that mode.
func (s *Streets) stops(mode Mode, e EdgeID) bool {
	a := arc(2 * e)
	if mode == Walk {
		return s.profile[Walk].arcMs[a] < Never
	}
	switch s.Graph.Class[e] {
	case Motorway, MotorwayLink, TrunkLink, Ferry:
		return false
	}
	arcs := s.profile[Drive].arcMs
	return arcs[a] < Never || arcs[a+1] < Never
}

// project returns the distance of a plane point from a piece and the share of
// the piece where it is nearest.
func (x *snapIndex) project(g *Graph, i int32, at orb.Point) (meters, share float64) {
	a, b := x.plane.To(g.Shape[x.from[i]]), x.plane.To(g.Shape[x.from[i]+1])
	dx, dy := b[0]-a[0], b[1]-a[1]
	if l := dx*dx + dy*dy; l > 0 {
		share = min(1, max(0, ((at[0]-a[0])*dx+(at[1]-a[1])*dy)/l))
	}
	return math.Hypot(at[0]-a[0]-share*dx, at[1]-a[1]-share*dy), share
}

func (x *snapIndex) spot(g *Graph, i int32, at orb.Point) Spot {
	d, share := x.project(g, i, at)
	p, q := g.Shape[x.from[i]], g.Shape[x.from[i]+1]
	sp := Spot{Edge: x.edge[i], Away: float32(d)}
	sp.Along = min(g.Meters[sp.Edge], x.along[i]+float32(share)*float32(geo.Distance(p, q)))
	sp.Point = orb.Point{p[0] + share*(q[0]-p[0]), p[1] + share*(q[1]-p[1])}
	switch {
	case share == 0:
		sp.Point = p
	case share == 1:
		sp.Point = q
	}
	a, b := x.plane.To(p), x.plane.To(q)
	switch cross := (b[0]-a[0])*(at[1]-a[1]) - (b[1]-a[1])*(at[0]-a[0]); {
	case cross > 0:
		sp.Side = -1
	case cross < 0:
		sp.Side = 1
	}
	return sp
}
