package api

import (
	"fmt"
	"testing"

	"github.com/paulmach/orb"

	"puerta/data"
)

// TestBoundsOpen: a box is known once its turf was read, follows the turf, and is
// that of no other; what is kept is bounded.
func TestBoundsOpen(t *testing.T) {
	turf := func(id string, east float64) *data.HeldTurf {
		var h data.HeldTurf
		h.Turf.ID = id
		h.Route.Stops = []data.Stop{{Point: orb.Point{-83, 31}}, {Point: orb.Point{-83 + east, 31}}}
		return &h
	}
	here := func(east float64) orb.Bound { return orb.Point{-83 + east, 31.001}.Bound() }
	var b boundsOpen
	if b.holds("a", here(0)) {
		t.Error("a turf that was never read")
	}
	b.keep(turf("a", 0.01))
	if !b.holds("a", here(0.005)) || !b.holds("a", here(0.015)) || b.holds("a", here(0.04)) || b.holds("b", here(0.005)) {
		t.Error("the box is another than that of the turf and 1 km around it")
	}
	b.keep(turf("a", 0.04))
	if !b.holds("a", here(0.04)) {
		t.Error("the box of a turf that has grown does not grow")
	}
	for i := range 2 * mostBounds {
		b.keep(turf(fmt.Sprint(i), 0.01))
	}
	if len(b.known) > mostBounds {
		t.Errorf("%d boxes", len(b.known))
	}
}
