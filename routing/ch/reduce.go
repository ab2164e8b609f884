package ch

import "slices"

// core is what reduce leaves: a network with vertices of its own.
type core struct {
	net Net
	ids []int32 // vertex of the core → vertex of the network
}

// maxAlmost is the highest degree at which an almost simplicial vertex is
// contracted early; the width of street networks is above it.
const maxAlmost = 4

// reduce contracts vertices of degree two or less, and almost simplicial ones
// (all neighbours but one join each other): both are safe for the width of the
// order (Bodlaender, Koster, van den Eijkhof 2005). Dead ends and bends go
// here, more than half of a rural network. A round contracts no two
// neighbours, so that long roads make shallow trees.
func reduce(und Net) (order []int32, left core) {
	r := newReducer(und)
	for todo := r.all(); len(todo) > 0; {
		todo = r.round(todo)
	}
	return r.order, r.core()
}

type reducer struct {
	near  [][]int32 // vertex → neighbours now, ascending; nil once contracted
	gone  []bool
	hot   []int32 // vertex → last round in which it or a neighbour was contracted
	turn  int32
	order []int32
}

func newReducer(und Net) *reducer {
	n := und.Vertices()
	r := &reducer{near: make([][]int32, n), gone: make([]bool, n), hot: make([]int32, n)}
	for v := range n {
		row := und.Head[und.First[v]:und.First[v+1]]
		r.near[v] = row[:len(row):len(row)]
	}
	return r
}

func (r *reducer) all() []int32 {
	out := make([]int32, len(r.near))
	for v := range out {
		out[v] = int32(v)
	}
	return out
}

// round contracts what it may among todo and returns, ascending, what is worth
// another look.
func (r *reducer) round(todo []int32) []int32 {
	r.turn++
	var next []int32
	for _, v := range todo {
		if r.gone[v] || !r.light(v) {
			continue
		}
		if r.hot[v] == r.turn {
			next = append(next, v)
			continue
		}
		near := r.near[v]
		r.contract(v)
		next = append(next, near...)
	}
	slices.Sort(next)
	return slices.Compact(next)
}

// light tells whether a vertex may be contracted now.
func (r *reducer) light(v int32) bool {
	near := r.near[v]
	if len(near) <= 2 {
		return true
	}
	if len(near) > maxAlmost {
		return false
	}
	for leave := range near {
		if r.clique(near, leave) {
			return true
		}
	}
	return false
}

// clique tells whether all of near but one join each other.
func (r *reducer) clique(near []int32, leave int) bool {
	for i, a := range near {
		for j := i + 1; j < len(near); j++ {
			if i == leave || j == leave {
				continue
			}
			if _, ok := slices.BinarySearch(r.near[a], near[j]); !ok {
				return false
			}
		}
	}
	return true
}

// contract removes a vertex and joins its neighbours.
func (r *reducer) contract(v int32) {
	near := r.near[v]
	r.order = append(r.order, v)
	r.gone[v], r.near[v] = true, nil
	for _, a := range near {
		r.hot[a] = r.turn
		i, _ := slices.BinarySearch(r.near[a], v)
		r.near[a] = slices.Delete(slices.Clone(r.near[a]), i, i+1)
		for _, b := range near {
			if i, ok := slices.BinarySearch(r.near[a], b); !ok && a != b {
				r.near[a] = slices.Insert(r.near[a], i, b)
			}
		}
	}
}

// core numbers what is left.
func (r *reducer) core() core {
	number := make([]int32, len(r.near))
	var c core
	for v := range r.near {
		if !r.gone[v] {
			number[v] = int32(len(c.ids))
			c.ids = append(c.ids, int32(v))
		}
	}
	c.net.First = append(c.net.First, 0)
	for _, v := range c.ids {
		for _, h := range r.near[v] {
			c.net.Head = append(c.net.Head, number[h])
		}
		c.net.First = append(c.net.First, int32(len(c.net.Head)))
	}
	return c
}
