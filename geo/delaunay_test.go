package geo

import (
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"
)

// drawPlane draws up to 60 points: on a small lattice (many collinear, on one
// circle, or equal), on one line, or anywhere.
func drawPlane(t *rapid.T) []orb.Point {
	kind := rapid.SampledFrom([]string{"lattice", "line", "anywhere", "far"}).Draw(t, "kind")
	n := rapid.SampledFrom([]int{0, 1, 2, 3, 4, 5, 9, 20, 40, 60}).Draw(t, "n")
	small, wide := rapid.IntRange(0, 6), rapid.Float64Range(-5e4, 5e4)
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) orb.Point {
		switch x, y := float64(small.Draw(t, "x")), float64(small.Draw(t, "y")); kind {
		case "lattice":
			return orb.Point{x * 2, y * 2}
		case "line":
			return orb.Point{3 * x, -x}
		case "far":
			return orb.Point{x * 1e6, y*1e6 + x/16}
		}
		return orb.Point{wide.Draw(t, "east"), wide.Draw(t, "north")}
	}), n, n).Draw(t, "points")
}

func bigOrient(a, b, c orb.Point) int {
	return det(3, func(r, col int) float64 {
		p := [3]orb.Point{a, b, c}[r]
		return [3]float64{p[0], p[1], 1}[col]
	})
}

func bigIncircle(a, b, c, d orb.Point) int {
	pts := [4]orb.Point{a, b, c, d}
	rows := [4][4]*big.Rat{}
	for r, p := range pts {
		x, y := new(big.Rat).SetFloat64(p[0]), new(big.Rat).SetFloat64(p[1])
		sq := new(big.Rat).Add(new(big.Rat).Mul(x, x), new(big.Rat).Mul(y, y))
		rows[r] = [4]*big.Rat{x, y, sq, big.NewRat(1, 1)}
	}
	return ratDet(4, func(r, c int) *big.Rat { return rows[r][c] }).Sign()
}

func det(n int, at func(r, c int) float64) int {
	return ratDet(n, func(r, c int) *big.Rat { return new(big.Rat).SetFloat64(at(r, c)) }).Sign()
}

// ratDet expands a determinant along its first row.
func ratDet(n int, at func(r, c int) *big.Rat) *big.Rat {
	if n == 1 {
		return at(0, 0)
	}
	sum := new(big.Rat)
	for k := range n {
		minor := ratDet(n-1, func(r, c int) *big.Rat {
			if c >= k {
				c++
			}
			return at(r+1, c)
		})
		term := new(big.Rat).Mul(at(0, k), minor)
		if k%2 == 1 {
			term.Neg(term)
		}
		sum.Add(sum, term)
	}
	return sum
}

func TestPredicatesAgainstRationals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		scale := rapid.SampledFrom([]float64{1, 1e3, 1 << 29, 1 << 31}).Draw(t, "scale")
		shift := rapid.SampledFrom([]float64{0, 1, 1e7}).Draw(t, "shift")
		small := rapid.IntRange(-3, 3)
		var p [4]orb.Point
		for i := range p {
			for k := range p[i] {
				p[i][k] = float64(small.Draw(t, "c"))*scale + shift*float64(rapid.IntRange(-1, 1).Draw(t, "s"))
			}
		}
		turn := orient(p[0], p[1], p[2])
		if want := bigOrient(p[0], p[1], p[2]); turn != want {
			t.Fatalf("orient = %d, want %d", turn, want)
		}
		if turn > 0 && incircle(p[0], p[1], p[2], p[3]) != (bigIncircle(p[0], p[1], p[2], p[3]) > 0) {
			t.Fatalf("incircle(%v) is wrong", p)
		}
	})
}

func TestIncircleInIntegers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		limit := rapid.SampledFrom([]int64{3, 1000, 1 << 29}).Draw(t, "limit")
		var v [6]int64
		for k := range v {
			v[k] = rapid.Int64Range(-limit, limit).Draw(t, "v")
		}
		at := func(k int) orb.Point { return orb.Point{float64(v[k]), float64(v[k+1])} }
		want := bigIncircle(at(0), at(2), at(4), orb.Point{}) > 0
		if incircleExact(v) != want || incircleBig(v) != want {
			t.Fatalf("128 bits say %v, big integers %v, rationals %v", incircleExact(v), incircleBig(v), want)
		}
	})
}

func TestDelaunayPromises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		xy := drawPlane(t)
		tri := Delaunay(xy)
		if len(xy) == 0 {
			return
		}
		at := snapped(xy)
		checkSame(t, at, tri.Same)
		checkHalfedges(t, at, tri)
		for e := 0; e < len(tri.Triangles); e += 3 {
			a, b, c := at[tri.Triangles[e]], at[tri.Triangles[e+1]], at[tri.Triangles[e+2]]
			for _, d := range at {
				if bigIncircle(a, b, c, d) > 0 {
					t.Fatalf("%v lies inside the circle of %v %v %v", d, a, b, c)
				}
			}
		}
		checkTree(t, at, tri)
	})
}

