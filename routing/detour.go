package routing

import "puerta/routing/ch"

// onOneEdge returns the time of the car between spots of one edge. Only where
// going straight there takes longer than the rest of the edge and its
// beginning can another way be quicker: out at the end of an arc, round, and
// back onto the edge.
func (s *Streets) onOneEdge(p *profile, sc *scratch, from, to Spot) int32 {
	direct := s.direct(p, from, to)
	rest, begin := s.rests(p, from), s.begins(p, to)
	if direct <= min(rest[0], rest[1])+min(begin[0], begin[1]) {
		return direct
	}
	total := ch.Inf
	for i := range rest {
		for j := range begin {
			if rest[i] < Never && begin[j] < Never {
				total = min(total, uint32(rest[i]+begin[j])+s.round(p, sc, Arc(2*from.Edge)+Arc(i), Arc(2*from.Edge)+Arc(j)))
			}
		}
	}
	ms, _ := p.better(direct, total, 0, from, to)
	return ms
}

// rests returns the times from a spot to the ends of its two arcs, Never where
// an arc is forbidden.
func (s *Streets) rests(p *profile, at Spot) [2]int32 {
	out := s.begins(p, at)
	for i := range out {
		if out[i] < Never {
			out[i] = p.arcMs[Arc(2*at.Edge)+Arc(i)] - out[i]
		}
	}
	return out
}

// begins returns the times from the beginnings of its two arcs to a spot, Never
// where an arc is forbidden.
func (s *Streets) begins(p *profile, at Spot) [2]int32 {
	out := [2]int32{Never, Never}
	for i := range out {
		if a := Arc(2*at.Edge) + Arc(i); p.arcMs[a] < Never {
			out[i] = s.before(p, a, at)
		}
	}
	return out
}

// round returns the time from the end of an arc back to the beginning of an arc
// of the same edge, turns included, with what gates cost; ch.Inf if there is no
// way. It hangs on nothing else, so that it is asked for once and kept: which
// search is first does not matter.
func (s *Streets) round(p *profile, sc *scratch, a, b Arc) uint32 {
	kept := &p.detour[2*a+b&1] // 0: not known, else 1 more
	if x := kept.Load(); x > 0 {
		return x - 1
	}
	sc.from = sc.from[:0]
	for r := p.net.First[a]; r < p.net.First[a+1]; r++ {
		if p.millis[r] < ch.Inf {
			sc.from = append(sc.from, ch.Seed{Vertex: p.net.Head[r], Weight: p.millis[r] - uint32(p.arcMs[a])})
		}
	}
	sc.to = p.beginning(b, 0, sc.to[:0])
	x := sc.query.Pair(sc.from, sc.to)
	kept.Store(x + 1)
	return x
}
