package routing

import (
	"cmp"
	"context"
	"slices"

	"puerta/routing/ch"
)

// Table implements Router. Sources are swept together; where many share their
// states, as doors of one street do, states are swept instead of spots.
func (s *Streets) Table(ctx context.Context, mode Mode, from, to []Spot, limit int32, out []int32) error {
	p := s.profile[mode]
	sc := s.pool[mode].Get().(*scratch)
	defer s.pool[mode].Put(sc)
	if len(to) == 1 && len(from) == 1 {
		out[0] = within(s.pair(p, sc, from[0], to[0]), limit)
		return ctx.Err()
	}
	t := &sc.table
	t.aim(s, p, from, to)
	sc.query.Aim(t.targets)
	for i := range t.reach {
		t.reach[i].Vertex = sc.query.Slot(t.reach[i].Vertex)
	}
	defer sc.query.Rest()
	t.bySpot = t.shared(s, p, from) > len(from)
	for begin := 0; begin < len(from); {
		if err := ctx.Err(); err != nil {
			return err
		}
		sc.query.Begin()
		end := t.batch(s, p, sc.query, from, begin)
		sc.query.Sweep()
		for i := begin; i < end; i++ {
			f := t.order[i]
			s.fill(p, sc, i-begin, from[f], to, out[int(f)*len(to):][:len(to)], limit)
		}
		begin = end
	}
	return nil
}

func within(ms, limit int32) int32 {
	if ms > limit {
		return Never
	}
	return ms
}

// tabling is the scratch of a table.
type tabling struct {
	order   []int32    // rows of from, by edge
	targets []int32    // states where targets are reached
	reach   []ch.Seed  // the states of all targets, one target's after the other's; by slot once aimed
	first   []int32    // target → first row of reach
	sources []int32    // states of the present batch
	lane    []laneSeed // the lanes of the spots in the batch
	spot    []int32    // spot of the batch → first row of lane
	base    []int32    // spot of the batch → what to take off
	seeds   []ch.Seed
	bySpot  bool // a lane for each spot, not for each state
}

type laneSeed struct {
	lane   int32
	weight uint32
}

// aim notes the states of all targets and the order of the sources: by edge,
// because spots of one edge share their states.
func (t *tabling) aim(s *Streets, p *profile, from, to []Spot) {
	t.order, t.targets, t.reach, t.first = t.order[:0], t.targets[:0], t.reach[:0], append(t.first[:0], 0)
	for i := range from {
		t.order = append(t.order, int32(i))
	}
	slices.SortFunc(t.order, func(a, b int32) int { return cmp.Or(cmp.Compare(from[a].Edge, from[b].Edge), cmp.Compare(a, b)) })
	for i := range to {
		t.reach = s.arriving(p, to[i], t.reach)
		t.first = append(t.first, int32(len(t.reach)))
	}
	for _, seed := range t.reach {
		t.targets = append(t.targets, seed.Vertex)
	}
}

// shared returns how many states the sources leave from, each counted once.
func (t *tabling) shared(s *Streets, p *profile, from []Spot) int {
	t.sources = t.sources[:0]
	for i, f := range t.order {
		if i > 0 && from[f].Edge == from[t.order[i-1]].Edge {
			continue
		}
		t.seeds, _ = s.leaving(p, from[f], t.seeds[:0])
		for _, seed := range t.seeds {
			t.sources = append(t.sources, seed.Vertex)
		}
	}
	slices.Sort(t.sources)
	return len(slices.Compact(t.sources))
}

// batch starts sources, from one on, as long as there are lanes, and returns
// the first that is not in it.
func (t *tabling) batch(s *Streets, p *profile, q *ch.Query, from []Spot, begin int) (end int) {
	t.sources, t.lane, t.spot, t.base = t.sources[:0], t.lane[:0], append(t.spot[:0], 0), t.base[:0]
	for end = begin; end < len(from); end++ {
		var base int32
		t.seeds, base = s.leaving(p, from[t.order[end]], t.seeds[:0])
		if !t.board(q, end-begin) {
			break
		}
		t.spot, t.base = append(t.spot, int32(len(t.lane))), append(t.base, base)
	}
	return end
}

// board gives the seeds of the k-th spot of a batch their lanes; false if there
// are not enough.
func (t *tabling) board(q *ch.Query, k int) bool {
	if t.bySpot {
		if k < ch.Lanes {
			q.Start(k, t.seeds...)
			t.lane = append(t.lane, laneSeed{int32(k), 0})
		}
		return k < ch.Lanes
	}
	if len(t.sources)+len(t.seeds) > ch.Lanes { // one to spare may be one shared: no matter
		return false
	}
	for _, seed := range t.seeds {
		at := slices.Index(t.sources, seed.Vertex)
		if at < 0 {
			at = len(t.sources)
			t.sources = append(t.sources, seed.Vertex)
			q.Start(at, ch.Seed{Vertex: seed.Vertex})
		}
		t.lane = append(t.lane, laneSeed{int32(at), seed.Weight})
	}
	return true
}

// fill fills the row of one source of the batch.
func (s *Streets) fill(p *profile, sc *scratch, k int, from Spot, to []Spot, row []int32, limit int32) {
	t := &sc.table
	lanes, base := t.lane[t.spot[k]:t.spot[k+1]], t.base[k]
	for j := range to {
		if p.mode == Drive && from.Edge == to[j].Edge {
			row[j] = within(s.onOneEdge(p, sc, from, to[j]), limit)
			continue
		}
		total := ch.Inf
		for _, seed := range t.reach[t.first[j]:t.first[j+1]] {
			d := sc.query.Reached(seed.Vertex)
			for _, l := range lanes {
				total = min(total, d[l.lane]+l.weight+seed.Weight)
			}
		}
		ms, _ := p.better(s.direct(p, from, to[j]), total, base, from, to[j])
		row[j] = within(ms, limit)
	}
}
