package withdraw

import (
	"math"

	"github.com/paulmach/orb"

	"puerta/data"
)

// spent is a time in milliseconds and what it went to.
type spent struct{ now, knock, walk, drive, park int64 }

func (s *spent) on(what *int64, ms int64) {
	*what += ms
	s.now += ms
}

// rider rides along with a route: the car, or all together, and each canvasser
// have a clock of their own, and whoever is first waits.
type rider struct {
	Times
	clock [3]spent
	away  [3]bool // let off by the car, not picked up yet
	at    [3]orb.Point
	car   orb.Point
	foot  bool // nobody drives
}

// ride tells the times of a route anew, from its legs and what happens at its
// stops, and returns what the whole of it takes: of several who work at the same
// time, that of who takes longest.
func ride(r *data.Route, times Times) spent {
	d := &rider{Times: times, foot: true}
	for _, s := range r.Stops {
		d.foot = d.foot && s.Kind != data.StopPark
	}
	legs := r.Legs
	var now int64
	for i := range r.Stops {
		n := 0
		for n < len(legs) && legs[n].Seq <= r.Stops[i].Seq {
			n++
		}
		now = d.stop(&r.Stops[i], legs[:n])
		r.Stops[i].ArriveS = float64(now) / 1000
		legs = legs[n:]
	}
	return d.clock[0]
}

// stop comes to a stop by some legs and returns when.
func (d *rider) stop(s *data.Stop, legs []data.Leg) int64 {
	for _, l := range legs {
		if l.Mode == "drive" {
			d.clock[0].on(&d.clock[0].drive, millis(l.Seconds))
		} else {
			d.clock[clamp(l.Walker)].on(&d.clock[clamp(l.Walker)].walk, millis(l.Seconds))
		}
	}
	w := clamp(s.Walker)
	me := &d.clock[w]
	switch s.Kind {
	case data.StopStart:
		d.car, d.at = s.Point, [3]orb.Point{s.Point, s.Point, s.Point}
	case data.StopPark:
		return d.parkAt(s, w)
	case data.StopDoor:
		now := me.now
		me.on(&me.knock, millis(d.DoorS))
		d.at[w] = s.Point
		return now
	case data.StopReturn:
		d.join(w)
		if d.away[w] {
			d.away[w], d.car = false, s.Point
			return d.clock[0].now
		}
		return me.now
	case data.StopEnd:
		d.end(s, len(legs) > 0)
	}
	return d.clock[0].now
}

// parkAt lets canvassers out; only where the car stays does it take time.
func (d *rider) parkAt(s *data.Stop, w int) int64 {
	car := &d.clock[0]
	now := car.now
	d.car = s.Point
	if w == 0 || w == 2 && d.Rides {
		car.on(&car.park, millis(d.ParkS))
	} else {
		d.away[w] = true
	}
	if w == 0 {
		d.clock[1], d.clock[2] = *car, *car
	} else {
		d.clock[w] = *car
	}
	return now
}

// join lets all together be as late as one of them.
func (d *rider) join(w int) (later bool) {
	if later = d.clock[w].now > d.clock[0].now; later {
		d.clock[0] = d.clock[w]
	}
	return later
}

// end ends where the last of them is, unless a way leads there.
func (d *rider) end(s *data.Stop, led bool) {
	p := d.car
	if d.foot {
		p = d.at[0]
		for w := 1; w < len(d.clock); w++ {
			if d.join(w) {
				p = d.at[w]
			}
		}
	}
	if !led && !d.Staging {
		s.Point = p
	}
}

// account writes what a route takes to its turf.
func (s spent) account(t *data.Turf, r *data.Route) {
	t.KnockMin, t.WalkMin, t.DriveMin, t.ParkMin = minutes(s.knock), minutes(s.walk), minutes(s.drive), minutes(s.park)
	t.Minutes = minutes(s.now)
	walk, drive := 0.0, 0.0
	for _, l := range r.Legs {
		if l.Mode == "drive" {
			drive += l.Meters
		} else {
			walk += l.Meters
		}
	}
	t.WalkM, t.DriveM = math.Round(walk), math.Round(drive)
}

func millis(seconds float64) int64 { return int64(math.Round(seconds * 1000)) }

// minutes returns milliseconds as turfs tell them.
func minutes(ms int64) float64 { return math.Round(float64(ms)/60) / 1000 }

// clamp keeps a walker that no team has from being looked up.
func clamp(walker int) int { return min(max(walker, 0), 2) }
