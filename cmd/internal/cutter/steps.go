package cutter

import (
	"math"

	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/routing"
)

// plainMeters is how far one walks along one street without being told.
const plainMeters = 200

// told returns the steps of the leg to a spot, none where the way is plain.
func (it *itinerary) told(mode routing.Mode, to routing.Spot, p routing.Path) []data.Step {
	if mode == routing.Walk && p.Meters < plainMeters && !turns(p.Steps) {
		return nil
	}
	var out []data.Step
	for _, s := range p.Steps {
		if s.Turn == routing.Arrive && it.noDoor(to.Point) {
			s.Side = 0
		}
		out = append(out, data.Step{Text: data.Text{EN: s.Text("en"), ES: s.Text("es")},
			Meters: math.Round(s.Meters*10) / 10, Seconds: float64(s.Millis) / 1000})
	}
	return out
}

// turns tells whether a path is more than straight on.
func turns(steps []routing.Step) bool {
	for _, s := range steps {
		switch s.Turn {
		case routing.Depart, routing.Straight, routing.Arrive:
		default:
			return true
		}
	}
	return false
}

// noDoor tells whether one comes back to a place of the route that is no door:
// to where the car stands, or to where the shift began.
func (it *itinerary) noDoor(p orb.Point) bool {
	for i := len(it.route.Stops) - 1; i >= 0; i-- {
		if s := it.route.Stops[i]; s.Kind == data.StopPark || s.Kind == data.StopStart {
			return s.Point == p || it.route.Stops[0].Point == p
		}
	}
	return false
}
