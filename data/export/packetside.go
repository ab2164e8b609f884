package export

import (
	"math"

	"github.com/paulmach/orb"
)

// sides tells on which hand doors are, as one comes: from the way that leads to
// each, or to the car that stands before it.
type sides struct {
	heading orb.Point // metres east and north; zero if unknown
	end     orb.Point // of the last way
	last    orb.Point // of the door before
	hand    string    // of that door
}

// The signs of the hands, which need no language.
const (
	leftHand  = "◀"
	rightHand = "▶"
)

// of returns the hand of a door; "" if it lies ahead, or if nothing tells.
func (s *sides) of(v *visit) string {
	if s.hand != "" && v.Point == s.last {
		return s.hand
	}
	s.last, s.hand = v.Point, ""
	s.come(ownLeg(*v.Stop, v.legs).Line)
	end := s.end
	east, north := (v.Point[0]-end[0])*degreeEast(end), (v.Point[1]-end[1])*metersPerDegree
	far := math.Hypot(east, north)
	if turn := s.heading[0]*north - s.heading[1]*east; far > 3 && math.Abs(turn) > far/2 {
		s.hand = rightHand
		if turn > 0 {
			s.hand = leftHand
		}
	}
	return s.hand
}

// come notes a way that one came, on foot or by car.
func (s *sides) come(line orb.LineString) {
	if len(line) == 0 {
		return
	}
	if d := headingAt(line); d != (orb.Point{}) {
		s.heading = d
	}
	s.end = line[len(line)-1]
}

// headingAt returns the direction, of length 1, in which a way ends: that of
// its last metres; zero if it is too short to tell.
func headingAt(line orb.LineString) orb.Point {
	const least = 4 // metres
	end := line[len(line)-1]
	for i := len(line) - 2; i >= 0; i-- {
		if far := metersBetween(line[i], end); far > least {
			return orb.Point{(end[0] - line[i][0]) * degreeEast(end) / far, (end[1] - line[i][1]) * metersPerDegree / far}
		}
	}
	return orb.Point{}
}
