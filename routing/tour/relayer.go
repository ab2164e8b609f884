package tour

import (
	"math/rand/v2"
	"slices"
)

// Relayer plans for two canvassers whom a car drops and picks up. One goroutine
// at a time; the zero value is ready.
type Relayer struct {
	p      *Loops
	ride   Ride
	solve  Solver
	now    walks
	next   walks
	best   walks
	table  []int32
	near   []int32
	nearK  int
	rng    *rand.Rand
	source rand.PCG
}

// walks is an order and where walks begin in it.
type walks struct {
	order []int32
	first []bool
	cost  int64
}

func (w *walks) copyFrom(o *walks) {
	w.order, w.first, w.cost = append(w.order[:0], o.order...), append(w.first[:0], o.first...), o.cost
}

// relaySteps is how many changes are tried for each of LoopOptions.Shakes.
const relaySteps = 100

// Solve returns a good plan: orders by car and by the quicker of both modes cut
// into walks of equal numbers of stops, the best of them changed step by step
// (runs of stops moved and turned, walks joined, divided and exchanged), with
// dearer plans accepted now and then, less and less (simulated annealing;
// Kirkpatrick and others 1983). Every change is timed by riding along: about
// 0.3 µs for 50 stops. Loops.Crew and Begun do not count.
func (r *Relayer) Solve(p *Loops, ride Ride, o LoopOptions) Plan {
	if p.N == 0 {
		return Plan{}
	}
	r.p, r.ride = p, ride
	r.source.Seed(o.Seed, uint64(p.N))
	if r.rng == nil {
		r.rng = rand.New(&r.source)
	}
	r.nearK = min(8, p.N-1)
	r.near = r.near[:0]
	r.table = slices.Grow(r.table[:0], p.N*p.N)[:p.N*p.N]
	for i := range r.table {
		r.table[i] = min(p.Walk[i], p.Drive[i]+p.Park/2)
	}
	for v := range p.N {
		r.near = appendNearest(r.near, r.table[v*p.N:(v+1)*p.N], v, r.nearK, nil)
	}
	r.begin(o)
	r.anneal(relaySteps * (o.Shakes + 1))
	return r.plan()
}

// firstSizes are the numbers of stops in the walks that a plan begins with.
var firstSizes = [...]int{1, 2, 3, 4, 5, 6, 8, 10, 13, 16, 20, 25, 32, 40, 50, 64}

// begin takes the best of orders cut into walks of equal numbers of stops.
func (r *Relayer) begin(o LoopOptions) {
	p := r.p
	r.best.cost = never
	for _, table := range [...][]int32{p.Drive, r.table} {
		order := r.solve.Solve(&Problem{N: p.N, Cost: table, Open: true, Start: p.Stage, End: p.Home},
			Options{Seed: o.Seed, Kicks: max(1, o.Kicks)})
		for _, size := range firstSizes {
			r.now.order = append(r.now.order[:0], order...)
			r.now.first = r.now.first[:0]
			for i := range order {
				r.now.first = append(r.now.first, i%size == 0)
			}
			if r.now.cost = r.time(&r.now); r.now.cost < r.best.cost {
				r.best.copyFrom(&r.now)
			}
		}
	}
	r.now.copyFrom(&r.best)
}

// time rides along; never if a walk leads too far.
func (r *Relayer) time(w *walks) int64 {
	run := relayRun{p: r.p, ride: r.ride, car: -1}
	from := 0
	for i := 1; i <= len(w.order); i++ {
		if i == len(w.order) || w.first[i] {
			if !run.walk(w.order[from:i]) {
				return never
			}
			from = i
		}
	}
	return run.end()
}

// heat is how much dearer a plan may be at first, as a share of its time, to be
// gone on from; more where there are few stops, whose plans differ by much.
const (
	heat    = 0.02
	heatFew = 0.2
)

func (r *Relayer) anneal(steps int) {
	n := r.p.N
	if n < 2 {
		return
	}
	warm := float64(r.best.cost) * heat
	if n <= few {
		warm *= heatFew / heat
	}
	for k := range steps {
		r.next.copyFrom(&r.now)
		r.change()
		r.next.first[0] = true
		r.next.cost = r.time(&r.next)
		left := 1 - float64(k)/float64(steps)
		if slack := int64(warm * left * left * r.rng.Float64() * r.rng.Float64()); r.next.cost <= r.now.cost+slack {
			r.now, r.next = r.next, r.now
			if r.now.cost < r.best.cost {
				r.best.copyFrom(&r.now)
			}
		}
	}
}

