package routing

// adoptBelow is how far a way without a name may have led for its step to take
// the name of the street it runs straight into: a slip road, a driveway's end.
const adoptBelow = 30 // m

// pass goes from the end of one arc onto another, and begins a step if there
// is something to say.
func (w *narrator) pass(a, b Arc) {
	in, out := w.circles(a), w.circles(b)
	switch {
	case b == a^1:
		w.turn(UTurn, b)
	case out && !in:
		w.enter(b)
	case in && w.round:
		w.circle(a, b, !out)
	case w.ferry(b) && !w.ferry(a):
		w.turn(TakeFerry, b)
	case in && out: // set out on a roundabout, still on it
	default:
		w.junction(a, b)
	}
}

func (w *narrator) turn(t Turn, b Arc) { w.open(t, b, w.s.end(b^1).Point) }

func (w *narrator) ferry(a Arc) bool { return w.s.Graph.Class[a>>1] == Ferry }

// junction goes on where streets meet or change their names.
func (w *narrator) junction(a, b Arc) {
	name := w.name(b)
	same := name == "" || sameStreet(w.street, name)
	t, decision := w.choose(a, b, name != "" && same)
	now := w.now()
	switch {
	case decision || w.ferry(a) && !w.ferry(b):
		w.turn(t, b)
	case name == "":
	case same:
		w.street = name
	case t == Straight && now.Name == "" && w.since < adoptBelow:
		now.Name, w.street = name, name
	default:
		w.turn(t, b)
	}
}

// choose names the turn from a onto b, and tells whether it is a decision:
// whether somebody who is not told might go another way. Who is known to stay
// on one street (stays) follows its name through a fork.
func (w *narrator) choose(a, b Arc, stays bool) (Turn, bool) {
	angle := w.angle(a, b)
	rival, any := w.rival(a, b)
	t := turnOf(angle)
	if !any {
		return t, false
	}
	if abs(angle) >= slightBelow {
		return t, true
	}
	margin := float64(forkWithin)
	if stays {
		margin = 0
	}
	if abs(rival) >= slightBelow || abs(rival) >= abs(angle)+margin {
		return t, false
	}
	return sided(angle > rival, SlightRight, SlightLeft), true
}

// rival returns the change of direction onto the straightest other way from
// the end of a that is not clearly less of a street than b; false if there is
// none.
func (w *narrator) rival(a, b Arc) (angle float64, any bool) {
	angle = 360
	for _, o := range w.s.inc.at(arcHead(w.s.Graph, a)) {
		if o == b || o == a^1 || !w.usable(o) || w.minor(o) && !w.minor(b) {
			continue
		}
		any = true
		if d := w.angle(a, o); abs(d) < abs(angle) {
			angle = d
		}
	}
	return angle, any
}

// usable tells whether the mode may enter an arc.
func (w *narrator) usable(a Arc) bool { return w.p.arcMs[a] < Never }

// minor tells whether an arc is a way that nobody takes for the street itself.
func (w *narrator) minor(a Arc) bool {
	c := w.s.Graph.Class[a>>1]
	return c >= Service && c < Ferry || w.s.Graph.Access[a>>1]&privateTo(w.p.mode) != 0
}

func (w *narrator) angle(a, b Arc) float64 { return w.s.bearing.turn(a, b) }
