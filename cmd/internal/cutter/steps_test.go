package cutter

import (
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/routing"
)

// said returns the English steps of a leg to a spot.
func said(it *itinerary, mode routing.Mode, to routing.Spot, meters float64, turns ...routing.Turn) string {
	p := routing.Path{Meters: meters, Millis: 9000}
	for _, t := range turns {
		p.Steps = append(p.Steps, routing.Step{Turn: t, Name: "Oak", Meters: meters / 7, Millis: 1234, Side: -1})
	}
	var en []string
	for _, s := range it.told(mode, to, p) {
		en = append(en, s.EN)
	}
	return strings.Join(en, " | ")
}

func TestStepsWhereTheWayIsNotPlain(t *testing.T) {
	it, door := &itinerary{}, routing.Spot{Point: orb.Point{-83, 31}}
	const from, to, left = routing.Depart, routing.Arrive, routing.Left
	const straight = "Head north on Oak | You have arrived; the door is on the left"
	for _, c := range []struct {
		got, want string
	}{
		{said(it, routing.Walk, door, 199, from, to), ""},
		{said(it, routing.Walk, door, 199, from, routing.Straight, to), ""},
		{said(it, routing.Walk, door, 200, from, to), straight},
		{said(it, routing.Drive, door, 5, from, to), straight},
		{said(it, routing.Walk, door, 20, from, left, to), strings.Replace(straight, "|", "| Turn left on Oak |", 1)},
		{said(it, routing.Drive, door, 500), ""}, // straight lines know no streets
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
	steps := it.told(routing.Drive, door, routing.Path{Steps: []routing.Step{{Turn: left, Meters: 12.345, Millis: 1234}}})
	if want := (data.Step{Text: data.Text{EN: "Turn left", ES: "Gire a la izquierda"}, Meters: 12.3, Seconds: 1.234}); steps[0] != want {
		t.Errorf("got %+v, want %+v", steps[0], want)
	}
}

func TestNoDoorAtTheCar(t *testing.T) {
	start, park, door := orb.Point{-83, 31}, orb.Point{-83, 32}, orb.Point{-83, 33}
	it := &itinerary{j: &job{}}
	it.stop(data.StopStart, start, "none", "")
	it.stop(data.StopPark, orb.Point{-83, 30}, "drive", "")
	it.stop(data.StopPark, park, "drive", "")
	it.stop(data.StopDoor, door, "walk", "1")
	for p, want := range map[orb.Point]bool{start: true, park: true, door: false, {-83, 30}: false} {
		text := said(it, routing.Drive, routing.Spot{Point: p}, 500, routing.Arrive)
		if got := text == "You have arrived"; got != want {
			t.Errorf("at %v: %s", p, text)
		}
	}
}
