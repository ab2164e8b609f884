package ch

import (
	"context"
	"math/bits"
)

// lanes is how many sources of a table are swept at once: one cache line.
const lanes = 16

// lane holds a distance for each source of a sweep.
type lane [lanes]uint32

// selection is the part of a hierarchy above a table's targets, copied
// together so that the sweeps of all sources run over little memory.
type selection struct {
	member []uint64 // set of ranks
	ranks  []int32  // ascending
	local  []int32  // rank → row of ranks; valid for members
	first  []int32  // row → first arc
	arc    []localUp
	dist   []lane // row → distances
}

type localUp struct {
	head   int32 // row of ranks
	weight uint32
}

func newSelection(n int) selection {
	return selection{member: make([]uint64, (n+63)/64), local: make([]int32, n)}
}

// Table fills out, len(from)·len(to), row by row, with the lengths of the
// shortest paths between vertices; Inf where there is none. It climbs from
// every source and sweeps down over what lies above the targets, 16 sources at
// a time (restricted PHAST: Delling, Goldberg, Werneck 2011). Error: the
// context's. It allocates nothing once its scratch has grown.
func (q *Query) Table(ctx context.Context, from, to []int32, out []uint32) error {
	s := &q.pick
	s.choose(q.m, to)
	defer s.forget()
	for begin := 0; begin < len(from); begin += lanes {
		if err := ctx.Err(); err != nil {
			return err
		}
		batch := from[begin:min(begin+lanes, len(from))]
		s.reset()
		for k, v := range batch {
			q.climbInto(k, v)
		}
		s.sweep()
		for t, v := range to {
			d := &s.dist[s.local[q.m.Topology.Rank[v]]]
			for k := range batch {
				out[(begin+k)*len(to)+t] = d[k]
			}
		}
	}
	return nil
}

// climbInto climbs from a source and notes, in its lane, the distances of the
// ranks of the selection.
func (q *Query) climbInto(k int, vertex int32) {
	var seed = [1]Seed{{Vertex: vertex}}
	s := &q.pick
	q.fr.start(q.m.Topology, seed[:])
	q.fr.climb(&q.m.Forward)
	for _, r := range q.fr.chain {
		if s.member[r>>6]&(1<<(r&63)) != 0 {
			s.dist[s.local[r]][k] = q.fr.dist[r]
		}
		q.fr.dist[r] = Inf
	}
}

// choose copies the hierarchy above the vertices.
func (s *selection) choose(m *Metric, vertices []int32) {
	t := m.Topology
	s.ranks, s.first, s.arc = s.ranks[:0], append(s.first[:0], 0), s.arc[:0]
	for _, v := range vertices {
		for r := t.Rank[v]; r >= 0 && s.member[r>>6]&(1<<(r&63)) == 0; r = t.Parent[r] {
			s.member[r>>6] |= 1 << (r & 63)
		}
	}
	for i, word := range s.member {
		for ; word != 0; word &= word - 1 {
			r := int32(i<<6 + bits.TrailingZeros64(word))
			s.local[r] = int32(len(s.ranks))
			s.ranks = append(s.ranks, r)
		}
	}
	for _, r := range s.ranks {
		for _, a := range m.Backward.Arc[m.Backward.First[r]:m.Backward.First[r+1]] {
			s.arc = append(s.arc, localUp{s.local[a.Head], a.Weight})
		}
		s.first = append(s.first, int32(len(s.arc)))
	}
	if cap(s.dist) < len(s.ranks) {
		s.dist = make([]lane, len(s.ranks)+len(s.ranks)/4)
	}
	s.dist = s.dist[:len(s.ranks)]
}

// forget empties the selection.
func (s *selection) forget() {
	for _, r := range s.ranks {
		s.member[r>>6] = 0
	}
}

func (s *selection) reset() {
	for i := range s.dist {
		for k := range s.dist[i] {
			s.dist[i][k] = Inf
		}
	}
}

// sweep brings the distances down, highest rank first.
func (s *selection) sweep() {
	for i := len(s.ranks) - 1; i >= 0; i-- {
		d := &s.dist[i]
		for _, a := range s.arc[s.first[i]:s.first[i+1]] {
			from := &s.dist[a.head]
			for k := range d {
				d[k] = min(d[k], from[k]+a.weight)
			}
		}
	}
}
