package osmgraph

import (
	"cmp"
	"slices"

	"github.com/paulmach/orb"

	"puerta/routing"
)

// order numbers the ends of the edges along a Hilbert curve, so that what is
// near on the ground is near in memory, and sorts the edges by their ends. It
// returns rows in the order of their numbers.
func order(at []orb.Point, edges []edge) []int32 {
	rows := alongCurve(at, endsOf(len(at), edges))
	node := make([]int32, len(at))
	for i, row := range rows {
		node[row] = int32(i)
	}
	slices.SortStableFunc(edges, func(x, y edge) int {
		return cmp.Or(cmp.Compare(node[x.tail()], node[y.tail()]), cmp.Compare(node[x.head()], node[y.head()]))
	})
	return rows
}

// build makes a graph of edges, numbered as they stand, whose ends are rows.
func build(n *network, rows []int32, edges []edge, bans [][]routing.Arc) *routing.Graph {
	var b routing.Builder
	node := make([]routing.NodeID, len(n.at))
	for _, row := range rows {
		node[row] = b.Node(n.at[row], n.barrier[row])
	}
	var between []orb.Point
	for _, e := range edges {
		between = between[:0]
		for _, row := range e.rows[1 : len(e.rows)-1] {
			between = append(between, n.at[row])
		}
		b.Edge(node[e.tail()], node[e.head()], between, e.street)
	}
	for _, run := range bans {
		b.Ban(run...)
	}
	return b.Graph()
}

// endsOf returns the rows at which edges end, ascending.
func endsOf(rows int, edges []edge) []int32 {
	isEnd := make([]bool, rows)
	for _, e := range edges {
		isEnd[e.tail()], isEnd[e.head()] = true, true
	}
	var out []int32
	for row, is := range isEnd {
		if is {
			out = append(out, int32(row))
		}
	}
	return out
}

// alongCurve sorts rows along a Hilbert curve over their bound; equal places
// keep their order.
func alongCurve(at []orb.Point, rows []int32) []int32 {
	type place struct {
		key uint32
		row int32
	}
	points := make(orb.MultiPoint, len(rows))
	for i, row := range rows {
		points[i] = at[row]
	}
	bound := points.Bound()
	places := make([]place, len(rows))
	for i, row := range rows {
		places[i] = place{hilbert(grid(at[row], bound)), row}
	}
	slices.SortFunc(places, func(a, b place) int {
		return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.row, b.row))
	})
	for i, p := range places {
		rows[i] = p.row
	}
	return rows
}

// grid returns the cell of p in a grid of 65,536 × 65,536 over the bound.
func grid(p orb.Point, bound orb.Bound) (x, y uint32) {
	scale := func(v, from, to float64) uint32 {
		if !(to > from) {
			return 0
		}
		return uint32((v - from) / (to - from) * 65535)
	}
	return scale(p[0], bound.Min[0], bound.Max[0]), scale(p[1], bound.Min[1], bound.Max[1])
}

// hilbert returns the place of a cell on the Hilbert curve through the grid,
// after https://en.wikipedia.org/wiki/Hilbert_curve.
func hilbert(x, y uint32) uint32 {
	const n = 1 << 16
	var d uint32
	for s := uint32(n / 2); s > 0; s /= 2 {
		var rx, ry uint32
		if x&s != 0 {
			rx = 1
		}
		if y&s != 0 {
			ry = 1
		}
		d += s * s * ((3 * rx) ^ ry)
		if ry == 0 {
			if rx == 1 {
				x, y = n-1-x, n-1-y
			}
			x, y = y, x
		}
	}
	return d
}
