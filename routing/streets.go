package routing

import (
	"context"
	"slices"
	"sync"
)

// Streets is the built-in Router over a street Graph: Dijkstra searches that
// stop when their targets are settled, on a profile for each mode. It is
// frozen once built; scratch memory is pooled.
type Streets struct {
	Graph   *Graph
	inc     incidence
	profile [2]*profile
	index   snapIndex
	pool    [2]sync.Pool
}

// NewStreets compiles a graph for the given speeds. O(edges · log edges).
func NewStreets(g *Graph, sp Speeds) *Streets {
	s := &Streets{Graph: g, inc: newIncidence(g)}
	s.profile[Walk] = compileWalk(g, s.inc, &sp)
	s.profile[Drive] = compileDrive(g, s.inc, &sp)
	// streets that a car reaches are no island, even if nobody walks there
	s.profile[Walk].main = mainEdges(g, s.profile[Walk], func(e EdgeID) bool {
		return s.profile[Drive].main[e] && s.stops(Drive, e)
	})
	s.index = newSnapIndex(g)
	for m := range s.pool {
		states := s.profile[m].states()
		s.pool[m].New = func() any { return newScratch(states) }
	}
	return s
}

var _ Router = (*Streets)(nil)

// Name implements Router.
func (s *Streets) Name() string { return "streets" }

// seeds offers every state that follows a spot, at the time it is reached.
func (s *Streets) seeds(p *profile, sc *scratch, from Spot) {
	for _, a := range [2]arc{arc(2 * from.Edge), arc(2*from.Edge + 1)} {
		if p.arcMs[a] == Never {
			continue
		}
		rest := p.arcMs[a] - s.before(p, a, from)
		if p.mode == Walk {
			sc.reach(int32(arcHead(s.Graph, a)), rest, ^a, -1)
			continue
		}
		for r := p.first[a]; r < p.first[a+1]; r++ {
			sc.reach(p.head[r], rest+p.millis[r]-p.arcMs[a], ^a, -1)
		}
	}
}

// before returns the time from the beginning of an arc to a spot on it.
func (s *Streets) before(p *profile, a arc, at Spot) int32 {
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

// wait puts the tickets of a target where it is reached from; it returns the
// states appended to states.
func (s *Streets) wait(p *profile, sc *scratch, to Spot, target int32, states []int32) []int32 {
	for _, a := range [2]arc{arc(2 * to.Edge), arc(2*to.Edge + 1)} {
		if p.arcMs[a] == Never {
			continue
		}
		state := a
		if p.mode == Walk {
			state = int32(arcHead(s.Graph, a^1)) // the arc's beginning
			if s.Graph.Barrier[state]&NoFoot != 0 {
				continue // nobody comes onto the arc there
			}
		}
		sc.give(state, target, s.before(p, a, to))
		states = append(states, state)
	}
	return states
}

// direct returns the time between two spots of one edge without leaving it.
func (s *Streets) direct(p *profile, from, to Spot) int32 {
	if from.Edge != to.Edge {
		return Never
	}
	if from.Along == to.Along {
		return 0
	}
	a := arc(2 * from.Edge)
	if to.Along < from.Along {
		a++
	}
	if p.arcMs[a] == Never {
		return Never
	}
	d := s.before(p, a, to) - s.before(p, a, from)
	return max(0, d)
}

// Table implements Router: one search a row.
func (s *Streets) Table(ctx context.Context, mode Mode, from, to []Spot, limit int32, out []int32) error {
	p := s.profile[mode]
	sc := s.pool[mode].Get().(*scratch)
	defer s.pool[mode].Put(sc)
	var room [256]int32
	states := room[:0]
	sc.aim(len(to))
	for t := range to {
		states = s.wait(p, sc, to[t], int32(t), states)
	}
	defer sc.unaim(states)
	for f := range from {
		if err := ctx.Err(); err != nil {
			return err
		}
		row := out[f*len(to) : (f+1)*len(to)]
		for t := range to {
			sc.best[t] = s.direct(p, from[f], to[t])
		}
		sc.begin()
		s.seeds(p, sc, from[f])
		sc.run(p, limit)
		for t, ms := range sc.best {
			if ms > limit {
				ms = Never
			}
			row[t] = ms
		}
	}
	return nil
}

// Path implements Router.
func (s *Streets) Path(ctx context.Context, mode Mode, from, to Spot) (Path, bool, error) {
	if err := ctx.Err(); err != nil {
		return Path{}, false, err
	}
	p := s.profile[mode]
	sc := s.pool[mode].Get().(*scratch)
	defer s.pool[mode].Put(sc)
	sc.aim(1)
	states := s.wait(p, sc, to, 0, nil)
	defer sc.unaim(states)
	sc.best[0], sc.last[0] = s.direct(p, from, to), -1
	sc.begin()
	s.seeds(p, sc, from)
	sc.run(p, Never)
	if sc.best[0] == Never {
		return Path{}, false, nil
	}
	return s.lay(mode, from, to, s.trace(p, sc, from, to), sc.best[0]), true, nil
}

// trace returns the arcs of the path that run found to target 0, the partial
// ones at both ends included; one arc if it does not leave its edge.
func (s *Streets) trace(p *profile, sc *scratch, from, to Spot) []arc {
	state := sc.last[0]
	if state < 0 {
		return []arc{along(from, to)}
	}
	last := arc(2 * to.Edge)
	if p.mode == Drive {
		last = state
	} else if int32(s.Graph.Tail[to.Edge]) != state || int32(s.Graph.Head[to.Edge]) == state && s.before(p, last+1, to) < s.before(p, last, to) {
		last++
	}
	arcs := []arc{last}
	for {
		l := sc.label[state]
		if l.row < 0 {
			arcs = append(arcs, ^l.row)
			break
		}
		arcs = append(arcs, p.via[l.row])
		state = l.from
	}
	slices.Reverse(arcs)
	return arcs
}

// along returns the arc that leads from one spot of an edge to another.
func along(from, to Spot) arc {
	if to.Along < from.Along {
		return arc(2*from.Edge + 1)
	}
	return arc(2 * from.Edge)
}

// end returns the spot at the end of an arc.
func (s *Streets) end(a arc) Spot {
	e := EdgeID(a >> 1)
	sp := Spot{Edge: e, Point: s.Graph.At[arcHead(s.Graph, a)]}
	if a&1 == 0 {
		sp.Along = s.Graph.Meters[e]
	}
	return sp
}

func abs(x float64) float64 { return max(x, -x) }
