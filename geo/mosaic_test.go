package geo

import (
	"math"
	"math/big"
	"slices"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"
)

func drawGridPoint(t *rapid.T, side int32) GridPoint {
	c := rapid.Int32Range(0, side)
	return GridPoint{c.Draw(t, "x"), c.Draw(t, "y")}
}

func drawBorders(t *rapid.T) []Border {
	side := rapid.SampledFrom([]int32{3, 10, 100, 4000}).Draw(t, "side")
	n := rapid.SampledFrom([]int{1, 2, 3, 8, 25}).Draw(t, "n")
	out := make([]Border, n)
	for i := range out {
		out[i] = Border{drawGridPoint(t, side), drawGridPoint(t, side), int32(i), -1}
	}
	return out
}

// clip returns whether ab meets the half-open pixel of p: its part inside the
// closed square, by rationals, must not lie wholly on the excluded sides.
func clip(b Border, p GridPoint) bool {
	lo, hi := new(big.Rat), big.NewRat(1, 1)
	var at, dir [2]int64 // doubled
	for k := range 2 {
		at[k] = 2 * (int64(b.A[k]) - int64(p[k]))
		dir[k] = 2 * (int64(b.B[k]) - int64(b.A[k]))
		if dir[k] == 0 {
			if at[k] < -1 || at[k] >= 1 {
				return false
			}
			continue
		}
		t0, t1 := big.NewRat(-1-at[k], dir[k]), big.NewRat(1-at[k], dir[k])
		if t0.Cmp(t1) > 0 {
			t0, t1 = t1, t0
		}
		if t0.Cmp(lo) > 0 {
			lo = t0
		}
		if t1.Cmp(hi) < 0 {
			hi = t1
		}
	}
	if lo.Cmp(hi) > 0 {
		return false
	}
	// A chord's middle is on an excluded side only if all of it is.
	middle := new(big.Rat).Mul(new(big.Rat).Add(lo, hi), big.NewRat(1, 2))
	for k := range 2 {
		c := new(big.Rat).Mul(middle, big.NewRat(dir[k], 1))
		c.Add(c, big.NewRat(at[k], 1))
		if c.Cmp(big.NewRat(1, 1)) >= 0 {
			return false
		}
	}
	return true
}

func TestEntersPixelAgainstClipping(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		side := rapid.SampledFrom([]int32{3, 8, 50}).Draw(t, "side")
		b := Border{A: drawGridPoint(t, side), B: drawGridPoint(t, side)}
		if b.A == b.B {
			return
		}
		for x := range side + 1 {
			for y := range side + 1 {
				if p := (GridPoint{x, y}); b.entersPixel(p) != clip(b, p) {
					t.Fatalf("%v enters the pixel of %v: %v", b, p, b.entersPixel(p))
				}
			}
		}
	})
}

func TestCrossingAgainstRationals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		side := rapid.SampledFrom([]int32{8, 1000, 300_000_000}).Draw(t, "side")
		b := Border{A: drawGridPoint(t, side), B: drawGridPoint(t, side)}
		o := Border{A: drawGridPoint(t, side), B: drawGridPoint(t, side)}
		if !b.crosses(o) {
			return
		}
		got := b.crossing(o)
		from, to := crossGrid(o.A, o.B, b.A), crossGrid(o.A, o.B, b.B)
		share := new(big.Rat).SetFrac(big.NewInt(abs(from)), new(big.Int).Add(big.NewInt(abs(from)), big.NewInt(abs(to))))
		for k := range 2 {
			c := new(big.Rat).Mul(share, big.NewRat(int64(b.B[k])-int64(b.A[k]), 1))
			c.Add(c, big.NewRat(int64(b.A[k]), 1))
			off := c.Sub(c, big.NewRat(int64(got[k]), 1)) // in [-1/2, 1/2)
			if off.Cmp(big.NewRat(-1, 2)) < 0 || off.Cmp(big.NewRat(1, 2)) >= 0 {
				t.Fatalf("%v and %v cross %v from %v", b, o, off, got)
			}
		}
	})
}

