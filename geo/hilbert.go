package geo

import (
	"slices"

	"github.com/paulmach/orb"
)

// AlongCurve returns the numbers of points in the order of a Hilbert curve over
// their bound, so that what is near on the ground is near in the order; points
// in one of its 65,536 × 65,536 cells stand by number. O(n log n).
func AlongCurve(points []orb.Point) []int32 {
	if len(points) == 0 {
		return nil
	}
	grid := newHilbertGrid(orb.MultiPoint(points).Bound())
	keys := make([]uint64, len(points))
	for i, p := range points {
		keys[i] = uint64(grid.at(p))<<32 | uint64(i)
	}
	slices.Sort(keys)
	order := make([]int32, len(points))
	for k, key := range keys {
		order[k] = int32(uint32(key))
	}
	return order
}

// hilbert returns the position of grid cell (x, y), both below 2^16, on the
// Hilbert curve of order 16: cells near each other on the curve are near in
// the plane. Branch-free form after rawrunprotected's hilbert_curves (public
// domain), as used in flatbush.
func hilbert(x, y uint32) uint32 {
	a, b := x^y, 0xFFFF^(x^y)
	c, d := 0xFFFF^(x|y), x&(y^0xFFFF)
	A, B := a|(b>>1), (a>>1)^a
	C, D := ((c>>1)^(b&(d>>1)))^c, ((a&(c>>1))^(d>>1))^d
	for shift := uint(2); shift <= 4; shift *= 2 {
		a, b, c, d = A, B, C, D
		A, B = (a&(a>>shift))^(b&(b>>shift)), (a&(b>>shift))^(b&((a^b)>>shift))
		C ^= (a & (c >> shift)) ^ (b & (d >> shift))
		D ^= (b & (c >> shift)) ^ ((a ^ b) & (d >> shift))
	}
	a, b, c, d = A, B, C, D
	C ^= (a & (c >> 8)) ^ (b & (d >> 8))
	D ^= (b & (c >> 8)) ^ ((a ^ b) & (d >> 8))
	a, b = C^(C>>1), D^(D>>1)
	return interleave(b|(0xFFFF^(x^y|a)))<<1 | interleave(x^y)
}

// interleave spreads the low 16 bits of v over the even bits of the result.
func interleave(v uint32) uint32 {
	v = (v | v<<8) & 0x00FF00FF
	v = (v | v<<4) & 0x0F0F0F0F
	v = (v | v<<2) & 0x33333333
	return (v | v<<1) & 0x55555555
}

// hilbertGrid lays the 2^16 by 2^16 grid of the curve over a bound.
type hilbertGrid struct {
	origin orb.Point
	scale  [2]float64 // cells a unit; 0 where the bound has no extent
}

func newHilbertGrid(b orb.Bound) hilbertGrid {
	g := hilbertGrid{origin: b.Min}
	for k := range g.scale {
		if w := b.Max[k] - b.Min[k]; w > 0 {
			g.scale[k] = 65535 / w
		}
	}
	return g
}

// at returns the curve position of a point of the bound.
func (g hilbertGrid) at(p orb.Point) uint32 {
	return hilbert(g.cell(p, 0), g.cell(p, 1))
}

func (g hilbertGrid) cell(p orb.Point, k int) uint32 {
	c := (p[k] - g.origin[k]) * g.scale[k]
	return uint32(max(0, min(65535, c)))
}
