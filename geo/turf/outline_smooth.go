package turf

import (
	"math"

	"github.com/paulmach/orb"

	"puerta/geo"
)

// Leaving out a corner costs the area between the old border and the new one,
// in squares of its grain (Visvalingam and Whyatt 1993): dearer ones stay. The
// cheap go first, so that what stays is what shows.
var smoothSteps = [...]float64{0.1, 0.4, 1.5, 5}

const (
	sharpest  = 0.9  // cosine of the least angle that a short cut may leave: 26 degrees
	roundTurn = 0.87 // cosine of the turn from which on a corner is cut off: 30 degrees
	roundCut  = 0.28 // of the edges on both sides that cutting it off takes
)

// smoothed returns the borders drawn with fewer corners: all that hardly show
// are left out, those that stay are cut off where they are sharp.
func (d diagram) smoothed() *arcs {
	var lines *arcs
	var need []float32
	spread(2, 1, func(i int) {
		if i == 0 {
			lines = d.arcs()
		} else {
			need = d.needs()
		}
	})
	lines = newSmoother(d.room(lines, need)).simplified()
	return d.room(lines, need).rounded()
}

// neighbours returns for each row the one before and after it.
func (l *arcs) neighbours() (before, after []int32) {
	before, after = make([]int32, len(l.at)), make([]int32, len(l.at))
	for i := range before {
		before[i], after[i] = int32(i)-1, int32(i)+1
	}
	return before, after
}

// smoother leaves corners out. The corners that are still there are linked.
type smoother struct {
	*room
	before, after []int32
}

func newSmoother(r *room) *smoother {
	before, after := r.lines.neighbours()
	return &smoother{room: r, before: before, after: after}
}

// simplified returns the arcs without the corners that hardly show.
func (s *smoother) simplified() *arcs {
	spread(len(s.lines.list), 8, func(i int) { s.simplify(int32(i)) })
	return s.lines.without(dropped)
}

func (s *smoother) simplify(arc int32) {
	l := s.lines.list[arc]
	for _, step := range smoothSteps {
		for again := true; again; {
			again = false
			for b := s.after[l.from]; b < l.to-1; b = s.after[b] {
				if s.lines.kind[b] == moving && s.cost(b) < step && s.leaveOut(b) {
					again = true
					if b = s.after[b]; b >= l.to-1 {
						break
					}
				}
			}
		}
	}
}

// cost returns what leaving out a corner costs.
func (s *smoother) cost(b int32) float64 {
	grain := float64(s.lines.grain[b])
	at := s.lines.at
	return math.Abs(turn(at[s.before[b]], at[b], at[s.after[b]])) / 2 / (grain * grain)
}

// leaveOut drops a corner if that is allowed.
func (s *smoother) leaveOut(b int32) bool {
	a, c := s.before[b], s.after[b]
	at := s.lines.at
	if s.pinches(a, c) || s.spikes(a, s.before[a], c) || s.spikes(c, s.after[c], a) || !s.allows(at[a], b, at[c]) {
		return false
	}
	s.lines.kind[b] = dropped
	s.after[a], s.before[c] = c, a
	return true
}

// pinches reports whether a border straight from a to c might shut the way to a
// site that turfs share: if it did not bend on that way, nor did the one on the
// other side of a slice, nothing would be between them.
func (s *smoother) pinches(a, c int32) bool {
	l := s.lines
	return l.kind[a] == fixed && l.kind[c] == fixed && (l.grain[a] == 0 || l.grain[c] == 0)
}

// spikes reports whether the border from corner p by b to q turns back too
// sharply, if p is of the same arc.
func (s *smoother) spikes(b, p, q int32) bool {
	if p < 0 || int(p) >= len(s.lines.arc) || s.lines.arc[p] != s.lines.arc[b] {
		return false
	}
	return cosine(s.lines.at[b], s.lines.at[p], s.lines.at[q]) > sharpest
}

// cosine returns that of the angle at b between the directions to p and q.
func cosine(b, p, q orb.Point) float64 {
	ux, uy, vx, vy := p[0]-b[0], p[1]-b[1], q[0]-b[0], q[1]-b[1]
	return (ux*vx + uy*vy) / math.Sqrt((ux*ux+uy*uy)*(vx*vx+vy*vy))
}

// without returns the arcs without the corners of a kind.
func (l *arcs) without(kind cornerKind) *arcs {
	out := newArcs(len(l.at) / 2)
	for _, a := range l.list {
		from := int32(len(out.at))
		for i := a.from; i < a.to; i++ {
			if l.kind[i] != kind {
				out.add(l.at[i], l.grain[i], l.kind[i], int32(len(out.list)))
			}
		}
		out.list = append(out.list, arc{from, int32(len(out.at)), a.left, a.right})
	}
	return out
}

// rounded returns the arcs with sharp corners cut off.
func (r *room) rounded() *arcs {
	cut := make([]bool, len(r.lines.at))
	spread(len(r.lines.list), 8, func(i int) { r.markCuts(r.lines.list[i], cut) })
	return r.lines.cutOff(cut)
}

// markCuts marks the corners of an arc to be cut off.
func (r *room) markCuts(l arc, cut []bool) {
	at := r.lines.at
	for b := l.from + 1; b < l.to-1; b++ {
		if r.lines.kind[b] == moving && -cosine(at[b], at[b-1], at[b+1]) < roundTurn {
			p, q := r.lines.cutsAt(b)
			cut[b] = r.allows(p, b, q)
		}
	}
}

// cutsAt returns the two corners that replace one (Chaikin 1974).
func (l *arcs) cutsAt(b int32) (p, q orb.Point) {
	return toward(l.at[b], l.at[b-1], roundCut), toward(l.at[b], l.at[b+1], roundCut)
}

func toward(a, b orb.Point, share float64) orb.Point {
	return orb.Point{a[0] + share*(b[0]-a[0]), a[1] + share*(b[1]-a[1])}
}

// cutOff returns the arcs with the marked corners cut off.
func (l *arcs) cutOff(cut []bool) *arcs {
	out := newArcs(2 * len(l.at))
	for k, a := range l.list {
		from := int32(len(out.at))
		for i := a.from; i < a.to; i++ {
			if !cut[i] {
				out.add(l.at[i], l.grain[i], l.kind[i], int32(k))
				continue
			}
			p, q := l.cutsAt(i)
			out.add(p, l.grain[i], moving, int32(k))
			out.add(q, l.grain[i], moving, int32(k))
		}
		out.list = append(out.list, arc{from, int32(len(out.at)), a.left, a.right})
	}
	return out
}

// borders returns the arcs edge by edge, their corners rounded to the grid.
func (d diagram) borders(l *arcs) []geo.Border {
	out := make([]geo.Border, 0, len(l.at))
	for _, a := range l.list {
		last := d.toGrid(l.at[a.from])
		for _, p := range l.at[a.from+1 : a.to] {
			next := d.toGrid(p)
			out = append(out, geo.Border{A: last, B: next, Left: a.left, Right: a.right})
			last = next
		}
	}
	return out
}
