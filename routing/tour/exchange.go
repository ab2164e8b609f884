package tour

// exchange is up to three steps of the tour taken out and as many put in: those
// from t1 to t2, t3 to t4 and t5 to t6 go, t2–t3, t4–t5 and t6–t1 come; with
// two steps t4–t1 comes.
type exchange struct {
	gain                   int64
	t1, t2, t3, t4, t5, t6 int32 // t5 is −1 with two steps
	kind                   exchangeKind
}

// exchangeKind is how the parts between the steps are put together.
type exchangeKind int8

const (
	turned  exchangeKind = iota // [t2…t4] turned; with three steps t4…t6 after that once more
	swapped                     // [t2…t5][t6…t3] → [t6…t3][t2…t5]
	bothWay                     // [t2…t6][t5…t3] → [t6…t2][t3…t5]
)

// improve makes an exchange that takes out a step at v and shortens the tour;
// false if there is none. It looks at all sequential exchanges of two and three
// steps along the neighbour lists whose steps taken out stay ahead of those put
// in (Lin 1965, with the gain criterion of Lin and Kernighan 1973): among them
// are 2-opt and Or-opt. Nothing is changed while looking.
func (r *ring) improve(v int32) bool {
	if r.stale && r.oneWay {
		r.follow()
	}
	for range 2 {
		if x := r.search(v, r.next(v)); x.gain > 0 {
			r.apply(x)
			return true
		}
		r.back = !r.back
	}
	return false
}

// search returns the best exchange for the first t3 that has one.
func (r *ring) search(t1, t2 int32) exchange {
	best := exchange{t1: t1, t2: t2}
	g0, t2next := r.goes(t1, t2), r.next(t2)
	for _, c := range r.around(t2) {
		t3, g1 := c.stop, g0-int64(c.cost)
		if g1 <= 0 || best.gain > 0 {
			break
		}
		if t3 == t1 {
			continue
		}
		if t3 != t2next {
			r.searchTurned(&best, t3, g1)
		}
		if r.next(t3) != t2 {
			r.searchSwapped(&best, t3, g1)
		}
	}
	return best
}

// searchTurned takes t4 before t3: t1→t2…t4→t3 becomes t1→t4…t2→t3, which may
// be kept or opened once more.
func (r *ring) searchTurned(best *exchange, t3 int32, g1 int64) {
	t1, t2, t4 := best.t1, best.t2, r.prev(t3)
	home := r.cost[int(t1)*r.n : (int(t1)+1)*r.n]
	g2 := g1 + r.goes(t4, t3)
	if all := g2 - int64(home[t4]); all > best.gain || r.oneWay {
		r.consider(best, exchange{all, t1, t2, t3, t4, -1, -1, turned})
	}
	span := r.steps(t2, t4)
	for _, c := range r.around(t4) {
		t5, g3 := c.stop, g2-int64(c.cost)
		if g3 <= 0 {
			return
		}
		var t6 int32 // what would come before t5 once t2…t4 is turned
		switch {
		case r.steps(t2, t5) > span:
			if t5 == t3 {
				continue
			}
			t6 = r.prev(t5)
		default:
			if t6 = r.next(t5); t6 == t4 {
				continue
			}
		}
		if all := g3 + r.c(t5, t6) - int64(home[t6]); all > best.gain || r.oneWay {
			r.consider(best, exchange{all, t1, t2, t3, t4, t5, t6, turned})
		}
	}
}

// searchSwapped takes t4 after t3: t2…t3 becomes a ring of its own, which is
// opened between t5 and t6 and put back in.
func (r *ring) searchSwapped(best *exchange, t3 int32, g1 int64) {
	t1, t2, t4 := best.t1, best.t2, r.next(t3)
	home := r.cost[int(t1)*r.n : (int(t1)+1)*r.n]
	g2 := g1 + r.goes(t3, t4)
	span := r.steps(t2, t3)
	for _, c := range r.around(t4) {
		t5, g3 := c.stop, g2-int64(c.cost)
		if g3 <= 0 {
			return
		}
		if r.steps(t2, t5) > span {
			continue
		}
		if t5 != t3 {
			t6 := r.next(t5)
			if all := g3 + r.c(t5, t6) - int64(home[t6]); all > best.gain || r.oneWay {
				r.consider(best, exchange{all, t1, t2, t3, t4, t5, t6, swapped})
			}
		}
		if t5 != t2 {
			t6 := r.prev(t5)
			if all := g3 + r.c(t5, t6) - int64(home[t6]); all > best.gain || r.oneWay {
				r.consider(best, exchange{all, t1, t2, t3, t4, t5, t6, bothWay})
			}
		}
	}
}

// consider takes an exchange if it gains more than the best.
func (r *ring) consider(best *exchange, x exchange) {
	if r.oneWay {
		if x.gain = r.trueGain(&x); x.gain <= best.gain {
			return
		}
	}
	*best = x
}

// apply carries an exchange out and queues its stops.
func (r *ring) apply(x exchange) {
	r.length -= x.gain
	r.push(x.t1)
	r.push(x.t2)
	r.push(x.t3)
	r.push(x.t4)
	if x.t5 < 0 {
		r.turn(x.t2, x.t4)
		return
	}
	r.push(x.t5)
	r.push(x.t6)
	switch x.kind {
	case turned:
		r.turn(x.t2, x.t4)
		r.turn(x.t4, x.t6)
	case swapped:
		r.turn(x.t2, x.t3)
		r.turn(x.t3, x.t6)
		r.turn(x.t5, x.t2)
	case bothWay:
		r.turn(x.t2, x.t6)
		r.turn(x.t5, x.t3)
	}
}
