package tour

import (
	"math/rand/v2"
	"testing"
)

// agree compares a plan with what its own form says.
func agree(t *testing.T, p *Loops, plan Plan) {
	t.Helper()
	permutation(t, plan.Order, p.N)
	if err := p.check(plan.Order, plan.Loops); err != nil {
		t.Fatal(err)
	}
	if got := p.Cost(plan.Order, plan.Loops); got != plan.Millis {
		t.Fatalf("a plan of %d said to be %d", got, plan.Millis)
	}
}

func TestLooperKeepsItsBooks(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	var l, m Looper
	for k := range 150 {
		p := country(rng, 1+rng.IntN(40))
		p.Crew = 1 + k%2
		if k%3 == 0 {
			p.Knock = make([]int32, p.N)
			for i := range p.Knock {
				p.Knock[i] = rng.Int32N(100_000)
			}
		}
		if k%5 == 0 {
			p.Stage, p.Home = make([]int32, p.N), make([]int32, p.N)
			for i := range p.N {
				p.Stage[i], p.Home[i] = rng.Int32N(500_000), rng.Int32N(500_000)
			}
		}
		plan := l.Solve(p, LoopOptions{Seed: 3, Kicks: 10, Shakes: 100})
		agree(t, p, plan)
		if again := m.Solve(p, LoopOptions{Seed: 3, Kicks: 10, Shakes: 100}); again.Millis != plan.Millis {
			t.Fatal("same problem and seed, other plan")
		}
		better := l.Improve(p, plan, LoopOptions{Seed: 4, Shakes: 100})
		if agree(t, p, better); better.Millis > plan.Millis {
			t.Fatalf("improved from %d to %d", plan.Millis, better.Millis)
		}
	}
}
