package turf

// mend makes both sides of a bisection of a connected level connected: the
// lightest stray piece goes to the other side until none is left.
func (l *level) mend(side []bool) {
	for {
		comp, weight := l.pieces(side)
		// the heaviest piece of each side stays
		keep := [2]int32{-1, -1}
		sideOf := make([]int, len(weight))
		for v, c := range comp {
			if side[v] {
				sideOf[c] = 1
			}
		}
		for c, w := range weight {
			if k := keep[sideOf[c]]; k < 0 || w > weight[k] {
				keep[sideOf[c]] = int32(c)
			}
		}
		stray := int32(-1)
		for c := range weight {
			if int32(c) != keep[sideOf[c]] && (stray < 0 || weight[c] < weight[stray]) {
				stray = int32(c)
			}
		}
		if stray < 0 {
			return
		}
		for v, c := range comp {
			if c == stray {
				side[v] = !side[v]
			}
		}
	}
}

// pieces numbers the connected pieces of both sides.
func (l *level) pieces(side []bool) (comp []int32, weight []int64) {
	comp = make([]int32, l.n())
	for i := range comp {
		comp[i] = -1
	}
	var queue []int32
	for root := range int32(l.n()) {
		if comp[root] >= 0 {
			continue
		}
		id := int32(len(weight))
		weight = append(weight, 0)
		comp[root] = id
		queue = append(queue[:0], root)
		for len(queue) > 0 {
			v := queue[len(queue)-1]
			queue = queue[:len(queue)-1]
			weight[id] += l.weight[v]
			for _, w := range l.to[l.first[v]:l.first[v+1]] {
				if comp[w] < 0 && side[w] == side[v] {
					comp[w] = id
					queue = append(queue, w)
				}
			}
		}
	}
	return comp, weight
}

// probe looks, with its own memory, whether a vertex may leave its side.
type probe struct {
	round int32
	seen  []int32
	queue []int32
}

// probeMost bounds a look: a vertex whose neighbours are not seen to be joined
// within so many steps stays.
const probeMost = 400

// free tells whether v's side stays connected without it: its neighbours there
// find each other without passing v.
func (l *level) free(p *probe, side []bool, v int32) bool {
	own, target := 0, int32(-1)
	for _, w := range l.to[l.first[v]:l.first[v+1]] {
		if side[w] == side[v] {
			own++
			target = w
		}
	}
	if own <= 1 {
		return own == 1
	}
	p.round++
	p.seen[v], p.seen[target] = p.round, p.round
	p.queue = append(p.queue[:0], target)
	left := own - 1
	for i := 0; i < len(p.queue) && i < probeMost; i++ {
		u := p.queue[i]
		for _, w := range l.to[l.first[u]:l.first[u+1]] {
			if side[w] != side[v] || p.seen[w] == p.round {
				continue
			}
			p.seen[w] = p.round
			p.queue = append(p.queue, w)
			if l.adjoins(w, v) {
				if left--; left == 0 {
					return true
				}
			}
		}
	}
	return false
}

func (l *level) adjoins(a, b int32) bool {
	for _, w := range l.to[l.first[a]:l.first[a+1]] {
		if w == b {
			return true
		}
	}
	return false
}
