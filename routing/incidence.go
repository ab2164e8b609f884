package routing

import "fmt"

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

// Bounds of what meets at a node. On real maps it is some twenty streets; a
// turn stands for every two of them.
const (
	mostMeeting = 255
	mostTurns   = 16 // an arc, on average, beside a million
)

// check refuses networks whose turns would fill the memory.
func (inc incidence) check() error {
	turns := 0
	for n := range len(inc.first) - 1 {
		meeting := int(inc.first[n+1] - inc.first[n])
		if turns += meeting * meeting; meeting > mostMeeting {
			return fmt.Errorf("%w: %d streets meet at one place, more than %d", ErrGraph, meeting, mostMeeting)
		}
	}
	if turns > mostTurns*len(inc.out)+1<<20 {
		return fmt.Errorf("%w: %d turns at the junctions of %d streets", ErrGraph, turns, len(inc.out)/2)
	}
	return nil
}
