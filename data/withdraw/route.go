package withdraw

import (
	"cmp"
	"slices"

	"github.com/paulmach/orb"

	"puerta/data"
)

// Route returns a route without the stops at doors that are gone: the way to
// such a door and on from it becomes one, without the part that only led there
// and back; loops and rides without a door left are left out; whoever began or
// ended at such a door does so at the next. Stops are numbered anew and times
// told anew. Without a door left nothing is left.
func Route(r data.Route, times Times, gone func(door string) bool) data.Route {
	s := newSurgery(r, times)
	for i := range s.stops {
		if s.stops[i].Kind == data.StopDoor && gone(s.stops[i].DoorID) {
			s.pins = append(s.pins, s.stops[i].Point)
			s.drop(i, s.stops[i].Point)
		}
	}
	s.dropReturns()
	s.dropParks()
	s.dropIdle()
	s.begin()
	s.leavePins()
	out := s.route(r.TurfID)
	ride(&out, times)
	return out
}

// surgery is a route being changed. Stops keep their places and legs the places
// of their stops until all is done.
type surgery struct {
	Times
	stops []data.Stop
	out   []bool // stop → it is left out
	legs  []data.Leg
	foot  bool              // nobody drives
	pins  []orb.Point       // of doors that are gone
	house map[int]orb.Point // park → the door the car stands at
}

func newSurgery(r data.Route, times Times) *surgery {
	s := &surgery{Times: times, stops: slices.Clone(r.Stops), out: make([]bool, len(r.Stops)), legs: slices.Clone(r.Legs),
		foot: true, house: map[int]orb.Point{}}
	place := make(map[int]int, len(s.stops))
	for i := range s.stops {
		place[s.stops[i].Seq], s.stops[i].Seq = i, i
		s.foot = s.foot && s.stops[i].Kind != data.StopPark
	}
	for i := range s.legs {
		s.legs[i].Seq = place[s.legs[i].Seq]
	}
	for i := range s.stops[:max(0, len(s.stops)-1)] {
		if next := &s.stops[i+1]; s.stops[i].Kind == data.StopPark && next.Kind == data.StopDoor && s.leg(i+1, "walk", next.Walker) < 0 {
			s.house[i] = next.Point
		}
	}
	return s
}

// leg returns the row of the leg of a walker or the car to a stop; −1 if none
// leads there.
func (s *surgery) leg(stop int, mode string, walker int) int {
	return slices.IndexFunc(s.legs, func(l data.Leg) bool {
		return l.Seq == stop && l.Mode == mode && l.Walker == walker
	})
}

func (s *surgery) cut(leg int) { s.legs = slices.Delete(s.legs, leg, leg+1) }

// drop leaves a stop out. pin is where the door is that it was made for.
func (s *surgery) drop(stop int, pin orb.Point) {
	s.out[stop] = true
	for {
		in := slices.IndexFunc(s.legs, func(l data.Leg) bool { return l.Seq == stop })
		if in < 0 {
			return
		}
		l := s.legs[in]
		s.cut(in)
		if next := s.next(stop, l.Mode, l.Walker); next >= 0 {
			s.passOn(l, next, pin)
		}
	}
}

// passOn leads a leg on to another stop, over the leg that leads there already.
func (s *surgery) passOn(l data.Leg, to int, pin orb.Point) {
	on := s.leg(to, l.Mode, l.Walker)
	if on < 0 {
		l.Seq = to
		s.legs = append(s.legs, l)
		return
	}
	if joined, ok := s.join(l, s.legs[on], pin); ok {
		s.legs[on] = joined
	} else {
		s.cut(on)
	}
}

// next returns the stop that a walker or the car comes to after another; −1 if
// there is none, or the way ends where it was.
func (s *surgery) next(stop int, mode string, walker int) int {
	for i := stop + 1; i < len(s.stops); i++ {
		switch at := &s.stops[i]; {
		case s.out[i]:
		case at.Kind == data.StopEnd:
			if s.Staging && (mode == "drive" || s.foot) {
				return i
			}
			return -1
		case mode == "drive" && (at.Kind == data.StopPark || at.Kind == data.StopReturn),
			mode == "walk" && at.Walker == walker && (at.Kind == data.StopDoor || at.Kind == data.StopReturn):
			return i
		}
	}
	return -1
}

// dropReturns leaves out the returns of loops and rides without a door.
func (s *surgery) dropReturns() {
	for i := range s.stops {
		at := &s.stops[i]
		if at.Kind != data.StopReturn || s.out[i] || s.hasDoor(i, -1, at.Walker) {
			continue
		}
		if l := s.leg(i, "walk", at.Walker); l >= 0 {
			s.cut(l)
		}
		s.drop(i, s.pinAt(at.Point))
	}
}

// dropParks leaves out the parks that nobody walks from, those of one place
// before those of the next.
func (s *surgery) dropParks() {
	for i := range s.stops {
		if s.stops[i].Kind != data.StopPark || s.hasDoor(i, +1, s.stops[i].Walker) {
			continue
		}
		pin, ok := s.house[i]
		if !ok {
			pin = s.pinAt(s.stops[i].Point)
		}
		s.drop(i, pin)
	}
}

// dropIdle leaves out the ways of a canvasser on foot who has no door left.
func (s *surgery) dropIdle() {
	s.legs = slices.DeleteFunc(s.legs, func(l data.Leg) bool {
		return s.foot && l.Walker > 0 && s.firstOf(l.Walker) < 0
	})
}

// pinAt returns the door that is gone at a place; if there is none, the South
// Pole, which is far from every door.
func (s *surgery) pinAt(p orb.Point) orb.Point {
	for _, pin := range s.pins {
		if near(pin, p) {
			return pin
		}
	}
	return orb.Point{0, -90}
}

// hasDoor tells whether a walker visits a door between a stop and his next park
// or the end, or, backwards, his last; walker 0 is everybody.
func (s *surgery) hasDoor(stop, step, walker int) bool {
	for i := stop + step; i > 0 && i < len(s.stops); i += step {
		at := &s.stops[i]
		mine := at.Walker == walker || walker == 0
		switch {
		case s.out[i]:
		case at.Kind == data.StopDoor && mine:
			return true
		case at.Kind == data.StopPark && (mine || at.Walker == 0):
			return false
		}
	}
	return false
}

// route returns what is left, numbered anew.
func (s *surgery) route(turf string) data.Route {
	r := data.Route{TurfID: turf}
	if !slices.ContainsFunc(s.stops, func(at data.Stop) bool { return at.Kind == data.StopDoor && !s.out[at.Seq] }) {
		return r
	}
	seq := make([]int, len(s.stops))
	for i, at := range s.stops {
		if seq[i] = len(r.Stops); !s.out[i] {
			at.Seq = seq[i]
			r.Stops = append(r.Stops, at)
		}
	}
	for _, l := range s.legs {
		l.Seq = seq[l.Seq]
		r.Legs = append(r.Legs, l)
	}
	slices.SortStableFunc(r.Legs, func(a, b data.Leg) int { return cmp.Compare(a.Seq, b.Seq) })
	return r
}
