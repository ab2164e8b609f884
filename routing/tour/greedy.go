package tour

import (
	"math"
	"math/rand/v2"
	"slices"
)

// fragments builds a first tour: the shortest steps of the neighbour lists that
// make neither a branch nor a ring, and then, from end to nearest end, the
// fragments that they form (the greedy heuristic; Bentley 1992). Varied, costs
// are drawn up to twice as high first.
type fragments struct {
	steps []uint64
	mate  []int32 // 2 a stop: the stops it is joined to, −1
	other []int32 // end of a fragment → its other end
}

// step packs a step so that the order of numbers is that of costs, then stops:
// a table of 2^16 stops would not fit any memory.
func step(cost int64, a, b int32) uint64 {
	return uint64(min(cost, math.MaxInt32))<<32 | uint64(a)<<16 | uint64(b)
}

// costGrains is how finely costs are varied.
const costGrains = 64

func (f *fragments) build(r *ring, rng *rand.Rand, vary bool) {
	n := r.n
	f.mate = slices.Grow(f.mate[:0], 2*n)[:2*n]
	f.other = slices.Grow(f.other[:0], n)[:n]
	for v := range int32(n) {
		f.mate[2*v], f.mate[2*v+1], f.other[v] = -1, -1, v
	}
	f.steps = f.steps[:0]
	for v := range int32(n) {
		for _, w := range r.around(v) {
			c := int64(w.cost)
			if vary {
				c += c * int64(rng.IntN(costGrains)) / costGrains
			}
			f.steps = append(f.steps, step(c, min(v, w.stop), max(v, w.stop)))
		}
	}
	slices.Sort(f.steps)
	for _, s := range f.steps {
		if a, b := int32(s>>16&0xffff), int32(s&0xffff); f.end(a) && f.end(b) && f.other[a] != b {
			f.join(a, b)
		}
	}
	f.lay(r)
}

// end tells whether a stop is joined to fewer than two others.
func (f *fragments) end(v int32) bool { return f.mate[2*v+1] < 0 }

func (f *fragments) join(a, b int32) {
	for _, m := range [2][2]int32{{a, b}, {b, a}} {
		if f.mate[2*m[0]] < 0 {
			f.mate[2*m[0]] = m[1]
		} else {
			f.mate[2*m[0]+1] = m[1]
		}
	}
	x, y := f.other[a], f.other[b]
	f.other[x], f.other[y] = y, x
}

// lay walks from fragment to fragment and writes the tour.
func (f *fragments) lay(r *ring) {
	laid := r.queued // all false before the search
	at := int32(0)
	for v := range int32(r.n) {
		if f.end(v) {
			at = v
			break
		}
	}
	for count := 0; ; {
		for from := int32(-1); ; { // along the fragment that begins here
			r.tour[count], r.pos[at] = at, int32(count)
			laid[at] = true
			count++
			on := f.mate[2*at]
			if on == from || on < 0 {
				on = f.mate[2*at+1]
			}
			if on < 0 || on == from || laid[on] {
				break
			}
			from, at = at, on
		}
		if count == r.n {
			break
		}
		at = f.nearest(r, at, laid)
	}
	clear(laid)
}

// nearest returns the nearest end of a fragment that is not laid.
func (f *fragments) nearest(r *ring, at int32, laid []bool) int32 {
	best, least := int32(-1), int32(0)
	for v, c := range r.cost[int(at)*r.n : (int(at)+1)*r.n] {
		if !laid[v] && f.end(int32(v)) && (best < 0 || c < least) {
			best, least = int32(v), c
		}
	}
	return best
}
