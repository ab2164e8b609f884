package tour

import (
	"math/rand/v2"
	"slices"
)

// LoopOptions decide how hard Looper.Solve tries.
type LoopOptions struct {
	Seed   uint64
	Kicks  int // perturbations of each order that it begins with; at least 1
	Shakes int // times that some stops are taken out and put back
}

// Looper solves park-and-loop problems. One goroutine at a time; the zero value
// is ready.
//
// A plan is a ring of parkings in the order of driving, and at each of them a
// ring of stops for every canvasser, which begins and ends at the car. Nodes of
// the stops' rings are the stops and, from N on, the car of every canvasser of
// every parking.
type Looper struct {
	p     *Loops
	crew  int
	solve Solver
	split SplitScratch
	cost  []int32 // table for the orders to begin with
	reach []bool  // parking place·N + stop
	near  []int32 // nearK a stop: the nearest on foot
	roads []int32 // nearK a stop: the nearest by car
	nearK int
	now   loopState
	kept  loopState // the plan to go on from
	best  loopState
	queue []int32
	in    []bool // in the queue
	out   []int32
	order []int32
	loops []Loop
	rng   *rand.Rand
	src   rand.PCG
}

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

// Solve returns a good plan: orders by car and by the quicker of both modes are
// split exactly, a round on foot is one loop where that is allowed; the best of
// these is improved by moves that know loops, and
// shaken by taking out a few stops that lie together and putting them back
// (ruin and recreate; Schrimpf and others 2000), with slightly dearer plans
// accepted at first; the best is split once more. For one canvasser it is never
// dearer than parking at every stop in the order of the best drive it found.
func (l *Looper) Solve(p *Loops, o LoopOptions) Plan {
	if p.N == 0 {
		return Plan{}
	}
	l.load(p)
	l.src.Seed(o.Seed, uint64(p.N))
	l.rng = rand.New(&l.src)
	l.begin(o)
	l.all()
	l.descend()
	l.best.copyFrom(&l.now)
	l.shake(o.Shakes)
	return l.plan()
}

// Improve is Solve from a given plan.
func (l *Looper) Improve(p *Loops, from Plan, o LoopOptions) Plan {
	l.load(p)
	l.src.Seed(o.Seed, uint64(p.N))
	l.rng = rand.New(&l.src)
	l.take(from.Order, from.Loops)
	l.all()
	l.descend()
	l.best.copyFrom(&l.now)
	l.shake(o.Shakes)
	return l.plan()
}

// load takes a problem.
func (l *Looper) load(p *Loops) {
	l.p, l.crew = p, p.crew()
	n := p.N
	l.reach = slices.Grow(l.reach[:0], n*n)[:n*n]
	for a := range int32(n) {
		for b := range int32(n) {
			l.reach[int(a)*n+int(b)] = a == b || p.inReach(a, b)
		}
	}
	l.nearK = min(8, n-1)
	l.near, l.roads = l.near[:0], l.roads[:0]
	for v := range n {
		l.near = appendNearest(l.near, p.Walk[v*n:(v+1)*n], v, l.nearK)
		l.roads = appendNearest(l.roads, p.Drive[v*n:(v+1)*n], v, l.nearK)
	}
	l.in = slices.Grow(l.in[:0], n)[:n]
	clear(l.in)
	l.queue = l.queue[:0]
}

// appendNearest appends the k columns but v of a row that cost least.
func appendNearest(out []int32, row []int32, v, k int) []int32 {
	from := len(out)
	for w, c := range row {
		have := len(out) - from
		switch {
		case w == v || have == k && c >= row[out[len(out)-1]]:
			continue
		case have < k:
			out = append(out, 0)
		}
		at := len(out) - 1
		for at > from && row[out[at-1]] > c {
			out[at] = out[at-1]
			at--
		}
		out[at] = int32(w)
	}
	return out
}

