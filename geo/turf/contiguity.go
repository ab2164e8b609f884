package turf

// mend makes both sides of a bisection of a connected level connected: the
// heaviest piece of each side stays, the others change sides, all at once while
// that helps, then the lightest first, until none is left.
func (l *level) mend(side []bool) {
	p := piecing{comp: make([]int32, l.n())}
	for k := 0; ; k++ {
		p.find(l, side)
		if len(p.weight) <= 2 {
			return
		}
		keep := p.heaviest(side)
		only := int32(-1)
		if k >= togetherTimes {
			for c := range p.weight {
				if c := int32(c); c != keep[0] && c != keep[1] && (only < 0 || p.weight[c] < p.weight[only]) {
					only = c
				}
			}
		}
		flipped := false
		for v, c := range p.comp {
			if c != keep[0] && c != keep[1] && (only < 0 || c == only) {
				side[v] = !side[v]
				flipped = true
			}
		}
		if !flipped {
			return
		}
	}
}

// togetherTimes is how often all pieces but the heaviest change sides at once:
// two that hang on each other only would do so for ever.
const togetherTimes = 3

// piecing is the connected pieces of both sides.
type piecing struct {
	comp   []int32 // vertex → piece
	weight []int64 // piece → weight
	queue  []int32
}

func (p *piecing) find(l *level, side []bool) {
	p.weight = p.weight[:0]
	for i := range p.comp {
		p.comp[i] = -1
	}
	for root := range int32(l.n()) {
		if p.comp[root] >= 0 {
			continue
		}
		id, in := int32(len(p.weight)), side[root]
		var weight int64
		p.comp[root] = id
		p.queue = append(p.queue[:0], root)
		for len(p.queue) > 0 {
			v := p.queue[len(p.queue)-1]
			p.queue = p.queue[:len(p.queue)-1]
			weight += l.weight[v]
			for _, w := range l.to[l.first[v]:l.first[v+1]] {
				if p.comp[w] < 0 && side[w] == in {
					p.comp[w] = id
					p.queue = append(p.queue, w)
				}
			}
		}
		p.weight = append(p.weight, weight)
	}
}

// heaviest returns the heaviest piece of each side; −1 of an empty one.
func (p *piecing) heaviest(side []bool) [2]int32 {
	keep := [2]int32{-1, -1}
	for v, c := range p.comp {
		k := 0
		if side[v] {
			k = 1
		}
		if keep[k] < 0 || p.weight[c] > p.weight[keep[k]] {
			keep[k] = c
		}
	}
	return keep
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
