package tour

import (
	"math/rand/v2"
	"slices"
)

// LoopOptions decide how hard Looper.Solve tries.
type LoopOptions struct {
	Seed   uint64
	Kicks  int  // perturbations of each order that it begins with; at least 1
	Shakes int  // times that some stops are taken out and put back
	Rough  bool // begin with one order only, as it comes
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
	foot  bool // one ring without a car: its ends are open
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
	l.load(p, o.Seed)
	l.begin(o)
	return l.search(o.Shakes)
}

// Improve is Solve from a given plan of the problem; never dearer than that.
func (l *Looper) Improve(p *Loops, from Plan, o LoopOptions) Plan {
	l.load(p, o.Seed)
	l.take(from.Order, from.Loops)
	return l.search(o.Shakes)
}

// search improves the present plan.
func (l *Looper) search(shakes int) Plan {
	for v := range int32(l.p.N) {
		l.push(v)
	}
	l.descend()
	l.best.copyFrom(&l.now)
	l.shake(shakes)
	return l.plan()
}

// load takes a problem.
func (l *Looper) load(p *Loops, seed uint64) {
	l.src.Seed(seed, uint64(p.N))
	if l.rng == nil {
		l.rng = rand.New(&l.src)
	}
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
		l.near = appendNearest(l.near, p.Walk[v*n:(v+1)*n], v, l.nearK, nil)
		l.roads = appendNearest(l.roads, p.Drive[v*n:(v+1)*n], v, l.nearK, nil)
	}
	l.foot = false
	l.in = slices.Grow(l.in[:0], n)[:n]
	clear(l.in)
	l.queue = l.queue[:0]
}

// appendNearest appends the k columns but v of a row that cost least, of those
// with a home (nil: of all).
func appendNearest(out []int32, row []int32, v, k int, home []int32) []int32 {
	from := len(out)
	for w, c := range row {
		have := len(out) - from
		switch {
		case w == v || home != nil && home[w] < 0 || have == k && (k == 0 || c >= row[out[len(out)-1]]):
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