func TestSnapRoundLeavesNoCrossings(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		borders := drawBorders(t)
		pins := []GridPoint{drawGridPoint(t, 10), drawGridPoint(t, 100)}
		out := snapRound(borders, pins)
		for i, b := range out {
			for _, p := range pins {
				if p != b.A && p != b.B && b.passesOver(p) {
					t.Fatalf("%v passes over pin %v", b, p)
				}
			}
			for _, o := range out[:i] {
				if b.crosses(o) {
					t.Fatalf("%v crosses %v", b, o)
				}
				for _, p := range []GridPoint{o.A, o.B} {
					if p != b.A && p != b.B && b.passesOver(p) {
						t.Fatalf("%v passes over the end of %v", b, o)
					}
				}
			}
		}
		checkPaths(t, borders, out)
	})
}

// checkPaths tests that each border (known by Left) has become an unbroken
// path between its own ends and has hardly moved.
func checkPaths(t *rapid.T, borders, out []Border) {
	for i, b := range borders {
		balance := map[GridPoint]int{b.A: -1}
		balance[b.B]++
		for _, o := range out {
			if o.Left != int32(i) {
				continue
			}
			balance[o.A]++
			balance[o.B]--
			for _, p := range []GridPoint{o.A, o.B} {
				if d := fromLine(b, p); d > math.Sqrt2 {
					t.Fatalf("%v was bent %v units to %v", b, d, p)
				}
			}
		}
		for p, n := range balance {
			if n != 0 {
				t.Fatalf("the path of %v is broken at %v", b, p)
			}
		}
	}
}

func fromLine(b Border, p GridPoint) float64 {
	dx, dy := b.B.minus(b.A)
	if dx == 0 && dy == 0 {
		return 0
	}
	return math.Abs(float64(crossGrid(b.A, b.B, p))) / math.Hypot(float64(dx), float64(dy))
}

// ringOf returns the borders around a ring of corners: area in inside, out
// outside.
func ringOf(in, out int32, corners ...GridPoint) []Border {
	var borders []Border
	for i, a := range corners {
		borders = append(borders, Border{a, corners[(i+1)%len(corners)], in, out})
	}
	return borders
}

func gridPolygon(rings ...[]GridPoint) orb.Polygon {
	var out orb.Polygon
	for _, r := range rings {
		out = append(out, gridRing(r).orb())
	}
	return out
}

func checkMosaic(t *testing.T, borders []Border, want ...orb.MultiPolygon) {
	t.Helper()
	got := Mosaic(borders, nil, len(want))
	for k := range want {
		if !slices.EqualFunc(got[k], want[k], orb.Polygon.Equal) {
			t.Errorf("area %d: %v, want %v", k, got[k], want[k])
		}
	}
}

func TestMosaicNeighbours(t *testing.T) {
	borders := []Border{
		{GridPoint{0, 0}, GridPoint{4, 0}, 0, -1}, {GridPoint{4, 0}, GridPoint{8, 0}, 1, -1},
		{GridPoint{8, 0}, GridPoint{8, 4}, 1, -1}, {GridPoint{8, 4}, GridPoint{4, 4}, 1, -1},
		{GridPoint{4, 4}, GridPoint{0, 4}, 0, -1}, {GridPoint{0, 4}, GridPoint{0, 0}, 0, -1},
		{GridPoint{4, 0}, GridPoint{4, 4}, 0, 1},
	}
	checkMosaic(t, borders,
		orb.MultiPolygon{gridPolygon([]GridPoint{{0, 0}, {4, 0}, {4, 4}, {0, 4}})},
		orb.MultiPolygon{gridPolygon([]GridPoint{{4, 0}, {8, 0}, {8, 4}, {4, 4}})})
}

