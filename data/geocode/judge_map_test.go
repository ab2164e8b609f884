package geocode_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/data/geocode"
	"puerta/geo"
)

// Doors of many streets on one point are suspect, an apartment house and a
// corner lot are not.
func TestJudgeStacks(t *testing.T) {
	h := twoTowns()
	middle := moved(h[0].at, 200, 2500)
	stack := []int32{3, 33, 63, 93}
	for _, i := range stack {
		h[i].at = middle
	}
	h[31].at = h[1].at // a corner lot: Oak Ave and Elm St
	for unit := range 40 {
		flat := h[70]
		flat.Unit = fmt.Sprint(unit)
		h = append(h, flat)
	}
	for lot := range 30 { // a park with a single number
		h = append(h, house{Address: data.Address{Number: "9", Street: "Camellia Park", Unit: fmt.Sprint(lot), City: "Alma", ZIP: "31510"}, county: "Bacon", at: moved(h[0].at, 300, 700)})
	}
	v := verdicts(t, h, nil)
	for _, i := range stack {
		if got := v.Of(i); got.Suspect != data.Stacked || !got.HasProbably {
			t.Errorf("door %d: %+v", i, got)
		}
	}
	if v.Len() != len(stack) {
		t.Errorf("%d suspects, want %d", v.Len(), len(stack))
	}
}

// Two stacks near each other do not speak for each other; a door whose street
// passes by, but whose number is elsewhere, is no exception.
func TestJudgeStacksSideBySide(t *testing.T) {
	h := twoTowns()
	one := moved(h[29].at, 40, -10) // near the last house of Elm St
	stack := []int32{1, 31, 61, 91, 3, 33, 63, 93}
	for k, i := range stack {
		h[i].at = one
		if k >= 4 {
			h[i].at = moved(one, 0, -150)
		}
	}
	v := verdicts(t, h, nil)
	for _, i := range stack {
		if got := v.Of(i); got.Suspect != data.Stacked {
			t.Errorf("door %d: %+v", i, got)
		}
	}
	if v.Len() != len(stack) {
		t.Errorf("%d suspects, want %d", v.Len(), len(stack))
	}
}

// With a map, doors of two streets on one point off both are suspect.
func TestJudgePairOffBothStreets(t *testing.T) {
	h := twoTowns()
	h[35].at = moved(h[65].at, 50, 400)
	h[65].at = h[35].at
	v := verdicts(t, h, road{"OAK AVE", h[35].at})
	if v.Len() != 0 {
		t.Errorf("%d suspects, though it is on one of them", v.Len())
	}
	v = verdicts(t, h, road{"LONG RD", h[0].at})
	if v.Of(35).Suspect != data.Stacked || v.Of(65).Suspect != data.Stacked || v.Len() != 2 {
		t.Errorf("%d suspects, %+v", v.Len(), v.Of(35))
	}
}

// road is a Map with one straight street.
type road struct {
	name string
	at   orb.Point // its middle; it runs 500 m west and east
}

func (r road) Street(name string) geocode.Street {
	if name == r.name {
		return r
	}
	return nil
}

func (r road) Away(p orb.Point, within float64) (float64, orb.Point, float64) {
	xy := geo.PlaneAt(r.at).To(p)
	on := orb.Point{max(-500, min(500, xy[0])), 0}
	d := math.Hypot(xy[0]-on[0], xy[1])
	if d > within {
		d = math.Inf(1)
	}
	return d, geo.PlaneAt(r.at).From(on), math.Inf(1)
}

// The map speaks for and against a door that is alone on its street; a street
// that it does not know accuses nobody.
func TestJudgeByMap(t *testing.T) {
	h := twoTowns()
	lone := int32(len(h))
	h = append(h, house{Address: data.Address{Number: "12", Street: "Far Rd", City: "Alma", ZIP: "31510"}, county: "Bacon", at: moved(h[0].at, 0, 3500)})
	near := road{"FAR RD", moved(h[0].at, 0, 300)}
	if got := verdicts(t, h, near).Of(lone); got.Suspect != data.OffStreet || geo.Distance(got.Probably, near.at) > 600 {
		t.Errorf("3 km from its street: %+v", got)
	}
	for name, m := range map[string]geocode.Map{
		"on its street": road{"FAR RD", moved(h[lone].at, 400, 60)}, "unknown street": road{"LONG RD", near.at},
		"in another town": road{"FAR RD", moved(h[0].at, 0, 15_000)},
	} {
		if v := verdicts(t, h, m); v.Len() != 0 {
			t.Errorf("%s: %+v", name, v.Of(lone))
		}
	}
}
