package geo

import (
	"math/rand/v2"
	"testing"
)

// TestVerticesAgainstAMap numbers points on a small square, many of them
// again, so that the table grows and places collide.
func TestVerticesAgainstAMap(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	v, want := newVertices(1), map[GridPoint]int32{}
	for range 20000 {
		p := GridPoint{rng.Int32N(100) - 50, rng.Int32N(100) - 50}
		n, known := want[p]
		if !known {
			n = int32(len(want))
			want[p] = n
		}
		if got := v.number(p); got != n || v.at[got] != p {
			t.Fatalf("%v has number %d, want %d", p, got, n)
		}
	}
}
