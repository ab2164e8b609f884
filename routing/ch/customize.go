package ch

import "fmt"

// Metric is a hierarchy with weights: for every rank the upward arcs that a
// shortest path can need, forward (leaving it) and backward (coming down to
// it). It is frozen and safe for many goroutines.
type Metric struct {
	Topology *Topology
	Forward  Rows
	Backward Rows
	// Via says, for a row of the topology, through which rank it leads: the
	// lower one that both its arcs share, or ^arc of the network.
	ForwardVia, BackwardVia []int32
}

// Rows are arcs from each rank to higher ones.
type Rows struct {
	First []int32 // rank → first row; one more than vertices
	Arc   []Up
}

// Up is an arc to a higher rank, or down from it.
type Up struct {
	Head   int32  // the higher rank
	Weight uint32 // below Inf
	Row    int32  // row of the topology, for Via
}

// weights are the rows of a topology being customized.
type weights struct {
	up, down       []uint32
	viaUp, viaDown []int32
}

// Customize gives a hierarchy its weights: weight[a] is the length of arc a of
// the network that the topology was made of, Inf or more if it is closed.
// O(triangles), after Dibbelt, Strasser, Wagner 2016: lower triangles give
// every arc its length over lower ranks, then higher triangles its true
// distance, and arcs that are longer than that are left out.
func Customize(t *Topology, n Net, weight []uint32) (*Metric, error) {
	w := newWeights(len(t.Up))
	if err := w.load(t, n, weight); err != nil {
		return nil, err
	}
	w.lower(t)
	up, down := w.perfect(t)
	return &Metric{Topology: t, Forward: kept(t, w.up, up), Backward: kept(t, w.down, down),
		ForwardVia: w.viaUp, BackwardVia: w.viaDown}, nil
}

func newWeights(rows int) *weights {
	w := &weights{make([]uint32, rows), make([]uint32, rows), make([]int32, rows), make([]int32, rows)}
	for i := range rows {
		w.up[i], w.down[i], w.viaUp[i], w.viaDown[i] = Inf, Inf, -1, -1
	}
	return w
}

// load puts the arcs of the network into their rows.
func (w *weights) load(t *Topology, n Net, weight []uint32) error {
	if n.Vertices() != t.Vertices() || len(weight) != len(n.Head) {
		return fmt.Errorf("%w: %d vertices and %d weights for a hierarchy of %d and %d arcs", ErrNet,
			n.Vertices(), len(weight), t.Vertices(), len(n.Head))
	}
	for v := range n.Vertices() {
		from := t.Rank[v]
		for a := n.First[v]; a < n.First[v+1]; a++ {
			to := t.Rank[n.Head[a]]
			if from == to || weight[a] >= Inf {
				continue
			}
			row := t.row(min(from, to), max(from, to))
			if row < 0 {
				return fmt.Errorf("%w: arc %d has no row", ErrNet, a)
			}
			if from < to && weight[a] < w.up[row] {
				w.up[row], w.viaUp[row] = weight[a], ^a
			} else if from > to && weight[a] < w.down[row] {
				w.down[row], w.viaDown[row] = weight[a], ^a
			}
		}
	}
	return nil
}

// lower shortens every arc by the paths over one lower rank, lowest first.
func (w *weights) lower(t *Topology) {
	for v := range int32(len(t.Rank)) {
		from, to := t.First[v], t.First[v+1]
		for i := from; i < to; i++ {
			a := t.Up[i]
			row, upI, downI := t.First[a], w.up[i], w.down[i]
			for j := i + 1; j < to; j++ {
				for t.Up[row] != t.Up[j] {
					row++
				}
				if d := downI + w.up[j]; d < w.up[row] {
					w.up[row], w.viaUp[row] = d, v
				}
				if d := w.down[j] + upI; d < w.down[row] {
					w.down[row], w.viaDown[row] = d, v
				}
			}
		}
	}
}

// perfect returns the distance between the ends of every row, in both
// directions: what a path over higher ranks takes, highest first.
func (w *weights) perfect(t *Topology) (up, down []uint32) {
	up, down = append([]uint32(nil), w.up...), append([]uint32(nil), w.down...)
	for v := int32(len(t.Rank)) - 1; v >= 0; v-- {
		from, to := t.First[v], t.First[v+1]
		for i := from; i < to; i++ {
			row := t.First[t.Up[i]]
			for j := i + 1; j < to; j++ {
				for t.Up[row] != t.Up[j] {
					row++
				}
				up[j] = min(up[j], up[i]+up[row])
				up[i] = min(up[i], up[j]+down[row])
				down[j] = min(down[j], down[row]+down[i])
				down[i] = min(down[i], up[row]+down[j])
			}
		}
	}
	return up, down
}

// kept returns the rows that are as short as the distance of their ends.
func kept(t *Topology, weight, distance []uint32) Rows {
	r := Rows{First: make([]int32, 1, len(t.First))}
	for v := range int32(len(t.Rank)) {
		for i := t.First[v]; i < t.First[v+1]; i++ {
			if weight[i] < Inf && weight[i] == distance[i] {
				r.Arc = append(r.Arc, Up{t.Up[i], weight[i], i})
			}
		}
		r.First = append(r.First, int32(len(r.Arc)))
	}
	return r
}
