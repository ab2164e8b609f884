package tour

// longest segment that Or-opt moves.
const orLength = 3

// orOpt moves a segment of up to three stops that begins or ends at v next to
// w, either way round, if that is shorter (Or 1976).
func (s *Solver) orOpt(v, w int32) bool {
	up, down := v, v // segments v…up and down…v
	for range orLength {
		if up == w || s.next(up) == v {
			break
		}
		if s.orMove(v, up, w) {
			return true
		}
		up = s.next(up)
	}
	for range orLength {
		if down == w || s.prev(down) == v {
			break
		}
		if s.orMove(v, down, w) {
			return true
		}
		down = s.prev(down)
	}
	return false
}

// orMove takes the segment between v and e (either may come first) out of the
// tour and puts it beside w with v next to w.
func (s *Solver) orMove(v, e, w int32) bool {
	first, last := v, e
	if v != e && !s.runs(v, e) {
		first, last = e, v
	}
	p, n := s.prev(first), s.next(last)
	if p == n || p == last || w == first || w == last || s.inside(first, last, w) {
		return false
	}
	gain := s.c(p, first) + s.c(last, n) - s.c(p, n)
	if gain <= s.c(v, w) {
		return false
	}
	// between w and its next, or between its previous and w
	if wn := s.next(w); w != p {
		if all := gain + s.c(w, wn) - s.c(w, v) - s.c(e, wn); all > 0 {
			s.length -= all
			s.relocate(first, last, w, wn, v == first)
			s.afterMove(p, n, v, e, w, wn)
			return true
		}
	}
	if wp := s.prev(w); w != n {
		if all := gain + s.c(wp, w) - s.c(w, v) - s.c(e, wp); all > 0 {
			s.length -= all
			s.relocate(first, last, wp, w, v == last)
			s.afterMove(p, n, v, e, w, wp)
			return true
		}
	}
	return false
}

func (s *Solver) afterMove(a, b, c, d, e, f int32) {
	s.changed(a, b, c, d)
	s.push(e)
	s.push(f)
}

// runs tells whether the short way from a to b goes up the tour.
func (s *Solver) runs(a, b int32) bool {
	d := s.pos[b] - s.pos[a]
	if d < 0 {
		d += int32(s.n)
	}
	return d < orLength
}

func (s *Solver) inside(first, last, w int32) bool {
	n := int32(s.n)
	d, l := s.pos[w]-s.pos[first], s.pos[last]-s.pos[first]
	if d < 0 {
		d += n
	}
	if l < 0 {
		l += n
	}
	return d <= l
}

// relocate moves first…last between a and b = next(a) by three reversals;
// forward keeps its direction along the tour (first next to a).
func (s *Solver) relocate(first, last, a, b int32, forward bool) {
	n := int32(s.n)
	d := s.pos[a] - s.pos[last]
	if d < 0 {
		d += n
	}
	length := s.pos[last] - s.pos[first]
	if length < 0 {
		length += n
	}
	back := s.pos[first] - s.pos[b]
	if back < 0 {
		back += n
	}
	var m bool
	if d <= back { // the place lies ahead: [first…last][x…a] → [x…a][segment]
		x := s.next(last)
		m = s.turn(first, a, false)
		m = s.turn(a, x, m)
	} else { // behind: [b…x][first…last] → [segment][b…x]
		x := s.prev(first)
		m = s.turn(b, last, false)
		m = s.turn(x, b, m)
	}
	if forward {
		s.turn(last, first, m)
	}
}
