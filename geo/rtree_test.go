package geo

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"
)

// drawBoxes draws boxes on a small lattice, so that many touch or coincide.
func drawBoxes(t *rapid.T) []orb.Bound {
	side := rapid.IntRange(0, 12)
	n := rapid.SampledFrom([]int{0, 1, 2, 15, 16, 17, 60, 257, 400}).Draw(t, "n")
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) orb.Bound {
		x, y := float64(side.Draw(t, "x")), float64(side.Draw(t, "y"))
		w, h := float64(side.Draw(t, "w")/4), float64(side.Draw(t, "h")/4)
		return orb.Bound{Min: orb.Point{x, y}, Max: orb.Point{x + w, y + h}}
	}), n, n).Draw(t, "boxes")
}

func drawSpot(t *rapid.T) orb.Point {
	at := rapid.Float64Range(-3, 16)
	return orb.Point{at.Draw(t, "px"), at.Draw(t, "py")}
}

func TestSearchAgainstScan(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		boxes := drawBoxes(t)
		a, b := drawSpot(t), drawSpot(t)
		query := orb.MultiPoint{a, b}.Bound()
		var got, want []int32
		NewRTree(boxes).Search(query, func(i int32) bool {
			got = append(got, i)
			return true
		})
		for i, box := range boxes {
			if box.Intersects(query) {
				want = append(want, int32(i))
			}
		}
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Fatalf("search found %v, scan %v", got, want)
		}
	})
}

func TestSearchStops(t *testing.T) {
	boxes := make([]orb.Bound, 100)
	calls := 0
	NewRTree(boxes).Search(orb.Bound{}, func(int32) bool { calls++; return calls < 7 })
	if calls != 7 {
		t.Fatalf("visited %d items after being told to stop at 7", calls)
	}
}

func TestNearestAgainstScan(t *testing.T) {
	var scratch NearScratch
	rapid.Check(t, func(t *rapid.T) {
		boxes, p := drawBoxes(t), drawSpot(t)
		limit := rapid.SampledFrom([]float64{0, 1, 3, math.Inf(1)}).Draw(t, "limit")
		// An item is the diagonal's far end: farther than its box.
		dist := func(i int32) float64 {
			return math.Hypot(boxes[i].Max[0]-p[0], boxes[i].Max[1]-p[1])
		}
		var want []int32
		for i := range boxes {
			if dist(int32(i)) <= limit {
				want = append(want, int32(i))
			}
		}
		slices.SortStableFunc(want, func(a, b int32) int {
			if dist(a) < dist(b) {
				return -1
			} else if dist(a) > dist(b) {
				return 1
			}
			return 0
		})
		tree := NewRTree(boxes)
		var got []int32
		tree.NearestFunc(p, limit, dist, &scratch, func(i int32, d float64) bool {
			if d != dist(i) {
				t.Fatalf("item %d yielded at %v, is at %v", i, d, dist(i))
			}
			got = append(got, i)
			return true
		})
		if !slices.Equal(got, want) {
			t.Fatalf("yielded %v, scan %v", got, want)
		}
		first, d := tree.Nearest(p, limit, dist, nil)
		if len(want) == 0 {
			if first != -1 || !math.IsInf(d, 1) {
				t.Fatalf("nearest of none = %d at %v", first, d)
			}
		} else if first != want[0] || d != dist(want[0]) {
			t.Fatalf("nearest = %d at %v, want %d", first, d, want[0])
		}
	})
}

func TestNearestExcludes(t *testing.T) {
	tree := NewRTree(make([]orb.Bound, 3))
	i, _ := tree.Nearest(orb.Point{}, math.Inf(1), func(i int32) float64 {
		return []float64{math.Inf(1), math.NaN(), 5}[i]
	}, nil)
	if i != 2 {
		t.Fatalf("nearest = %d, want the only item with a distance", i)
	}
}

func TestHilbertIsACurve(t *testing.T) {
	const side = 256 // the curve fills this corner first
	cell := make([][2]int, side*side)
	for x := range side {
		for y := range side {
			cell[hilbert(uint32(x), uint32(y))] = [2]int{x, y}
		}
	}
	for k := 1; k < len(cell); k++ {
		dx, dy := cell[k][0]-cell[k-1][0], cell[k][1]-cell[k-1][1]
		if dx*dx+dy*dy != 1 {
			t.Fatalf("steps %d and %d of the curve are %v and %v", k-1, k, cell[k-1], cell[k])
		}
	}
}

func randomBoxes(n int) []orb.Bound {
	rng := rand.New(rand.NewPCG(1, 2))
	boxes := make([]orb.Bound, n)
	for i := range boxes {
		p := orb.Point{rng.Float64() * 50000, rng.Float64() * 50000}
		boxes[i] = orb.Bound{Min: p, Max: orb.Point{p[0] + 50*rng.Float64(), p[1] + 50*rng.Float64()}}
	}
	return boxes
}

func TestQueriesDoNotAllocate(t *testing.T) {
	boxes := randomBoxes(2000)
	tree, p := NewRTree(boxes), orb.Point{20000, 20000}
	var scratch NearScratch
	query := func() {
		tree.Nearest(p, math.Inf(1), func(i int32) float64 { return boxDistance(&boxes[i], p) }, &scratch)
		tree.Search(boxes[0], func(int32) bool { return true })
	}
	query()
	if n := testing.AllocsPerRun(100, query); n != 0 {
		t.Fatalf("%v allocations a query", n)
	}
}

func BenchmarkNewRTree(b *testing.B) {
	boxes := randomBoxes(200_000)
	for b.Loop() {
		NewRTree(boxes)
	}
}

func BenchmarkNearest(b *testing.B) {
	boxes := randomBoxes(200_000)
	tree := NewRTree(boxes)
	rng := rand.New(rand.NewPCG(3, 4))
	var scratch NearScratch
	for b.Loop() {
		p := orb.Point{rng.Float64() * 50000, rng.Float64() * 50000}
		tree.Nearest(p, 500, func(i int32) float64 { return boxDistance(&boxes[i], p) }, &scratch)
	}
}
