package picture

import (
	"image/color"
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"

	"puerta/routing"
)

// No two of some neighbours share a colour while there are colours enough.
func TestColour(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 60).Draw(t, "n")
		rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		beside := make([][]int, n)
		for range rapid.IntRange(0, 4*n).Draw(t, "pairs") {
			a, b := rng.IntN(n), rng.IntN(n)
			if a != b && len(beside[a]) < colours-1 && len(beside[b]) < colours-1 {
				beside[a], beside[b] = append(beside[a], b), append(beside[b], a)
			}
		}
		got := colour(beside)
		for a, all := range beside {
			if got[a] < 0 || got[a] >= colours {
				t.Fatalf("colour %d", got[a])
			}
			for _, b := range all {
				if got[a] == got[b] {
					t.Fatalf("%d and %d are both %d", a, b, got[a])
				}
			}
		}
	})
}

// Colours are told apart from each other and from the ground.
func TestColoursDiffer(t *testing.T) {
	apart := func(a, b color.NRGBA) float64 {
		return math.Sqrt(math.Pow(float64(a.R)-float64(b.R), 2) + math.Pow(float64(a.G)-float64(b.G), 2) + math.Pow(float64(a.B)-float64(b.B), 2))
	}
	for a := range colours {
		for b := range a {
			if d := apart(colourOf(a), colourOf(b)); d < 60 {
				t.Errorf("colours %d and %d are %.0f apart", a, b, d)
			}
		}
		if apart(colourOf(a), color.NRGBA{255, 255, 255, 255}) < 150 {
			t.Errorf("colour %d is pale", a)
		}
	}
}

func TestNeighbours(t *testing.T) {
	square := func(x float64) [][]pt {
		return closed([][]pt{corners(box{x, 0, x + 10, 10})})
	}
	got := neighbours([][][]pt{square(0), square(10), square(23), nil, square(100)}, 5)
	for i, want := range [][]int{{1}, {0, 2}, {1}, nil, nil} {
		if len(got[i]) != len(want) || len(want) > 0 && (got[i][0] != want[0] || got[i][len(want)-1] != want[len(want)-1]) {
			t.Errorf("beside %d: %v, want %v", i, got[i], want)
		}
	}
}

// Dashes cover their share of a line and lie on it.
func TestDashes(t *testing.T) {
	line := []pt{{0, 0}, {30, 0}, {30, 0}, {30, 40}, {70, 40}}
	var sum float64
	for _, d := range dashes(line, 10, 6) {
		sum += lengthOf(d)
		for _, p := range d {
			if distance(p, line[0], line[1]) > 1e-9 && distance(p, line[2], line[3]) > 1e-9 && distance(p, line[3], line[4]) > 1e-9 {
				t.Errorf("%v is not on the line", p)
			}
		}
	}
	if math.Abs(sum-70) > 1e-9 { // 110 = 6 × 16 + 14: 6 whole ones, and one more
		t.Errorf("%.1f drawn, want 70", sum)
	}
	if got := dashes([]pt{{1, 1}}, 5, 5); got != nil {
		t.Errorf("of one place: %v", got)
	}
}

func TestBesides(t *testing.T) {
	for i, p := range besides([]pt{{0, 0}, {10, 0}, {10, 0}, {20, 0}}, 2) { // eastward; right is down
		if want := (pt{float64(i) * 10, 2}); p != want {
			t.Errorf("%v, want %v", p, want)
		}
	}
	if got := besides([]pt{{3, 3}, {3, 3}}, 2); len(got) != 1 || got[0] != (pt{3, 3}) {
		t.Errorf("of one place: %v", got)
	}
}

// Holes stay open, strokes that cross themselves are painted once, and what
// lies outside does not matter.
func TestFill(t *testing.T) {
	white, red := color.NRGBA{255, 255, 255, 255}, color.NRGBA{200, 0, 0, 128}
	c := newCanvas(100, 100, white)
	hole := corners(box{40, 40, 60, 60})
	reverse(hole)
	c.fill([][]pt{corners(box{-1e12, 20, 80, 80}), hole}, red)
	c.stroke([][]pt{{{90, 10}, {90, 90}, {90, 10}}}, 6, red)
	c.fill([][]pt{corners(box{200, 200, 300, 300})}, red)
	c.fill([][]pt{corners(box{math.NaN(), 0, 1, 1})}, red)
	c.fill(nil, red)
	at := func(x, y int) color.NRGBA { return color.NRGBAModel.Convert(c.img.At(x, y)).(color.NRGBA) }
	once := over(red, white)
	for p, want := range map[[2]int]color.NRGBA{{30, 30}: once, {1, 50}: once, {50, 50}: white, {70, 70}: once, {85, 50}: white, {90, 50}: once, {90, 12}: once, {30, 90}: white} {
		if got := at(p[0], p[1]); !alike(got, want) {
			t.Errorf("at %v %v, want %v", p, got, want)
		}
	}
}

