package tour

import (
	"math/rand/v2"
	"slices"
)

// Polish improves an order for Split: it moves short runs of stops next to
// stops that are near by car or on foot, or reverses what lies between, and
// keeps what the exact split finds no dearer. It returns the order, its loops
// and their total; never worse than the order given. A try costs a split:
// about 20 µs for 60 stops in the country, several times that where they lie
// close together.
func (p *Loops) Polish(order []int32, tries int, seed uint64, w *SplitScratch) ([]int32, []Loop, int64) {
	now := slices.Clone(order)
	loops, best := p.Split(now, w)
	n := len(now)
	if n < 3 {
		return now, loops, best
	}
	rng := rand.New(rand.NewPCG(seed, uint64(n)))
	near, k := p.nearest()
	pos := make([]int, n)
	next := make([]int32, n)
	better := false
	for range tries {
		for i, v := range now {
			pos[v] = i
		}
		i := rng.IntN(n)
		j := pos[near[int(now[i])*k+rng.IntN(k)]]
		switch copy(next, now); rng.IntN(4) {
		case 0: // reverse between the two
			slices.Reverse(next[min(i, j)+rng.IntN(2) : max(i, j)+1])
		default: // move a run beside its neighbour
			length := 1 + rng.IntN(min(4, n-1))
			if !moveRun(next, min(i, n-length), length, j, rng.IntN(2) == 0) {
				continue
			}
		}
		if cost := p.total(next, w); cost <= best {
			better = better || cost < best
			best = cost
			now, next = next, now
		}
	}
	if better {
		loops, best = p.Split(now, w)
	}
	return now, loops, best
}

// moveRun moves length entries from position i to stand beside the entry at
// position j, turned round if back; false if j is within the run.
func moveRun(order []int32, i, length, j int, back bool) bool {
	if j >= i && j < i+length {
		return false
	}
	run := order[i : i+length]
	if back {
		slices.Reverse(run)
	}
	if j > i {
		rotate(order[i:j+1], length)
	} else {
		rotate(order[j:i+length], i-j)
	}
	return true
}

// rotate moves the first k entries behind the rest.
func rotate(s []int32, k int) {
	slices.Reverse(s[:k])
	slices.Reverse(s[k:])
	slices.Reverse(s)
}

// total is the cost that Split returns, without its loops.
func (p *Loops) total(order []int32, w *SplitScratch) int64 {
	n := len(order)
	w.reset(n)
	p.reach(order, w)
	for j := range n {
		p.enter(order, w, j)
		p.close(order, w, j)
	}
	_, best := p.finish(order, w)
	return best
}

// nearest lists for each stop the k that are nearest by the quicker of both
// modes, parking counted.
func (p *Loops) nearest() (near []int32, k int) {
	k = min(8, p.N-1)
	near = make([]int32, 0, p.N*k)
	list := make([]int32, 0, p.N)
	for a := range int32(p.N) {
		list = list[:0]
		for b := range int32(p.N) {
			if a != b {
				list = append(list, b)
			}
		}
		cost := func(b int32) int64 { return min(p.walk(a, b), p.drive(a, b)+int64(p.Park)/2) }
		slices.SortStableFunc(list, func(x, y int32) int { return int(cost(x) - cost(y)) })
		near = append(near, list[:k]...)
	}
	return near, k
}
