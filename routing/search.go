package routing

// scratch is the private working memory of one search; a pool hands it out.
type scratch struct {
	label []label // state
	round uint32  // labels of other rounds are stale
	heap  queue   // time, state
	// where targets wait: state → first ticket + 1
	wait    []int32
	tickets []ticket
	best    []int32 // target → time so far
	last    []int32 // target → state it was best reached by, −1 if directly
}

type label struct {
	round  uint32
	millis int32
	row    int32 // row of the profile that led here; ^arc for a seed
	from   int32 // state before
}

// ticket says that a target is reached a little after a state.
type ticket struct {
	target, after, next int32
}

func newScratch(states int) *scratch {
	return &scratch{label: make([]label, states), wait: make([]int32, states)}
}

// begin forgets the labels of the search before.
func (s *scratch) begin() {
	s.round++
	if s.round == 0 {
		clear(s.label)
		s.round = 1
	}
	s.heap = s.heap[:0]
}

// reach offers a state at a time.
func (s *scratch) reach(state, millis, row, from int32) {
	l := &s.label[state]
	if l.round == s.round && l.millis <= millis {
		return
	}
	*l = label{s.round, millis, row, from}
	s.heap.push(uint32(millis), state)
}

// aim hands out the tickets of n targets; add is called by give.
func (s *scratch) aim(n int) {
	s.tickets = append(s.tickets[:0], ticket{})
	if cap(s.best) < n {
		s.best, s.last = make([]int32, n), make([]int32, n)
	}
	s.best, s.last = s.best[:n], s.last[:n]
}

func (s *scratch) give(state, target, after int32) {
	s.tickets = append(s.tickets, ticket{target, after, s.wait[state]})
	s.wait[state] = int32(len(s.tickets) - 1)
}

// unaim takes the tickets back; states are those that give was called with.
func (s *scratch) unaim(states []int32) {
	for _, st := range states {
		s.wait[st] = 0
	}
}

// run settles states in order of time until no target can improve or limit is
// passed (Dijkstra 1959, early stopping). Seeds are in the heap; best holds
// what is reached without any state (Never if nothing).
func (s *scratch) run(p *profile, limit int32) {
	open := 0
	for _, b := range s.best {
		if b == Never {
			open++
		}
	}
	bound, fresh := limit, open == 0
	for len(s.heap) > 0 {
		if fresh {
			bound, fresh = limit, false
			if open == 0 {
				bound = min(limit, greatest(s.best))
			}
		}
		key, state := s.heap.pop()
		millis := int32(key)
		if millis > bound {
			return
		}
		if s.label[state].millis != millis {
			continue // an older, later offer
		}
		for t := s.wait[state]; t != 0; t = s.tickets[t].next {
			k := s.tickets[t]
			if at := millis + k.after; at < s.best[k.target] {
				if s.best[k.target] == Never {
					open--
				}
				s.best[k.target], s.last[k.target] = at, state
				fresh = true
			}
		}
		for r := p.first[state]; r < p.first[state+1]; r++ {
			s.reach(p.head[r], millis+p.millis[r], r, state)
		}
	}
}

func greatest(v []int32) int32 {
	var m int32
	for _, x := range v {
		m = max(m, x)
	}
	return m
}
