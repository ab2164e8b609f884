package tour

import "slices"

// loopState is a plan in a form that is cheap to change and to copy.
type loopState struct {
	next, prev []int32 // stops and cars
	home       []int32 // stop → its car, −1 while it is taken out
	size       []int32 // car−N → stops of its ring
	took       []int64 // car−N → milliseconds of its ring, knocks and all
	park       []int32 // parking → stop whose parking place it is
	on, back   []int32 // parking → the next, the one before; the last entry is the staging place
	free       []int32 // parkings that are not in use
	total      int64
}

func (s *loopState) copyFrom(o *loopState) {
	for _, f := range [...][2]*[]int32{{&s.next, &o.next}, {&s.prev, &o.prev}, {&s.home, &o.home}, {&s.size, &o.size},
		{&s.park, &o.park}, {&s.on, &o.on}, {&s.back, &o.back}, {&s.free, &o.free}} {
		*f[0] = append((*f[0])[:0], *f[1]...)
	}
	s.took = append(s.took[:0], o.took...)
	s.total = o.total
}

// car returns the car of a canvasser at a parking, as a node.
func (l *Looper) car(parking int32, walker int) int32 {
	return int32(l.p.N) + parking*int32(l.crew) + int32(walker)
}

// parking returns the parking of a car.
func (l *Looper) parking(car int32) int32 { return (car - int32(l.p.N)) / int32(l.crew) }

// staging is the parking that stands for the staging place.
func (l *Looper) staging() int32 { return int32(l.p.N + 1) }

// take makes a plan the present one.
func (l *Looper) take(order []int32, loops []Loop) {
	n, s := l.p.N, &l.now
	most := n + 1 // parkings, one to spare
	cars := most * l.crew
	grow := func(f *[]int32, n int) { *f = slices.Grow((*f)[:0], n)[:n] }
	grow(&s.next, n+cars)
	grow(&s.prev, n+cars)
	grow(&s.home, n)
	grow(&s.size, cars)
	grow(&s.park, most+1)
	grow(&s.on, most+1)
	grow(&s.back, most+1)
	s.took = slices.Grow(s.took[:0], cars)[:cars]
	for v := range s.home {
		s.home[v] = -1
	}
	s.free = s.free[:0]
	for e := int32(most) - 1; e >= 0; e-- {
		s.free = append(s.free, e)
	}
	for k := range cars {
		c := int32(n + k)
		s.next[c], s.prev[c], s.size[k], s.took[k] = c, c, 0, 0
	}
	stage := l.staging()
	s.on[stage], s.back[stage], s.park[stage] = stage, stage, -1
	s.total = 0
	for _, loop := range loops {
		e := s.back[stage]
		if loop.Walker == 0 {
			e = l.open(s.back[stage], loop.Park)
		}
		at := l.car(e, loop.Walker)
		for _, v := range order[loop.From:loop.To] {
			l.insert(at, v, v, 1, 0, l.p.knock(v), false)
			at = v
		}
	}
}

// open adds a parking after another; it costs its parking and driving.
func (l *Looper) open(after, place int32) int32 {
	s := &l.now
	e := s.free[len(s.free)-1]
	s.free = s.free[:len(s.free)-1]
	next := s.on[after]
	s.park[e] = place
	if !l.foot {
		s.total += int64(l.p.Park) + l.drive(after, e) + l.drive(e, next) - l.drive(after, next)
	}
	s.on[after], s.back[e], s.on[e], s.back[next] = e, after, next, e
	return e
}

// close takes a parking without stops away.
func (l *Looper) close(e int32) {
	s := &l.now
	before, next := s.back[e], s.on[e]
	if !l.foot {
		s.total -= int64(l.p.Park) + l.drive(before, e) + l.drive(e, next) - l.drive(before, next)
	}
	s.on[before], s.back[next] = next, before
	s.free = append(s.free, e)
}

// drive returns the drive between two parkings.
func (l *Looper) drive(e, f int32) int64 {
	if e == f {
		return 0
	}
	return l.p.between(l.now.park[e], l.now.park[f])
}

// leg returns the walk between two nodes of one ring.
func (l *Looper) leg(a, b int32) int64 {
	n := int32(l.p.N)
	switch {
	case a < n && b < n:
		return int64(l.p.Walk[a*n+b])
	case l.foot:
		return l.p.openEnd(a, b)
	}
	if a < n {
		return l.p.ToCar(a, l.now.park[l.parking(b)])
	}
	if b < n {
		return l.p.FromCar(l.now.park[l.parking(a)], b)
	}
	return 0
}

// openEnd is what the first or the last step of a walk without a car takes: one
// of the two nodes is a stop.
func (p *Loops) openEnd(a, b int32) int64 {
	switch n := int32(p.N); {
	case a < n && p.Home != nil:
		return int64(p.Home[a])
	case b < n && p.Stage != nil:
		return int64(p.Stage[b])
	}
	return 0
}

// longest returns how long the car waits at a parking.
func (l *Looper) longest(e int32) int64 {
	took := l.now.took[int(e)*l.crew : (int(e)+1)*l.crew]
	if l.crew == 1 {
		return took[0]
	}
	return max(took[0], took[1])
}

// ringOf returns the car of the ring that a node is in.
func (l *Looper) ringOf(v int32) int32 {
	if v < int32(l.p.N) {
		return l.now.home[v]
	}
	return v
}

// insert puts a chain of stops a…b, linked from a to b, after a node; turned if
// back. inside is the walk along it in that direction, knock what its doors take.
func (l *Looper) insert(at, a, b int32, count int32, inside, knock int64, back bool) {
	s := &l.now
	if back {
		l.turnChain(a, b)
		a, b = b, a
	}
	ring, next := l.ringOf(at), s.next[at]
	e, k := l.parking(ring), ring-int32(l.p.N)
	before := l.longest(e)
	s.took[k] += l.leg(at, a) + inside + l.leg(b, next) - l.leg(at, next) + knock
	s.size[k] += count
	s.total += l.longest(e) - before
	s.next[at], s.prev[a], s.next[b], s.prev[next] = a, at, next, b
	for v := a; ; v = s.next[v] {
		s.home[v] = ring
		if v == b {
			return
		}
	}
}

func (l *Looper) turnChain(a, b int32) {
	s := &l.now
	for v := a; ; {
		w := s.next[v]
		s.next[v], s.prev[v] = s.prev[v], w
		if v == b {
			return
		}
		v = w
	}
}

// remove takes the chain a…b out of its ring; a parking without stops goes.
func (l *Looper) remove(a, b int32, count int32, inside, knock int64) {
	s := &l.now
	before, next, ring := s.prev[a], s.next[b], s.home[a]
	e, k := l.parking(ring), ring-int32(l.p.N)
	waited := l.longest(e)
	s.took[k] -= l.leg(before, a) + inside + l.leg(b, next) - l.leg(before, next) + knock
	s.size[k] -= count
	s.total += l.longest(e) - waited
	s.next[before], s.prev[next] = next, before
	if l.empty(e) {
		l.close(e)
	}
}

func (l *Looper) empty(e int32) bool {
	for _, n := range l.now.size[int(e)*l.crew : (int(e)+1)*l.crew] {
		if n > 0 {
			return false
		}
	}
	return true
}