// The roomiest place of an area is inside it, and about as far from its border
// as any.
func TestRoomiest(t *testing.T) {
	hole := corners(box{10, 10, 30, 30})
	reverse(hole)
	for name, c := range map[string]struct {
		rings [][]pt
		want  float64
	}{
		"a square":         {[][]pt{corners(box{0, 0, 20, 20})}, 10},
		"an L":             {[][]pt{{{0, 0}, {60, 0}, {60, 10}, {10, 10}, {10, 60}, {0, 60}}}, 5.8},
		"the larger piece": {[][]pt{corners(box{0, 0, 4, 4}), corners(box{50, 0, 80, 30})}, 15},
		"around a hole":    {[][]pt{corners(box{0, 0, 60, 60}), hole}, 15},
	} {
		p, r := roomiest(c.rings)
		if r < c.want*0.93 || math.Abs(inside(c.rings, p)-r) > 1e-9 {
			t.Errorf("%s: %v, %.2f from the border; want %.1f", name, p, r, c.want)
		}
	}
}

func TestRoundLength(t *testing.T) {
	for most, want := range map[float64]float64{1: 1, 1.9: 1, 2: 2, 4.9: 2, 5: 5, 99: 50, 100: 100, 2600: 2000} {
		if got := roundLength(most); got != want {
			t.Errorf("%v: %v, want %v", most, got, want)
		}
	}
}

// The image shows all of a bound, with its north up, and a margin.
func TestFrame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := in(0, 0, 0, 0).Bound()
		for range 3 {
			b = b.Extend(in(0, 0, rapid.Float64Range(-300, 300).Draw(t, "x"), rapid.Float64Range(-300, 300).Draw(t, "y")))
		}
		f := newFrame(b, 1000, 80)
		low, high := f.at(b.Min), f.at(b.Max)
		if low.x < 29 || high.x > 971 || high.y < 80+29 || low.y > float64(f.height)-29 || low.x > high.x || high.y > low.y {
			t.Fatalf("%v to %v on %d × %d", low, high, f.width, f.height)
		}
		if f.height > 2200 {
			t.Fatalf("%d high", f.height)
		}
	})
}

// Names of streets run along them, from left to right, where there is room.
func TestStreetNames(t *testing.T) {
	c := readTown(t)
	o := english(900)
	o.Streets = crossroads()
	s, err := newSheet(c.Turfs[0].bound(), o, 0)
	if err != nil {
		t.Fatal(err)
	}
	s.names()
	before := len(s.room.taken)
	if before < 2 {
		t.Fatalf("%d boxes of names", before)
	}
	for _, b := range s.room.taken {
		if d := distance(pt{(b.west + b.east) / 2, (b.north + b.south) / 2}, s.frame.at(in(0, 0, 0, 0.5)), s.frame.at(in(0, 0, 1, 0.5))); d > 25 &&
			math.Abs((b.west+b.east)/2-s.frame.at(in(0, 0, 0.5, 0)).x) > 25 {
			t.Errorf("a name at %v is beside no street", b)
		}
	}
	s.room.taken = []box{s.whole()}
	s.names()
	if len(s.room.taken) != 1 {
		t.Error("names where there is no room")
	}
}

func TestWrap(t *testing.T) {
	f, err := newLetterings(1)
	if err != nil {
		t.Fatal(err)
	}
	lines := wrap(f.small, "one two three four five six seven eight", 80)
	if len(lines) < 3 {
		t.Errorf("lines %q", lines)
	}
	for _, l := range lines {
		if f.small.width(l) > 80 {
			t.Errorf("%q is %v wide", l, f.small.width(l))
		}
	}
}

// Streets by how much they part a town; what is private is minor.
func TestWeightOf(t *testing.T) {
	g := &routing.Graph{
		Class: []routing.Class{routing.Motorway, routing.TrunkLink, routing.Primary, routing.TertiaryLink, routing.Unclassified, routing.Residential, routing.Residential,
			routing.Service, routing.Track, routing.Foot, routing.Ferry},
		Access: make([]routing.Access, 11)}
	g.Access[6] = routing.PrivateCar
	for e, want := range []weight{highway, highway, main, main, street, street, minor, minor, path, path, path} {
		if got := weightOf(g, routing.EdgeID(e)); got != want {
			t.Errorf("%v is of weight %d, want %d", g.Class[e], got, want)
		}
	}
}
