package ch

// Seed is a vertex where paths begin or end, and what comes before or after.
type Seed struct {
	Vertex int32
	Weight uint32
}

// Query is the scratch of one goroutine for queries on one metric.
type Query struct {
	m      *Metric
	to, fr side
	stack  []hop
	pick   selection
}

// side is one half of a search: distances by rank, Inf except on the chain.
type side struct {
	dist  []uint32
	by    []int32 // rank → lower rank it was reached from, −1 at a seed
	chain []int32 // ranks that the search looks at, ascending
}

// NewQuery returns scratch for a metric: some 20 bytes a vertex.
func NewQuery(m *Metric) *Query {
	n := m.Topology.Vertices()
	return &Query{m: m, to: newSide(n), fr: newSide(n), pick: newSelection(n)}
}

func newSide(n int) side {
	s := side{dist: make([]uint32, n), by: make([]int32, n)}
	for i := range s.dist {
		s.dist[i] = Inf
	}
	return s
}

// Pair returns the length of the shortest path from any of the seeds from to
// any of to; Inf if there is none. It climbs the elimination tree from both
// ends, without a queue.
func (q *Query) Pair(from, to []Seed) uint32 {
	best, _ := q.meet(from, to)
	q.fr.clear()
	q.to.clear()
	return best
}

// meet runs both sides and returns the best length and the rank where they
// meet, −1 if they do not.
func (q *Query) meet(from, to []Seed) (best uint32, at int32) {
	t := q.m.Topology
	q.fr.start(t, from)
	q.fr.climb(&q.m.Forward)
	q.to.start(t, to)
	best, at = Inf, -1
	rows := &q.m.Backward
	for _, r := range q.to.chain {
		d := q.to.dist[r]
		if d >= best {
			continue
		}
		if sum := d + q.fr.dist[r]; sum < best {
			best, at = sum, r
		}
		q.to.leave(rows, r, d)
	}
	return best, at
}

// start notes the ranks above the seeds and the seeds' distances.
func (s *side) start(t *Topology, seeds []Seed) {
	s.chain = s.chain[:0]
	for _, seed := range seeds {
		r := t.Rank[seed.Vertex]
		if seed.Weight < s.dist[r] {
			s.dist[r], s.by[r] = seed.Weight, -1
		}
	}
	if len(seeds) == 0 {
		return
	}
	var room [8]int32
	next := room[:0]
	for _, seed := range seeds {
		next = append(next, t.Rank[seed.Vertex])
	}
	if len(next) == 1 {
		for r := next[0]; r >= 0; r = t.Parent[r] {
			s.chain = append(s.chain, r)
		}
		return
	}
	s.merge(t, next)
}

// merge notes the union of the chains above several ranks, ascending.
func (s *side) merge(t *Topology, next []int32) {
	for {
		least := int32(-1)
		for _, r := range next {
			if r >= 0 && (least < 0 || r < least) {
				least = r
			}
		}
		if least < 0 {
			return
		}
		s.chain = append(s.chain, least)
		up := t.Parent[least]
		for i, r := range next {
			if r == least {
				next[i] = up
			}
		}
	}
}

// climb relaxes all ranks of the chain.
func (s *side) climb(rows *Rows) {
	for _, r := range s.chain {
		if d := s.dist[r]; d < Inf {
			s.leave(rows, r, d)
		}
	}
}

// leave relaxes the arcs above one rank.
func (s *side) leave(rows *Rows, r int32, d uint32) {
	for _, a := range rows.Arc[rows.First[r]:rows.First[r+1]] {
		if to := d + a.Weight; to < s.dist[a.Head] {
			s.dist[a.Head], s.by[a.Head] = to, r
		}
	}
}

func (s *side) clear() {
	for _, r := range s.chain {
		s.dist[r] = Inf
	}
}
