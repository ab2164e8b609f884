package turf

import "math/rand/v2"

// bounds are what the side marked true of a bisection may weigh, milliseconds.
type bounds struct{ least, ideal, most int64 }

// off returns how far a weight lies outside the bounds.
func (b bounds) off(w int64) int64 { return max(0, b.least-w, w-b.most) }

// coarsest is the number of vertices at which coarsening stops.
const coarsest = 160

// bisect divides the vertices of a connected level into two connected sides
// with few near neighbours parted, the true one within the bounds if that can
// be.
func bisect(l *level, b bounds, rng *rand.Rand) []bool {
	levels := []*level{l}
	for top := l; top.n() > coarsest; {
		up := top.coarsen(max(b.ideal/8, 1))
		if up.n()*20 > top.n()*19 {
			break
		}
		levels = append(levels, up)
		top = up
	}
	top := levels[len(levels)-1]
	side := start(top, b, rng)
	for i := len(levels) - 2; i >= 0; i-- {
		fine := make([]bool, levels[i].n())
		for v := range fine {
			fine[v] = side[levels[i].coarse[v]]
		}
		side = fine
		refine(levels[i], side, b)
	}
	return side
}

// growTries is how many regions are grown on the coarsest level.
const growTries = 6

// start makes several bisections of the coarsest level, improves each by
// moves, and returns the best.
func start(l *level, b bounds, rng *rand.Rand) []bool {
	var best []bool
	var bestOff, bestCut int64
	consider := func(side []bool) {
		refine(l, side, b)
		off, cut := b.off(l.sideWeight(side)), l.cutOf(side)
		if best == nil || off < bestOff || off == bestOff && cut < bestCut {
			best, bestOff, bestCut = side, off, cut
		}
	}
	from := l.farthest(int32(rng.IntN(l.n())))
	for try := range growTries {
		side := l.grow(from, b.ideal)
		l.mend(side)
		consider(side)
		if from = l.farthest(from); try > 0 {
			from = int32(rng.IntN(l.n()))
		}
	}
	for range treeTries {
		consider(l.alongTree(b, rng))
	}
	return best
}

// farthest returns the last vertex that a breadth-first walk reaches.
func (l *level) farthest(from int32) int32 {
	seen := make([]bool, l.n())
	seen[from] = true
	queue := []int32{from}
	for i := 0; i < len(queue); i++ {
		v := queue[i]
		for _, w := range l.to[l.first[v]:l.first[v+1]] {
			if !seen[w] {
				seen[w] = true
				queue = append(queue, w)
			}
		}
	}
	return queue[len(queue)-1]
}

// grow takes vertices into the side marked true, nearest to the region first,
// until it weighs enough.
func (l *level) grow(from int32, ideal int64) []bool {
	side := make([]bool, l.n())
	pull := make([]int64, l.n())
	var weight int64
	for v := from; v >= 0; {
		side[v] = true
		weight += l.weight[v]
		for r := l.first[v]; r < l.first[v+1]; r++ {
			pull[l.to[r]] += int64(l.near[r])
		}
		v = -1
		for w, p := range pull {
			if !side[w] && p > 0 && (v < 0 || p > pull[v]) {
				v = int32(w)
			}
		}
		if v >= 0 && weight+l.weight[v]/2 > ideal {
			break
		}
	}
	return side
}

func (l *level) sideWeight(side []bool) int64 {
	var w int64
	for v, in := range side {
		if in {
			w += l.weight[v]
		}
	}
	return w
}

func (l *level) cutOf(side []bool) int64 {
	var cut int64
	for v := range int32(l.n()) {
		for r := l.first[v]; r < l.first[v+1]; r++ {
			if w := l.to[r]; v < w && side[v] != side[w] {
				cut += int64(l.near[r])
			}
		}
	}
	return cut
}
