package geo

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"
)

func TestHullOnGrid(t *testing.T) {
	for name, c := range map[string]struct {
		points []GridPoint
		want   GridHull
	}{
		"nothing":  {nil, nil},
		"one":      {[]GridPoint{{3, 4}, {3, 4}}, GridHull{{3, 4}}},
		"two":      {[]GridPoint{{3, 4}, {1, 2}, {3, 4}}, GridHull{{1, 2}, {3, 4}}},
		"a line":   {[]GridPoint{{2, 2}, {0, 0}, {1, 1}, {3, 3}}, GridHull{{0, 0}, {3, 3}}},
		"upright":  {[]GridPoint{{0, 5}, {0, 0}, {0, 2}}, GridHull{{0, 0}, {0, 5}}},
		"a square": {[]GridPoint{{0, 0}, {2, 2}, {1, 0}, {1, 1}, {2, 0}, {0, 2}, {0, 1}, {2, 1}}, GridHull{{0, 0}, {2, 0}, {2, 2}, {0, 2}}},
		"a kite":   {[]GridPoint{{0, 0}, {9, 1}, {5, -3}, {5, 4}}, GridHull{{0, 0}, {5, -3}, {9, 1}, {5, 4}}},
	} {
		if got := HullOnGrid(c.points); len(got)+len(c.want) > 0 && !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

// A point is within the hull of points if some triangle of them, or a fan of
// triangles, is all around it: here by whether every line through it has
// points on both sides, which is slow and surely right.
func TestHullOnGridAgainstAllLines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		span := rapid.SampledFrom([]int32{3, 20, 900_000_000}).Draw(t, "span")
		points := make([]GridPoint, rapid.IntRange(1, 25).Draw(t, "n"))
		for i := range points {
			points[i] = GridPoint{rng.Int32N(span), rng.Int32N(span)}
		}
		before := append([]GridPoint{}, points...)
		hull := HullOnGrid(points)
		for range 30 {
			p := GridPoint{rng.Int32N(span), rng.Int32N(span)}
			if got, want := hull.Within(p), surrounded(before, p); got != want {
				t.Fatalf("%v in %v: %v, want %v", p, hull, got, want)
			}
		}
		var flat []orb.Point
		for _, p := range before {
			flat = append(flat, p.Point())
		}
		if got, want := hull.Bound(), orb.MultiPoint(flat).Bound(); got != want {
			t.Fatalf("bound %v, want %v", got, want)
		}
	})
}

// surrounded tells whether no line through p leaves all points on one side. It
// is enough to look at lines through p and one of the points.
func surrounded(points []GridPoint, p GridPoint) bool {
	area := false
	for _, a := range points {
		if a == p {
			continue
		}
		left, right := false, false
		for _, b := range points {
			c := crossGrid(p, a, b)
			left, right = left || c > 0, right || c < 0
		}
		if !left || !right {
			return false
		}
		area = true
	}
	return area
}
