package cutter

import (
	"strings"
	"testing"

	"puerta/data"
	"puerta/routing"
	"puerta/routing/asciimap"
)

// visited returns the ids of the doors of a route in order.
func visited(r data.Route) string {
	var ids []string
	for _, s := range r.Stops {
		if s.Kind == data.StopDoor {
			ids = append(ids, s.DoorID)
		}
	}
	return strings.Join(ids, "")
}

// Units stay together, in the order of their signs, although their pins lie
// apart and others are nearer.
func TestUnitsGoBySigns(t *testing.T) {
	for _, mode := range []string{ModeWalk, ModeAuto} {
		in, _ := drawnInput(t, asciimap.Drawing{Text: `
			A--------B
			 x 312yz
		`, Streets: map[string]routing.Street{"AB": {}}}, "x3y12z")
		for i, unit := range []string{"", "103", "", "101", "102", ""} {
			a := data.Address{Number: "7", Street: "Elm Street", City: "Valdosta", Unit: unit}
			if unit == "" {
				a.Number = string(rune('1' + i))
			}
			in.List.Doors[i].Address = a
		}
		r := runDrawn(t, in, mode, nil)
		if order := visited(r.Routes[0]); !strings.Contains(order, "123") {
			t.Errorf("%s: visited in the order %s", mode, order)
		}
		if b := r.Report.Preferences.Buildings; b.Turfs != 1 || b.Minutes <= 0 {
			t.Errorf("%s: buildings cost %+v", mode, b)
		}
	}
}

// Units that carry one address but lie far from each other are two buildings.
func TestFarUnitsAreTwoBuildings(t *testing.T) {
	g := newGathering()
	for i, p := range [][2]float64{{-83, 31}, {-83.0005, 31}, {-83.01, 31}, {-83.0005, 31}} {
		g.add(p, 0, int32(i), map[bool]string{true: "", false: "7|ELM ST||"}[i == 3])
	}
	if len(g.places) != 2 || len(g.places[0].doors) != 3 || len(g.places[1].doors) != 1 {
		t.Errorf("%+v", g.places)
	}
}
