// Package ch answers shortest-path queries by a customizable contraction
// hierarchy (Dibbelt, Strasser, Wagner 2016): the costly part, an order of the
// vertices by nested dissection, knows nothing of weights. New weights, a
// closed road or another speed, only customize the hierarchy anew, in
// milliseconds for a city.
//
// A network is compressed rows of arcs. Vertices are the caller's row numbers;
// inside, a vertex is its rank in the order, and every array is by rank.
// Weights are uint32, Inf or more for what cannot be passed; paths up to Inf
// are told apart, longer ones are Inf.
//
// Order, Topology and Metric are frozen once built and safe for many
// goroutines. A Query is the private scratch of one goroutine.
package ch

import (
	"errors"
	"fmt"
)

// Inf is the length of no path. Two of them add up without overflow.
const Inf uint32 = 1 << 30

// Net is a directed network: the arcs that leave vertex v are the rows
// First[v] to First[v+1] of Head.
type Net struct {
	First []int32 // vertex → first arc; one more than vertices
	Head  []int32 // arc → vertex it leads to
}

// Vertices returns how many there are.
func (n Net) Vertices() int { return len(n.First) - 1 }

// ErrNet is wrapped by every error about a network, order or topology that is
// not sound.
var ErrNet = errors.New("hierarchy is not sound")

// ErrTangled is wrapped by the errors about a network that has no small cuts, as
// every street network has: its hierarchy would fill the memory.
var ErrTangled = errors.New("network is too tangled for a hierarchy")

// Check verifies that the rows span the heads and all heads are vertices.
func (n Net) Check() error {
	if err := checkRows(n.First, len(n.Head)); err != nil {
		return fmt.Errorf("%w: net: %w", ErrNet, err)
	}
	for a, h := range n.Head {
		if h < 0 || int(h) >= n.Vertices() {
			return fmt.Errorf("%w: arc %d leads to no vertex", ErrNet, a)
		}
	}
	return nil
}

func checkRows(first []int32, rows int) error {
	if len(first) == 0 || first[0] != 0 || int(first[len(first)-1]) != rows {
		return errors.New("rows do not span the column")
	}
	for i := 1; i < len(first); i++ {
		if first[i] < first[i-1] {
			return fmt.Errorf("row %d ends before it begins", i-1)
		}
	}
	return nil
}

// undirected returns the rows of both directions, ascending in each row,
// without repeats and loops.
func (n Net) undirected() Net {
	size := n.Vertices()
	first := make([]int32, size+1)
	for v := range size {
		for _, h := range n.Head[n.First[v]:n.First[v+1]] {
			first[v+1]++
			first[h+1]++
		}
	}
	for v := range size {
		first[v+1] += first[v]
	}
	head, next := make([]int32, first[size]), append([]int32(nil), first...)
	put := func(v, h int32) {
		head[next[v]] = h
		next[v]++
	}
	for v := range int32(size) {
		for _, h := range n.Head[n.First[v]:n.First[v+1]] {
			put(v, h)
			put(h, v)
		}
	}
	return distinctRows(first, head)
}
