package cutter

import (
	"context"
	"testing"

	"puerta/data"
	"puerta/routing"
	"puerta/routing/asciimap"
)

// twoSides is a street with houses on both sides, every 100 m.
func twoSides(t *testing.T, class routing.Class) Input {
	in, town := drawnInput(t, asciimap.Drawing{Text: `
		1 3 5 7 9
		A--------B
		2 4 6 8 0
	`, Streets: map[string]routing.Street{"AB": {Name: "Elm Street", Class: class}}}, "1234567890")
	for i := range in.List.Doors {
		d := &in.List.Doors[i]
		d.Address = data.Address{Number: d.ID, Street: "Elm St"}
		if d.ID == "0" {
			d.Address.Number = "10"
		}
		d.Point[1] += (town.Point("A")[1] - d.Point[1]) / 2 // 25 m off the street
	}
	return in
}

// On a street that is worked there and back, one side up and the other down
// costs next to nothing; house numbers go up where that is free.
func TestOneSideUpTheOtherDown(t *testing.T) {
	in := twoSides(t, routing.Residential)
	at := in.List.Doors[0].Point
	r := runDrawn(t, in, ModeWalk, func(o *Options) { o.Staging = &at })
	if order := visited(r.Routes[0]); order != "1357908642" && order != "2468097531" {
		t.Errorf("visited in the order %s", order)
	}
	p := r.Report.Preferences
	if p.OneSide.After > 1 || p.OneSide.Before < p.OneSide.After || p.OneSide.Minutes < 0 {
		t.Errorf("one side: %+v", p.OneSide)
	}
	in = twoSides(t, routing.Residential)
	in.List.Doors = in.List.Doors[:0]
	for i, id := range "13579" {
		d := twoSides(t, routing.Residential).List.Doors[2*i]
		d.ID = string(id)
		in.List.Doors = append(in.List.Doors, d)
	}
	in.List.Rows = in.List.Rows[:5]
	if order := visited(runDrawn(t, in, ModeWalk, nil).Routes[0]); order != "13579" {
		t.Errorf("a tie went to %s", order)
	}
}

// What people like better costs no more than its share, and is accounted for.
func TestPreferencesAreCheap(t *testing.T) {
	for _, mode := range []string{ModeWalk, ModeAuto} {
		o := DefaultOptions()
		o.Mode, o.ShiftMin = mode, 90
		in := Input{List: sampleList(t), Router: sampleStreets(t)}
		j, err := prepare(&in, o)
		if err != nil {
			t.Fatal(err)
		}
		if err := j.perform(context.Background(), "snap", "cells", "links", "cut"); err != nil {
			t.Fatal(err)
		}
		p := &planner{j: j}
		fewer := 0
		for _, sites := range j.plan.Parts {
			w, err := p.plan(context.Background(), sites, thorough)
			if err != nil {
				t.Fatal(err)
			}
			other, big, sides := p.prefer(sites, w)
			if got := p.time(other); got != other.millis || got != w.millis+big.millis+sides.millis {
				t.Fatalf("a way of %d ms said to be %d: %d and %d more than %d", got, other.millis, big.millis, sides.millis, w.millis)
			}
			if travel := w.millis - p.knocks(w.order); float64(other.millis-w.millis) > preferShare*float64(travel)+1 {
				t.Errorf("%d ms more than %d of travel", other.millis-w.millis, travel)
			}
			fewer += sides.before - sides.after
		}
		if fewer <= 0 {
			t.Errorf("%s: no step across a street was saved", mode)
		}
	}
}
