package routing

import (
	"context"

	"puerta/geo"
	"puerta/routing/ch"
)

// pair returns the least time between two spots.
func (s *Streets) pair(p *profile, sc *scratch, from, to Spot) int32 {
	if p.mode == Drive && from.Edge == to.Edge {
		return s.onOneEdge(p, sc, from, to)
	}
	total, base := s.around(p, sc, from, to, (*ch.Query).Pair)
	ms, _ := p.better(s.direct(p, from, to), total, base, from, to)
	return ms
}

// around returns the length of the shortest path that leaves the edge of from,
// and the base to take off it.
func (s *Streets) around(p *profile, sc *scratch, from, to Spot, ask func(q *ch.Query, from, to []ch.Seed) uint32) (total uint32, base int32) {
	sc.to = s.arriving(p, to, sc.to[:0])
	if p.mode == Drive && from.Edge == to.Edge {
		sc.from = s.reentering(p, from, sc.from[:0])
	} else {
		sc.from, base = s.leaving(p, from, sc.from[:0])
	}
	return ask(sc.query, sc.from, sc.to), base
}

// better returns the better of the way along one edge and a path of some
// length that leaves it, and whether it is the first. Who need not pass a gate
// does not.
func (p *profile) better(direct int32, total uint32, base int32, from, to Spot) (millis int32, straight bool) {
	around := Never
	if total < ch.Inf {
		total -= uint32(base)
		around = withoutGates(total, p.zone[from.Edge], p.zone[to.Edge])
		if total >= 2*gate && p.tooFar(from, to, around) {
			around = Never
		}
	}
	if direct <= around || direct < Never && total >= gate {
		return direct, true
	}
	return around, false
}

// tooFar tells whether nobody walks, or is ferried, between two spots in some
// time: then what looked like gates was a walk of a week.
func (p *profile) tooFar(from, to Spot, millis int32) bool {
	return p.mode == Walk && float64(geo.Distance(from.Point, to.Point)) > 1.01*p.fastest*float64(millis)/1000+1
}

// Path implements Router.
func (s *Streets) Path(ctx context.Context, mode Mode, from, to Spot) (Path, bool, error) {
	if err := ctx.Err(); err != nil {
		return Path{}, false, err
	}
	p := s.profile[mode]
	sc := s.pool[mode].Get().(*scratch)
	defer s.pool[mode].Put(sc)
	begin, end := int32(-1), int32(-1)
	total, base := s.around(p, sc, from, to, func(q *ch.Query, from, to []ch.Seed) (length uint32) {
		length, begin, end, sc.rows = q.Path(from, to, sc.rows[:0])
		return length
	})
	ms, straight := p.better(s.direct(p, from, to), total, base, from, to)
	if ms >= Never {
		return Path{}, false, nil
	}
	if straight {
		sc.arcs = append(sc.arcs[:0], along(from, to))
	} else {
		sc.arcs = s.arcs(p, sc, from, to, begin, end)
	}
	return s.lay(mode, sc, from, to, ms), true, nil
}

// arcs returns the arcs of the path whose rows were found, the partial ones at
// both ends included.
func (s *Streets) arcs(p *profile, sc *scratch, from, to Spot, begin, end int32) []Arc {
	arcs := sc.arcs[:0]
	if p.mode == Walk {
		arcs = append(arcs, s.firstArc(p, from, begin))
	} else if from.Edge == to.Edge { // begin is the state after the first turn
		arcs = append(arcs, s.turnedFrom(p, from, begin))
	}
	for _, r := range sc.rows {
		if a := p.via[r]; a >= 0 {
			arcs = append(arcs, a)
		}
	}
	return append(arcs, s.lastArc(p, to, end))
}

// turnedFrom returns the arc of a spot from which the car turns first to come
// to a state soonest.
func (s *Streets) turnedFrom(p *profile, from Spot, state int32) Arc {
	best, least := Arc(2*from.Edge), ch.Inf
	for _, a := range [2]Arc{Arc(2 * from.Edge), Arc(2*from.Edge + 1)} {
		if p.arcMs[a] == Never {
			continue
		}
		for r := p.net.First[a]; r < p.net.First[a+1]; r++ {
			if ms := p.millis[r]; p.net.Head[r] == state && ms < ch.Inf && ms-uint32(s.before(p, a, from)) < least {
				best, least = a, ms-uint32(s.before(p, a, from))
			}
		}
	}
	return best
}
