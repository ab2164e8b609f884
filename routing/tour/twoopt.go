package tour

// twoOpt replaces the steps after (or before) v and w by v–w and the step
// between their other ends, if that is shorter (Croes 1958).
func (s *Solver) twoOpt(v, w int32) bool {
	vw := s.c(v, w)
	vn, wn := s.next(v), s.next(w)
	if out := s.c(v, vn); w != vn && v != wn && out > vw {
		if gain := out + s.c(w, wn) - vw - s.c(vn, wn); gain > 0 {
			s.length -= gain
			s.reverse(s.pos[vn], s.pos[w])
			s.changed(v, vn, w, wn)
			return true
		}
	}
	vp, wp := s.prev(v), s.prev(w)
	if out := s.c(vp, v); w != vp && v != wp && out > vw {
		if gain := out + s.c(wp, w) - vw - s.c(vp, wp); gain > 0 {
			s.length -= gain
			s.reverse(s.pos[v], s.pos[wp])
			s.changed(v, vp, w, wp)
			return true
		}
	}
	return false
}

func (s *Solver) changed(a, b, c, d int32) {
	s.push(a)
	s.push(b)
	s.push(c)
	s.push(d)
}
