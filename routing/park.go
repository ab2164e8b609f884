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
	sc.begin()
	s.seeds(p, sc, foot)
	for len(sc.heap) > 0 {
		key, node := sc.heap.pop()
		millis := int32(key)
		if millis > limit {
			break
		}
		if sc.label[node].millis != millis || s.Graph.Barrier[node]&NoFoot != 0 {
			continue
		}
		for _, a := range s.inc.at(NodeID(node)) {
			if s.parks(EdgeID(a >> 1)) {
				return s.end(a ^ 1), millis, true, nil
			}
		}
		for r := p.first[node]; r < p.first[node+1]; r++ {
			sc.reach(p.head[r], millis+p.millis[r], r, node)
		}
	}
	return Spot{}, 0, false, nil
}

// parks tells whether a car can come to an edge from the main network, be left
// there, and its driver walk on.
func (s *Streets) parks(e EdgeID) bool {
	return s.stops(Drive, e) && s.stops(Walk, e) && s.profile[Drive].main[e]
}
