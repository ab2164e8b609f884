package routing

import (
	"github.com/paulmach/orb"

	"puerta/routing/ch"
)

// scratch is the private working memory of one goroutine; a pool hands it out.
type scratch struct {
	query    *ch.Query
	from, to []ch.Seed
	rows     []int32
	arcs     []Arc
	line     orb.LineString
	steps    []Step
	table    tabling
	label    []label // state; made when first needed
	round    uint32  // labels of other rounds are stale
	heap     queue   // time, state
}

type label struct{ round, at uint32 }

func newScratch(p *profile) *scratch { return &scratch{query: ch.NewQuery(p.hier)} }

// begin forgets the search before and offers the seeds.
func (s *scratch) begin(p *profile, seeds []ch.Seed) {
	if s.label == nil {
		s.label = make([]label, p.states())
	}
	s.round++
	if s.round == 0 {
		clear(s.label)
		s.round = 1
	}
	s.heap = s.heap[:0]
	for _, seed := range seeds {
		s.reach(seed.Vertex, seed.Weight)
	}
}

// reach offers a state at a time.
func (s *scratch) reach(state int32, at uint32) {
	if l := &s.label[state]; l.round != s.round || at < l.at {
		*l = label{s.round, at}
		s.heap.push(at, state)
	}
}

// next settles the next state in order of time, as far as a bound on the time
// without gates (Dijkstra 1959); false if there is none. Close to its seeds it
// is quicker than a hierarchy, and it needs no targets.
func (s *scratch) next(p *profile, bound uint32) (state int32, at uint32, ok bool) {
	for len(s.heap) > 0 {
		at, state = s.heap.pop()
		if s.label[state].at != at || at&(gate-1) > bound {
			continue // an older, later offer, or too far
		}
		for r := p.net.First[state]; r < p.net.First[state+1]; r++ {
			if ms := p.millis[r]; ms < ch.Inf && at+ms < ch.Inf {
				s.reach(p.net.Head[r], at+ms)
			}
		}
		return state, at, true
	}
	return 0, 0, false
}
