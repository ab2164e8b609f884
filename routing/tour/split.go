package tour

import (
	"math"
	"slices"
)

// Split cuts an order of stops into loops, with a parking place for each, so
// that driving, parking and walking together take least: an exact dynamic
// programme over the order (a split of a giant tour as in Prins 2004, with the
// parking place as a second state; the place of a stop of the loop). For one
// canvasser. It returns the loops and their total, knocks left out. O(n·m²) for
// loops of at most m stops (at most maxLoop).
func (p *Loops) Split(order []int32, w *SplitScratch) ([]Loop, int64) {
	n := len(order)
	if n == 0 {
		return nil, 0
	}
	w.reset(n)
	p.reach(order, w)
	for j := range n {
		p.enter(order, w, j)
		p.close(order, w, j)
	}
	return p.loops(order, w)
}

// maxLoop bounds the stops of one loop.
const maxLoop = 40

// SplitScratch is the working memory of Split; the zero value is ready.
type SplitScratch struct {
	left, right []int32 // position → first and last position its walkers reach
	walked      []int64 // position → walk from stop 0 along the order
	// enter[p]: least cost of everything before the loop that parks at p,
	// if that loop begins at i; rows by p, columns by p−i.
	enter     []int64
	enterFrom []int32
	// done[j][j−p]: least cost of stops 0…j with the last loop parked at p.
	done     []int64
	doneFrom []int32 // where that loop begins
}

func (w *SplitScratch) reset(n int) {
	size := n * maxLoop
	w.left = slices.Grow(w.left[:0], n)[:n]
	w.right = slices.Grow(w.right[:0], n)[:n]
	w.walked = slices.Grow(w.walked[:0], n)[:n]
	w.enter = slices.Grow(w.enter[:0], size)[:size]
	w.enterFrom = slices.Grow(w.enterFrom[:0], size)[:size]
	w.done = slices.Grow(w.done[:0], size)[:size]
	w.doneFrom = slices.Grow(w.doneFrom[:0], size)[:size]
	for i := range size {
		w.enter[i], w.done[i] = math.MaxInt64/2, math.MaxInt64/2
	}
}

func (p *Loops) walk(a, b int32) int64  { return int64(p.Walk[int(a)*p.N+int(b)]) }
func (p *Loops) drive(a, b int32) int64 { return int64(p.Drive[int(a)*p.N+int(b)]) }

// FromCar returns the walk from where a stop's car waits to another stop.
func (p *Loops) FromCar(park, stop int32) int64 {
	if p.Out != nil {
		return int64(p.Out[int(park)*p.N+int(stop)])
	}
	return int64(p.To[park]) + p.walk(park, stop)
}

// ToCar returns the walk from a stop to where another stop's car waits.
func (p *Loops) ToCar(stop, park int32) int64 { return int64(p.To[park]) + p.walk(stop, park) }

// reach finds how far along the order a loop from each parking place may go.
func (p *Loops) reach(order []int32, w *SplitScratch) {
	for i, s := range order {
		l, r := i, i
		for l > 0 && i-l < maxLoop-1 && p.inReach(s, order[l-1]) && p.walk(order[l-1], order[l]) < Never {
			l--
		}
		for r+1 < len(order) && r+1-i < maxLoop && p.inReach(s, order[r+1]) && p.walk(order[r], order[r+1]) < Never {
			r++
		}
		w.left[i], w.right[i] = int32(l), int32(r)
		if i > 0 {
			w.walked[i] = w.walked[i-1] + p.walk(order[i-1], s)
		} else {
			w.walked[0] = 0
		}
	}
}

func (p *Loops) inReach(park, stop int32) bool {
	return p.FromCar(park, stop) <= int64(p.MaxWalk) && p.ToCar(stop, park) <= int64(p.MaxWalk)
}

// enter computes, for the loops that begin at position i, what comes before:
// the best finish of 0…i−1 and the drive to each parking place p ≥ i.
func (p *Loops) enter(order []int32, w *SplitScratch, i int) {
	for q := i; q < min(len(order), i+maxLoop); q++ {
		if int(w.left[q]) > i {
			continue
		}
		at := q*maxLoop + q - i
		if i == 0 {
			w.enter[at], w.enterFrom[at] = 0, -1
			if p.Stage != nil {
				w.enter[at] = int64(p.Stage[order[q]])
			}
			continue
		}
		for r := i - 1; r >= max(0, i-maxLoop); r-- {
			cost := w.done[(i-1)*maxLoop+i-1-r] + p.drive(order[r], order[q])
			if cost < w.enter[at] {
				w.enter[at], w.enterFrom[at] = cost, int32(r)
			}
		}
	}
}

// close computes the best finishes of 0…j for every parking place of the last
// loop.
func (p *Loops) close(order []int32, w *SplitScratch, j int) {
	for q := j; q >= max(0, j-maxLoop+1); q-- {
		if int(w.right[q]) < j {
			continue
		}
		at := j*maxLoop + j - q
		back := p.ToCar(order[j], order[q]) + int64(p.Park)
		for i := q; i >= int(w.left[q]) && j-i < maxLoop; i-- {
			walk := p.FromCar(order[q], order[i]) + w.walked[j] - w.walked[i] + back
			if cost := w.enter[q*maxLoop+q-i] + walk; cost < w.done[at] {
				w.done[at], w.doneFrom[at] = cost, int32(i)
			}
		}
	}
}

// finish returns the parking place of the last loop of the best split, and the
// split's cost.
func (p *Loops) finish(order []int32, w *SplitScratch) (park int, best int64) {
	n := len(order)
	park, best = -1, int64(math.MaxInt64)
	for q := n - 1; q >= max(0, n-maxLoop); q-- {
		cost := w.done[(n-1)*maxLoop+n-1-q]
		if p.Home != nil {
			cost += int64(p.Home[order[q]])
		}
		if cost < best {
			best, park = cost, q
		}
	}
	return park, best
}

// loops reads the best split back.
func (p *Loops) loops(order []int32, w *SplitScratch) ([]Loop, int64) {
	park, best := p.finish(order, w)
	var out []Loop
	for j := len(order) - 1; j >= 0; {
		i := int(w.doneFrom[j*maxLoop+j-park])
		out = append(out, Loop{From: i, To: j + 1, Park: order[park]})
		park = int(w.enterFrom[park*maxLoop+park-i])
		j = i - 1
	}
	slices.Reverse(out)
	return out, best
}
