package cell

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
	"pgregory.net/rapid"
)

func ExampleOf() {
	id, _ := Of(orb.Point{-83.2785, 30.8327}, 8) // Valdosta, Georgia
	fmt.Println(id, id.Resolution())
	// Output: 8844e24f47fffff 8
}

func TestOutlineHoldsItsPoint(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := orb.Point{rapid.Float64Range(-100, -60).Draw(t, "lon"), rapid.Float64Range(20, 50).Draw(t, "lat")}
		id, err := Of(p, rapid.IntRange(5, 12).Draw(t, "res"))
		if err != nil {
			t.Fatal(err)
		}
		area, err := Outline(id)
		if err != nil || !area[0].Closed() || area[0].Orientation() != orb.CCW {
			t.Fatalf("outline %v, %v", area, err)
		}
		// cells are bounded by great circles: a point at the very edge may
		// fall just outside the straight lines
		if !planar.PolygonContains(area, p) && planar.DistanceFrom(area, p) > 1e-4 {
			t.Fatalf("%v is not in %v", p, id)
		}
	})
}

func TestBadPoints(t *testing.T) {
	if _, err := Of(orb.Point{0, 0}, 16); err == nil {
		t.Error("resolution 16 passed")
	}
}

// MergeUp loses no door, shows no small cell, and its cells do not overlap.
func TestMergeUp(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for range 20 {
		n := 1 + rng.IntN(600)
		sum := map[ID]int{}
		for range n {
			id, err := Of(orb.Point{-83 + rng.NormFloat64()*.1, 31 + rng.NormFloat64()*.1}, 9)
			if err != nil {
				t.Fatal(err)
			}
			sum[id]++
		}
		var counts []Count
		for id, k := range sum {
			counts = append(counts, Count{id, k})
		}
		shown, hidden, err := MergeUp(counts, 10, 4)
		if err != nil {
			t.Fatal(err)
		}
		total := hidden
		for i, c := range shown {
			total += c.Doors
			if c.Doors < 10 {
				t.Fatalf("%v shows %d doors", c.Cell, c.Doors)
			}
			for _, d := range shown[i+1:] {
				if up, err := Parent(d.Cell, min(c.Cell.Resolution(), d.Cell.Resolution())); err == nil && up == c.Cell {
					t.Fatalf("%v lies in %v", d.Cell, c.Cell)
				}
				if up, err := Parent(c.Cell, min(c.Cell.Resolution(), d.Cell.Resolution())); err == nil && up == d.Cell {
					t.Fatalf("%v lies in %v", c.Cell, d.Cell)
				}
			}
		}
		if total != n {
			t.Fatalf("%d doors of %d", total, n)
		}
	}
}

func TestThresholdsAreChecked(t *testing.T) {
	for _, bad := range []Thresholds{{}, {400, 80, 0}, {80, 400, 8}, {400, 8, 80}, {400, 400, 8}, {math.NaN(), 80, 8}, {400, math.NaN(), 8},
		{math.Inf(1), 80, 8}, {400, 80, -1}} {
		if bad.Check() == nil {
			t.Errorf("%v is taken", bad)
		}
	}
	if err := DefaultThresholds().Check(); err != nil {
		t.Error(err)
	}
}

// The same points are of another class by other thresholds.
func TestThresholdsDecide(t *testing.T) {
	points := []orb.Point{{-80, 31}}
	for want, perKm2 := range map[Density]Thresholds{Remote: {3, 2, 1}, Dense: {0.003, 0.002, 0.001}, Rural: {400, 80, 0.001}} {
		got, err := Clusters(points, nil, perKm2)
		if err != nil || got[0].Density != want {
			t.Errorf("%v: %v, %v; want %v", perKm2, got, err, want)
		}
	}
}

func TestDensityClasses(t *testing.T) {
	var points []orb.Point
	town := func(lon, lat float64, side int, step float64) int {
		for i := range side * side {
			points = append(points, orb.Point{lon + float64(i%side)*step, lat + float64(i/side)*step})
		}
		return len(points) - side*side/2 + side/2 // its middle
	}
	dense := town(-83, 31, 40, 0.0003)
	suburb := town(-82, 31, 30, 0.0008)
	rural := town(-81, 31, 10, 0.003)
	points = append(points, orb.Point{-80, 31})
	got, err := Clusters(points, nil, DefaultThresholds())
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range map[int]Density{dense: Dense, suburb: Suburban, rural: Rural, len(points) - 1: Remote} {
		if got[i].Density != want || got[i].Cell.Resolution() != want.resolution() {
			t.Errorf("point %d is %v at resolution %d, want %v", i, got[i].Density, got[i].Cell.Resolution(), want)
		}
	}
}
