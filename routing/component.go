package routing

import "puerta/routing/ch"

// mainEdges tells which edges belong to a main network of the profile: the
// strongly connected component with the greatest length of street, every
// other of at least MainMeters, and those that hold an edge which is part of
// the network anyway (joined; may be nil). From a main edge one comes to every
// other of its part, as the second column numbers them, and back.
func mainEdges(g *Graph, p *profile, joined func(e EdgeID) bool) (main []bool, part []int32) {
	comp := components(p)
	size := make([]int32, p.states())
	for _, c := range comp {
		size[c]++
	}
	meters := make([]float64, p.states())
	anyway := make([]bool, p.states())
	of := func(e int) int32 { return p.componentOf(comp, size, Arc(2*e)) }
	best := int32(-1)
	for e := range g.Tail {
		if c := of(e); c >= 0 {
			meters[c] += float64(g.Meters[e])
			anyway[c] = anyway[c] || joined != nil && joined(EdgeID(e))
			if best < 0 || meters[c] > meters[best] {
				best = c
			}
		}
	}
	main, part = make([]bool, g.Edges()), make([]int32, g.Edges())
	for e := range main {
		c := of(e)
		main[e], part[e] = c >= 0 && (c == best || meters[c] >= MainMeters || anyway[c]), c
	}
	return main, part
}

// componentOf returns the component of the edge whose first arc is given: of
// those its states belong to, the one with the most states; −1 if the edge
// cannot be used.
func (p *profile) componentOf(comp, size []int32, a Arc) int32 {
	best := int32(-1)
	for _, b := range [2]Arc{a, a + 1} {
		if p.arcMs[b] == Never {
			continue
		}
		if c := p.common(comp, b); c >= 0 && (best < 0 || size[c] > size[best]) {
			best = c
		}
	}
	return best
}

// common returns the component in which one comes onto an arc and leaves it;
// −1 if there is none.
func (p *profile) common(comp []int32, a Arc) int32 {
	if p.mode == Drive {
		return comp[a]
	}
	from, to := p.ends[a^1], p.ends[a]
	switch {
	case from < 0 && to < 0: // between two barriers
		return -1
	case from < 0:
		return comp[to]
	case to < 0 || comp[from] == comp[to]:
		return comp[from]
	}
	return -1
}

// components numbers the strongly connected components of the states by
// Tarjan's algorithm (1972), without recursion. O(states + rows).
func components(p *profile) []int32 {
	n := p.states()
	comp, low, order := make([]int32, n), make([]int32, n), make([]int32, n)
	for i := range comp {
		comp[i], order[i] = -1, -1
	}
	var stack, path, row []int32 // row: next row to look at, along path
	var seen, found int32
	for root := range int32(n) {
		if order[root] >= 0 {
			continue
		}
		enter := func(s int32) {
			order[s], low[s] = seen, seen
			seen++
			stack = append(stack, s)
			path = append(path, s)
			row = append(row, p.net.First[s])
		}
		enter(root)
		for len(path) > 0 {
			top := len(path) - 1
			s := path[top]
			if row[top] < p.net.First[s+1] {
				h, open := p.net.Head[row[top]], p.millis[row[top]] < ch.Inf
				row[top]++
				if !open {
					continue
				}
				if order[h] < 0 {
					enter(h)
				} else if comp[h] < 0 {
					low[s] = min(low[s], order[h])
				}
				continue
			}
			path, row = path[:top], row[:top]
			if top > 0 {
				low[path[top-1]] = min(low[path[top-1]], low[s])
			}
			if low[s] != order[s] {
				continue
			}
			for {
				t := stack[len(stack)-1]
				stack = stack[:len(stack)-1]
				comp[t] = found
				if t == s {
					break
				}
			}
			found++
		}
	}
	return comp
}
