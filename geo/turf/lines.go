package turf

import (
	"cmp"
	"math"
	"slices"
)

// A region of few turfs is cut along a straight line: turfs on both sides of it
// are not tangled, and on real streets what a turf takes depends little on
// where its border runs. Of many lines that one is taken which parts the fewest
// near neighbours and leaves the fewest sites on the wrong side.

// lineTurfs is the most turfs of a region that is cut so.
const lineTurfs = 48

// directions is how many directions of lines are looked at.
const directions = 16

// strayCost is what a unit of weight on the wrong side of a line costs, in
// affinity: see score.
const strayCost = 30

// straightened is how many of the lines are looked at closely, those that part
// the fewest near neighbours.
const straightened = 24

// byLine bisects a level whose vertices are sites. x and y are metres.
func byLine(l *level, x, y []float64, b bounds, tilt float64) []bool {
	w := newSweep(l, x, y)
	w.tilt = tilt
	var best []bool
	bestScore := math.Inf(1)
	for _, c := range w.stops(directions, b, straightened) {
		side := w.side(c)
		if score := l.straighten(side, b); score < bestScore {
			best, bestScore = side, score
		}
	}
	return best
}

// sweep orders the vertices of a level along directions.
type sweep struct {
	l      *level
	x, y   []float64 // metres
	order  []uint64  // place along the direction in units of 1/8 m, vertex
	passed []bool
	tilt   float64 // of the first direction, in steps from one to the next
}

func newSweep(l *level, x, y []float64) *sweep {
	return &sweep{l: l, x: x, y: y, order: make([]uint64, l.n()), passed: make([]bool, l.n())}
}

// stop is a place to part an order of the vertices.
type stop struct {
	direction int
	turned    bool
	of        int // directions
	after     int // vertices before it
	off, cut  int64
}

// stops returns the best place along each of some directions, both ways, the
// best of them all first, at most most.
func (w *sweep) stops(of int, b bounds, most int) []stop {
	var out []stop
	ways := 2
	if b.least+b.most == w.l.total() { // both ways are the same
		ways = 1
	}
	for k := range of {
		for turned := range ways {
			w.sort(k, of, turned == 1)
			s := w.best(b)
			s.direction, s.of, s.turned = k, of, turned == 1
			out = append(out, s)
		}
	}
	slices.SortStableFunc(out, func(a, b stop) int { return cmp.Or(cmp.Compare(a.off, b.off), cmp.Compare(a.cut, b.cut)) })
	return out[:min(most, len(out))]
}

// sort orders the vertices along direction k of some.
func (w *sweep) sort(k, of int, turned bool) {
	sin, cos := math.Sincos(math.Pi * (float64(k) + w.tilt) / float64(of))
	if turned {
		sin, cos = -sin, -cos
	}
	for v := range w.order {
		w.order[v] = uint64(int64((w.x[v]*cos+w.y[v]*sin)*8)+1<<31)<<32 | uint64(v)
	}
	slices.Sort(w.order)
}

// side returns the vertices before a stop.
func (w *sweep) side(s stop) []bool {
	w.sort(s.direction, s.of, s.turned)
	side := make([]bool, len(w.order))
	for _, o := range w.order[:s.after] {
		side[uint32(o)] = true
	}
	return side
}

func (l *level) total() (sum int64) {
	for _, w := range l.weight {
		sum += w
	}
	return sum
}

// best returns where the fewest near neighbours are parted along the present
// order, among the places within the bounds.
func (w *sweep) best(b bounds) stop {
	l := w.l
	var weight, cut int64
	best := stop{off: math.MaxInt64}
	for i, o := range w.order {
		v := uint32(o)
		weight += l.weight[v]
		for r := l.first[v]; r < l.first[v+1]; r++ {
			if w.passed[l.to[r]] {
				cut -= int64(l.near[r])
			} else {
				cut += int64(l.near[r])
			}
		}
		w.passed[v] = true
		if off := b.off(weight); i+1 < len(w.order) && (off < best.off || off == best.off && cut < best.cut) {
			best.after, best.cut, best.off = i+1, cut, off
		} else if weight > b.most && off > best.off {
			break
		}
	}
	clear(w.passed)
	return best
}

// straighten brings pieces that a line has cut off to the side that they hang
// on, and returns how bad the bisection is: near neighbours parted, weight on
// the wrong side of the line, weight out of bounds.
func (l *level) straighten(side []bool, b bounds) float64 {
	before := slices.Clone(side)
	l.mend(side)
	if b.off(l.sideWeight(side)) > 0 {
		refine(l, side, b)
	}
	var strays int64
	for v := range side {
		if side[v] != before[v] {
			strays += l.weight[v]
		}
	}
	unit := float64(b.ideal) / 100
	return float64(l.cutOf(side)) + strayCost*float64(strays)/unit + 20000*float64(b.off(l.sideWeight(side)))/unit
}