// change makes one random change to next.
func (r *Relayer) change() {
	w, n := &r.next, r.p.N
	switch r.rng.IntN(8) {
	case 0: // join two walks or divide one
		i := r.rng.IntN(n)
		w.first[i] = !w.first[i]
	case 1: // move where a walk begins
		i := r.rng.IntN(n)
		if j := i + 1 - 2*r.rng.IntN(2); w.first[i] && j > 0 && j < n {
			w.first[i], w.first[j] = w.first[j], true
		}
	case 2: // turn a part round
		i, j := r.pair()
		r.turn(i, j)
	case 3: // exchange two stops
		i, j := r.pair()
		w.order[i], w.order[j] = w.order[j], w.order[i]
	case 4: // exchange two walks that follow each other
		r.exchange()
	default:
		r.move()
	}
}

// pair returns the places of two stops that lie near each other, in order.
func (r *Relayer) pair() (i, j int) {
	w := &r.next
	i = r.rng.IntN(r.p.N)
	v := w.order[i]
	j = slices.Index(w.order, r.near[int(v)*r.nearK+r.rng.IntN(r.nearK)])
	return min(i, j), max(i, j)
}

// turn reverses a part; walks within it stay walks.
func (r *Relayer) turn(i, j int) {
	w := &r.next
	slices.Reverse(w.order[i : j+1])
	slices.Reverse(w.first[i+1 : j+1])
}

// exchange swaps two walks.
func (r *Relayer) exchange() {
	w, n := &r.next, r.p.N
	at := [3]int{}
	have := 0
	for i := r.rng.IntN(n); i <= n && have < 3; i++ {
		if i == n || w.first[i] {
			at[have] = i
			have++
		}
	}
	if have == 3 {
		rotate(w.order[at[0]:at[2]], at[1]-at[0])
		w.first[at[1]] = false
		w.first[at[0]+at[2]-at[1]] = true
	}
}

// move brings up to three stops beside a near one, into its walk or as a walk
// of their own, perhaps turned round.
func (r *Relayer) move() {
	w, n := &r.next, r.p.N
	i := r.rng.IntN(n)
	length := min(1+r.rng.IntN(3), n-i)
	v := w.order[i+r.rng.IntN(length)]
	to := slices.Index(w.order, r.near[int(v)*r.nearK+r.rng.IntN(r.nearK)])
	if to >= i && to < i+length {
		return
	}
	if j := i + length; w.first[i] && j < n { // the rest of the walk begins later
		w.first[j] = true
	}
	for k := i; k < i+length; k++ {
		w.first[k] = false
	}
	if r.rng.IntN(2) == 0 {
		slices.Reverse(w.order[i : i+length])
	}
	before := r.rng.IntN(2) == 0
	var from int // where the run stands afterwards
	if to > i {
		if before {
			to--
		}
		rotate(w.order[i:to+1], length)
		rotate(w.first[i:to+1], length)
		from = to + 1 - length
	} else {
		if !before {
			to++
		}
		rotate(w.order[to:i+length], i-to)
		rotate(w.first[to:i+length], i-to)
		from = to
	}
	own := r.rng.IntN(4) == 0
	next := from + length
	if before && next < n && w.first[next] { // it begins the walk now
		w.first[from], w.first[next] = true, own
	}
	if own {
		w.first[from] = true
		if next < n {
			w.first[next] = true
		}
	}
}

// plan returns the best plan.
func (r *Relayer) plan() Plan {
	out := Plan{Order: slices.Clone(r.best.order), Millis: r.best.cost}
	from := 0
	for i := 1; i <= len(out.Order); i++ {
		if i == len(out.Order) || r.best.first[i] {
			out.Loops = append(out.Loops, Loop{from, i, out.Order[from], len(out.Loops) % 2})
			from = i
		}
	}
	return out
}

// rotate moves the first k entries behind the rest.
func rotate[T any](s []T, k int) {
	slices.Reverse(s[:k])
	slices.Reverse(s[k:])
	slices.Reverse(s)
}
