package cutter

import (
	"slices"
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

// The lots of a park are its units, whichever column they stand in.
func TestLotsGoBySigns(t *testing.T) {
	in, _ := drawnInput(t, asciimap.Drawing{Text: `
		A--------B
		 x 312yz
	`, Streets: map[string]routing.Street{"AB": {}}}, "x3y12z")
	for i, a := range []data.Address{
		{Number: "1", Street: "Elm St"}, {Number: "9", Street: "Elm St Lot 12"}, {Number: "3", Street: "Elm St"},
		{Number: "9 Lot 3", Street: "Elm Street"}, {Number: "9", Street: "ELM ST", Unit: "TRLR 4"}, {Number: "6", Street: "Elm St"},
	} {
		in.List.Doors[i].Address = a
	}
	r := runDrawn(t, in, ModeWalk, nil)
	if order := visited(r.Routes[0]); !strings.Contains(order, "123") {
		t.Errorf("visited in the order %s", order)
	}
}

func TestSignsKeepTheOrderOfEquals(t *testing.T) {
	list := &data.List{}
	for _, unit := range []string{"Rear", "Apt 10", "#2", "PH", "apt 02", "", "Bldg 1 Apt 1"} {
		list.Doors = append(list.Doors, data.Door{Address: data.Address{Number: "7", Street: "Elm St", Unit: unit}})
	}
	doors := []int32{0, 1, 2, 3, 4, 5, 6}
	newSignOrder(list).sort(doors)
	if want := []int32{5, 2, 4, 1, 0, 3, 6}; !slices.Equal(doors, want) {
		t.Errorf("got %v, want %v", doors, want)
	}
}

// Units that carry one address but lie far from each other are two buildings.
func TestFarUnitsAreTwoBuildings(t *testing.T) {
	g := newGathering()
	for i, p := range [][2]float64{{-83, 31}, {-83.0005, 31}, {-83.01, 31}, {-83.0005, 31}} {
		a := data.Address{Number: "7", Street: "Elm St", Unit: map[bool]string{true: "", false: "4"}[i == 3]}
		g.add(&data.Door{Point: p, Address: a}, 0, int32(i))
	}
	if len(g.places) != 2 || len(g.places[0].doors) != 3 || len(g.places[1].doors) != 1 {
		t.Errorf("%+v", g.places)
	}
}