// begin takes the best of the plans to begin with.
func (l *Looper) begin(o LoopOptions) {
	p, n := l.p, l.p.N
	if p.Begun != nil {
		l.beginFrom(o)
		return
	}
	problem := &Problem{N: n, Cost: p.Drive, Open: true, Start: p.Stage, End: p.Home}
	options := Options{Seed: o.Seed, Kicks: max(1, o.Kicks)}
	byCar := l.solve.Solve(problem, options)
	loops, ms := p.Split(byCar, &l.split)
	l.cost = slices.Grow(l.cost[:0], n*n)[:n*n]
	for i := range l.cost {
		l.cost[i] = min(p.Walk[i], p.Drive[i]+p.Park)
	}
	problem.Cost = l.cost
	quicker := l.solve.Solve(problem, options)
	if other, less := p.Split(quicker, &l.split); less < ms {
		byCar, loops, ms = quicker, other, less
	}
	if round, less := l.oneLoop(options); less-l.knocks() < ms {
		byCar, loops = round, []Loop{{To: n, Park: round[0]}}
	}
	l.take(byCar, loops)
}

// oneLoop returns the best walk over all stops, from the place of the first,
// that a round on foot gives; never where no parking place reaches them all.
func (l *Looper) oneLoop(o Options) (best []int32, ms int64) {
	p, n := l.p, l.p.N
	if ms = never; !l.reachedFromOne() {
		return nil, ms
	}
	round := l.solve.Solve(&Problem{N: n, Cost: p.Walk}, o)
	for range n {
		first := round[0]
		copy(round, round[1:])
		round[n-1] = first
		if took := p.Cost(round, []Loop{{To: n, Park: round[0]}}); took >= 0 && took < ms {
			best, ms = append(best[:0], round...), took
		}
	}
	return best, ms
}

// reachedFromOne tells whether all stops lie near enough to one parking place.
func (l *Looper) reachedFromOne() bool {
	for row := range slices.Chunk(l.reach, l.p.N) {
		if !slices.Contains(row, false) {
			return true
		}
	}
	return false
}

// beginFrom goes on from the loop under way with one parking a stop.
func (l *Looper) beginFrom(o LoopOptions) {
	p, begun := l.p, l.p.Begun
	order := slices.Clone(begun.Stops)
	loops := []Loop{{From: 0, To: len(order), Park: begun.Park}}
	problem := &Problem{N: p.N, Cost: p.Drive, Open: true, End: p.Home, Start: p.Drive[int(begun.Park)*p.N : (int(begun.Park)+1)*p.N]}
	for _, v := range l.solve.Solve(problem, Options{Seed: o.Seed, Kicks: max(1, o.Kicks)}) {
		if !slices.Contains(begun.Stops, v) {
			loops = append(loops, Loop{From: len(order), To: len(order) + 1, Park: v})
			order = append(order, v)
		}
	}
	l.take(order, loops)
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
	s.total += int64(l.p.Park) + l.drive(after, e) + l.drive(e, next) - l.drive(after, next)
	s.on[after], s.back[e], s.on[e], s.back[next] = e, after, next, e
	return e
}

// close takes a parking without stops away.
func (l *Looper) close(e int32) {
	s := &l.now
	before, next := s.back[e], s.on[e]
	s.total -= int64(l.p.Park) + l.drive(before, e) + l.drive(e, next) - l.drive(before, next)
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
	if a < n && b < n {
		return int64(l.p.Walk[a*n+b])
	}
	if a < n {
		return l.p.ToCar(a, l.now.park[l.parking(b)])
	}
	if b < n {
		return l.p.FromCar(l.now.park[l.parking(a)], b)
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

// plan returns the best plan found, split once more where that is allowed.
func (l *Looper) plan() Plan {
	l.now.copyFrom(&l.best)
	l.flatten()
	ms := l.now.total
	order, loops := slices.Clone(l.order), slices.Clone(l.loops)
	if l.crew == 1 && l.p.Begun == nil {
		if again, less := l.p.Split(order, &l.split); less+l.knocks() < ms {
			loops, ms = again, less+l.knocks()
		}
	}
	return Plan{order, loops, ms}
}

func (l *Looper) knocks() int64 {
	var sum int64
	for v := range int32(l.p.N) {
		sum += l.p.knock(v)
	}
	return sum
}

// flatten writes the present plan as an order and its loops.
func (l *Looper) flatten() {
	s := &l.now
	l.order, l.loops = l.order[:0], l.loops[:0]
	for e := s.on[l.staging()]; e != l.staging(); e = s.on[e] {
		walker := 0
		for k := range l.crew {
			car := l.car(e, k)
			from := len(l.order)
			for v := s.next[car]; v != car; v = s.next[v] {
				l.order = append(l.order, v)
			}
			if len(l.order) > from {
				l.loops = append(l.loops, Loop{from, len(l.order), s.park[e], walker})
				walker++
			}
		}
	}
}
