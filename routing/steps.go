package routing

import (
	"github.com/paulmach/orb"

	"puerta/geo"
)

// Step is one instruction of a path: what to do at a place, and how far it
// leads.
type Step struct {
	Turn    Turn
	Exit    uint8     // TakeExit: the exit of the roundabout, from 1; 0 if the path ends before
	Side    int8      // Arrive: where the place lies, −1 left, +1 right, 0 unknown
	Heading float64   // Depart: direction of travel in degrees, 0 north, 90 east
	Name    string    // of the street that is entered, "" if it has none
	Meters  float64   // until the next step
	Millis  int32     // until the next step, with the turn itself
	At      orb.Point // where
}

// atOnce is the length below which the first or last piece of a path is no
// street of its own: who stands on a corner does not first walk to it.
const atOnce = 2 // m

// steps describes the path that lay lays; it appends to an empty slice.
func (s *Streets) steps(mode Mode, from, to Spot, arcs []Arc, room []Step) []Step {
	w := narrator{s: s, p: s.profile[mode], from: from, to: to, arcs: arcs, steps: room}
	first, last := 0, len(arcs)-1
	if last > 0 && w.meters(0) < atOnce {
		first++
	}
	if last > first && w.meters(last) < atOnce {
		last--
	}
	w.depart(first)
	for i := range arcs {
		if i > first && i <= last {
			w.pass(arcs[i-1], arcs[i])
		}
		w.cover(i)
	}
	w.arrive(last)
	return w.steps
}

// narrator writes down one path.
type narrator struct {
	s        *Streets
	p        *profile
	from, to Spot
	arcs     []Arc
	steps    []Step
	street   string  // the latest name of the street one is on
	round    bool    // on a roundabout that has its step
	exits    uint8   // passed on it
	since    float64 // metres since one came onto the street
}

// depart writes the first step: along the arc in that row.
func (w *narrator) depart(row int) {
	a, at := w.arcs[row], w.from
	if row > 0 {
		at = w.s.end(a ^ 1)
	}
	w.open(Depart, a, w.from.Point)
	w.steps[0].Heading = heading(w.s.Graph, a, at.Along)
}

// open begins a step onto an arc.
func (w *narrator) open(t Turn, a Arc, at orb.Point) {
	w.street, w.since, w.round = w.name(a), 0, false
	w.steps = append(w.steps, Step{Turn: t, Name: w.street, At: at})
}

func (w *narrator) name(a Arc) string { return w.s.Graph.Names[w.s.Graph.Name[a>>1]] }

// now returns the step that is being written.
func (w *narrator) now() *Step { return &w.steps[len(w.steps)-1] }

// cover adds the arc in that row, and the turn onto it, to the present step.
func (w *narrator) cover(row int) {
	now, meters := w.now(), w.meters(row)
	now.Meters += meters
	w.since += meters
	now.Millis += w.millis(row)
	if row > 0 {
		now.Millis += w.p.turnOnto(w.arcs[row-1], w.arcs[row])
	}
}

// meters returns how much of the arc in that row is covered.
func (w *narrator) meters(row int) float64 {
	begin, end := w.ends(row)
	return abs(float64(end.Along - begin.Along))
}

// millis returns the time on the arc in that row, without turns.
func (w *narrator) millis(row int) int32 {
	a := w.arcs[row]
	begin, end := w.ends(row)
	if begin.Along == end.Along && len(w.arcs) == 1 {
		return 0
	}
	return max(0, w.s.before(w.p, a, end)-w.s.before(w.p, a, begin))
}

// ends returns the spots between which the arc in that row is covered.
func (w *narrator) ends(row int) (begin, end Spot) {
	begin, end = w.s.end(w.arcs[row]^1), w.s.end(w.arcs[row])
	if row == 0 {
		begin = w.from
	}
	if row == len(w.arcs)-1 {
		end = w.to
	}
	return begin, end
}

// arrive writes the last step, after the arc in that row.
func (w *narrator) arrive(row int) {
	side := int8(0) // unknown on a corner of another street
	if row == len(w.arcs)-1 {
		side = w.to.Side
		if w.arcs[row]&1 == 1 {
			side = -side
		}
	}
	w.steps = append(w.steps, Step{Turn: Arrive, Side: side, At: w.to.Point})
}

// turnOnto returns what going from the end of one arc onto another costs.
func (p *profile) turnOnto(a, b Arc) int32 {
	if p.mode == Walk {
		return 0
	}
	for r := p.net.First[a]; r < p.net.First[a+1]; r++ {
		if p.arcOf(p.net.Head[r]) == b {
			return int32(p.millis[r]%gate) - p.arcMs[a] // gates are no time
		}
	}
	return 0
}

// heading returns the direction of travel on an arc, so many metres from the
// tail of its edge.
func heading(g *Graph, a Arc, along float32) float64 {
	line := g.Line(EdgeID(a >> 1))
	ahead := float64(along) + 0.1
	if a&1 == 1 {
		ahead -= 0.2
	}
	i, at := 1, geo.Distance(line[0], line[1])
	for i < len(line)-1 && float64(at) <= ahead {
		i++
		at += geo.Distance(line[i-1], line[i])
	}
	if a&1 == 1 {
		return bearing(line[i], line[i-1])
	}
	return bearing(line[i-1], line[i])
}
