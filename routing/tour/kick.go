package tour

// kickLength bounds the segments of a double bridge: it changes the tour in
// one place only, so that mending it is local.
const kickLength = 12

// kick perturbs the tour and keeps what does not cost more.
func (s *Solver) kick(times int) {
	for range times {
		before := s.length
		s.undo = s.undo[:0]
		s.doubleBridge()
		s.descend()
		if s.length > before {
			s.takeBack()
			s.length = before
		}
	}
	s.undo = s.undo[:0]
}

// measure adds the tour up; the moves keep length right from then on.
func (s *Solver) measure() int64 {
	sum := s.c(s.tour[s.n-1], s.tour[0])
	for i := 1; i < s.n; i++ {
		sum += s.c(s.tour[i-1], s.tour[i])
	}
	return sum
}

// doubleBridge swaps two neighbouring short segments, A B C D → A C B D
// (Martin, Otto and Felten 1991), and queues their ends.
func (s *Solver) doubleBridge() {
	most := min(kickLength, (s.n-2)/2)
	b := 1 + s.rng.IntN(most)
	c := 1 + s.rng.IntN(most)
	i := s.rng.IntN(s.n)
	at := func(k int) int32 { return s.tour[(i+k)%s.n] }
	a, b0, b1, c0, c1, d := at(0), at(1), at(b), at(b+1), at(b+c), at(b+c+1)
	s.length += s.c(a, c0) + s.c(c1, b0) + s.c(b1, d) - s.c(a, b0) - s.c(b1, c0) - s.c(c1, d)
	m := s.turn(b0, c1, false)
	m = s.turn(c1, c0, m)
	s.turn(b1, b0, m)
	s.changed(a, b0, b1, c0)
	s.push(c1)
	s.push(d)
}
