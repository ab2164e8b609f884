package turf

import (
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
const directions = 24

// strayCost is what a unit of weight on the wrong side of a line costs, in
// affinity: see score.
const strayCost = 30

// byLine bisects a level whose vertices are sites. x and y are metres.
func byLine(l *level, x, y []float64, b bounds) []bool {
	n := l.n()
	along, order, passed := make([]float64, n), make([]int32, n), make([]bool, n)
	var best []bool
	bestScore := math.Inf(1)
	for k := range directions {
		sin, cos := math.Sincos(math.Pi * float64(k) / directions)
		for v := range n {
			along[v], order[v], passed[v] = x[v]*cos+y[v]*sin, int32(v), false
		}
		slices.SortFunc(order, func(a, b int32) int {
			switch {
			case along[a] < along[b]:
				return -1
			case along[a] > along[b]:
				return 1
			}
			return int(a - b)
		})
		for _, turned := range [...]bool{false, true} {
			if turned && b.ideal*2 == l.total() {
				break
			}
			if turned {
				slices.Reverse(order)
			}
			at := l.bestStop(order, passed, b)
			side := make([]bool, n)
			for _, v := range order[:at] {
				side[v] = true
			}
			if score := l.straighten(side, b); score < bestScore {
				best, bestScore = side, score
			}
		}
	}
	return best
}

func (l *level) total() (sum int64) {
	for _, w := range l.weight {
		sum += w
	}
	return sum
}

// bestStop returns after how many vertices of an order the fewest near
// neighbours are parted, among the places within the bounds; passed is all
// false before and after.
func (l *level) bestStop(order []int32, passed []bool, b bounds) int {
	var weight, cut int64
	best, bestCut, bestOff := 0, int64(0), int64(math.MaxInt64)
	for i, v := range order {
		weight += l.weight[v]
		for r := l.first[v]; r < l.first[v+1]; r++ {
			if passed[l.to[r]] {
				cut -= int64(l.near[r])
			} else {
				cut += int64(l.near[r])
			}
		}
		passed[v] = true
		off := b.off(weight)
		if i+1 < len(order) && (off < bestOff || off == bestOff && cut < bestCut) {
			best, bestCut, bestOff = i+1, cut, off
		}
		if weight > b.most && off > bestOff {
			break
		}
	}
	for _, v := range order {
		passed[v] = false
	}
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
