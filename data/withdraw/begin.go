package withdraw

import (
	"slices"

	"puerta/data"
)

// begin lets a shift without a staging place begin at its first stop.
func (s *surgery) begin() {
	i := slices.Index(s.out[min(1, len(s.out)):], false) + 1
	if s.Staging || i == 0 || s.stops[i].Kind == data.StopEnd {
		return
	}
	at, mode, former := &s.stops[i], "walk", s.stops[0].Point
	s.stops[0].Point = at.Point
	if at.Kind == data.StopPark {
		at.Mode, mode = "none", "drive"
	}
	way := slices.IndexFunc(s.legs, func(l data.Leg) bool { return l.Seq == i && l.Mode == mode })
	if way < 0 {
		return
	}
	l := s.legs[way]
	s.cut(way)
	if other := s.firstOf(3 - l.Walker); s.foot && l.Walker > 0 && other >= 0 {
		back := l
		back.Walker, back.Line, back.Steps = 3-l.Walker, reversed(l.Line), otherwise(l.Steps, &l)
		s.passOn(back, other, former)
		s.beginAtOther(i, other)
	}
}

// beginAtOther lets two who begin together, at one's first door, begin at the
// other's first door if they are done earlier so.
func (s *surgery) beginAtOther(one, other int) {
	way := s.leg(other, "walk", s.stops[other].Walker)
	if way < 0 {
		return
	}
	l := s.legs[way]
	mine, yours, joint := s.work(s.stops[one].Walker), s.work(l.Walker)-l.Seconds, l.Seconds
	if max(mine+joint, yours) >= max(mine, yours+joint) {
		return
	}
	l.Seq, l.Walker, l.Line, l.Steps = one, s.stops[one].Walker, reversed(l.Line), otherwise(l.Steps, &l)
	s.legs[way], s.stops[0].Point = l, s.stops[other].Point
}

// work returns the seconds a canvasser walks and knocks.
func (s *surgery) work(walker int) (seconds float64) {
	for _, l := range s.legs {
		if l.Walker == walker {
			seconds += l.Seconds
		}
	}
	for i := range s.stops {
		if at := &s.stops[i]; !s.out[i] && at.Kind == data.StopDoor && at.Walker == walker {
			seconds += s.DoorS
		}
	}
	return seconds
}

// firstOf returns a walker's first door; −1 if there is none.
func (s *surgery) firstOf(walker int) int {
	for i := range s.stops {
		if at := &s.stops[i]; !s.out[i] && at.Kind == data.StopDoor && at.Walker == walker {
			return i
		}
	}
	return -1
}
