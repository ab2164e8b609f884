package tour

// moves of parkings: where they are, and in which order they are driven to.

// parkingOf returns the parking that a stop is visited from; −1 if it is out.
func (l *Looper) parkingOf(v int32) int32 {
	if home := l.now.home[v]; home >= 0 {
		return l.parking(home)
	}
	return -1
}

// fixed tells whether a parking is that of the loop under way, or none at all.
func (l *Looper) fixed(e int32) bool {
	return l.foot || e == l.staging() || l.p.Begun != nil && l.now.back[e] == l.staging()
}

// moveParking drives to v's parking between two others, where that is shorter.
func (l *Looper) moveParking(v int32) bool {
	s, p := &l.now, l.p
	e := l.parking(s.home[v])
	if l.fixed(e) {
		return false
	}
	before, next := s.back[e], s.on[e]
	out := l.drive(before, e) + l.drive(e, next) - l.drive(before, next)
	if before == next { // the only one
		return false
	}
	park := s.park[e]
	for _, u := range l.roads[int(park)*l.nearK : (int(park)+1)*l.nearK] {
		f := l.parkingOf(u)
		if f < 0 || f == e {
			continue
		}
		for k, a := range [...]int32{f, s.back[f]} {
			b := s.on[a]
			if a == e || b == e || k == 1 && l.fixed(f) && p.Begun != nil {
				continue
			}
			if more := p.between(s.park[a], park) + p.between(park, s.park[b]) - p.between(s.park[a], s.park[b]); more < out {
				s.total += more - out
				s.on[before], s.back[next] = next, before
				s.on[a], s.back[e], s.on[e], s.back[b] = e, a, b, e
				l.push(s.next[l.car(e, 0)])
				return true
			}
		}
	}
	return false
}

// repark leaves the car of v's parking at the place of another stop, one that
// is visited from it or one near.
func (l *Looper) repark(v int32) bool {
	s := &l.now
	e := l.parking(s.home[v])
	if l.fixed(e) {
		return false
	}
	best, at := int64(0), int32(-1)
	for k := range l.crew {
		car := l.car(e, k)
		for u := s.next[car]; u != car; u = s.next[u] {
			if more := l.reparked(e, u); more < best {
				best, at = more, u
			}
		}
	}
	now := s.park[e]
	for _, u := range l.near[int(now)*l.nearK : (int(now)+1)*l.nearK] {
		if s.home[u] < 0 {
			continue
		}
		if more := l.reparked(e, u); more < best {
			best, at = more, u
		}
	}
	if at < 0 {
		return false
	}
	l.reparkAt(e, at, best)
	return true
}

// reparkAt leaves the car of a parking at the place of another stop, which adds
// more to the plan.
func (l *Looper) reparkAt(e, at int32, more int64) {
	s, now := &l.now, l.now.park[e]
	for k := range l.crew {
		car := l.car(e, k)
		first, last := s.next[car], s.prev[car]
		s.took[car-int32(l.p.N)] += l.p.ends(first, last, at, l.p.N) - l.p.ends(first, last, now, l.p.N)
	}
	s.park[e] = at
	s.total += more
	for k := range l.crew {
		car := l.car(e, k)
		l.push(s.next[car])
		l.push(s.prev[car])
	}
}

// ends is the walk from a parking place to the first stop of a loop and from
// its last stop back.
func (p *Loops) ends(first, last, park int32, n int) int64 {
	if first >= int32(n) { // no stops
		return 0
	}
	return p.FromCar(park, first) + p.ToCar(last, park)
}

// reparked is what another parking place adds; never if a stop is too far.
func (l *Looper) reparked(e, park int32) int64 {
	if park == l.now.park[e] {
		return 0
	}
	more := l.longerFrom(e, park)
	if more < 0 && !l.allReached(e, park) {
		return never
	}
	return more
}

// longerFrom is what another parking place adds, however far it may be.
func (l *Looper) longerFrom(e, park int32) int64 {
	s, p := &l.now, l.p
	now := s.park[e]
	var waits int64
	for k := range l.crew {
		car := l.car(e, k)
		first, last := s.next[car], s.prev[car]
		if first == car {
			continue
		}
		took := s.took[car-int32(p.N)] + p.ends(first, last, park, p.N) - p.ends(first, last, now, p.N)
		waits = max(waits, took)
	}
	a, b := s.park[s.back[e]], s.park[s.on[e]]
	return waits - l.longest(e) + p.between(a, park) + p.between(park, b) - p.between(a, now) - p.between(now, b)
}

// allReached tells whether all stops of a parking lie near enough to a place.
func (l *Looper) allReached(e, park int32) bool {
	s := &l.now
	for k := range l.crew {
		car := l.car(e, k)
		for u := s.next[car]; u != car; u = s.next[u] {
			if !l.reach[int(park)*l.p.N+int(u)] {
				return false
			}
		}
	}
	return true
}

// longestTurn bounds the parkings that turnDrive turns.
const longestTurn = 40

// turnDrive turns the order of some parkings round, so that v's comes before a
// near one (2-opt).
func (l *Looper) turnDrive(v int32) bool {
	s := &l.now
	e := l.parking(s.home[v])
	if l.p.Begun == nil && l.turnBetween(l.staging(), e) {
		return true
	}
	for _, u := range l.roads[int(s.park[e])*l.nearK : (int(s.park[e])+1)*l.nearK] {
		if f := l.parkingOf(u); f >= 0 && f != e && l.turnBetween(e, f) {
			return true
		}
	}
	return false
}

// turnBetween makes e→[x…f]→y of e→[f…x]→y, if f lies ahead and that is shorter.
func (l *Looper) turnBetween(e, f int32) bool {
	s, p := &l.now, l.p
	x := s.on[e]
	if x == f {
		return false
	}
	var inside, back int64
	w := x
	for steps := 0; w != f; steps++ {
		if w == l.staging() || steps == longestTurn {
			return false
		}
		inside += l.drive(w, s.on[w])
		back += l.drive(s.on[w], w)
		w = s.on[w]
	}
	y := s.on[f]
	more := p.between(s.park[e], s.park[f]) + back + p.between(s.park[x], s.park[y]) - l.drive(e, x) - inside - l.drive(f, y)
	if more >= 0 {
		return false
	}
	s.total += more
	for w := x; ; {
		next := s.on[w]
		s.on[w], s.back[w] = s.back[w], next
		if w == f {
			break
		}
		w = next
	}
	s.on[e], s.back[f], s.on[x], s.back[y] = f, e, y, x
	l.push(s.next[l.car(f, 0)])
	l.push(s.next[l.car(x, 0)])
	return true
}
