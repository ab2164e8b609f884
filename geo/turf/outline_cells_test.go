package turf

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/paulmach/orb"
)

// TestCellsAgainstAllPoints asks for what is near in a table that had to grow,
// on both sides of the axes.
func TestCellsAgainstAllPoints(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	draw := func() orb.Point { return orb.Point{rng.Float64()*2000 - 1000, rng.Float64()*2000 - 1000} }
	c := newCells(30, 4)
	for range 3000 {
		c.put(draw())
	}
	for range 500 {
		p, d := draw(), rng.Float64()*60
		var got, want []int32
		c.within(p, d, func(i int32) bool {
			if squareTo(c.at[i], p) < d*d {
				got = append(got, i)
			}
			return true
		})
		for i, q := range c.at {
			if math.Hypot(q[0]-p[0], q[1]-p[1]) < d {
				want = append(want, int32(i))
			}
		}
		if slices.Sort(got); !slices.Equal(got, want) {
			t.Fatalf("within %v of %v: %v, want %v", d, p, got, want)
		}
		if i := c.nearer(p, d); (i >= 0) != (len(want) > 0) || i >= 0 && !slices.Contains(want, i) {
			t.Fatalf("nearer than %v to %v: %d of %v", d, p, i, want)
		}
	}
}

func TestSpreadCallsEachOnce(t *testing.T) {
	calls := make([]int32, 1000)
	spread(len(calls), 7, func(i int) { calls[i]++ })
	if slices.ContainsFunc(calls, func(n int32) bool { return n != 1 }) {
		t.Error(calls)
	}
}

func TestSpreadPassesPanicsOn(t *testing.T) {
	defer func() {
		if p := recover(); p != "fault" {
			t.Errorf("recovered %v", p)
		}
	}()
	spread(10, 1, func(i int) {
		if i == 3 {
			panic("fault")
		}
	})
}
