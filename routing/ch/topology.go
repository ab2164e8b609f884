package ch

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// Topology is what of a hierarchy does not depend on weights: the network
// contracted in an order, every pair of a vertex's higher neighbours joined.
// Its rows are the arcs from each rank upward; one row stands for both
// directions. All columns are by rank except Rank.
type Topology struct {
	Rank   []int32 // vertex → rank
	Parent []int32 // rank → its lowest higher neighbour, −1 at a root
	First  []int32 // rank → first row of Up; one more than vertices
	Up     []int32 // row → higher rank, ascending within a rank
}

// NewTopology contracts a network in an order, as Order returns it (any
// permutation is correct). The ranks are those of a postorder of the
// elimination tree: the same contractions, with what is near in the tree near
// in memory. It is linear in the rows of the result. Errors wrap ErrNet, or
// ErrTangled where the result would have too many rows.
func NewTopology(n Net, order []int32) (*Topology, error) {
	if err := n.Check(); err != nil {
		return nil, err
	}
	rank, err := ranks(order, n.Vertices())
	if err != nil {
		return nil, err
	}
	und := n.undirected()
	rank = postorder(eliminationTree(und, order, rank), rank)
	t := &Topology{Rank: rank}
	return t, t.contract(und)
}

// Bounds of a hierarchy. Street networks have some ten rows a vertex, by car
// with all turns, and some hundred at the top.
const (
	mostRows  = 100  // a vertex, on average, beside a million
	mostAbove = 4096 // neighbours above a rank
)

// ranks inverts an order.
func ranks(order []int32, size int) ([]int32, error) {
	if len(order) != size {
		return nil, fmt.Errorf("%w: an order of %d for %d vertices", ErrNet, len(order), size)
	}
	rank := make([]int32, size)
	for i := range rank {
		rank[i] = -1
	}
	for r, v := range order {
		if v < 0 || int(v) >= size || rank[v] >= 0 {
			return nil, fmt.Errorf("%w: the order is no permutation", ErrNet)
		}
		rank[v] = int32(r)
	}
	return rank, nil
}

// eliminationTree returns the parent of each rank, −1 at roots, without
// contracting anything (Liu 1986, with path compression).
func eliminationTree(und Net, order, rank []int32) []int32 {
	parent, above := make([]int32, len(order)), make([]int32, len(order))
	for r, v := range order {
		parent[r], above[r] = -1, -1
		for _, h := range und.Head[und.First[v]:und.First[v+1]] {
			for low := rank[h]; low < int32(r); {
				next := above[low]
				above[low] = int32(r)
				if next < 0 {
					parent[low] = int32(r)
				}
				if next < 0 || next == int32(r) {
					break
				}
				low = next
			}
		}
	}
	return parent
}

// postorder ranks anew so that every subtree is a run of ranks ending at its
// root.
func postorder(parent, rank []int32) []int32 {
	size := make([]int32, len(parent)) // of the subtree
	for r, p := range parent {
		size[r]++
		if p >= 0 {
			size[p] += size[r]
		}
	}
	to := make([]int32, len(parent))   // old rank → new
	free := make([]int32, len(parent)) // old rank → first new rank of its next child's subtree
	var roots int32
	for r := len(parent) - 1; r >= 0; r-- {
		begin := roots
		if p := parent[r]; p >= 0 {
			begin = free[p]
			free[p] += size[r]
		} else {
			roots += size[r]
		}
		free[r] = begin
		to[r] = begin + size[r] - 1
	}
	out := make([]int32, len(rank))
	for v, r := range rank {
		out[v] = to[r]
	}
	return out
}

// contract fills Parent, First and Up: the higher neighbours of a rank are
// those of its arcs and of its children in the tree.
func (t *Topology) contract(und Net) error {
	n := len(t.Rank)
	vertex := make([]int32, n)
	for v, r := range t.Rank {
		vertex[r] = int32(v)
	}
	t.Parent, t.First = make([]int32, n), make([]int32, 1, n+1)
	children := make([]int32, n) // rank → last child, −1
	sibling := make([]int32, n)  // rank → the child before, −1
	mark := make([]int32, n)
	for r := range int32(n) {
		children[r], mark[r] = -1, -1
	}
	for r := range int32(n) {
		from := len(t.Up)
		add := func(h int32) {
			if h > r && mark[h] != r {
				mark[h] = r
				t.Up = append(t.Up, h)
			}
		}
		for _, h := range und.Head[und.First[vertex[r]]:und.First[vertex[r]+1]] {
			add(t.Rank[h])
		}
		for c := children[r]; c >= 0; c = sibling[c] {
			for _, h := range t.Up[t.First[c]:t.First[c+1]] {
				add(h)
			}
		}
		up := t.Up[from:]
		if len(up) > mostAbove || len(t.Up) > min(mostRows*n+1<<20, math.MaxInt32) {
			return fmt.Errorf("%w: more than %d rows", ErrTangled, len(t.Up))
		}
		slices.Sort(up)
		t.First = append(t.First, int32(len(t.Up)))
		t.Parent[r] = -1
		if len(up) > 0 {
			p := up[0]
			t.Parent[r], sibling[r], children[p] = p, children[p], r
		}
	}
	return nil
}

// Vertices returns how many there are.
func (t *Topology) Vertices() int { return len(t.Rank) }

// row returns the row from a rank up to a higher one; −1 if there is none.
func (t *Topology) row(low, high int32) int32 {
	first := t.First[low]
	i, ok := slices.BinarySearch(t.Up[first:t.First[low+1]], high)
	if !ok {
		return -1
	}
	return first + int32(i)
}

// Check verifies all that queries and customizing rely on, so that a topology
// read from a file can do no harm: ranks are a permutation, rows ascend above
// their own rank, parents are the first of them, and the higher neighbours of
// a rank are its parent and neighbours of the parent. Linear in the rows.
func (t *Topology) Check() error {
	if err := t.check(); err != nil {
		return fmt.Errorf("%w: %w", ErrNet, err)
	}
	return nil
}

func (t *Topology) check() error {
	n := len(t.Rank)
	if len(t.Parent) != n || len(t.First) != n+1 {
		return errors.New("columns differ in length")
	}
	if err := checkRows(t.First, len(t.Up)); err != nil {
		return err
	}
	if _, err := ranks(t.Rank, n); err != nil {
		return errors.New("ranks are no permutation")
	}
	for r := range int32(n) {
		if err := t.checkRank(r); err != nil {
			return fmt.Errorf("rank %d: %w", r, err)
		}
	}
	return nil
}

func (t *Topology) checkRank(r int32) error {
	up := t.Up[t.First[r]:t.First[r+1]]
	below := r
	for _, h := range up {
		if h <= below || int(h) >= len(t.Rank) {
			return errors.New("rows do not ascend")
		}
		below = h
	}
	if len(up) == 0 {
		if t.Parent[r] != -1 {
			return errors.New("a parent without a row")
		}
		return nil
	}
	if t.Parent[r] != up[0] {
		return errors.New("the parent is not the lowest neighbour")
	}
	above := t.Up[t.First[up[0]]:t.First[up[0]+1]]
	for _, h := range up[1:] {
		for len(above) > 0 && above[0] < h {
			above = above[1:]
		}
		if len(above) == 0 || above[0] != h {
			return errors.New("two higher neighbours are not joined")
		}
	}
	return nil
}
