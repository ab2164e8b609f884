package withdraw

import (
	"math"
	"slices"

	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/geo"
)

// YardM is how far a door may lie from its street at no time of its own, metres;
// cuts count only what is beyond.
const YardM = 100

// join makes one leg of two, the first to a place that is left out and the
// second on from there. What leads there and back is cut off, and what a
// driveway up to pin took. It is false if both end where they began.
func (s *surgery) join(in, out data.Leg, pin orb.Point) (data.Leg, bool) {
	in, out = s.withoutDriveway(in, last(in.Line), pin), s.withoutDriveway(out, first(out.Line), pin)
	back, on := spur(reversed(in.Line), out.Line)
	spurred := len(back) < len(in.Line) || len(on) < len(out.Line)
	shorten(&in, back)
	shorten(&out, on)
	line := connect(back, on, pin)
	l := data.Leg{Seq: out.Seq, Mode: out.Mode, Walker: out.Walker, Line: line,
		Seconds: in.Seconds + out.Seconds, Meters: in.Meters + out.Meters}
	if was := length(back) + length(on); was > 0 { // a corner cut off
		l.Seconds, l.Meters = l.Seconds*length(line)/was, l.Meters*length(line)/was
	}
	l.Seconds, l.Meters = math.Round(l.Seconds*1000)/1000, math.Round(l.Meters*10)/10
	if l.Seconds < 1 && l.Meters < 1 && near(first(line), last(line)) { // what rounding leaves
		return l, false
	}
	l.Steps = joinSteps(in.Steps, out.Steps, spurred, &l)
	return l, true
}

// withoutDriveway takes from a leg what it takes to go up from the street, at
// end, to a door: what is beyond the yard, if the leg counts it.
func (s *surgery) withoutDriveway(l data.Leg, end, pin orb.Point) data.Leg {
	mps := s.WalkMps
	if l.Mode == "drive" {
		mps = s.DrivewayMps
	}
	up := float64(geo.Distance(end, pin)) - YardM
	if up <= 0 || mps <= 0 || l.Meters-length(l.Line) < up-1 || l.Seconds < up/mps {
		return l
	}
	l.Meters, l.Seconds = max(0, l.Meters-up), l.Seconds-up/mps
	return l
}

// shorten gives a leg the share of its time and length that is left of its line.
func shorten(l *data.Leg, left orb.LineString) {
	if was := length(l.Line); was > 0 {
		l.Seconds, l.Meters = l.Seconds*length(left)/was, l.Meters*length(left)/was
	}
}

// connect makes one line of the way back to where both come from and the way on
// from there. The place itself is left out where it lies on a straight way, or
// is the door: then nothing shows where somebody stopped.
func connect(back, on orb.LineString, pin orb.Point) orb.LineString {
	line := append(reversed(back), on[1:]...)
	if at := len(back) - 1; len(back) > 1 && len(on) > 1 &&
		(near(line[at], pin) || between(line[at], line[at-1], line[at+1])) {
		line = slices.Delete(line, at, at+1)
	}
	if len(line) == 1 {
		line = append(line, line[0])
	}
	return line
}

// joinSteps tells the way of a joint leg: as both told theirs where that is
// still right.
func joinSteps(in, out []data.Step, spurred bool, l *data.Leg) []data.Step {
	if len(in) > 1 && len(out) > 0 && !spurred && in[len(in)-1].Meters == 0 { // it arrives
		return slices.Concat(in[:len(in)-1], out)
	}
	return otherwise(slices.Concat(in, out), l)
}

// otherwise tells a way in one sentence whose steps are no longer right, if it
// had any.
func otherwise(steps []data.Step, l *data.Leg) []data.Step {
	if len(steps) == 0 {
		return nil
	}
	return []data.Step{{Text: data.Text{EN: "Follow the line on the map", ES: "Siga la línea del mapa"}, Meters: l.Meters, Seconds: l.Seconds}}
}

// leavePins moves parks and returns away from doors that are gone, off the map,
// where the car stood at the door itself: to where one leaves it on foot, or
// comes back.
func (s *surgery) leavePins() {
	for _, pin := range s.pins {
		if s.doorAt(pin) || s.Staging && near(s.stops[0].Point, pin) {
			continue
		}
		if to, ok := s.beside(pin); ok {
			s.move(pin, to)
		}
	}
}

// beside returns the next place on the first way on foot from a place, or on
// the last to it; where that is no way, or leads over another door that is gone,
// the nearest door.
func (s *surgery) beside(p orb.Point) (to orb.Point, ok bool) {
	from := len(s.stops)
	for _, l := range s.legs {
		switch {
		case l.Mode != "walk":
		case near(first(l.Line), p) && l.Seq < from:
			from, to, ok = l.Seq, l.Line[1], true
		case near(last(l.Line), p) && !ok:
			to, ok = l.Line[len(l.Line)-2], true
		}
	}
	if ok && !near(to, p) && !near(s.pinAt(to), to) {
		return to, ok
	}
	return s.nearestDoor(p)
}

// nearestDoor returns the door that is left nearest to a place.
func (s *surgery) nearestDoor(p orb.Point) (to orb.Point, ok bool) {
	for _, at := range s.stops {
		if at.Kind == data.StopDoor && !s.out[at.Seq] && (!ok || geo.Distance(at.Point, p) < geo.Distance(to, p)) {
			to, ok = at.Point, true
		}
	}
	return to, ok
}

func (s *surgery) doorAt(p orb.Point) bool {
	return slices.ContainsFunc(s.stops, func(at data.Stop) bool {
		return at.Kind == data.StopDoor && !s.out[at.Seq] && near(at.Point, p)
	})
}

// move moves all that is at one place to another, with the ends of legs.
func (s *surgery) move(from, to orb.Point) {
	for i := range s.stops {
		if at := &s.stops[i]; at.Kind != data.StopDoor && near(at.Point, from) && !(s.Staging && i == 0) {
			at.Point = to
		}
	}
	for i := range s.legs {
		l := &s.legs[i]
		if near(first(l.Line), from) {
			s.moveFirst(l, to)
		}
		if near(last(l.Line), from) {
			l.Line = reversed(l.Line)
			s.moveFirst(l, to)
			l.Line = reversed(l.Line)
		}
	}
	s.legs = slices.DeleteFunc(s.legs, func(l data.Leg) bool { return l.Meters < 1 && l.Seconds < 1 && near(first(l.Line), last(l.Line)) })
}

// moveFirst moves the beginning of a leg, beside the streets.
func (s *surgery) moveFirst(l *data.Leg, to orb.Point) {
	line := append(orb.LineString{to}, l.Line[1:]...)
	if near(line[1], to) && len(line) > 2 {
		line = line[1:]
	}
	mps := s.DrivewayMps
	if l.Mode == "walk" {
		mps = s.WalkMps
	}
	more := length(line) - length(l.Line)
	if l.Meters = max(0, l.Meters+more); mps > 0 {
		l.Seconds = max(0, l.Seconds+more/mps)
	}
	l.Seconds, l.Meters = math.Round(l.Seconds*1000)/1000, math.Round(l.Meters*10)/10
	l.Line = line
}
