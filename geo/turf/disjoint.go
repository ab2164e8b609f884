package turf

// disjoint holds disjoint sets of 0…n−1, each known by its lowest member
// (Galler and Fischer 1964, with path halving).
type disjoint []int32

func newDisjoint(n int) disjoint {
	d := make(disjoint, n)
	for i := range d {
		d[i] = int32(i)
	}
	return d
}

func (d disjoint) root(v int32) int32 {
	for d[v] != v {
		d[v] = d[d[v]]
		v = d[v]
	}
	return v
}

// join makes one set of two; false if they were one already.
func (d disjoint) join(a, b int32) bool {
	a, b = d.root(a), d.root(b)
	d[max(a, b)] = min(a, b)
	return a != b
}
