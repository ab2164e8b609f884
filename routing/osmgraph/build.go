package osmgraph

import (
	"cmp"
	"slices"

	"github.com/paulmach/orb"

	"puerta/geo"
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

// build makes a graph of edges, numbered as they stand, whose ends are rows, and
// of the settlements.
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
	for _, p := range n.settlements() {
		b.Place(p.at, p.place.name)
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

// alongCurve returns rows in the order of a Hilbert curve.
func alongCurve(at []orb.Point, rows []int32) []int32 {
	points := make([]orb.Point, len(rows))
	for i, row := range rows {
		points[i] = at[row]
	}
	out := make([]int32, len(rows))
	for i, k := range geo.AlongCurve(points) {
		out[i] = rows[k]
	}
	return out
}
