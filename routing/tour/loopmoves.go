package tour

// longestChain is how many stops move at once.
const longestChain = 3

func (l *Looper) push(v int32) {
	if v < int32(l.p.N) && !l.in[v] {
		l.in[v] = true
		l.queue = append(l.queue, v)
	}
}

// pushAround queues a stop and its neighbours in its ring.
func (l *Looper) pushAround(v int32) {
	if v >= int32(l.p.N) {
		l.push(l.now.next[v])
		l.push(l.now.prev[v])
		return
	}
	l.push(v)
	l.push(l.now.next[v])
	l.push(l.now.prev[v])
}

// descend applies improving moves until no stop in the queue has one.
func (l *Looper) descend() {
	for head := 0; head < len(l.queue); head++ {
		v := l.queue[head]
		l.in[v] = false
		for l.relocate(v) || l.turnWithin(v) || l.turnBefore(v) || l.exchangeTails(v) || l.moveParking(v) || l.repark(v) || l.turnDrive(v) {
		}
		if head > 4*l.p.N {
			l.queue = append(l.queue[:0], l.queue[head+1:]...)
			head = -1
		}
	}
	l.queue = l.queue[:0]
}

// relocate moves a chain that begins or ends at v to where it costs least: in
// its ring, in another, or at a parking of its own.
func (l *Looper) relocate(v int32) bool {
	s := &l.now
	for k := range 2 * longestChain {
		count, on := int32(k/2+1), k%2 == 0
		if count == 1 && !on {
			continue
		}
		c, ok := l.chainFrom(v, count, on)
		if !ok || l.foot && s.size[s.home[v]-int32(l.p.N)] == count { // nothing would be left
			continue
		}
		total := s.total
		before, ring := s.prev[c.a], s.home[c.a]
		e := l.parking(ring)
		last, park := s.back[e], s.park[e]
		l.lift(c)
		if at := l.cheapest(c); s.total+at.cost < total {
			l.pushAround(before)
			l.put(c, at)
			l.pushAround(c.a)
			l.pushAround(c.b)
			return true
		}
		if l.empty(e) {
			l.open(last, park)
		}
		l.insert(before, c.a, c.b, c.count, c.there, c.knock, false)
	}
	return false
}

// lift takes a chain out.
func (l *Looper) lift(c chain) {
	l.remove(c.a, c.b, c.count, c.there, c.knock)
	for v := c.a; ; v = l.now.next[v] {
		l.now.home[v] = -1
		if v == c.b {
			return
		}
	}
}

// turnWithin turns a part of v's ring round, so that v comes beside a near stop
// of it (2-opt).
func (l *Looper) turnWithin(v int32) bool {
	s, n := &l.now, int32(l.p.N)
	ring := s.home[v]
	for _, u := range l.near[int(v)*l.nearK : (int(v)+1)*l.nearK] {
		if s.home[u] != ring || s.next[v] == u || s.prev[v] == u {
			continue
		}
		// v→[x…u]→y becomes v→[u…x]→y, if u lies ahead
		x, inside, back := s.next[v], int64(0), int64(0)
		w := x
		for w < n && w != u {
			inside += l.leg(w, s.next[w])
			back += l.leg(s.next[w], w)
			w = s.next[w]
		}
		if w != u || l.begun(x) {
			continue
		}
		y := s.next[u]
		more := l.leg(v, u) + back + l.leg(x, y) - l.leg(v, x) - inside - l.leg(u, y)
		if more >= 0 || l.longer(ring, more) >= 0 {
			continue
		}
		s.total += l.longer(ring, more)
		s.took[ring-n] += more
		l.turnChain(x, u)
		s.next[v], s.prev[u], s.next[x], s.prev[y] = u, v, y, x
		l.pushAround(u)
		l.pushAround(x)
		return true
	}
	return false
}

// turnBefore turns a part of a walk without a car round, so that v comes after a
// near stop that lies before it. On a loop from a car turnWithin finds the same
// from the other end; here the first step is free.
func (l *Looper) turnBefore(v int32) bool {
	if !l.foot {
		return false
	}
	s, n := &l.now, int32(l.p.N)
	ring, p := s.home[v], s.prev[v]
	for _, u := range l.near[int(v)*l.nearK : (int(v)+1)*l.nearK] {
		if s.home[u] != ring || u == p || u == v {
			continue
		}
		// w→[u…p]→v becomes w→[p…u]→v, if u lies before
		inside, back := int64(0), int64(0)
		x := u
		for x < n && x != p {
			inside += l.leg(x, s.next[x])
			back += l.leg(s.next[x], x)
			x = s.next[x]
		}
		if x != p {
			continue
		}
		w := s.prev[u]
		more := l.leg(w, p) + back + l.leg(u, v) - l.leg(w, u) - inside - l.leg(p, v)
		if more >= 0 {
			continue
		}
		s.total += more
		s.took[ring-n] += more
		l.turnChain(u, p)
		s.next[w], s.prev[p], s.next[u], s.prev[v] = p, w, v, u
		l.pushAround(p)
		l.pushAround(u)
		return true
	}
	return false
}

