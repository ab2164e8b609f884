package geo

import (
	"math"
	"math/big"
	"math/bits"

	"github.com/paulmach/orb"
)

// The two predicates below are exact for points with integer coordinates
// whose differences stay under 2^52: a float64 filter with Shewchuk's error
// bounds (1997) settles nearly all calls, integers settle the rest.

const (
	orientBound   = 3.0000001 * 0x1p-53
	incircleBound = 10.0000001 * 0x1p-53
)

// orient is positive when a, b, c turn counter-clockwise, negative when they
// turn clockwise and 0 when they are collinear.
func orient(a, b, c orb.Point) int {
	left := (a[0] - c[0]) * (b[1] - c[1])
	right := (a[1] - c[1]) * (b[0] - c[0])
	det := left - right
	if bound := orientBound * (math.Abs(left) + math.Abs(right)); det > bound {
		return 1
	} else if det < -bound {
		return -1
	}
	exact := mul128(int64(a[0]-c[0]), int64(b[1]-c[1]))
	return exact.minus(mul128(int64(a[1]-c[1]), int64(b[0]-c[0]))).sign()
}

// incircle reports whether d lies strictly inside the circle through a, b, c,
// which turn counter-clockwise.
func incircle(a, b, c, d orb.Point) bool {
	adx, ady := a[0]-d[0], a[1]-d[1]
	bdx, bdy := b[0]-d[0], b[1]-d[1]
	cdx, cdy := c[0]-d[0], c[1]-d[1]
	bc1, bc2 := bdx*cdy, cdx*bdy
	ca1, ca2 := cdx*ady, adx*cdy
	ab1, ab2 := adx*bdy, bdx*ady
	aLift, bLift, cLift := adx*adx+ady*ady, bdx*bdx+bdy*bdy, cdx*cdx+cdy*cdy
	det := aLift*(bc1-bc2) + bLift*(ca1-ca2) + cLift*(ab1-ab2)
	bound := incircleBound * (aLift*(math.Abs(bc1)+math.Abs(bc2)) +
		bLift*(math.Abs(ca1)+math.Abs(ca2)) + cLift*(math.Abs(ab1)+math.Abs(ab2)))
	if det > bound {
		return true
	} else if det < -bound {
		return false
	}
	return incircleExact([6]int64{int64(adx), int64(ady), int64(bdx), int64(bdy), int64(cdx), int64(cdy)})
}

// incircleExact takes the coordinates of a, b, c relative to d.
func incircleExact(v [6]int64) bool {
	for _, x := range v {
		if x > 1<<29 || x < -1<<29 {
			return incircleBig(v)
		}
	}
	sum := mul128(v[0]*v[0]+v[1]*v[1], v[2]*v[5]-v[4]*v[3])
	sum = sum.plus(mul128(v[2]*v[2]+v[3]*v[3], v[4]*v[1]-v[0]*v[5]))
	sum = sum.plus(mul128(v[4]*v[4]+v[5]*v[5], v[0]*v[3]-v[2]*v[1]))
	return sum.sign() > 0
}

func incircleBig(v [6]int64) bool {
	var n [6]*big.Int
	for k, x := range v {
		n[k] = big.NewInt(x)
	}
	mul := func(a, b *big.Int) *big.Int { return new(big.Int).Mul(a, b) }
	sum := new(big.Int)
	for k := 0; k < 6; k += 2 {
		a, b, c := n[k:], n[(k+2)%6:], n[(k+4)%6:]
		lift := mul(a[0], a[0])
		lift.Add(lift, mul(a[1], a[1]))
		minor := mul(b[0], c[1])
		minor.Sub(minor, mul(c[0], b[1]))
		sum.Add(sum, lift.Mul(lift, minor))
	}
	return sum.Sign() > 0
}

// int128 is a two's complement integer.
type int128 struct {
	hi int64
	lo uint64
}

func mul128(a, b int64) int128 {
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	h := int64(hi)
	if a < 0 {
		h -= b
	}
	if b < 0 {
		h -= a
	}
	return int128{h, lo}
}

func (a int128) plus(b int128) int128 {
	lo, carry := bits.Add64(a.lo, b.lo, 0)
	return int128{a.hi + b.hi + int64(carry), lo}
}

func (a int128) minus(b int128) int128 {
	lo, borrow := bits.Sub64(a.lo, b.lo, 0)
	return int128{a.hi - b.hi - int64(borrow), lo}
}

func (a int128) sign() int {
	switch {
	case a.hi < 0:
		return -1
	case a.hi > 0 || a.lo > 0:
		return 1
	}
	return 0
}