func checkSame(t *rapid.T, at []orb.Point, same []int32) {
	if len(same) != len(at) {
		t.Fatalf("%d entries of Same for %d points", len(same), len(at))
	}
	for i, p := range at {
		if want := int32(slices.Index(at, p)); same[i] != want {
			t.Fatalf("point %d: represented by %d, want %d", i, same[i], want)
		}
	}
}

// checkHalfedges tests orientation, opposites, and that the triangles cover
// the convex hull: its boundary is convex, closed, and Euler's formula holds.
func checkHalfedges(t *rapid.T, at []orb.Point, tri Triangulation) {
	hull := map[int32]int32{}
	for e, twin := range tri.Halfedges {
		e := int32(e)
		a, b := tri.Triangles[e], tri.Triangles[NextHalfedge(e)]
		if twin < 0 {
			hull[a] = b
		} else if tri.Halfedges[twin] != e || tri.Triangles[twin] != b || tri.Triangles[NextHalfedge(twin)] != a {
			t.Fatalf("half-edge %d and its opposite %d disagree", e, twin)
		}
		if e%3 == 0 && bigOrient(at[a], at[b], at[tri.Triangles[e+2]]) <= 0 {
			t.Fatalf("triangle %d is not counter-clockwise", e/3)
		}
	}
	for a, b := range hull {
		for _, p := range at {
			if bigOrient(at[a], at[b], p) < 0 {
				t.Fatalf("%v lies outside hull edge %v %v", p, at[a], at[b])
			}
		}
	}
	points := 0
	for i, s := range tri.Same {
		if s == int32(i) {
			points++
		}
	}
	if f := len(tri.Triangles) / 3; f > 0 && f != 2*points-2-len(hull) {
		t.Fatalf("%d points, %d on the hull, %d triangles", points, len(hull), f)
	}
}

// checkTree tests that a minimum spanning tree of the edges is no longer than
// one of all pairs, squared length by squared length (Kruskal's are unique).
func checkTree(t *rapid.T, at []orb.Point, tri Triangulation) {
	var all [][2]int32
	for i := range at {
		for j := range i {
			if tri.Same[i] == int32(i) && tri.Same[j] == int32(j) {
				all = append(all, [2]int32{int32(j), int32(i)})
			}
		}
	}
	edges := tri.Edges()
	seen := map[[2]int32]bool{}
	for _, e := range edges {
		if seen[e] || e[0] >= e[1] {
			t.Fatalf("edge %v listed twice or backward", e)
		}
		seen[e] = true
	}
	if got, want := treeLengths(at, edges), treeLengths(at, all); !slices.Equal(got, want) {
		t.Fatalf("tree along edges %v, among all pairs %v", got, want)
	}
}

func treeLengths(at []orb.Point, pairs [][2]int32) []float64 {
	pairs = slices.Clone(pairs)
	length := func(e [2]int32) float64 { return planarSquare(at[e[0]], at[e[1]]) }
	slices.SortFunc(pairs, func(a, b [2]int32) int { return int(min(1, max(-1, length(a)-length(b)))) })
	part := make([]int, len(at))
	for i := range part {
		part[i] = i
	}
	var lengths []float64
	for _, e := range pairs {
		from, to := part[e[0]], part[e[1]]
		if from == to {
			continue
		}
		lengths = append(lengths, length(e))
		for i := range part {
			if part[i] == from {
				part[i] = to
			}
		}
	}
	return lengths
}

func TestDelaunayCollinear(t *testing.T) {
	tri := Delaunay([]orb.Point{{4, 4}, {0, 0}, {2, 2}, {0, 0}, {9, 9}})
	want := [][2]int32{{1, 2}, {0, 2}, {0, 4}}
	if len(tri.Triangles) != 0 || !slices.Equal(tri.Edges(), want) {
		t.Fatalf("%d triangles, edges %v, want %v", len(tri.Triangles)/3, tri.Edges(), want)
	}
}

func TestDelaunayLargeLattice(t *testing.T) {
	const side = 120
	var xy []orb.Point
	for x := range side {
		for y := range side {
			xy = append(xy, orb.Point{float64(x), float64(y)})
		}
	}
	if n := len(Delaunay(xy).Triangles) / 3; n != 2*(side-1)*(side-1) {
		t.Fatalf("%d triangles", n)
	}
}

func BenchmarkDelaunay500k(b *testing.B) {
	rng := rand.New(rand.NewPCG(5, 6))
	xy := make([]orb.Point, 500_000)
	for i := range xy {
		xy[i] = orb.Point{rng.Float64() * 1e5, rng.Float64() * 1e5}
	}
	for b.Loop() {
		Delaunay(xy)
	}
}
