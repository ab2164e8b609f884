package tour

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// bruteRelay tries every order and every division into walks.
func bruteRelay(p *Loops, ride Ride) int64 {
	best := never
	order := make([]int32, p.N)
	for i := range order {
		order[i] = int32(i)
	}
	var permute func(k int)
	permute = func(k int) {
		if k < p.N {
			for i := k; i < p.N; i++ {
				order[k], order[i] = order[i], order[k]
				permute(k + 1)
				order[k], order[i] = order[i], order[k]
			}
			return
		}
		for cuts := range 1 << (p.N - 1) {
			var loops []Loop
			from := 0
			for i := 1; i <= p.N; i++ {
				if i == p.N || cuts>>(i-1)&1 == 1 {
					loops = append(loops, Loop{from, i, order[from], len(loops) % 2})
					from = i
				}
			}
			if cost := p.RelayCost(ride, order, loops); cost >= 0 {
				best = min(best, cost)
			}
		}
	}
	permute(0)
	return best
}

func relayProblem(rng *rand.Rand, n int) *Loops {
	p := country(rng, n)
	p.Knock = slices.Repeat([]int32{75_000}, n)
	if rng.IntN(3) == 0 {
		p.Stage, p.Home = make([]int32, n), make([]int32, n)
		for i := range n {
			p.Stage[i], p.Home[i] = rng.Int32N(300_000), rng.Int32N(300_000)
		}
	}
	return p
}

func TestRelayerAgainstBruteForce(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 10))
	var r Relayer
	for _, ride := range []Ride{WithDriver, DriverKnocks} {
		var sum, optimal int64
		for range 40 {
			p := relayProblem(rng, 1+rng.IntN(6))
			plan, want := r.Solve(p, ride, LoopOptions{Seed: 1, Shakes: 20}), bruteRelay(p, ride)
			if plan.Millis < want {
				t.Fatalf("ride %d: %d is below the optimum %d", ride, plan.Millis, want)
			}
			sum, optimal = sum+plan.Millis, optimal+want
		}
		if gap := float64(sum-optimal) / float64(optimal); gap > 0.005 {
			t.Errorf("ride %d: %.2f %% above the optimum", ride, 100*gap)
		}
	}
}

func TestRelayerKeepsItsBooks(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 12))
	var r, fresh Relayer
	for k := range 60 {
		p, ride := relayProblem(rng, 1+rng.IntN(60)), Ride(k%2)
		plan := r.Solve(p, ride, LoopOptions{Seed: 5, Shakes: 10})
		permutation(t, plan.Order, p.N)
		if got := p.RelayCost(ride, plan.Order, plan.Loops); got != plan.Millis {
			t.Fatalf("a plan of %d said to be %d", got, plan.Millis)
		}
		if again := fresh.Solve(p, ride, LoopOptions{Seed: 5, Shakes: 10}); !slices.Equal(again.Order, plan.Order) {
			t.Fatal("same problem and seed, other plan")
		}
	}
}

func BenchmarkRelayer50(b *testing.B) {
	p := relayProblem(rand.New(rand.NewPCG(1, 1)), 50)
	var r Relayer
	b.ReportAllocs()
	for b.Loop() {
		r.Solve(p, WithDriver, LoopOptions{Seed: 1, Shakes: 50})
	}
}
