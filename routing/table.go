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
	t.order = byEdge(from, t.order)
	t.to.sort(s, p, to)
	t.to.aim(sc.query)
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
	to      columns
	order   []int32    // rows of from, by edge
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

// byEdge returns the rows of spots, those on one edge together.
func byEdge(spots []Spot, rows []int32) []int32 {
	rows = rows[:0]
	for i := range spots {
		rows = append(rows, int32(i))
	}
	slices.SortFunc(rows, func(a, b int32) int { return cmp.Or(cmp.Compare(spots[a].Edge, spots[b].Edge), cmp.Compare(a, b)) })
	return rows
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
