package ch

import "slices"

// hop is a row of the topology taken in one direction.
type hop struct {
	low  int32 // its lower rank
	row  int32
	down bool // from the higher rank to the lower
}

// Path is Pair with the way: it appends to arcs the arcs of the network from a
// seed of from to one of to, and returns those seeds' vertices. It appends
// nothing if there is no path.
func (q *Query) Path(from, to []Seed, arcs []int32) (length uint32, begin, end int32, out []int32) {
	best, at := q.meet(from, to)
	begin, end = -1, -1
	if at >= 0 {
		begin, end, arcs = q.unpack(from, to, at, arcs)
	}
	q.fr.clear()
	q.to.clear()
	return best, begin, end, arcs
}

func (q *Query) unpack(from, to []Seed, at int32, arcs []int32) (begin, end int32, out []int32) {
	t := q.m.Topology
	q.stack = q.stack[:0]
	end = vertexAt(t, to, q.follow(&q.to, at, true))
	slices.Reverse(q.stack) // the last to be unpacked lies deepest
	begin = vertexAt(t, from, q.follow(&q.fr, at, false))
	for len(q.stack) > 0 {
		h := q.stack[len(q.stack)-1]
		q.stack = q.stack[:len(q.stack)-1]
		if h.row >= 0 { // always, unless a file was forged
			arcs = q.open(h, arcs)
		}
	}
	return begin, end, arcs
}

// follow pushes the rows by which a side reached a rank, from there to its
// seed, and returns the seed's rank.
func (q *Query) follow(s *side, at int32, down bool) int32 {
	for low := s.by[at]; low >= 0; low = s.by[at] {
		q.stack = append(q.stack, hop{low, q.m.Topology.row(low, at), down})
		at = low
	}
	return at
}

// open emits a hop that is an arc of the network, or pushes the two it stands
// for, the first on top.
func (q *Query) open(h hop, arcs []int32) []int32 {
	t := q.m.Topology
	via := q.m.ForwardVia[h.row]
	if h.down {
		via = q.m.BackwardVia[h.row]
	}
	if via < 0 {
		return append(arcs, ^via)
	}
	high := t.Up[h.row]
	first, second := hop{via, t.row(via, h.low), true}, hop{via, t.row(via, high), false}
	if h.down {
		first, second = hop{via, second.row, true}, hop{via, first.row, false}
	}
	q.stack = append(q.stack, second, first)
	return arcs
}

func vertexAt(t *Topology, seeds []Seed, rank int32) int32 {
	for _, s := range seeds {
		if t.Rank[s.Vertex] == rank {
			return s.Vertex
		}
	}
	return -1
}
