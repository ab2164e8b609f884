package routing

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"puerta/routing/ch"
)

// Streets is the built-in Router over a street Graph: a customizable
// contraction hierarchy for each mode. It is frozen once built; scratch memory
// is pooled.
type Streets struct {
	Graph   *Graph
	inc     incidence
	bearing bearings
	profile [2]*profile
	index   snapIndex
	pool    [2]*sync.Pool // of *scratch
	speeds  Speeds
	closed  bool // some edges are
}

// NewStreets compiles a graph that passes Check for the given speeds. It panics
// where Build has an error, which is with a graph that is not sound.
func NewStreets(g *Graph, sp Speeds) *Streets {
	s, err := Build(context.Background(), g, sp)
	if err != nil {
		panic(err)
	}
	return s
}

// Build compiles a graph that passes Check for the given speeds. Errors are the
// context's, or wrap ErrGraph or ch.ErrTangled where the graph is no network of
// streets: such things come from files that are made to do harm. It costs about a
// second for a state of 100,000 edges; see With for other speeds.
func Build(ctx context.Context, g *Graph, sp Speeds) (*Streets, error) {
	s := &Streets{Graph: g, inc: newIncidence(g), bearing: newBearings(g), speeds: sp}
	if err := s.inc.check(); err != nil {
		return nil, err
	}
	var topology [2]*ch.Topology
	structure := [2]*structure{Walk: walkStructure(g, s.inc), Drive: driveStructure(g, s.inc)}
	for m, st := range structure {
		order, err := st.order(ctx, g)
		if err != nil {
			return nil, fmt.Errorf("%v: %w", Mode(m), err)
		}
		if topology[m], err = ch.NewTopology(st.net, order); err != nil {
			return nil, fmt.Errorf("%v: %w", Mode(m), err)
		}
	}
	s.index = newSnapIndex(g)
	return s, s.customize(structure, topology, sp, nil)
}

// With returns the same streets at other speeds, and with some edges closed to
// everybody. The order of the hierarchy stays; what is shared is frozen. It
// costs a fifth of Build.
func (s *Streets) With(sp Speeds, closed []EdgeID) (*Streets, error) {
	t := &Streets{Graph: s.Graph, inc: s.inc, bearing: s.bearing, index: s.index, speeds: sp, closed: len(closed) > 0}
	var structure [2]*structure
	var topology [2]*ch.Topology
	for m, p := range s.profile {
		structure[m], topology[m] = p.structure, p.hier.Topology
	}
	return t, t.customize(structure, topology, sp, closed)
}

// customize fills the profiles, both at a time.
func (s *Streets) customize(structure [2]*structure, topology [2]*ch.Topology, sp Speeds, closed []EdgeID) error {
	var errs [2]error
	var both sync.WaitGroup
	for m := range structure {
		both.Go(func() {
			p := newProfile(structure[m], s, &sp, closed)
			hier, err := ch.Customize(topology[m], p.net, p.millis)
			if err != nil {
				errs[m] = fmt.Errorf("%v: %w", Mode(m), err)
				return
			}
			s.adopt(p, hier)
		})
	}
	both.Wait()
	if err := errors.Join(errs[:]...); err != nil {
		return err
	}
	s.findMain()
	return nil
}

// adopt makes a profile with its hierarchy one of the streets'.
func (s *Streets) adopt(p *profile, hier *ch.Metric) {
	p.hier = hier
	s.profile[p.mode] = p
	s.pool[p.mode] = &sync.Pool{New: func() any { return newScratch(p) }}
}

// findMain tells the main networks. Streets that a car reaches are no island,
// even if nobody walks there.
func (s *Streets) findMain() {
	drive, walk := s.profile[Drive], s.profile[Walk]
	drive.main, drive.part = mainEdges(s.Graph, drive, nil)
	walk.main, walk.part = mainEdges(s.Graph, walk, func(e EdgeID) bool { return drive.main[e] && s.stops(Drive, e) })
}

var _ Router = (*Streets)(nil)

// Name implements Router.
func (s *Streets) Name() string { return "streets" }

// before returns the time from the beginning of an arc to a spot on it.
func (s *Streets) before(p *profile, a Arc, at Spot) int32 {
	meters := float64(s.Graph.Meters[at.Edge])
	if meters <= 0 {
		return 0
	}
	share := min(1, max(0, float64(at.Along)/meters))
	whole := p.arcMs[a]
	ms := int32(share*float64(whole) + .5)
	if a&1 == 1 {
		return whole - ms
	}
	return ms
}

// direct returns the time between two spots of one edge without leaving it,
// crossing to the other side of the street on foot where they need it.
func (s *Streets) direct(p *profile, from, to Spot) int32 {
	if from.Edge != to.Edge {
		return Never
	}
	cross := int32(0)
	if p.mode == Walk && from.Side*to.Side < 0 {
		cross = p.cross[s.Graph.Class[from.Edge]]
	}
	if from.Along == to.Along {
		return cross
	}
	a := along(from, to)
	if p.arcMs[a] == Never {
		return Never
	}
	return max(0, s.before(p, a, to)-s.before(p, a, from)) + cross
}

// along returns the arc that leads from one spot of an edge to another.
func along(from, to Spot) Arc {
	if to.Along < from.Along {
		return Arc(2*from.Edge + 1)
	}
	return Arc(2 * from.Edge)
}
