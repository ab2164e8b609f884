package geo

import (
	"cmp"
	"math"
	"math/big"
	"slices"

	"github.com/paulmach/orb"
)

// ConvexHull returns the convex hull of points as a closed ring,
// counter-clockwise, corners only, decided exactly for any finite float64.
// Points all on one line, or fewer than three, have no area: the ring then
// holds just the one or two extreme points and the first again. No points
// give nil. O(n log n), Andrew's monotone chain (1979).
func ConvexHull(points []orb.Point) orb.Ring {
	sorted := distinct(points)
	if len(sorted) == 0 {
		return nil
	}
	if len(sorted) == 1 {
		return orb.Ring{sorted[0], sorted[0]}
	}
	lower := chain(sorted)
	slices.Reverse(sorted)
	upper := chain(sorted)
	return append(orb.Ring(lower), upper[1:]...)
}

// distinct returns the points sorted by east, then north, each place once.
func distinct(points []orb.Point) []orb.Point {
	sorted := slices.Clone(points)
	slices.SortFunc(sorted, func(a, b orb.Point) int {
		return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1]))
	})
	return slices.Compact(sorted)
}

// chain returns those of the sorted points at which the hull turns left on
// its way from the first to the last.
func chain(sorted []orb.Point) []orb.Point {
	var out []orb.Point
	for _, p := range sorted {
		for len(out) > 1 && turn(out[len(out)-2], out[len(out)-1], p) <= 0 {
			out = out[:len(out)-1]
		}
		out = append(out, p)
	}
	return out
}

// turn is orient for coordinates of any size and fineness.
func turn(a, b, c orb.Point) int {
	left := (a[0] - c[0]) * (b[1] - c[1])
	right := (a[1] - c[1]) * (b[0] - c[0])
	det := left - right
	if math.Abs(det) > orientBound*(math.Abs(left)+math.Abs(right)) {
		return cmp.Compare(det, 0)
	}
	diff := func(x, y float64) *big.Rat {
		r := new(big.Rat).SetFloat64(x)
		return r.Sub(r, new(big.Rat).SetFloat64(y))
	}
	l, r := diff(a[0], c[0]), diff(a[1], c[1])
	return l.Mul(l, diff(b[1], c[1])).Cmp(r.Mul(r, diff(b[0], c[0])))
}
