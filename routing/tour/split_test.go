package tour

import (
	"math"
	"math/rand/v2"
	"testing"
)

// country draws stops along two roads with a car five times as fast as a
// walker.
func country(rng *rand.Rand, n int) *Loops {
	p := &Loops{N: n, Park: 60_000, MaxWalk: 600_000, To: make([]int32, n),
		Walk: make([]int32, n*n), Drive: make([]int32, n*n)}
	x, y := make([]float64, n), make([]float64, n)
	for i := range n {
		x[i], y[i] = rng.Float64()*1500, rng.Float64()*300
		p.To[i] = rng.Int32N(20_000)
	}
	for i := range n {
		for j := range n {
			d := math.Abs(x[i]-x[j]) + math.Abs(y[i]-y[j])
			p.Walk[i*n+j] = int32(d / 1.2 * 1000)
			p.Drive[i*n+j] = int32(d / 8 * 1000)
			if i != j {
				p.Drive[i*n+j] += rng.Int32N(8000) // turns: not symmetric
			}
		}
	}
	return p
}

// bruteSplit tries every split and every parking place.
func bruteSplit(p *Loops, order []int32) int64 {
	best := int64(math.MaxInt64)
	var try func(from int, car int32, cost int64)
	try = func(from int, car int32, cost int64) {
		if from == len(order) {
			best = min(best, cost)
			return
		}
		for to := from + 1; to <= len(order); to++ {
			for q := from; q < to; q++ {
				park := order[q]
				c := cost + int64(p.Park) + p.FromCar(park, order[from]) + p.ToCar(order[to-1], park)
				if car >= 0 {
					c += p.drive(car, park)
				}
				ok := true
				for k := from; k < to; k++ {
					ok = ok && p.inReach(park, order[k])
					if k > from {
						c += p.walk(order[k-1], order[k])
					}
				}
				if ok {
					try(to, park, c)
				}
			}
		}
	}
	try(0, -1, 0)
	return best
}

func TestSplitAgainstBruteForce(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	var w SplitScratch
	for range 60 {
		n := 1 + rng.IntN(7)
		p := country(rng, n)
		order := make([]int32, n)
		for i, v := range rng.Perm(n) {
			order[i] = int32(v)
		}
		loops, got := p.Split(order, &w)
		if want := bruteSplit(p, order); got != want {
			t.Fatalf("n=%d: %d, brute force %d", n, got, want)
		}
		if again := p.Cost(order, loops); again != got {
			t.Fatalf("loops cost %d, said %d", again, got)
		}
	}
}

func BenchmarkSplit60(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 1))
	p := country(rng, 60)
	order := make([]int32, 60)
	for i := range order {
		order[i] = int32(i)
	}
	var w SplitScratch
	b.ReportAllocs()
	for b.Loop() {
		p.Split(order, &w)
	}
}
