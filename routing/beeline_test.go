package routing

import (
	"context"
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
