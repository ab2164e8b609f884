package routing

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"

	"puerta/geo"
)

func TestBeelineTimes(t *testing.T) {
	b := DefaultBeeline(1.2)
	p, q := Spot{Edge: -1, Point: orb.Point{-83, 31}}, Spot{Edge: -1, Point: orb.Point{-83, 31.01}}
	meters := float64(geo.Distance(p.Point, q.Point)) * 1.35
	var ms [1]int32
	for mode, mps := range map[Mode]float64{Walk: 1.2, Drive: 12.5} {
		if err := b.Table(context.Background(), mode, []Spot{p}, []Spot{q}, Never, ms[:]); err != nil || math.Abs(float64(ms[0])-meters/mps*1000) > 1 {
			t.Errorf("%v: %d ms, %v", mode, ms[0], err)
		}
		path, ok, err := b.Path(context.Background(), mode, p, q)
		if err != nil || !ok || path.Millis != ms[0] || math.Abs(path.Meters-meters) > 0.01 || len(path.Line) != 2 {
			t.Errorf("%v: %+v %v %v", mode, path, ok, err)
		}
		if err := b.Table(context.Background(), mode, []Spot{p}, []Spot{q}, 1000, ms[:]); err != nil || ms[0] != Never {
			t.Errorf("beyond the limit: %d, %v", ms[0], err)
		}
	}
}

func TestBeelineLinksJoinAll(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{0, 1, 2, 3, 50} {
		spots := make([]Spot, n)
		for i := range spots {
			spots[i] = Spot{Edge: -1, Point: orb.Point{-83 + rng.Float64()*.1, 31 + rng.Float64()*.1}}
			if i > 0 && rng.IntN(4) == 0 {
				spots[i] = spots[i-1] // two doors at one point
			}
		}
		links, err := DefaultBeeline(1.2).Links(context.Background(), spots, true)
		if err != nil {
			t.Fatal(err)
		}
		reached := map[int32]bool{0: true}
		for range n {
			for _, l := range links {
				if reached[l.A] || reached[l.B] {
					reached[l.A], reached[l.B] = true, true
				}
			}
		}
		if n > 0 && len(reached) != n {
			t.Errorf("%d of %d joined", len(reached), n)
		}
	}
}

// Times are those of great circles, to a millisecond, however near or far.
func TestBeelineTableIsGreatCircles(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	b := DefaultBeeline(1.2)
	for _, degrees := range []float64{0, 1e-5, 1e-3, .1, 1.1, 1.3, 5} { // about shortChord among them
		from, to := scattered(rng, 5, degrees), scattered(rng, 3*abreast/2, degrees)
		to[0] = from[0]
		out := make([]int32, len(from)*len(to))
		const limit = 50_000_000
		if err := b.Table(t.Context(), Drive, from, to, limit, out); err != nil {
			t.Fatal(err)
		}
		for i, ms := range out {
			want := math.Round(float64(geo.Distance(from[i/len(to)].Point, to[i%len(to)].Point)) * b.Detour / b.DriveMps * 1000)
			if want > limit {
				want = float64(Never)
			}
			if math.Abs(float64(ms)-want) > 1 {
				t.Fatalf("%v°: %d ms, want %v", degrees, ms, want)
			}
		}
		if out[0] != 0 {
			t.Errorf("%d ms from a place to itself", out[0])
		}
	}
}

// scattered returns random spots over a square of so many degrees.
func scattered(rng *rand.Rand, n int, degrees float64) []Spot {
	spots := make([]Spot, n)
	for i := range spots {
		spots[i] = Spot{Edge: -1, Point: orb.Point{-83 + rng.Float64()*degrees, 31 + rng.Float64()*degrees}}
	}
	return spots
}

func TestBeelineTableAllocatesNothing(t *testing.T) {
	spots, out := scattered(rand.New(rand.NewPCG(9, 10)), 100, .1), make([]int32, 100*100)
	if n := testing.AllocsPerRun(20, func() { _ = DefaultBeeline(1.2).Table(t.Context(), Walk, spots, spots, Never, out) }); n > 0 {
		t.Errorf("%v allocations a table", n)
	}
}

func BenchmarkBeelineTable(b *testing.B) {
	rng := rand.New(rand.NewPCG(11, 12))
	for _, n := range []int{1, 8, 60, 1000} {
		spots, out := scattered(rng, n, .1), make([]int32, n*n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := DefaultBeeline(1.2).Table(b.Context(), Walk, spots, spots, Never, out); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n*n), "ns/pair")
		})
	}
}
