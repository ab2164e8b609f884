package cutter

import (
	"errors"
	"fmt"
	"math"

	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/geo"
	"puerta/routing"
)

// A house that no street of the map leads to is still a house: its road is
// missing, or a gap of the map or the border of the extract cuts it off. One
// comes to it in a straight line from the nearest street of the main network,
// as up a driveway. Whether that line crosses water the streets do not tell.

// offMap says why no street leads to a door.
type offMap int8

const (
	onMap  offMap = iota
	remote        // no street within routing.FarMeters
	island        // its street is not joined to the others, or to the staging place, or no car comes near on it
)

// How far a door off the map may lie from the main network, in metres. A street
// beside a door vouches for its pin; the gap to the next street is most often
// one of the map, and gaps of real counties measure 100 m to 700 m, few more
// than a kilometre. A pin far from every street is more likely wrong than
// right, unless the director vouches for it: then it counts up to 10 km, at
// which the way takes 40 minutes by car; the farthest of seven counties, on
// islands of a lake, lie 4.2 km out.
const (
	islandMeters  = 1_000
	trustedMeters = 10_000
)

// reach returns how far a door that was refused may lie from the main network.
func (o Options) reach(s *spots) float64 {
	switch {
	case o.Trust:
		return trustedMeters
	case s.reason == data.Unreachable && s.detail != detailNotFromStaging: // a network of its own is no slip of the map
		return islandMeters
	}
	return 0
}

// cross finds the nearest street of the main network to a door that no street
// leads to. The reason stays where that is too far.
func (j *job) cross(d *data.Door, s *spots) error {
	off, mode, reach := remote, routing.Drive, j.o.reach(s)
	if s.reason == data.Unreachable {
		off = island
	}
	if j.o.Mode == ModeWalk {
		mode = routing.Walk
	}
	if reach == 0 {
		return nil
	}
	spot, err := j.Router.SnapMain(mode, d.Point, j.base(mode), reach)
	switch {
	case errors.Is(err, routing.ErrFarFromStreet):
		return nil
	case err != nil:
		return err
	}
	*s = spots{foot: spot, off: off}
	if mode == routing.Drive {
		s.car = spot
	}
	return nil
}

// base is what the streets to a door must be joined with: the staging place, if
// there is one.
func (j *job) base(mode routing.Mode) *routing.Spot {
	switch {
	case j.stage == nil:
		return nil
	case mode == routing.Drive:
		return &j.stage.car
	}
	return &j.stage.foot
}

// apart tells whether no street joins a door with the staging place.
func (j *job) apart(s *spots) bool {
	if j.o.Mode == ModeWalk {
		b := j.base(routing.Walk)
		return b != nil && !j.Router.Joined(routing.Walk, *b, s.foot)
	}
	b := j.base(routing.Drive)
	return b != nil && !j.Router.Joined(routing.Drive, *b, s.car)
}

// direct returns the straight way between two places off the map, for those
// who need not come back to a street in between; false where one is on the map.
func direct(a, b place, mps float64) (stretch, bool) {
	if !a.off || !b.off {
		return stretch{}, false
	}
	return stretchOf(float64(geo.Distance(a.point, b.point)), mps), true
}

// addDirect shortens a table of times between places, row by row, where the
// straight way is quicker. Where the streets take more than limit, so must not
// it.
func addDirect(table []int32, from, to []place, mps float64, limit int32) {
	for i, a := range from {
		if !a.off {
			continue
		}
		row := table[i*len(to) : (i+1)*len(to)]
		for k, b := range to {
			d, ok := direct(a, b, mps)
			if ok && d.millis < row[k] && (row[k] < routing.Never || d.millis <= limit) {
				row[k] = d.millis
			}
		}
	}
}

// aside returns the seconds between two places some seconds of street apart,
// with what they take beside the streets.
func aside(a, b place, street, mps float64) float64 {
	s := street + float64(between(a, b).millis)/1000
	if d, ok := direct(a, b, mps); ok {
		s = min(s, float64(d.millis)/1000)
	}
	return s
}

// ends lengthens a line along the streets by the straight ways to places off
// the map.
func ends(line orb.LineString, from, to place) orb.LineString {
	if from.off {
		line = append(orb.LineString{from.point}, line...)
	}
	if to.off {
		line = append(line, to.point)
	}
	return line
}

// overland tells of a way off the map.
func overland(d stretch) data.Step {
	return data.Step{Text: data.Text{
		EN: "No street on the map: go straight to the next door",
		ES: "Sin calle en el mapa: vaya en línea recta a la siguiente puerta",
	}, Meters: math.Round(d.meters*10) / 10, Seconds: float64(d.millis) / 1000}
}

// beside adds to the steps along streets the way up to a place off the map.
func beside(steps []data.Step, to place) []data.Step {
	if !to.off {
		return steps
	}
	return append(steps, data.Step{Text: data.Text{
		EN: "From here no street on the map leads on: go straight to the door",
		ES: "Desde aquí ninguna calle del mapa sigue: vaya en línea recta a la puerta",
	}, Meters: math.Round(to.up.meters*10) / 10, Seconds: float64(to.up.millis) / 1000})
}

// noteOffMap tells how many doors in turfs are off the map.
func (j *job) noteOffMap() {
	var n [island + 1]int
	for d, off := range j.off {
		if j.turfOf[d] >= 0 {
			n[off]++
		}
	}
	if n[remote]+n[island] == 0 {
		return
	}
	how, modo := fmt.Sprintf("by car at %.0f km/h", j.mps(routing.Drive)*3.6), fmt.Sprintf("en auto a %.0f km/h", j.mps(routing.Drive)*3.6)
	if j.o.Mode == ModeWalk {
		how, modo = "on foot", "a pie"
	}
	j.notes = append(j.notes, data.Text{
		EN: fmt.Sprintf("Doors in turfs that no street of the map leads to: %d lie more than %d m from any street, %d on streets that the map does not join to the others or that no car reaches. The way there is counted as a straight line from the nearest street of the network, %s; whether water lies between, the map does not tell.",
			n[remote], routing.FarMeters, n[island], how),
		ES: fmt.Sprintf("Puertas en zonas a las que ninguna calle del mapa llega: %d están a más de %d m de toda calle y %d en calles que el mapa no une con las demás o a las que ningún auto llega. El camino se cuenta en línea recta desde la calle más cercana de la red, %s; el mapa no dice si hay agua en medio.",
			n[remote], routing.FarMeters, n[island], modo),
	})
}
