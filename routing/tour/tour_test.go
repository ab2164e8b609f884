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
	best := int64(math.MaxInt64)
	for start := range p.N {
		at := make([][]int64, 1<<p.N)
		for s := range at {
			at[s] = slices.Repeat([]int64{math.MaxInt64 / 4}, p.N)
		}
		at[1<<start][start] = 0
		for s := range at {
			for j := range p.N {
				for k := range p.N {
					if s>>k&1 == 0 && at[s][j] < math.MaxInt64/4 {
						t := s | 1<<k
						at[t][k] = min(at[t][k], at[s][j]+p.at(int32(j), int32(k)))
					}
				}
			}
		}
		for j, l := range at[1<<p.N-1] {
			if !p.Open {
				l += p.at(int32(j), int32(start))
			}
			best = min(best, l)
		}
		if !p.Open {
			break
		}
	}
	return best
}

func randomProblem(rng *rand.Rand, n int, open bool) *Problem {
	p := &Problem{N: n, Cost: make([]int32, n*n), Open: open}
	x, y := make([]float64, n), make([]float64, n)
	for i := range n {
		x[i], y[i] = rng.Float64()*1000, rng.Float64()*1000
	}
	for i := range n {
		for j := range n {
			p.Cost[i*n+j] = int32(math.Hypot(x[i]-x[j], y[i]-y[j]))
		}
	}
	return p
}

func TestSolveAgainstHeldKarp(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	var s Solver
	equal, all := 0, 0
	for n := 3; n <= 9; n++ {
		for range 15 {
			for _, open := range []bool{false, true} {
				p := randomProblem(rng, n, open)
				got, want := p.Length(s.Solve(p, Options{Seed: 1})), heldKarp(p)
				if got < want {
					t.Fatalf("n=%d open=%v: %d is below the optimum %d", n, open, got, want)
				}
				if all++; got == want {
					equal++
				}
			}
		}
	}
	if equal*1000 < all*995 {
		t.Fatalf("only %d of %d optimal", equal, all)
	}
}

func TestOrderIsPermutationAndSeedStable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 120).Draw(t, "n")
		open := rapid.Bool().Draw(t, "open")
		rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		p := &Problem{N: n, Cost: make([]int32, n*n), Open: open}
		for i := range p.Cost {
			p.Cost[i] = rng.Int32N(1000)
		}
		var a, b Solver
		x, y := a.Solve(p, Options{Seed: 7}), b.Solve(p, Options{Seed: 7})
		if !slices.Equal(x, y) {
			t.Fatal("same problem and seed, other order")
		}
		sorted := slices.Sorted(slices.Values(x))
		for i, v := range sorted {
			if int(v) != i {
				t.Fatalf("not a permutation: %v", x)
			}
		}
		if len(x) != n {
			t.Fatalf("%d stops of %d", len(x), n)
		}
	})
}

// The local search keeps its positions right through any moves and undoing.
func TestTakeBackRestores(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	var s Solver
	for range 200 {
		p := randomProblem(rng, 8+rng.IntN(60), rng.IntN(2) == 0)
		s.Solve(p, Options{Seed: 1, Kicks: 1})
		before := s.length
		s.undo = s.undo[:0]
		s.doubleBridge()
		s.descend()
		if s.length != s.measure() {
			t.Fatalf("kept a length of %d for a tour of %d", s.length, s.measure())
		}
		s.takeBack()
		if s.measure() != before {
			t.Fatalf("%d became %d", before, s.measure())
		}
		for i, v := range s.tour {
			if s.pos[v] != int32(i) {
				t.Fatal("positions are off")
			}
		}
		for _, v := range s.queue {
			s.queued[v] = false
		}
		s.queue = s.queue[:0]
	}
}

func BenchmarkSolve50Open(b *testing.B) {
	p := randomProblem(rand.New(rand.NewPCG(1, 1)), 50, true)
	var s Solver
	b.ReportAllocs()
	for b.Loop() {
		s.Solve(p, Options{Seed: 1, Kicks: 500})
	}
}
