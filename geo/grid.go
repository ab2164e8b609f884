package geo

import (
	"cmp"
	"math"

	"github.com/paulmach/orb"
)

// gridPerDegree is the fineness of GridPoint: seven decimals, about 1 cm, as
// OpenStreetMap stores coordinates.
const gridPerDegree = 1e7

// GridPoint is [longitude, latitude] in whole 1e-7 degrees. Geometry on the
// grid is exact and survives being written with seven decimals.
type GridPoint [2]int32

// OnGrid returns the grid point nearest to p, which must be Valid.
func OnGrid(p orb.Point) GridPoint {
	return GridPoint{int32(math.Round(p[0] * gridPerDegree)), int32(math.Round(p[1] * gridPerDegree))}
}

// Point returns the grid point in degrees, the float64 nearest to its seven
// decimals.
func (g GridPoint) Point() orb.Point {
	return orb.Point{float64(g[0]) / gridPerDegree, float64(g[1]) / gridPerDegree}
}

// compare orders grid points by longitude, then latitude.
func (g GridPoint) compare(o GridPoint) int { return cmp.Compare(g.key(), o.key()) }

// key is a number of the grid point that orders as compare does.
func (g GridPoint) key() uint64 {
	return uint64(uint32(g[0])^1<<31)<<32 | uint64(uint32(g[1])^1<<31)
}

// minus returns g - o.
func (g GridPoint) minus(o GridPoint) (dx, dy int64) {
	return int64(g[0]) - int64(o[0]), int64(g[1]) - int64(o[1])
}

// crossGrid returns twice the signed area of triangle a, b, c: positive when
// they turn counter-clockwise. Exact while the points lie within 100 degrees.
func crossGrid(a, b, c GridPoint) int64 {
	bx, by := b.minus(a)
	cx, cy := c.minus(a)
	return bx*cy - by*cx
}
