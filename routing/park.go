package routing

import "context"

// Park implements Router: a search on foot until a street of the main road
// network is met.
func (s *Streets) Park(ctx context.Context, foot Spot, limit int32) (Spot, int32, bool, error) {
	if err := ctx.Err(); err != nil {
		return Spot{}, 0, false, err
	}
	if s.parks(foot.Edge) {
		return foot, 0, true, nil
	}
	p := s.profile[Walk]
	sc := s.pool[Walk].Get().(*scratch)
	defer s.pool[Walk].Put(sc)
	sc.from, _ = s.leaving(p, foot, sc.from[:0])
	sc.begin(p, sc.from)
	for {
		state, at, ok := sc.next(p, uint32(limit))
		if !ok {
			return Spot{}, 0, false, nil
		}
		for r := p.net.First[state]; r < p.net.First[state+1]; r++ {
			a := p.via[r]
			if a < 0 || !s.parks(EdgeID(a>>1)) {
				continue
			}
			car, ms := s.end(a^1), int32(at&(gate-1))
			if at >= gate { // perhaps by a short cut through a private road: see nearing.meet
				ms = s.pair(p, sc, foot, car)
			}
			if ms <= limit {
				return car, ms, true, nil
			}
		}
	}
}

// parks tells whether a car can come to an edge from the main network, be left
// there, and its driver walk on.
func (s *Streets) parks(e EdgeID) bool {
	return s.stops(Drive, e) && s.stops(Walk, e) && s.profile[Drive].main[e]
}
