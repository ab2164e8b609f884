package layers

import (
	"context"
	"slices"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"

	"puerta/data"
	"puerta/geo"
)

// rectangle is an area by its corners, in metres from a point of Georgia.
func rectangle(west, south, east, north float64) orb.MultiPolygon {
	pl := geo.PlaneAt(orb.Point{-83.3, 30.8})
	at := func(x, y float64) orb.Point { return pl.From(orb.Point{x, y}) }
	return orb.MultiPolygon{{{at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)}}}
}

func TestAdjoining(t *testing.T) {
	base := rectangle(0, 0, 100, 100)
	for _, c := range []struct {
		what  string
		other orb.MultiPolygon
		want  bool
	}{
		{"a common border", rectangle(100, 0, 200, 100), true},
		{"a common corner", rectangle(100, 100, 200, 200), true},
		{"a part of a long border", rectangle(-1000, 100, 5000, 300), true},
		{"a street between", rectangle(120, 0, 220, 100), true},
		{"a field between", rectangle(140, 0, 240, 100), false},
		{"corners a field apart", rectangle(125, 125, 200, 200), false},
		{"no area", nil, false},
		{"the second part of an area", append(rectangle(900, 900, 950, 950), rectangle(-50, 20, -10, 60)...), true},
	} {
		for _, areas := range [][]orb.MultiPolygon{{base, c.other}, {c.other, base}} {
			if got := adjoining(areas); (len(got[0]) == 1 && len(got[1]) == 1) != c.want {
				t.Errorf("%s: %v", c.what, got)
			}
		}
	}
}

// clash returns how many neighbours have one colour, and how many colours there
// are.
func clash(near [][]int32, each []int8) (same, used int) {
	for i := range near {
		for _, k := range near[i] {
			if each[i] == each[k] {
				same++
			}
		}
		used = max(used, int(each[i])+1)
	}
	return same, used
}

// TestPlaneMapsTakeFewColours: neighbours differ whatever the map is, and plane
// ones take six at most.
func TestPlaneMapsTakeFewColours(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(3, 200).Draw(t, "n")
		xy := make([]orb.Point, n)
		for i := range xy {
			xy[i] = orb.Point{rapid.Float64Range(0, 1000).Draw(t, "x"), rapid.Float64Range(0, 1000).Draw(t, "y")}
		}
		near := make([][]int32, n)
		for _, e := range geo.Delaunay(xy).Edges() {
			near[e[0]], near[e[1]] = append(near[e[0]], e[1]), append(near[e[1]], e[0])
		}
		if same, used := clash(near, colourMap(near)); same > 0 || used > 6 {
			t.Fatalf("%d neighbours of one colour, %d colours", same, used)
		}
	})
}

// TestMoreThanAllColours: where too many touch each other there are no more than
// there are.
func TestMoreThanAllColours(t *testing.T) {
	near := make([][]int32, Colors+3)
	for i := range near {
		for k := range near {
			if k != i {
				near[i] = append(near[i], int32(k))
			}
		}
	}
	if _, used := clash(near, colourMap(near)); used != Colors {
		t.Errorf("%d colours", used)
	}
}

// TestColoursOfTurfs: rectangles cut again and again differ from their
// neighbours, in whatever order they come.
func TestColoursOfTurfs(t *testing.T) {
	a := New(newShop(), nil, Options{})
	rapid.Check(t, func(t *rapid.T) {
		turfs := []data.Turf{{ID: "whole", Area: rectangle(0, 0, 4000, 4000)}}
		boxes := [][4]float64{{0, 0, 4000, 4000}}
		for range rapid.IntRange(0, 60).Draw(t, "cuts") {
			i := rapid.IntRange(0, len(boxes)-1).Draw(t, "which")
			b, axis, at := boxes[i], rapid.IntRange(0, 1).Draw(t, "axis"), rapid.Float64Range(.3, .7).Draw(t, "at")
			if b[axis+2]-b[axis] < 400 {
				continue
			}
			c := b
			b[axis+2] = b[axis] + at*(b[axis+2]-b[axis])
			c[axis] = b[axis+2]
			boxes[i] = b
			boxes = append(boxes, c)
		}
		turfs = turfs[:0]
		for i, b := range boxes {
			turfs = append(turfs, data.Turf{ID: names("t", 100)[i], Area: rectangle(b[0], b[1], b[2], b[3])})
		}
		differ(t, a, turfs, 6)
	})
}

type fataler interface {
	Fatal(...any)
	Fatalf(string, ...any)
}

// differ fails unless neighbours have different colours, of which there are few,
// and the order of turfs is of no matter.
func differ(t fataler, a *Atlas, turfs []data.Turf, most int) {
	first, err := a.Colors(context.Background(), turfs)
	if err != nil {
		t.Fatal(err)
	}
	areas, each := make([]orb.MultiPolygon, len(turfs)), make([]int8, len(turfs))
	for i := range turfs {
		areas[i], each[i] = turfs[i].Area, int8(first[i])
	}
	if same, used := clash(adjoining(areas), each); same > 0 || used > most {
		t.Fatalf("%d neighbours of one colour, %d colours", same, used)
	}
	back := slices.Clone(turfs)
	slices.Reverse(back)
	again, err := New(newShop(), nil, Options{}).Colors(context.Background(), back)
	slices.Reverse(again)
	if err != nil || !slices.Equal(first, again) {
		t.Fatalf("another order gives other colours: %v", err)
	}
}
