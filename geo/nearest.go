package geo

import (
	"math"

	"github.com/paulmach/orb"
)

// NearScratch is the memory of nearest-item queries. The zero value is ready;
// keep one for each goroutine and pass it to every query, then queries stop
// allocating.
type NearScratch struct{ queue []nearEntry }

// nearEntry is a node, an item known by its box, or an item known exactly.
// rank breaks ties of distance: nodes, then boxes, then items by number, so
// that an item comes out only when nothing unopened could equal it.
type nearEntry struct {
	d    float64
	rank uint64
}

const (
	rankBox   = 1 << 32 // low bits: entry of the tree
	rankExact = 2 << 32 // low bits: item
)

// slack keeps the distance to a box a lower bound although both it and the
// caller's exact distance are rounded.
const slack = 1 - 1e-9

// Nearest returns the item nearest to p and its distance, or -1 and +Inf when
// none lies within maxDist (inclusive; may be +Inf). dist gives the exact
// distance of an item from p, never less than that of its box; +Inf or NaN
// excludes the item. Of equally near items the lowest number wins. Best-first
// search (Hjaltason and Samet 1999): about O(log n) for small items. A nil
// scratch is allowed.
func (t *RTree) Nearest(p orb.Point, maxDist float64, dist func(i int32) float64, scratch *NearScratch) (i int32, d float64) {
	i, d = -1, math.Inf(1)
	t.NearestFunc(p, maxDist, dist, scratch, func(item int32, exact float64) bool {
		i, d = item, exact
		return false
	})
	return i, d
}

// NearestFunc calls visit for the items within maxDist of p in ascending
// order of distance, equal ones by number, until visit returns false. The
// other arguments are those of Nearest; visit must not query with the same
// scratch.
func (t *RTree) NearestFunc(p orb.Point, maxDist float64, dist func(i int32) float64, scratch *NearScratch, visit func(i int32, d float64) bool) {
	if len(t.items) == 0 {
		return
	}
	if scratch == nil {
		scratch = new(NearScratch)
	}
	scratch.queue = scratch.queue[:0]
	scratch.push(nearEntry{0, uint64(len(t.boxes) - 1)})
	for len(scratch.queue) > 0 {
		e := scratch.pop()
		k := int(uint32(e.rank))
		switch {
		case e.rank >= rankExact:
			if !visit(int32(k), e.d) {
				return
			}
		case e.rank >= rankBox:
			if d := dist(t.items[k]); d <= maxDist && !math.IsInf(d, 1) {
				scratch.push(nearEntry{d, rankExact | uint64(t.items[k])})
			}
		default:
			t.open(k, p, maxDist, scratch)
		}
	}
}

// open queues the entries below a node that may hold an item within maxDist.
func (t *RTree) open(node int, p orb.Point, maxDist float64, scratch *NearScratch) {
	from, to := t.children(node)
	rank := uint64(0)
	if from < len(t.items) {
		rank = rankBox
	}
	for child := from; child < to; child++ {
		if d := boxDistance(&t.boxes[child], p) * slack; d <= maxDist {
			scratch.push(nearEntry{d, rank | uint64(child)})
		}
	}
}

// boxDistance returns the distance from p to the nearest point of a box.
func boxDistance(b *orb.Bound, p orb.Point) float64 {
	dx := math.Max(0, math.Max(b.Min[0]-p[0], p[0]-b.Max[0]))
	dy := math.Max(0, math.Max(b.Min[1]-p[1], p[1]-b.Max[1]))
	return math.Sqrt(dx*dx + dy*dy)
}

func (e nearEntry) before(o nearEntry) bool {
	return e.d < o.d || e.d == o.d && e.rank < o.rank
}

// push and pop keep queue a binary heap.
func (s *NearScratch) push(e nearEntry) {
	s.queue = append(s.queue, e)
	q, k := s.queue, len(s.queue)-1
	for k > 0 && e.before(q[(k-1)/2]) {
		q[k] = q[(k-1)/2]
		k = (k - 1) / 2
	}
	q[k] = e
}

func (s *NearScratch) pop() nearEntry {
	q := s.queue
	top, last := q[0], q[len(q)-1]
	q = q[:len(q)-1]
	s.queue = q
	k := 0
	for c := 1; c < len(q); c = 2*k + 1 {
		if c+1 < len(q) && q[c+1].before(q[c]) {
			c++
		}
		if !q[c].before(last) {
			break
		}
		q[k] = q[c]
		k = c
	}
	if len(q) > 0 {
		q[k] = last
	}
	return top
}
