package cutter

import (
	"math"

	"github.com/paulmach/orb"

	"puerta/routing"
)

// yardMeters is how far a door may lie from its street at no cost of its own:
// the time at a door holds the way to it and back, and nine of ten doors of
// rural counties lie within 100 m of their road. Farms lie hundreds of metres
// up a driveway; what is beyond the yard takes time.
const yardMeters = 100

// offMapKmh is how fast a car goes where the map has no street, if no driveway
// speed is given: as on a service way.
const offMapKmh = 14.4

// stretch is the way between a street and a door, beyond the yard.
type stretch struct {
	meters float64
	millis int32
}

func (s stretch) plus(o stretch) stretch { return stretch{s.meters + o.meters, s.millis + o.millis} }

// up returns the stretch from a spot to its door. Without a driveway speed only
// what is off the map counts.
func (j *job) up(spot routing.Spot, mode routing.Mode, off bool) stretch {
	if j.o.DrivewayKmh == 0 && !off {
		return stretch{}
	}
	return stretchOf(max(0, float64(spot.Away)-yardMeters), j.mps(mode))
}

func stretchOf(meters, mps float64) stretch {
	return stretch{meters, int32(math.Round(meters / mps * 1000))}
}

// climb finds the ways from the street to a site. Where a car comes to the
// very spot that the driveway leaves from, it goes up and waits at the door;
// else the driveway is walked.
func (j *job) climb(s *site) {
	s.walkUp = j.up(s.foot, routing.Walk, s.off)
	s.off = s.off && s.walkUp.meters > 0
	switch {
	case j.o.Mode == ModeWalk:
	case s.car == s.foot:
		s.driveUp = j.up(s.car, routing.Drive, s.off)
	default:
		s.toCar += s.walkUp.millis
	}
}

// place is where somebody or a car stands: at a spot of the street, or at a
// door a stretch up from it.
type place struct {
	spot  routing.Spot
	point orb.Point
	up    stretch
	off   bool // no street of the map leads there
}

func onStreet(s routing.Spot) place { return place{spot: s, point: s.Point} }

// door is where one knocks, for who comes on foot.
func (s *site) door() place { return place{s.foot, s.point, s.walkUp, s.off} }

// parking is where the car is left, for who comes by car. Its point is where it
// leaves the street, driveway or not: there is what every map knows. Off the
// map it is the door.
func (s *site) parking() place {
	if s.off {
		return place{s.car, s.point, s.driveUp, true}
	}
	return place{s.car, s.car.Point, s.driveUp, false}
}

// fromCar is where the car is left, for who walks on from there.
func (s *site) fromCar() place {
	if s.driven() {
		return s.door()
	}
	return onStreet(s.car)
}

// driven tells whether the car goes up to the door.
func (s *site) driven() bool { return s.driveUp.meters > 0 }

// between returns what a way from one place to another takes beside the
// streets.
func between(a, b place) stretch {
	if same(&a, &b) {
		return stretch{}
	}
	return a.up.plus(b.up)
}

// addStretches adds to a table of times between places, row by row, what they
// take beside the streets.
func addStretches(table []int32, from, to []place) {
	for i := range from {
		a, row := &from[i], table[i*len(to):(i+1)*len(to)]
		for k := range row {
			b := &to[k]
			if more := a.up.millis + b.up.millis; more > 0 && row[k] < routing.Never && !same(a, b) {
				row[k] += more
			}
		}
	}
}

// same is a == b; nearly always a look at the points is enough.
func same(a, b *place) bool { return a.point == b.point && *a == *b }

// mps is how fast a mode goes beside the streets, metres a second.
func (j *job) mps(mode routing.Mode) float64 {
	switch {
	case mode == routing.Walk:
		return j.o.WalkMps
	case j.o.DrivewayKmh > 0:
		return j.o.DrivewayKmh / 3.6
	}
	return offMapKmh / 3.6
}
