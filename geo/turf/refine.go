package turf

// move offers to bring a vertex to the other side.
type move struct {
	gain int64 // affinity no longer cut
	v    int32
}

func (a move) before(b move) bool { return a.gain > b.gain || a.gain == b.gain && a.v < b.v }

// patience is how many moves without a better state end a pass.
const patience = 60

// refine moves single vertices between the sides, best gain first, each at
// most once a pass, and returns to the best state seen (Fiduccia and
// Mattheyses 1982). A vertex moves only if its side stays connected.
func refine(l *level, side []bool, b bounds) {
	f := &pass{l: l, side: side, b: b, probe: probe{seen: make([]int32, l.n())},
		gain: make([]int64, l.n()), done: make([]bool, l.n())}
	f.weight = l.sideWeight(side)
	for range 6 {
		if !f.run() {
			return
		}
	}
}

type pass struct {
	l      *level
	side   []bool
	b      bounds
	probe  probe
	weight int64 // of side 0 (true)
	gain   []int64
	done   []bool
	heap   []move
	trail  []int32
}

// run makes one pass; true if it found a better state.
func (f *pass) run() bool {
	l := f.l
	clear(f.done)
	f.heap, f.trail = f.heap[:0], f.trail[:0]
	for v := range int32(l.n()) {
		f.gain[v] = f.gainOf(v)
		if f.border(v) {
			f.push(move{f.gain[v], v})
		}
	}
	var cut, bestCut int64
	off := f.b.off(f.weight)
	bestOff, bestAt := off, 0
	for len(f.heap) > 0 && len(f.trail)-bestAt < patience {
		m := f.pop()
		if f.done[m.v] || m.gain != f.gain[m.v] || !f.border(m.v) {
			continue
		}
		after := f.weight + l.weight[m.v]
		if f.side[m.v] {
			after = f.weight - l.weight[m.v]
		}
		afterOff := f.b.off(after)
		if afterOff > 0 && afterOff >= off || !l.free(&f.probe, f.side, m.v) {
			continue
		}
		f.move(m.v)
		f.weight, off = after, afterOff
		cut -= m.gain
		if off < bestOff || off == bestOff && cut < bestCut {
			bestOff, bestCut, bestAt = off, cut, len(f.trail)
		}
	}
	for len(f.trail) > bestAt {
		v := f.trail[len(f.trail)-1]
		f.trail = f.trail[:len(f.trail)-1]
		f.flip(v)
	}
	return bestAt > 0
}

func (f *pass) gainOf(v int32) int64 {
	var g int64
	for r := f.l.first[v]; r < f.l.first[v+1]; r++ {
		if f.side[f.l.to[r]] != f.side[v] {
			g += int64(f.l.near[r])
		} else {
			g -= int64(f.l.near[r])
		}
	}
	return g
}

func (f *pass) border(v int32) bool {
	for _, w := range f.l.to[f.l.first[v]:f.l.first[v+1]] {
		if f.side[w] != f.side[v] {
			return true
		}
	}
	return false
}

// move brings v over, for the rest of the pass.
func (f *pass) move(v int32) {
	f.side[v] = !f.side[v]
	f.done[v] = true
	f.trail = append(f.trail, v)
	for r := f.l.first[v]; r < f.l.first[v+1]; r++ {
		w := f.l.to[r]
		if f.side[w] == f.side[v] {
			f.gain[w] -= 2 * int64(f.l.near[r])
		} else {
			f.gain[w] += 2 * int64(f.l.near[r])
		}
		if !f.done[w] {
			f.push(move{f.gain[w], w})
		}
	}
}

// flip takes a move back.
func (f *pass) flip(v int32) {
	if f.side[v] {
		f.weight -= f.l.weight[v]
	} else {
		f.weight += f.l.weight[v]
	}
	f.side[v] = !f.side[v]
}

func (f *pass) push(m move) {
	f.heap = append(f.heap, m)
	h := f.heap
	i := len(h) - 1
	for i > 0 && m.before(h[(i-1)/2]) {
		h[i] = h[(i-1)/2]
		i = (i - 1) / 2
	}
	h[i] = m
}

func (f *pass) pop() move {
	h := f.heap
	top, m := h[0], h[len(h)-1]
	h = h[:len(h)-1]
	f.heap = h
	if len(h) == 0 {
		return top
	}
	i := 0
	for {
		c := 2*i + 1
		if c >= len(h) {
			break
		}
		if c+1 < len(h) && h[c+1].before(h[c]) {
			c++
		}
		if !h[c].before(m) {
			break
		}
		h[i] = h[c]
		i = c
	}
	h[i] = m
	return top
}
