package export

import (
	"testing"

	"github.com/paulmach/orb"

	"puerta/data"
)

// The hand of a door before which the car stands is that of who drives there; the
// turns do not say once more that one has arrived.
func TestHandFromTheCar(t *testing.T) {
	for hand, north := range map[string]float64{leftHand: 31.0002, rightHand: 30.9998} {
		park := orb.Point{-83, 31}
		s := Sheet{Lang: "en", Route: data.Route{
			Stops: []data.Stop{{Kind: data.StopStart, Mode: "none", Point: orb.Point{-83.01, 31}}, {Seq: 1, Kind: data.StopPark, Mode: "drive", Point: park},
				{Seq: 2, Kind: data.StopDoor, Mode: "walk", DoorID: "D", Point: orb.Point{-83, north}, Card: data.Card{Address: data.Address{Number: "7", Street: "Oak St"}}}},
			Legs: []data.Leg{{Seq: 1, Mode: "drive", Meters: 950, Line: orb.LineString{{-83.01, 31}, park},
				Steps: []data.Step{{Text: data.Text{EN: "Head east"}, Meters: 950}, {Text: data.Text{EN: "You have arrived"}}}}},
		}}
		p := newPrinter(Print{})
		p.word = english()
		rows := p.table(&s).rows
		if door := rows[len(rows)-1]; door.cells[0][0] != "1 "+hand {
			t.Errorf("a door to the %s: %q", hand, door.cells[0])
		}
		if way := rows[0].lines; len(way) != 1 || way[0].text != "Head east" {
			t.Errorf("the way is %q", way)
		}
	}
}
