package routing

import (
	"math"
	"sync"

	"github.com/paulmach/orb"

	"puerta/geo"
	"puerta/geo/streetname"
)

// snapIndex finds streets near a point. Pieces are the straight parts of
// edges, boxes in one plane over the whole graph.
type snapIndex struct {
	plane geo.Plane
	tree  *geo.RTree
	edge  []EdgeID // piece → edge
	from  []int32  // piece → row of Graph.Shape where it begins
	along []float32
	names nameIndex
	named *onceNamed
	pool  *sync.Pool // of *snapScratch
}

func newSnapIndex(g *Graph) snapIndex {
	x := snapIndex{plane: geo.PlaneOver(g.Bound()), names: newNameIndex(g.Names), named: new(onceNamed), pool: &sync.Pool{New: newSnapScratch}}
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
	sc := s.index.pool.Get().(*snapScratch)
	defer s.index.pool.Put(sc)
	at := s.index.plane.To(p)
	nearest, err := s.nearest(mode, at, sc)
	own := s.index.names.form(street, sc)
	if own.Normal == "" || err == nil && s.index.names.level(s.Graph.Name[nearest.Edge], own) == streetname.Exact {
		return nearest, err
	}
	named, ownErr := s.named(mode, at, own, sc)
	if ownErr != nil || err == nil && !s.belongs(mode, nearest, named) {
		return nearest, err
	}
	return named, nil
}

// nearest returns the spot on the nearest street of the main network.
func (s *Streets) nearest(mode Mode, at orb.Point, sc *snapScratch) (Spot, error) {
	x := &s.index
	return s.hang(mode, at, FarMeters, sc, func(i int32) float64 {
		if !s.stops(mode, x.edge[i]) {
			return math.Inf(1)
		}
		d, _ := x.project(s.Graph, i, at)
		return d
	})
}

// hang returns the spot on the piece of the main network that costs least, at
// most reach. Cost is the distance in metres, or more. An island of the network
// that costs less hides what costs JoinMeters more than it does.
func (s *Streets) hang(mode Mode, at orb.Point, reach float64, sc *snapScratch, cost func(piece int32) float64) (Spot, error) {
	x := &s.index
	spot, err := Spot{}, ErrFarFromStreet
	x.tree.NearestFunc(at, reach+JoinMeters, cost, &sc.near, func(i int32, d float64) bool {
		if d > reach {
			return false
		}
		if s.profile[mode].main[x.edge[i]] {
			spot, err = x.spot(s.Graph, i, at), nil
			return false
		}
		if err == ErrFarFromStreet { // an island street: look a little farther
			err, reach = ErrUnreachable, d+JoinMeters
		}
		return true
	})
	return spot, err
}

// stops tells whether one can begin and end at an edge in that mode.
func (s *Streets) stops(mode Mode, e EdgeID) bool {
	switch c := s.Graph.Class[e]; {
	case c == Motorway || c == MotorwayLink:
		return false
	case mode == Drive && (c == TrunkLink || c == Ferry):
		return false
	}
	return s.profile[mode].open(int32(e))
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
	_, share := x.project(g, i, at)
	p, q := g.Shape[x.from[i]], g.Shape[x.from[i]+1]
	sp := Spot{Edge: x.edge[i]}
	sp.Along = min(g.Meters[sp.Edge], x.along[i]+float32(share)*float32(geo.Distance(p, q)))
	sp.Point = orb.Point{p[0] + share*(q[0]-p[0]), p[1] + share*(q[1]-p[1])}
	switch {
	case share == 0:
		sp.Point = p
	case share == 1:
		sp.Point = q
	}
	sp.Away = float32(geo.Distance(x.plane.From(at), sp.Point)) // one plane over a state is off by some percent
	a, b := x.plane.To(p), x.plane.To(q)
	switch cross := (b[0]-a[0])*(at[1]-a[1]) - (b[1]-a[1])*(at[0]-a[0]); {
	case cross > 0:
		sp.Side = -1
	case cross < 0:
		sp.Side = 1
	}
	return sp
}
