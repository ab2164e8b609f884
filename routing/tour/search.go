package tour

// next and prev walk the tour as a ring.
func (s *Solver) next(v int32) int32 {
	i := s.pos[v] + 1
	if i == int32(s.n) {
		i = 0
	}
	return s.tour[i]
}

func (s *Solver) prev(v int32) int32 {
	i := s.pos[v] - 1
	if i < 0 {
		i = int32(s.n) - 1
	}
	return s.tour[i]
}

func (s *Solver) push(v int32) {
	if !s.queued[v] {
		s.queued[v] = true
		s.queue = append(s.queue, v)
	}
}

func (s *Solver) pushAll() {
	for i := range s.tour {
		s.push(s.tour[i])
	}
}

// descend applies improving moves until no stop in the queue has one.
func (s *Solver) descend() {
	for head := 0; head < len(s.queue); head++ {
		v := s.queue[head]
		s.queued[v] = false
		for s.improve(v) {
		}
		if head > 4*s.n { // keep the queue short
			s.queue = append(s.queue[:0], s.queue[head+1:]...)
			head = -1
		}
	}
	s.queue = s.queue[:0]
}

// improve applies the first improving move at a stop; false if there is none.
func (s *Solver) improve(v int32) bool {
	if v == s.dummy {
		for w := range s.dummy {
			if s.twoOpt(v, w) || s.orOpt(v, w) {
				return true
			}
		}
		return false
	}
	far := max(s.c(s.prev(v), v), s.c(v, s.next(v)))
	for _, w := range s.near[int(v)*s.k : (int(v)+1)*s.k] {
		if s.c(v, w) >= far { // neither step at v could gain (Lin and Kernighan's criterion)
			return false
		}
		if s.twoOpt(v, w) || s.orOpt(v, w) {
			return true
		}
	}
	return false
}

// reverse turns round the part of the tour between two positions, going up
// from i to j through the ring. If the rest of the ring is shorter that is
// turned instead, which gives the same ring read the other way: it returns
// true, and what went up now goes down.
func (s *Solver) reverse(i, j int32) bool {
	s.undo = append(s.undo, i, j)
	return s.flip(i, j)
}

func (s *Solver) flip(i, j int32) (mirrored bool) {
	n := int32(s.n)
	length := j - i + 1
	if length <= 0 {
		length += n
	}
	if 2*length > n {
		mirrored = true
		i, j = j+1, i-1
		if i == n {
			i = 0
		}
		if j < 0 {
			j = n - 1
		}
		length = n - length
	}
	for range length / 2 {
		a, b := s.tour[i], s.tour[j]
		s.tour[i], s.pos[b] = b, i
		s.tour[j], s.pos[a] = a, j
		if i++; i == n {
			i = 0
		}
		if j--; j < 0 {
			j = n - 1
		}
	}
	return mirrored
}

// turn reverses the path from stop a to stop b, which goes up the tour unless
// mirrored; it returns whether the tour is mirrored afterwards.
func (s *Solver) turn(a, b int32, mirrored bool) bool {
	if mirrored {
		a, b = b, a
	}
	return s.reverse(s.pos[a], s.pos[b]) != mirrored
}

// takeBack undoes every reversal since the log was cleared.
func (s *Solver) takeBack() {
	for k := len(s.undo) - 2; k >= 0; k -= 2 {
		s.flip(s.undo[k], s.undo[k+1])
	}
	s.undo = s.undo[:0]
}
