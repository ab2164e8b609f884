package turf

import (
	"cmp"
	"math/rand/v2"
	"slices"
)

// treeTries is how many spanning trees are looked at for a first bisection.
const treeTries = 12

// alongTree draws a random spanning tree that likes near neighbours, and
// returns the best bisection that taking out one of its steps gives: both
// sides are connected by construction (the recombination step of DeFord,
// Duchin and Solomon 2021). O(n²) for the small levels it is used on.
func (l *level) alongTree(b bounds, rng *rand.Rand) []bool {
	parent, order := l.randomTree(rng)
	below := slices.Clone(l.weight)
	for i := len(order) - 1; i > 0; i-- {
		below[parent[order[i]]] += below[order[i]]
	}
	total := below[order[0]]
	type candidate struct {
		off int64
		v   int32
		up  bool // side 0 is the part above
	}
	var all []candidate
	for _, v := range order[1:] {
		all = append(all, candidate{b.off(below[v]), v, false}, candidate{b.off(total - below[v]), v, true})
	}
	slices.SortFunc(all, func(x, y candidate) int { return cmp.Or(cmp.Compare(x.off, y.off), cmp.Compare(x.v, y.v)) })
	const looks = 12
	var best []bool
	var bestOff, bestCut int64
	for _, c := range all[:min(len(all), looks)] {
		side := l.subtree(parent, order, c.v, c.up)
		if cut := l.cutOf(side); best == nil || c.off < bestOff || c.off == bestOff && cut < bestCut {
			best, bestOff, bestCut = side, c.off, cut
		}
	}
	return best
}

// randomTree returns a spanning tree: the vertices in an order in which
// parents come first, and each one's parent (−1 for the root).
func (l *level) randomTree(rng *rand.Rand) (parent, order []int32) {
	n := l.n()
	parent = make([]int32, n)
	key := make([]float64, n) // the best way to reach a vertex so far
	in := make([]bool, n)
	for v := range parent {
		parent[v] = -1
		key[v] = -1
	}
	for v := int32(rng.IntN(n)); v >= 0; {
		in[v] = true
		order = append(order, v)
		for r := l.first[v]; r < l.first[v+1]; r++ {
			w := l.to[r]
			if k := float64(l.near[r]) * (0.1 + rng.Float64()); !in[w] && k > key[w] {
				key[w], parent[w] = k, v
			}
		}
		v = -1
		for w, k := range key {
			if !in[w] && k >= 0 && (v < 0 || k > key[v]) {
				v = int32(w)
			}
		}
	}
	return parent, order
}

// subtree marks v and all below it, or all the others.
func (l *level) subtree(parent, order []int32, v int32, others bool) []bool {
	side := make([]bool, l.n())
	side[v] = true
	for _, w := range order {
		if p := parent[w]; p >= 0 && side[p] {
			side[w] = true
		}
	}
	if others {
		for w := range side {
			side[w] = !side[w]
		}
	}
	return side
}
