package routing

// incidence lists the arcs that leave each node, in compressed rows.
type incidence struct {
	first []int32
	out   []Arc
}

func newIncidence(g *Graph) incidence {
	inc := incidence{first: make([]int32, len(g.At)+1), out: make([]Arc, 2*g.Edges())}
	for e := range g.Tail {
		inc.first[g.Tail[e]+1]++
		inc.first[g.Head[e]+1]++
	}
	for n := range g.At {
		inc.first[n+1] += inc.first[n]
	}
	next := append([]int32(nil), inc.first...)
	put := func(n NodeID, a Arc) {
		inc.out[next[n]] = a
		next[n]++
	}
	for e := range g.Tail {
		put(g.Tail[e], Arc(2*e))
		put(g.Head[e], Arc(2*e+1))
	}
	return inc
}

func (inc incidence) at(n NodeID) []Arc { return inc.out[inc.first[n]:inc.first[n+1]] }

func arcHead(g *Graph, a Arc) NodeID {
	if a&1 == 0 {
		return g.Head[a>>1]
	}
	return g.Tail[a>>1]
}
