package turf

import (
	"math"

	"github.com/paulmach/orb"
)

// sharpest is the cosine of the least angle that a short cut may leave: 26
// degrees.
const sharpest = 0.9

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

// simplify leaves corners of an arc out until none is cheap, the cheapest
// first, so that what stays is what shows.
func (s *smoother) simplify(arc int32) {
	for _, step := range [...]float64{0.1, 0.4, 1.5, 5} {
		for s.pass(s.lines.list[arc], step) {
		}
	}
}

// pass goes along an arc once and leaves corners out that cost less than step,
// no two neighbours. It reports whether there was one.
func (s *smoother) pass(l arc, step float64) (again bool) {
	for b := s.after[l.from]; b < l.to-1; b = s.after[b] {
		if s.lines.kind[b] != moving || s.cost(b) >= step || !s.leaveOut(b) {
			continue
		}
		again = true
		if b = s.after[b]; b >= l.to-1 {
			break
		}
	}
	return again
}

// cost returns what leaving out a corner costs: the area between the old border
// and the new one (Visvalingam and Whyatt 1993), in squares of its grain.
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
