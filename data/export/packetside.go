package export

import (
	"math"

	"github.com/paulmach/orb"
)

// sides tells on which hand doors are, as one walks: from the way that leads to
// each.
type sides struct {
	heading orb.Point // metres east and north; zero if unknown
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
	line := ownLeg(*v.Stop, v.legs).Line
	if len(line) == 0 {
		return ""
	}
	if d := headingAt(line); d != (orb.Point{}) {
		s.heading = d
	}
	end := line[len(line)-1]
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
