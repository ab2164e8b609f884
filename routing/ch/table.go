package ch

import "math/bits"

// Lanes is how many sources are swept at once: one cache line of distances.
const Lanes = 16

// Lane holds a distance for each source of a sweep.
type Lane [Lanes]uint32

// selection is the part of a hierarchy above a table's targets, copied
// together so that the sweeps of all sources run over little memory.
type selection struct {
	member []uint64 // set of ranks
	ranks  []int32  // ascending
	local  []int32  // rank → row of ranks; valid for members
	first  []int32  // row → first arc
	arc    []localUp
	dist   []Lane // row → distances
}

type localUp struct {
	head   int32 // row of ranks
	weight uint32
}

func newSelection(n int) selection {
	return selection{member: make([]uint64, (n+63)/64), local: make([]int32, n)}
}

// Aim chooses the targets of the sweeps that follow, until Rest. A sweep climbs
// from every source and comes down over what lies above the targets, for all
// its sources at a time (restricted PHAST: Delling, Goldberg, Werneck 2011).
// Pair and Path may be called in between.
func (q *Query) Aim(to []int32) { q.pick.choose(q.m, to) }

// Rest ends what Aim began.
func (q *Query) Rest() { q.pick.forget() }

// Begin begins a sweep without sources.
func (q *Query) Begin() { q.pick.reset() }

// Start makes the seeds the source in one of the Lanes.
func (q *Query) Start(lane int, seeds ...Seed) {
	if len(seeds) == 1 {
		q.startAt(lane, seeds[0])
		return
	}
	q.fr.start(q.m.Topology, seeds)
	q.fr.climb(&q.m.Forward)
	for _, r := range q.fr.chain {
		q.pick.note(r, lane, q.fr.dist[r])
		q.fr.dist[r] = Inf
	}
}

// startAt is Start at one seed: one climb, which leaves nothing behind.
func (q *Query) startAt(lane int, seed Seed) {
	t, rows, dist := q.m.Topology, &q.m.Forward, q.fr.dist
	r := t.Rank[seed.Vertex]
	dist[r] = min(Inf, seed.Weight)
	for ; r >= 0; r = t.Parent[r] {
		d := dist[r]
		if d >= Inf {
			continue
		}
		dist[r] = Inf
		q.pick.note(r, lane, d)
		for _, a := range rows.Arc[rows.First[r]:rows.First[r+1]] {
			dist[a.Head] = min(dist[a.Head], d+a.Weight)
		}
	}
}

// note notes how far a rank is from a source, if it lies above a target.
func (s *selection) note(r int32, lane int, d uint32) {
	if s.member[r>>6]&(1<<(r&63)) != 0 {
		s.dist[s.local[r]][lane&(Lanes-1)] = d
	}
}

// Sweep finds the distances from the sources to all targets.
func (q *Query) Sweep() { q.pick.sweep() }

// Slot returns where Reached finds one of the targets, until Rest.
func (q *Query) Slot(target int32) int32 { return q.pick.local[q.m.Topology.Rank[target]] }

// Reached returns the distances of the last sweep to the target in a slot: a
// view, valid until the next.
func (q *Query) Reached(slot int32) *Lane { return &q.pick.dist[slot] }

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
		s.dist = make([]Lane, len(s.ranks)+len(s.ranks)/4)
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