// exchangeTails joins v to what follows a near stop of another ring's, and what
// followed v to that stop (2-opt*). Where one part is empty two loops become
// one.
func (l *Looper) exchangeTails(v int32) bool {
	s := &l.now
	for _, u := range l.near[int(v)*l.nearK : (int(v)+1)*l.nearK] {
		a, b := s.home[v], s.home[u]
		if a == b || b < 0 || l.begun(u) || l.p.Begun != nil && l.begun(s.next[v]) {
			continue
		}
		// a: …v→x…  b: …w→u…   become   a: …v→u…  b: …w→x…
		w, x := s.prev[u], s.next[v]
		tailA, countA, okA := l.tail(x, a, b)
		tailB, countB, okB := l.tail(u, b, a)
		if !okA || !okB {
			continue
		}
		moreA := l.leg(v, u) + tailB.in - l.leg(v, x) - tailA.out
		moreB := l.leg(w, crossed(x, a, b)) + tailA.in - l.leg(w, u) - tailB.out
		if l.tailsGain(a, b, moreA, moreB, countA, countB) >= 0 {
			continue
		}
		l.swapTails(v, x, w, u, a, b, moreA, moreB, countA, countB)
		return true
	}
	return false
}

// crossed is a node after its tail has gone to the other ring.
func crossed(x, a, b int32) int32 {
	if x == a {
		return b
	}
	return x
}

// tailCost is what the steps of a tail take with its own car, and with another.
type tailCost struct{ out, in int64 }

// tail adds up the steps from x to its car a, and the same to the car b, knocks
// included; false if the other car waits too far off.
func (l *Looper) tail(x, a, b int32) (t tailCost, count int32, ok bool) {
	s := &l.now
	park := s.park[l.parking(b)]
	for x != a {
		if !l.reach[int(park)*l.p.N+int(x)] {
			return t, 0, false
		}
		next := s.next[x]
		knock := l.p.knock(x)
		t.out += l.leg(x, next) + knock
		t.in += l.leg(x, crossed(next, a, b)) + knock
		count++
		x = next
	}
	return t, count, true
}

// tailsGain is what an exchange of tails adds to the plan.
func (l *Looper) tailsGain(a, b int32, moreA, moreB int64, countA, countB int32) int64 {
	s, n := &l.now, int32(l.p.N)
	e, f := l.parking(a), l.parking(b)
	ka, kb := a-n, b-n
	if e == f {
		return max(s.took[ka]+moreA, s.took[kb]+moreB) - l.longest(e)
	}
	more := l.longer(a, moreA) + l.longer(b, moreB)
	if s.size[kb]-countB+countA == 0 && (l.crew == 1 || s.size[kb^1] == 0) { // nobody parks there any more
		more -= int64(l.p.Park) + l.drive(s.back[f], f) + l.drive(f, s.on[f]) - l.drive(s.back[f], s.on[f])
	}
	return more
}

func (l *Looper) swapTails(v, x, w, u, a, b int32, moreA, moreB int64, countA, countB int32) {
	s, n := &l.now, int32(l.p.N)
	e, f := l.parking(a), l.parking(b)
	before := l.longest(e)
	if e != f {
		before += l.longest(f)
	}
	endA, endB := s.prev[a], s.prev[b]
	s.took[a-n] += moreA
	s.took[b-n] += moreB
	s.size[a-n] += countB - countA
	s.size[b-n] += countA - countB
	s.next[v], s.prev[u] = u, v
	s.next[endB], s.prev[a] = a, endB
	if x != a {
		s.next[w], s.prev[x] = x, w
		s.next[endA], s.prev[b] = b, endA
	} else {
		s.next[w], s.prev[b] = b, w
	}
	for y := u; y != a; y = s.next[y] {
		s.home[y] = a
		l.push(y)
	}
	for y := x; y != a && y != b; y = s.next[y] {
		s.home[y] = b
		l.push(y)
	}
	after := l.longest(e)
	if e != f {
		after += l.longest(f)
	}
	s.total += after - before
	l.pushAround(v)
	l.pushAround(w)
	if l.empty(f) {
		l.close(f)
	}
}
