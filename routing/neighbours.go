package routing

import (
	"context"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"puerta/routing/ch"
)

// Neighbour is a spot near another: its row, and the time there.
type Neighbour struct {
	Spot   int32
	Millis int32
}

// Neighbours returns, for every spot, the k others that are reached soonest,
// nearest first (equal times by row), at most limit away; fewer if there are
// no more. Searches from all spots run on all cores, each over no more streets
// than it needs. The rows of the result share one array.
func (s *Streets) Neighbours(ctx context.Context, mode Mode, spots []Spot, k int, limit int32) ([][]Neighbour, error) {
	k = max(0, min(k, len(spots)-1))
	n := nearing{s: s, p: s.profile[mode], spots: spots, k: k, limit: uint32(max(0, min(limit, Never-1)))}
	n.wait()
	out, room := make([][]Neighbour, len(spots)), make([]Neighbour, len(spots)*k)
	var next atomic.Int64
	var running sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(spots)) {
		running.Go(func() {
			sc := s.pool[mode].Get().(*scratch)
			defer s.pool[mode].Put(sc)
			for i := next.Add(1) - 1; int(i) < len(spots) && ctx.Err() == nil; i = next.Add(1) - 1 {
				out[i] = n.of(sc, int32(i), room[int(i)*k:int(i)*k:(int(i)+1)*k])
			}
		})
	}
	running.Wait()
	return out, ctx.Err()
}

// nearing is one call of Neighbours. It finds what waits at a state or lies on
// an edge through lists in flat arrays, which all cores read.
type nearing struct {
	s      *Streets
	p      *profile
	spots  []Spot
	k      int
	limit  uint32
	ticket []ticket // the first is none
	at     []int32  // state → its first ticket, 0 if none
	on     []int32  // edge → 1 + the first spot on it, 0 if none
	beside []int32  // spot → 1 + the next spot on its edge, 0 if none
}

// ticket says that a spot is reached a little after a state.
type ticket struct {
	spot  int32
	after uint32
	next  int32 // ticket of the same state, 0 if none
}

// wait notes where every spot is reached from.
func (n *nearing) wait() {
	n.ticket = make([]ticket, 1, 1+2*len(n.spots))
	n.at, n.on, n.beside = make([]int32, n.p.states()), make([]int32, n.s.Graph.Edges()), make([]int32, len(n.spots))
	var seeds []ch.Seed
	for i, sp := range n.spots {
		seeds = n.s.arriving(n.p, sp, seeds[:0])
		for _, seed := range seeds {
			n.ticket = append(n.ticket, ticket{int32(i), seed.Weight, n.at[seed.Vertex]})
			n.at[seed.Vertex] = int32(len(n.ticket) - 1)
		}
		n.beside[i], n.on[sp.Edge] = n.on[sp.Edge], int32(i)+1
	}
}

// of searches the neighbours of one spot.
func (n *nearing) of(sc *scratch, i int32, found []Neighbour) []Neighbour {
	from := n.spots[i]
	for next := n.on[from.Edge]; next > 0; next = n.beside[next-1] {
		j := next - 1
		if ms := n.s.direct(n.p, from, n.spots[j]); j != i && ms < Never {
			found = n.offer(found, Neighbour{j, ms})
		}
	}
	if n.p.mode == Walk {
		sc.from, _ = n.s.leaving(n.p, from, sc.from[:0])
	} else {
		sc.from = n.s.reentering(n.p, from, sc.from[:0])
	}
	sc.begin(n.p, sc.from)
	for {
		state, at, ok := sc.next(n.p, n.bound(found))
		if !ok {
			return found
		}
		for next := n.at[state]; next > 0; next = n.ticket[next].next {
			if t := n.ticket[next]; t.spot != i {
				found = n.meet(sc, found, from, t, at)
			}
		}
	}
}

// meet offers a spot that is reached from a state. Who comes by more gates than
// the two ends need may have passed by a way with fewer that the search was cut
// off from: then the hierarchy decides.
func (n *nearing) meet(sc *scratch, found []Neighbour, from Spot, t ticket, at uint32) []Neighbour {
	to := n.spots[t.spot]
	total := at + t.after
	ms := withoutGates(total, n.p.zone[from.Edge], n.p.zone[to.Edge])
	if ms >= Never || uint32(ms) > n.bound(found) {
		return found
	}
	if total-uint32(ms) > n.p.needed(from.Edge, to.Edge) {
		ms = n.s.pair(n.p, sc, from, to)
	}
	return n.offer(found, Neighbour{t.spot, ms})
}

// bound is how far a search still has to look.
func (n *nearing) bound(found []Neighbour) uint32 {
	if n.k == 0 || len(found) < n.k {
		return n.limit
	}
	return min(n.limit, uint32(found[n.k-1].Millis))
}

// offer keeps the k nearest, each spot once.
func (n *nearing) offer(found []Neighbour, x Neighbour) []Neighbour {
	if n.k == 0 || uint32(x.Millis) > n.limit {
		return found
	}
	if at := slices.IndexFunc(found, func(y Neighbour) bool { return y.Spot == x.Spot }); at >= 0 {
		if found[at].Millis <= x.Millis {
			return found
		}
		found = slices.Delete(found, at, at+1)
	}
	at, _ := slices.BinarySearchFunc(found, x, func(a, b Neighbour) int {
		if a.Millis != b.Millis {
			return int(a.Millis) - int(b.Millis)
		}
		return int(a.Spot) - int(b.Spot)
	})
	if at == n.k {
		return found
	}
	if len(found) == n.k {
		found = found[:n.k-1]
	}
	return slices.Insert(found, at, x)
}
