package tour

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// oracle finds the least that a problem takes, by all sets of stops: what a
// walk over each set takes from each parking place, and the best of all ways to
// cut the stops into such sets, one after another (Held and Karp 1962). Two
// canvassers share a set in every way. It knows nothing of the search, and
// takes about 3^n·n² steps.
type oracle struct {
	p    *Loops
	loop [][]int64 // parking place → set → the shortest walk over it and back, knocks and all
}

func newOracle(p *Loops) *oracle {
	o := &oracle{p: p}
	for park := range int32(p.N) {
		row := o.walks(park, 0, nil)
		if p.crew() == 2 {
			row = shared(row)
		}
		o.loop = append(o.loop, row)
	}
	return o
}

// walks returns the shortest walk over each set of the stops in reach of a
// parking place: from there, or from the end of what was walked before of the
// stops in done.
func (o *oracle) walks(park int32, before int64, done []int32) []int64 {
	p, n := o.p, o.p.N
	last := make([][]int64, 1<<n) // set → its last stop → the walk so far
	best := slices.Repeat([]int64{never}, 1<<n)
	var begun int
	for _, v := range done {
		begun |= 1 << v
	}
	for set := range 1 << n {
		last[set] = slices.Repeat([]int64{never}, n)
		if set&begun != begun {
			continue
		}
		if set == begun {
			if best[set] = before; len(done) > 0 {
				end := done[len(done)-1]
				last[set][end] = before
				best[set] += p.ToCar(end, park)
			}
			continue
		}
		for v := range int32(n) {
			if set&(1<<v) == 0 || begun&(1<<v) != 0 || v != park && !p.inReach(park, v) {
				continue
			}
			rest := set &^ (1 << v)
			if rest == 0 {
				last[set][v] = p.FromCar(park, v) + p.knock(v)
			}
			for u := range int32(n) {
				if rest&(1<<u) != 0 {
					last[set][v] = min(last[set][v], last[rest][u]+p.walk(u, v)+p.knock(v))
				}
			}
			best[set] = min(best[set], last[set][v]+p.ToCar(v, park))
		}
	}
	return best
}

// shared returns how long two take who share each set as they like.
func shared(alone []int64) []int64 {
	out := slices.Clone(alone)
	for set := range alone {
		for a := set; a > 0; a = (a - 1) & set {
			out[set] = min(out[set], max(alone[a], alone[set&^a]))
		}
	}
	return out
}

// best returns the least that the whole problem takes.
func (o *oracle) best() int64 {
	p, n := o.p, o.p.N
	after := make([][]int64, 1<<n) // set visited → where the car waits → cost so far
	for set := range after {
		after[set] = slices.Repeat([]int64{never}, n)
	}
	if b := p.Begun; b != nil {
		o.first(after, b)
	} else {
		for set := 1; set < 1<<n; set++ {
			for q := range int32(n) {
				after[set][q] = int64(p.Park) + p.between(-1, q) + o.loop[q][set]
			}
		}
	}
	for set := 1; set < 1<<n; set++ {
		rest := (1<<n - 1) &^ set
		for add := rest; add > 0; add = (add - 1) & rest {
			for q := range int32(n) {
				for r := range int32(n) {
					cost := after[set][q] + p.drive(q, r) + int64(p.Park) + o.loop[r][add]
					after[set|add][r] = min(after[set|add][r], cost)
				}
			}
		}
	}
	least := never
	for q := range int32(n) {
		least = min(least, after[1<<n-1][q]+p.between(q, -1))
	}
	return least
}

// first fills in what the loop under way takes with whatever it goes on to.
func (o *oracle) first(after [][]int64, b *Begun) {
	before := o.p.FromCar(b.Park, b.Stops[0])
	for i, v := range b.Stops {
		before += o.p.knock(v)
		if i > 0 {
			before += o.p.walk(b.Stops[i-1], v)
		}
	}
	for set, ms := range o.walks(b.Park, before, b.Stops) {
		after[set][b.Park] = int64(o.p.Park) + o.p.between(-1, b.Park) + ms
	}
}

// farCountry is a country with knocks, and a staging place every second time.
func farCountry(rng *rand.Rand, n int) *Loops {
	p := country(rng, n)
	p.Knock = make([]int32, n)
	for i := range p.Knock {
		p.Knock[i] = rng.Int32N(100_000)
	}
	if rng.IntN(2) == 0 {
		return p
	}
	p.Stage, p.Home = make([]int32, n), make([]int32, n)
	for i := range n {
		p.Stage[i], p.Home[i] = rng.Int32N(200_000), rng.Int32N(200_000)
	}
	return p
}

// gap compares plans of random problems with the oracle and returns by how many
// per cent they are dearer, on average and at worst.
func gap(t *testing.T, times int, draw func(*rand.Rand) *Loops) (mean, worst float64) {
	t.Helper()
	rng := rand.New(rand.NewPCG(21, 22))
	var l Looper
	for k := range times {
		p := draw(rng)
		want := newOracle(p).best()
		plan := l.Solve(p, LoopOptions{Seed: uint64(k), Kicks: 20, Shakes: 50})
		agree(t, p, plan)
		if plan.Millis < want {
			t.Fatalf("problem %d of %d stops: %d, the oracle %d", k, p.N, plan.Millis, want)
		}
		g := 100 * float64(plan.Millis-want) / float64(want)
		mean, worst = mean+g/float64(times), max(worst, g)
	}
	t.Logf("%.3f %% above the oracle on average, %.2f %% at worst", mean, worst)
	return mean, worst
}

