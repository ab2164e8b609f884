package routing

import (
	"math"

	"github.com/paulmach/orb"
)

// Joined implements Router.
func (s *Streets) Joined(mode Mode, a, b Spot) bool {
	p := s.profile[mode]
	return p.main[a.Edge] && p.main[b.Edge] && p.part[a.Edge] == p.part[b.Edge]
}

// SnapMain implements Router. Where one can stop is as for Snap; islands of the
// network hide nothing.
func (s *Streets) SnapMain(mode Mode, p orb.Point, with *Spot, meters float64) (Spot, error) {
	sc := s.index.pool.Get().(*snapScratch)
	defer s.index.pool.Put(sc)
	x, pr := &s.index, s.profile[mode]
	at := x.plane.To(p)
	spot, err := Spot{}, ErrFarFromStreet
	x.tree.NearestFunc(at, meters, func(i int32) float64 {
		if e := x.edge[i]; !pr.main[e] || !s.stops(mode, e) || with != nil && pr.part[e] != pr.part[with.Edge] {
			return math.Inf(1)
		}
		d, _ := x.project(s.Graph, i, at)
		return d
	}, &sc.near, func(i int32, _ float64) bool {
		spot, err = x.spot(s.Graph, i, at), nil
		return false
	})
	return spot, err
}
