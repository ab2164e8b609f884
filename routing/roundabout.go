package routing

// circles tells whether an arc goes round a roundabout as traffic does. Who
// walks round the other way is told of turns, not of exits.
func (w *narrator) circles(a Arc) bool {
	flow := Forward
	if a&1 == 1 {
		flow = Back
	}
	access := w.s.Graph.Access[a>>1]
	return access&Roundabout != 0 && access&flow != 0
}

// enter begins the step of a roundabout. Its name will be that of the street
// that leaves it.
func (w *narrator) enter(b Arc) {
	w.turn(TakeExit, b)
	w.now().Name, w.street = "", ""
	w.round, w.exits = true, 0
}

// circle goes on after arc a of a roundabout: out of it, or past the exits
// there.
func (w *narrator) circle(a, b Arc, leave bool) {
	if !leave {
		w.exits += w.exitsAfter(a)
		return
	}
	w.street, w.since, w.round = w.name(b), 0, false
	w.now().Name, w.now().Exit = w.street, w.exits+1
}

// exitsAfter counts the ways out of a roundabout at the end of its arc a.
func (w *narrator) exitsAfter(a Arc) uint8 {
	n := uint8(0)
	for _, o := range w.s.inc.at(arcHead(w.s.Graph, a)) {
		if w.usable(o) && w.s.Graph.Access[o>>1]&Roundabout == 0 {
			n++
		}
	}
	return n
}
