package tour

// Ride says how a car and two canvassers work together.
type Ride int8

const (
	// WithDriver: somebody at the wheel drops one canvasser at the first stop
	// of a walk, drives on, drops the other at the next walk, picks the first
	// up at the last stop of his, drops him at the one after, and so on. The
	// car is never parked.
	WithDriver Ride = iota
	// DriverKnocks: one canvasser is dropped at the first stop of a walk; the
	// other drives on, parks and walks the next loop, drives to where the
	// first ends and picks him up (the paired mail carriers of Luo and others
	// 2023).
	DriverKnocks
)

// RelayCost adds up what a plan of walks takes, which are walked by canvassers 0
// and 1 in turn; −1 if it is none. A walk's Park is its first stop.
//
// Canvasser 0 of DriverKnocks is the one who is dropped.
func (p *Loops) RelayCost(ride Ride, order []int32, loops []Loop) int64 {
	at := 0
	for k, l := range loops {
		if l.From != at || l.To <= at || l.To > len(order) || l.Walker != k%2 || l.Park != order[l.From] {
			return -1
		}
		at = l.To
	}
	if at != len(order) {
		return -1
	}
	r := relayRun{p: p, ride: ride, car: -1}
	for _, l := range loops {
		if !r.walk(order[l.From:l.To]) {
			return -1
		}
	}
	return r.end()
}

// relayRun is a car under way.
type relayRun struct {
	p    *Loops
	ride Ride
	now  int64 // of the car
	car  int32 // stop at whose place it is, −1 the staging place
	odd  bool  // the next walk is canvasser 1's

	out  bool  // somebody is on foot
	done int64 // when that one is at the place of
	last int32 // this stop
}

// walk does the next walk; false if it leads too far from its ends.
func (r *relayRun) walk(stops []int32) bool {
	p := r.p
	first, last := stops[0], stops[len(stops)-1]
	took := p.FromCar(first, first)
	loop := r.ride == DriverKnocks && r.odd
	for i, v := range stops {
		took += p.knock(v)
		if i > 0 {
			took += p.walk(stops[i-1], v)
		}
		if v != first && !p.inReach(first, v) && (loop || v != last && !p.inReach(last, v)) {
			return false
		}
	}
	r.driveTo(first)
	switch {
	case loop: // parked; then to where the other one ends
		r.now += int64(p.Park) + took + p.ToCar(last, first)
		r.pickUp()
	case r.ride == DriverKnocks:
		r.out, r.done, r.last = true, r.now+took+p.ToCar(last, last), last
	default:
		dropped := r.now
		if r.out {
			r.pickUp()
		}
		r.out, r.done, r.last = true, dropped+took+p.ToCar(last, last), last
	}
	r.odd = !r.odd
	return true
}

// driveTo drives to a stop's place.
func (r *relayRun) driveTo(to int32) {
	r.now += r.p.between(r.car, to)
	r.car = to
}

// pickUp drives to who is on foot; whoever is there first waits.
func (r *relayRun) pickUp() {
	r.driveTo(r.last)
	r.now, r.out = max(r.now, r.done), false
}

// end returns when everybody is back.
func (r *relayRun) end() int64 {
	if r.out {
		r.pickUp()
	}
	return r.now + r.p.between(r.car, -1)
}