func TestMosaicNestedIslands(t *testing.T) {
	var borders []Border
	var ring [5][]GridPoint // each inside the one before
	for k := range ring {
		lo, hi := int32(2*k), int32(20-2*k)
		ring[k] = []GridPoint{{lo, lo}, {hi, lo}, {hi, hi}, {lo, hi}}
		borders = append(borders, ringOf(int32(k%2), int32((k+1)%2), ring[k]...)...)
	}
	for i := range 4 {
		borders[i].Right = -1
	}
	hole := func(k int) []GridPoint {
		r := slices.Clone(ring[k])
		r[1], r[3] = r[3], r[1]
		return r
	}
	checkMosaic(t, borders,
		orb.MultiPolygon{gridPolygon(ring[0], hole(1)), gridPolygon(ring[2], hole(3)), gridPolygon(ring[4])},
		orb.MultiPolygon{gridPolygon(ring[1], hole(2)), gridPolygon(ring[3], hole(4))})
}

func TestMosaicTouchingCorners(t *testing.T) {
	// Two squares of one area that meet in a corner are two polygons; a hole
	// that meets the outer ring in a corner stays a ring of its own.
	squares := slices.Concat(
		ringOf(0, -1, GridPoint{0, 0}, GridPoint{2, 0}, GridPoint{2, 2}, GridPoint{0, 2}),
		ringOf(0, -1, GridPoint{2, 2}, GridPoint{4, 2}, GridPoint{4, 4}, GridPoint{2, 4}))
	checkMosaic(t, squares, orb.MultiPolygon{
		gridPolygon([]GridPoint{{0, 0}, {2, 0}, {2, 2}, {0, 2}}),
		gridPolygon([]GridPoint{{2, 2}, {4, 2}, {4, 4}, {2, 4}}),
	})
	bay := slices.Concat(
		ringOf(0, -1, GridPoint{0, 0}, GridPoint{9, 0}, GridPoint{9, 9}, GridPoint{0, 9}),
		ringOf(-1, 0, GridPoint{0, 0}, GridPoint{5, 3}, GridPoint{3, 5}))
	got := Mosaic(bay, nil, 1)[0]
	if len(got) != 1 || len(got[0]) != 2 || len(got[0][0]) != 5 || len(got[0][1]) != 4 {
		t.Errorf("hole at the corner: %v", got)
	}
}

func TestMosaicCollapsedStrip(t *testing.T) {
	// Area 1 lay between 0 and 2 and was thinner than the grid.
	borders := slices.Concat(
		ringOf(0, -1, GridPoint{0, 0}, GridPoint{4, 0})[:1],
		[]Border{{GridPoint{4, 0}, GridPoint{4, 4}, 0, 1}, {GridPoint{4, 0}, GridPoint{4, 4}, 1, 2}},
		[]Border{{GridPoint{4, 4}, GridPoint{0, 0}, 0, -1}, {GridPoint{4, 0}, GridPoint{9, 0}, 2, -1}, {GridPoint{9, 0}, GridPoint{4, 4}, 2, -1}})
	checkMosaic(t, borders,
		orb.MultiPolygon{gridPolygon([]GridPoint{{0, 0}, {4, 0}, {4, 4}})}, nil,
		orb.MultiPolygon{gridPolygon([]GridPoint{{4, 0}, {9, 0}, {4, 4}})})
}

func TestMosaicBendsAtPins(t *testing.T) {
	// The slanted side passes 0.4 units above the pin.
	borders := ringOf(0, -1, GridPoint{0, 0}, GridPoint{50, 0}, GridPoint{50, 7})
	pin := GridPoint{20, 3}
	if b := borders[2]; !b.entersPixel(pin) || b.passesOver(pin) {
		t.Fatal("the pin is not beside the side")
	}
	want := gridPolygon([]GridPoint{{0, 0}, {50, 0}, {50, 7}, pin})
	if got := Mosaic(borders, []GridPoint{pin}, 1)[0]; len(got) != 1 || !got[0].Equal(want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestMosaicFaceGoesToItsLongerSides(t *testing.T) {
	borders := ringOf(0, -1, GridPoint{0, 0}, GridPoint{9, 0}, GridPoint{9, 1}, GridPoint{0, 1})
	borders[3].Left = 1 // the short west side
	checkMosaic(t, borders, orb.MultiPolygon{gridPolygon([]GridPoint{{0, 0}, {9, 0}, {9, 1}, {0, 1}})}, nil)
}
