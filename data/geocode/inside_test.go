package geocode

import (
	"context"
	"math"
	"testing"

	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/data/address"
	"puerta/geo"
)

// bookAt enters doors of one town at points, metres from Valdosta.
func bookAt(city string, at ...orb.Point) *Book {
	b, k, plane := NewBook(), address.NewKeyer(), geo.PlaneAt(orb.Point{-83.28, 30.84})
	for _, xy := range at {
		k.Set(&data.Address{Number: "1", Street: "Elm St", City: city})
		b.Add(k, "")
		b.Pin(int32(b.Len()-1), plane.From(xy), "")
	}
	return b
}

// Strays do not stretch the area of a list.
func TestAreaLeavesStraysOut(t *testing.T) {
	var at []orb.Point
	for k := range 100 {
		at = append(at, orb.Point{float64(k) * 100, 0})
	}
	at = append(at, orb.Point{-4_000_000, 2_000_000}, orb.Point{3000, -900_000})
	area, ok := bookAt("Valdosta", at...).area()
	if size := area.Max[0] - area.Min[0]; !ok || size > 2 || size < 1 || !area.Contains(orb.Point{-83.28, 30.84}) {
		t.Errorf("%v, %v", area, ok)
	}
	if _, ok := NewBook().area(); ok {
		t.Error("an empty list has an area")
	}
}

// A pin is in its town where another door of it lies in its cell or beside it.
func TestTownsAround(t *testing.T) {
	at := []orb.Point{{500, 500}, {600, 500}, {1500, 500}, {500, 1500}, {-500, -500}, {5500, 500}}
	q, err := newInquiry(context.Background(), bookAt("Valdosta", at...), nil)
	if err != nil {
		t.Fatal(err)
	}
	// The cells depend on where the plane begins: the first two are in one or in
	// two side by side, the last is far from all.
	town := q.placeOf(0).cityTown()
	if got := q.towns.around(q.xy[0], town); got < 2 || got > 5 {
		t.Errorf("%d doors around the first, want 2 to 5", got)
	}
	if got := q.towns.around(q.xy[5], town); got != 1 {
		t.Errorf("%d doors around the last, want itself", got)
	}
	if d := q.towns.from(vec{q.xy[5][0] + 20_000, q.xy[5][1]}, q.placeOf(0)); d < 20_000 || d > 26_000 {
		t.Errorf("%.0f m from the town", d)
	}
}

// Neighbours by number speak where they agree with each other.
func TestBetween(t *testing.T) {
	a, b := numbered{number: 100, at: vec{0, 0}}, numbered{number: 120, at: vec{600, 0}}
	far := numbered{number: 120, at: vec{700, 0}} // 35 m a number
	for name, c := range map[string]struct {
		at   vec
		a, b numbered
		want order
	}{
		"between":       {vec{300, 0}, a, b, order{known: true, at: vec{300, 0}}},
		"a little off":  {vec{300, 500}, a, b, order{known: true, at: vec{300, 0}, far: 500}},
		"far off":       {vec{300, 1500}, a, b, order{known: true, off: 1000, at: vec{300, 0}, far: 1500}},
		"contradiction": {vec{300, 0}, a, far, order{}},
	} {
		if got := between(c.at, 110, c.a, c.b); got != c.want {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
	if got := after(vec{1600, 0}, 220, b, 6); got.off != 0 || math.Abs(got.far-280) > 1 {
		t.Errorf("beyond the last: %+v", got)
	}
	if got := after(vec{9600, 0}, 220, b, 6); math.Abs(got.off-9000+slack+720) > 1 {
		t.Errorf("far beyond the last: %+v", got)
	}
}
