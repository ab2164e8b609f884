package ch

import (
	"cmp"
	"math"
	"slices"
)

// cut is a part divided: no arc joins one and two. All are ascending.
type cut struct{ one, two, cut []int32 }

// directions is how many ways a part is looked at to cut it.
const directions = 4

// terminalShare is the share of a part's vertices at each end between which
// the flow runs.
const terminalShare = 0.25

// mostCut is the most vertices that a part of some size may need to be cut: a
// planar graph does with 2√2·√n (Lipton and Tarjan 1979), streets with far less.
func mostCut(size int) int { return 64 + 3*int(math.Sqrt(float64(size))) }

// bestCut takes, among flows in several directions, the cut with the fewest
// vertices for the size of its smaller side; false if all are too large.
func bestCut(p part) (cut, bool) {
	f := newFlow(p.net)
	var best cut
	worth := math.Inf(1)
	for k := range directions {
		angle := math.Pi * float64(k) / directions
		if !f.between(p.sorted(math.Cos(angle), math.Sin(angle)), mostCut(len(p.ids))) {
			continue
		}
		for _, c := range [...]cut{f.fromSource(), f.fromSink()} {
			small := float64(min(len(c.one), len(c.two)))
			if w := float64(len(c.cut)) / (small + 0.01); w < worth {
				worth, best = w, c
			}
		}
	}
	return best, !math.IsInf(worth, 1)
}

// sorted returns the vertices along a direction.
func (p part) sorted(dx, dy float64) []int32 {
	key := make([]float64, len(p.ids))
	out := make([]int32, len(p.ids))
	for i, at := range p.at {
		key[i], out[i] = at[0]*dx+at[1]*dy, int32(i)
	}
	slices.SortFunc(out, func(a, b int32) int { return cmp.Or(cmp.Compare(key[a], key[b]), cmp.Compare(a, b)) })
	return out
}

// flow finds the most paths from one end of a part to the other that share no
// vertex, and so, after Menger (1927), the fewest vertices that cut it: each
// search extends the paths by one (Ford and Fulkerson 1956).
//
// A vertex has two sides, in and out, with room for one path between them.
// Side 2·v is its in, 2·v+1 its out.
type flow struct {
	net        Net
	next, prev []int32 // vertex → the vertices around it on its path, ends stand for themselves, −1 if on none
	source     []bool
	sink       []bool
	from       []int32 // side → side it was reached from
	seen       []int32 // side → stamp of the search that reached it
	stamp      int32
	queue      []int32
}

func newFlow(n Net) *flow {
	size := n.Vertices()
	return &flow{net: n, next: make([]int32, size), prev: make([]int32, size), source: make([]bool, size),
		sink: make([]bool, size), from: make([]int32, 2*size), seen: make([]int32, 2*size)}
}

// between lets the flow run from the first to the last of the vertices; false
// if there are more than most paths.
func (f *flow) between(sorted []int32, most int) bool {
	n := len(sorted)
	k := max(1, int(terminalShare*float64(n)))
	clear(f.source)
	clear(f.sink)
	for i := range n {
		f.next[i], f.prev[i] = -1, -1
	}
	for i := range k {
		f.source[sorted[i]], f.sink[sorted[n-1-i]] = true, true
	}
	for range most + 1 {
		end := f.search()
		if end < 0 {
			return true
		}
		f.extend(end)
	}
	return false
}

// search finds a way from the sources to a sink through what the paths leave
// open; −1 if there is none. It leaves seen at all sides it reached.
func (f *flow) search() int32 {
	f.begin()
	for v, is := range f.source {
		if is {
			f.visit(int32(2*v), -1)
		}
	}
	for i := 0; i < len(f.queue); i++ {
		side := f.queue[i]
		v := side >> 1
		if side&1 == 0 {
			f.leaveIn(v)
			continue
		}
		if f.sink[v] && f.next[v] != v {
			return side
		}
		f.leaveOut(v)
	}
	return -1
}

func (f *flow) begin() {
	f.stamp++
	f.queue = f.queue[:0]
}

func (f *flow) visit(side, from int32) {
	if f.seen[side] != f.stamp {
		f.seen[side], f.from[side] = f.stamp, from
		f.queue = append(f.queue, side)
	}
}

// leaveIn goes on from the in side: through the vertex if it is free, else
// back along the path that comes in.
func (f *flow) leaveIn(v int32) {
	switch p := f.prev[v]; {
	case p < 0:
		f.visit(2*v+1, 2*v)
	case p != v:
		f.visit(2*p+1, 2*v)
	}
}

// leaveOut goes on from the out side: to all neighbours, and back through the
// vertex if a path goes through it.
func (f *flow) leaveOut(v int32) {
	if f.prev[v] >= 0 {
		f.visit(2*v, 2*v+1)
	}
	for _, h := range f.net.Head[f.net.First[v]:f.net.First[v+1]] {
		f.visit(2*h, 2*v+1)
	}
}

// extend adds the way found to the paths, from its end to its beginning. Arcs
// taken back need no change: what comes before and after them replaces them.
func (f *flow) extend(end int32) {
	f.next[end>>1] = end >> 1
	for side := end; ; {
		from := f.from[side]
		a, b := from>>1, side>>1
		switch {
		case from < 0:
			f.prev[b] = b
			return
		case from&1 == 1 && a == b: // back through the vertex: it comes off its path
			f.next[a], f.prev[a] = -1, -1
		case from&1 == 1:
			f.next[a], f.prev[b] = b, a
		}
		side = from
	}
}

// fromSource returns the smallest cut nearest to the sources, after the search
// that found no way.
func (f *flow) fromSource() cut {
	return f.divide(func(v int32) (in, out bool) { return f.seen[2*v] == f.stamp, f.seen[2*v+1] == f.stamp })
}

// fromSink returns the smallest cut nearest to the sinks.
func (f *flow) fromSink() cut {
	f.begin()
	for v, is := range f.sink {
		if is {
			f.visit(int32(2*v+1), -1)
		}
	}
	for i := 0; i < len(f.queue); i++ {
		if side := f.queue[i]; side&1 == 0 {
			f.enterIn(side >> 1)
		} else {
			f.enterOut(side >> 1)
		}
	}
	return f.divide(func(v int32) (in, out bool) { return f.seen[2*v] != f.stamp, f.seen[2*v+1] != f.stamp })
}

// enterIn visits the sides from which a search comes to the in side.
func (f *flow) enterIn(v int32) {
	if f.prev[v] >= 0 {
		f.visit(2*v+1, 2*v)
	}
	for _, h := range f.net.Head[f.net.First[v]:f.net.First[v+1]] {
		f.visit(2*h+1, 2*v)
	}
}

// enterOut visits the sides from which a search comes to the out side.
func (f *flow) enterOut(v int32) {
	switch n := f.next[v]; {
	case f.prev[v] < 0:
		f.visit(2*v, 2*v+1)
	case n != v:
		f.visit(2*n, 2*v+1)
	}
}

// divide sorts vertices by whether their sides belong to the sources.
func (f *flow) divide(side func(v int32) (in, out bool)) cut {
	var c cut
	for v := range int32(f.net.Vertices()) {
		switch in, out := side(v); {
		case out:
			c.one = append(c.one, v)
		case in:
			c.cut = append(c.cut, v)
		default:
			c.two = append(c.two, v)
		}
	}
	return c
}
