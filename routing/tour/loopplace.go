package tour

// place is somewhere a chain of stops can be put.
type place struct {
	cost int64 // what that adds to the plan
	at   int32 // node after which it goes; −1: a parking of its own
	back bool  // turned round
	// of a new parking: the one it comes after, and the stop whose place it is
	after, park int32
}

// chain is some stops in a row, in a ring or taken out of it.
type chain struct {
	a, b        int32
	count       int32
	there, back int64 // the walk along it, and the other way
	knock       int64
}

// chainFrom returns the chain of some stops that begins at v and goes on, or
// back; false if the ring is shorter or the chain is not to be moved.
func (l *Looper) chainFrom(v int32, count int32, on bool) (chain, bool) {
	s, n := &l.now, int32(l.p.N)
	c := chain{a: v, b: v, count: count, knock: l.p.knock(v)}
	for range count - 1 {
		var w int32
		if on {
			w = s.next[c.b]
		} else {
			w = s.prev[c.a]
		}
		if w >= n {
			return c, false
		}
		if on {
			c.there += l.leg(c.b, w)
			c.back += l.leg(w, c.b)
			c.b = w
		} else {
			c.there += l.leg(w, c.a)
			c.back += l.leg(c.a, w)
			c.a = w
		}
		c.knock += l.p.knock(w)
	}
	return c, !l.begun(c.a) // the loop under way begins its ring: a chain that holds such a stop begins with one
}

// begun tells whether a stop was visited already.
func (l *Looper) begun(v int32) bool {
	if l.p.Begun == nil {
		return false
	}
	for _, w := range l.p.Begun.Stops {
		if v == w {
			return true
		}
	}
	return false
}

// reaches tells whether all stops of a chain lie near enough to a parking place.
func (l *Looper) reaches(park int32, c chain) bool {
	for v := c.a; ; v = l.now.next[v] {
		if !l.reach[int(park)*l.p.N+int(v)] {
			return false
		}
		if v == c.b {
			return true
		}
	}
}

// cheapest finds the cheapest place for a chain that is taken out.
func (l *Looper) cheapest(c chain) place {
	best := place{cost: never, at: -1}
	for k, end := range [...]int32{c.a, c.b} {
		if k == 1 && c.a == c.b {
			break
		}
		for _, u := range l.near[int(end)*l.nearK : (int(end)+1)*l.nearK] {
			if l.now.home[u] >= 0 {
				l.beside(&best, c, u)
			}
		}
		for _, u := range l.roads[int(end)*l.nearK : (int(end)+1)*l.nearK] {
			if l.now.home[u] >= 0 && !l.foot {
				l.apart(&best, c, end, u)
			}
		}
	}
	if best.cost == never { // nothing near is left
		l.anywhere(&best, c)
	}
	return best
}

// anywhere tries a place that there always is: at the end.
func (l *Looper) anywhere(best *place, c chain) {
	last := l.now.back[l.staging()]
	if l.foot {
		car := l.car(last, 0)
		l.try(best, c, car, l.now.prev[car])
		return
	}
	l.after(best, c, c.a, last)
}

// never is more than any plan takes.
const never = int64(1) << 60

// beside tries the places before and after a stop, and those at a car that
// somebody waits at.
func (l *Looper) beside(best *place, c chain, u int32) {
	s := &l.now
	ring := s.home[u]
	e := l.parking(ring)
	if !l.reaches(s.park[e], c) {
		return
	}
	if !l.begun(s.next[u]) { // what was visited stays in order
		l.try(best, c, ring, u)
	}
	if w := s.prev[u]; !l.begun(u) {
		l.try(best, c, ring, w)
	}
	for k := range l.crew {
		if car := l.car(e, k); car != ring && s.size[car-int32(l.p.N)] == 0 {
			l.try(best, c, car, car)
		}
	}
}

// try tries the place after a node of a ring, both ways round.
func (l *Looper) try(best *place, c chain, ring, at int32) {
	next := l.now.next[at]
	open := c.knock - l.leg(at, next)
	if cost := l.longer(ring, open+c.there+l.leg(at, c.a)+l.leg(c.b, next)); cost < best.cost {
		*best = place{cost: cost, at: at}
	}
	if c.a == c.b {
		return
	}
	if cost := l.longer(ring, open+c.back+l.leg(at, c.b)+l.leg(c.a, next)); cost < best.cost {
		*best = place{cost: cost, at: at, back: true}
	}
}

// longer returns how much longer the car waits when a ring takes more.
func (l *Looper) longer(ring int32, more int64) int64 {
	if l.crew == 1 {
		return more
	}
	k := int(ring) - l.p.N
	took := l.now.took
	return max(took[k]+more, took[k^1]) - max(took[k], took[k^1])
}

// apart tries a parking of its own before and after the one of another stop.
func (l *Looper) apart(best *place, c chain, park, u int32) {
	e := l.parking(l.now.home[u])
	l.after(best, c, park, e)
	if before := l.now.back[e]; before != l.staging() || l.p.Begun == nil {
		l.after(best, c, park, before)
	}
}

func (l *Looper) after(best *place, c chain, park, e int32) {
	if c.a != c.b && !l.reaches(park, c) {
		return
	}
	s := &l.now
	p, next := l.p, s.on[e]
	cost := int64(p.Park) + p.between(s.park[e], park) + p.between(park, s.park[next]) + c.knock
	if e != next {
		cost -= p.between(s.park[e], s.park[next])
	}
	there := p.FromCar(park, c.a) + c.there + p.ToCar(c.b, park)
	back := p.FromCar(park, c.b) + c.back + p.ToCar(c.a, park)
	if all := cost + min(there, back); all < best.cost {
		*best = place{cost: all, at: -1, back: back < there, after: e, park: park}
	}
}

// put puts a chain that is taken out where a place says.
func (l *Looper) put(c chain, at place) {
	if at.at < 0 {
		at.at = l.car(l.open(at.after, at.park), 0)
	}
	inside := c.there
	if at.back {
		inside = c.back
	}
	l.insert(at.at, c.a, c.b, c.count, inside, c.knock, at.back)
}
