package tour

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// heldKarp returns the least length of any order, by dynamic programming over
// subsets (Held and Karp 1962).
func heldKarp(p *Problem) int64 {
	n := p.N
	const far = math.MaxInt64 / 4
	at := make([]int64, n<<n) // subset, last stop → least cost
	best := int64(far)
	from := func(start int32, home func(int32) int64) {
		for i := range at {
			at[i] = far
		}
		if start >= 0 {
			at[1<<start*n+int(start)] = 0
		} else {
			for v := range int32(n) {
				at[1<<v*n+int(v)] = p.begin(v)
			}
		}
		for s := 1; s < 1<<n; s++ {
			for j := range int32(n) {
				if at[s*n+int(j)] >= far {
					continue
				}
				for k := range int32(n) {
					if s>>k&1 == 0 {
						t := (s|1<<k)*n + int(k)
						at[t] = min(at[t], at[s*n+int(j)]+p.at(j, k))
					}
				}
			}
		}
		for j := range int32(n) {
			best = min(best, at[(1<<n-1)*n+int(j)]+home(j))
		}
	}
	if p.Open {
		from(-1, p.finish)
	} else {
		from(0, func(j int32) int64 { return p.at(j, 0) })
	}
	return best
}

// randomProblem draws stops in the plane, or costs that differ by direction
// altogether.
func randomProblem(rng *rand.Rand, n int, open, oneWay bool) *Problem {
	p := &Problem{N: n, Cost: make([]int32, n*n), Open: open}
	x, y := make([]float64, n), make([]float64, n)
	for i := range n {
		x[i], y[i] = rng.Float64()*1000, rng.Float64()*1000
	}
	for i := range n {
		for j := range n {
			p.Cost[i*n+j] = int32(math.Hypot(x[i]-x[j], y[i]-y[j]))
			if oneWay && i != j {
				p.Cost[i*n+j] = rng.Int32N(1000)
			}
		}
	}
	return p
}

func TestSolveAgainstHeldKarp(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	var s Solver
	equal, all := 0, 0
	for k := range 800 {
		p := randomProblem(rng, 3+rng.IntN(10), k&1 == 0, k&2 == 0)
		if p.Open && k&4 == 0 {
			p.Start = Fixed(p.N, rng.Int32N(int32(p.N)))
		}
		if p.Open && k&8 == 0 {
			p.End = make([]int32, p.N)
			for i := range p.End {
				p.End[i] = rng.Int32N(1000)
			}
		}
		got, want := p.Length(s.Solve(p, Options{Seed: 1})), heldKarp(p)
		if got < want {
			t.Fatalf("problem %d: %d is below the optimum %d", k, got, want)
		}
		if all++; got == want {
			equal++
		} else {
			t.Logf("problem %d of %d stops, open %v: %d, optimum %d", k, p.N, p.Open, got, want)
		}
	}
	t.Logf("%d of %d optimal", equal, all)
	if equal*1000 < all*995 {
		t.Fatalf("only %d of %d optimal", equal, all)
	}
}

func permutation(t interface {
	Helper()
	Fatalf(string, ...any)
}, order []int32, n int) {
	t.Helper()
	sorted := slices.Sorted(slices.Values(order))
	for i, v := range sorted {
		if int(v) != i {
			t.Fatalf("not a permutation: %v", order)
		}
	}
	if len(order) != n {
		t.Fatalf("%d stops of %d", len(order), n)
	}
}

func TestOrderIsPermutationAndSeedStable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 120).Draw(t, "n")
		oneWay := rapid.Bool().Draw(t, "one way")
		rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		p := randomProblem(rng, n, rapid.Bool().Draw(t, "open"), oneWay)
		if n > 0 && p.Open && rapid.Bool().Draw(t, "fixed") {
			p.Start = Fixed(n, rng.Int32N(int32(n)))
		}
		var a, b Solver
		a.Solve(randomProblem(rng, 30, true, true), Options{}) // memory that was used before changes nothing
		x, y := a.Solve(p, Options{Seed: 7, Kicks: 50}), b.Solve(p, Options{Seed: 7, Kicks: 50})
		if !slices.Equal(x, y) {
			t.Fatal("same problem and seed, other order")
		}
		permutation(t, x, n)
		if p.Start != nil && p.Start[x[0]] != 0 {
			t.Fatalf("begins with %d, which is not the fixed stop", x[0])
		}
		turned := slices.Clone(x)
		slices.Reverse(turned)
		if p.Start == nil && !oneWay && p.Length(turned) != p.Length(x) {
			t.Fatal("costs are the same both ways, but not the tour's")
		}
	})
}

func TestEndsAreKept(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	var s Solver
	for range 50 {
		n := 2 + rng.IntN(60)
		p := randomProblem(rng, n, true, rng.IntN(2) == 0)
		first := rng.Int32N(int32(n))
		last := (first + 1 + rng.Int32N(int32(n-1))) % int32(n)
		p.Start, p.End = Fixed(n, first), Fixed(n, last)
		if o := s.Solve(p, Options{Seed: 1}); o[0] != first || o[n-1] != last {
			t.Fatalf("from %d to %d: %v", first, last, o)
		}
	}
}

// The searches keep their sums and positions right through any moves.
func TestSearchesKeepTheirBooks(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	var s Solver
	for range 200 {
		p := randomProblem(rng, 13+rng.IntN(60), rng.IntN(2) == 0, rng.IntN(2) == 0)
		s.Solve(p, Options{Seed: 1, Kicks: 1})
		r := &s.ring
		for range 20 {
			before := r.measure()
			r.undo = r.undo[:0]
			r.doubleBridge(rng)
			r.descend()
			if r.length != r.measure() {
				t.Fatalf("kept a length of %d for a tour of %d", r.length, r.measure())
			}
			r.takeBack()
			if r.length = r.measure(); r.length != before {
				t.Fatalf("%d became %d", before, r.length)
			}
			for i, v := range r.tour {
				if r.pos[v] != int32(i) {
					t.Fatal("positions are off")
				}
			}
		}
	}
}

func TestSolveAllocatesTheAnswerOnly(t *testing.T) {
	for _, oneWay := range []bool{false, true} {
		p := randomProblem(rand.New(rand.NewPCG(1, 1)), 50, true, oneWay)
		var s Solver
		s.Solve(p, Options{Seed: 1})
		if n := testing.AllocsPerRun(10, func() { s.Solve(p, Options{Seed: 1}) }); n > 1 {
			t.Errorf("%v allocations a tour", n)
		}
	}
}

func BenchmarkSolve50Open(b *testing.B) {
	for _, oneWay := range []bool{false, true} {
		b.Run(map[bool]string{false: "symmetric", true: "oneWay"}[oneWay], func(b *testing.B) {
			p := randomProblem(rand.New(rand.NewPCG(1, 1)), 50, true, oneWay)
			var s Solver
			b.ReportAllocs()
			for b.Loop() {
				s.Solve(p, Options{Seed: 1, Kicks: 200})
			}
		})
	}
}