func TestLooperAgainstOracle(t *testing.T) {
	draw := func(rng *rand.Rand) *Loops { return farCountry(rng, 1+rng.IntN(8)) }
	if mean, _ := gap(t, 80, draw); mean > 0.5 {
		t.Errorf("%.2f %% above the oracle on average, want 0.5", mean)
	}
}

func TestLooperOfTwoAgainstOracle(t *testing.T) {
	draw := func(rng *rand.Rand) *Loops {
		p := farCountry(rng, 1+rng.IntN(7))
		p.Crew = 2
		return p
	}
	if mean, _ := gap(t, 80, draw); mean > 1 {
		t.Errorf("%.2f %% above the oracle on average, want 1", mean)
	}
}

// begin visits up to so many stops from a parking place at random.
func begin(rng *rand.Rand, p *Loops, most int) *Begun {
	b := &Begun{Park: rng.Int32N(int32(p.N))}
	for _, v := range rng.Perm(p.N) {
		if v := int32(v); len(b.Stops) < most && (v == b.Park || p.inReach(b.Park, v)) {
			b.Stops = append(b.Stops, v)
		}
	}
	return b
}

func TestBegunLooperAgainstOracle(t *testing.T) {
	draw := func(rng *rand.Rand) *Loops {
		p := farCountry(rng, 2+rng.IntN(7))
		p.Begun = begin(rng, p, 1+rng.IntN(3))
		return p
	}
	if mean, _ := gap(t, 80, draw); mean > 0.5 {
		t.Errorf("%.2f %% above the oracle on average, want 0.5", mean)
	}
}

// What was walked stays walked, and the car where it is.
func TestBegunStaysFirst(t *testing.T) {
	rng := rand.New(rand.NewPCG(23, 24))
	var l Looper
	for k := range 60 {
		p := farCountry(rng, 3+rng.IntN(40))
		p.Begun = begin(rng, p, 1+rng.IntN(6))
		plan := l.Solve(p, LoopOptions{Seed: uint64(k), Kicks: 20, Shakes: 50})
		stays := func() {
			t.Helper()
			agree(t, p, plan)
			if done := len(p.Begun.Stops); plan.Loops[0].Park != p.Begun.Park || plan.Loops[0].To < done ||
				!slices.Equal(plan.Order[:done], p.Begun.Stops) {
				t.Fatalf("begun %v, planned %v, %v", *p.Begun, plan.Order, plan.Loops)
			}
		}
		stays()
		before := plan.Millis
		plan = l.Improve(p, plan, LoopOptions{Seed: uint64(k) + 1, Shakes: 50})
		if stays(); plan.Millis > before {
			t.Fatalf("improved from %d to %d", before, plan.Millis)
		}
	}
}

// special draws a problem where one long loop, or parking at every stop, is
// near the best or the best: a dear parking, or a slow walker.
func special(rng *rand.Rand, n, kind int) *Loops {
	p := farCountry(rng, n)
	switch kind {
	case 0:
		p.Park, p.MaxWalk = 600_000, Never
	case 1:
		p.Park = 5_000
		for i := range p.Walk {
			p.Walk[i] *= 4
		}
	case 2:
		p.MaxWalk = Never
	}
	return p
}

// single returns loops of one stop each.
func single(order []int32) []Loop {
	var out []Loop
	for i, v := range order {
		out = append(out, Loop{From: i, To: i + 1, Park: v})
	}
	return out
}

// One loop over everything and a parking at every stop are plans too: the best
// of either is not better.
func TestLooperAgainstOneModeOracle(t *testing.T) {
	rng := rand.New(rand.NewPCG(25, 26))
	var l Looper
	for k := range 60 {
		p := special(rng, 2+rng.IntN(8), k%3)
		plan := l.Solve(p, LoopOptions{Seed: uint64(k), Kicks: 20, Shakes: 50})
		agree(t, p, plan)
		walked := never
		for q, row := range newOracle(p).loop {
			walked = min(walked, int64(p.Park)+p.between(-1, int32(q))+row[len(row)-1]+p.between(int32(q), -1))
		}
		everywhere := *p
		everywhere.MaxWalk = -1 // to the stop where the car is, no farther
		driven := newOracle(&everywhere).best()
		if plan.Millis > min(walked, driven) {
			t.Errorf("problem %d of %d stops: %d; %d in one loop, %d by car", k, p.N, plan.Millis, walked, driven)
		}
	}
}

// The same of turfs, with each mode ordered by much more effort: up to that.
func TestLooperAgainstOneMode(t *testing.T) {
	rng := rand.New(rand.NewPCG(27, 28))
	const effort = 1.005
	var l Looper
	var s Solver
	for k := range 45 {
		p := special(rng, 20+rng.IntN(40), k%3)
		plan := l.Solve(p, LoopOptions{Seed: uint64(k), Kicks: 20, Shakes: 50})
		agree(t, p, plan)
		o := Options{Seed: uint64(k) + 100, Kicks: 500}
		order := s.Solve(&Problem{N: p.N, Cost: p.Drive, Open: true, Start: p.Stage, End: p.Home}, o)
		if driven := p.Cost(order, single(order)); float64(plan.Millis) > effort*float64(driven) {
			t.Errorf("problem %d of %d stops: %d, %d by car", k, p.N, plan.Millis, driven)
		}
		round := s.Solve(&Problem{N: p.N, Cost: p.Walk}, o)
		walked := never
		for i := range round { // parked at any of its stops
			if ms := p.Cost(slices.Concat(round[i:], round[:i]), []Loop{{To: p.N, Park: round[i]}}); ms >= 0 {
				walked = min(walked, ms)
			}
		}
		if float64(plan.Millis) > effort*float64(walked) {
			t.Errorf("problem %d of %d stops: %d, %d in one loop", k, p.N, plan.Millis, walked)
		}
	}
}
