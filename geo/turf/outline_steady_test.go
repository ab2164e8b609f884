package turf

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/paulmach/orb"

	"puerta/geo"
)

// roads are houses along a grid of them, a turf to a square of them.
func roads(rng *rand.Rand) (points []orb.Point, label []int32, n int) {
	const side = 12
	for range 4000 {
		x, y := rng.Float64()*side, rng.Float64()*side
		if rng.IntN(2) == 0 {
			x = float64(int(x)) + 0.5
		}
		points = append(points, orb.Point{-83 + x*0.01, 31 + y*0.01})
		label = append(label, int32(int(x)*side+int(y)))
	}
	return points, label, side * side
}

// A house more, or one that changes its turf, changes areas near it alone, in
// whatever order the points come.
func TestSteadyAreasStay(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	points, label, n := roads(rng)
	before := Outlines(points, label, n, OutlineOptions{Steady: true})
	changed := func(at orb.Point, turfs ...int32) (count int) {
		after := Outlines(points, label, n, OutlineOptions{Steady: true})
		for k := range n {
			if reflect.DeepEqual(before[k], after[k]) {
				continue
			}
			if count++; slices.Contains(turfs, int32(k)) {
				continue
			}
			if geo.Distance(after[k].Bound().Center(), at) > 4000 {
				t.Errorf("turf %d was redrawn, far away", k)
			}
		}
		return count
	}
	for range 5 {
		k := rng.IntN(len(points))
		was := label[k]
		label[k] = label[rng.IntN(len(points))]    // as if by hand, wherever
		if changed(points[k], was, label[k]) > 8 { // its turf, the other, and those around
			t.Errorf("too many areas were redrawn")
		}
		label[k] = was
	}
	points, label = append(points, orb.Point{-82.937, 31.051}), append(label, 78)
	if changed(points[len(points)-1]) > 6 {
		t.Errorf("too many areas were redrawn")
	}
	points, label = points[:len(points)-1], label[:len(label)-1]
	rng.Shuffle(len(points), func(a, b int) {
		points[a], points[b] = points[b], points[a]
		label[a], label[b] = label[b], label[a]
	})
	if got := changed(orb.Point{}); got > 0 {
		t.Errorf("%d areas depend on the order of points", got)
	}
}
