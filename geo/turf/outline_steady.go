package turf

import (
	"cmp"
	"math"
	"slices"

	"github.com/paulmach/orb"

	"puerta/geo"
)

// steadied returns points, labels and links in an order that depends on where
// points are alone, so that one more or less changes nothing far away.
func steadied(points []orb.Point, label []int32, links [][2]int32) ([]orb.Point, []int32, [][2]int32) {
	order := make([]int32, len(points))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortStableFunc(order, func(a, b int32) int {
		return cmp.Or(cmp.Compare(points[a][0], points[b][0]), cmp.Compare(points[a][1], points[b][1]), cmp.Compare(label[a], label[b]))
	})
	now, labelNow, rank := make([]orb.Point, len(points)), make([]int32, len(points)), make([]int32, len(points))
	for to, from := range order {
		now[to], labelNow[to], rank[from] = points[from], label[from], int32(to)
	}
	sorted := make([][2]int32, len(links))
	for i, l := range links {
		a, b := rank[l[0]], rank[l[1]]
		sorted[i] = [2]int32{min(a, b), max(a, b)}
	}
	slices.SortFunc(sorted, func(a, b [2]int32) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	return now, labelNow, sorted
}

// planeSteps is how many steady planes there are to a degree: one stays while
// the middle of the points does not leave its square.
const planeSteps = 10

// planeOver returns the plane of a bound; a steady one does not move with it.
func planeOver(b orb.Bound, steady bool) geo.Plane {
	if !steady {
		return geo.PlaneOver(b)
	}
	c := b.Center()
	return geo.PlaneAt(orb.Point{math.Round(c[0]*planeSteps) / planeSteps, math.Round(c[1]*planeSteps) / planeSteps})
}

// turnAt returns a number that neighbouring places do not share.
func turnAt(p orb.Point) float64 {
	h := uint64(int64(math.Round(p[0])))*0x9E3779B97F4A7C15 ^ uint64(int64(math.Round(p[1])))*0xC2B2AE3D27D4EB4F
	h ^= h >> 29
	h *= 0xBF58476D1CE4E5B9
	return float64(h >> 44)
}
