package osmgraph

import (
	"github.com/paulmach/orb"

	"puerta/routing"
)

// network is the streets of a file as columns. A row is the place of a node
// among the sorted ids of all nodes that streets use.
type network struct {
	ways []way   // in file order
	rows []int32 // references of the ways, one way's after the other's

	ids     []int64 // row → OSM node id
	at      []orb.Point
	known   []bool // row → found in the file
	barrier []routing.Barrier
	places  []found         // settlements, in file order
	same    map[int32]int32 // row → another at the very same point, which stands for it

	restrictions []restriction
	members      int // of all restrictions
	turns        []bannedTurn
	keep         []bool // row → stays a node, whatever meets there

	inserted map[segment][]int32 // new rows, which no node of the file has, in order from the smaller row
}

// line is a run of rows along one street. Lines share the network's rows.
type line struct {
	rows   []int32
	street *routing.Street
	way    int64 // OSM way id
	raised bool  // see way
}

// edge is a line between two junctions, as the graph will hold it.
type edge struct {
	rows   []int32
	street routing.Street
}

func (e edge) tail() int32 { return e.rows[0] }
func (e edge) head() int32 { return e.rows[len(e.rows)-1] }

// edges turns the ways into edges between junctions.
func (n *network) edges() []edge {
	n.unite()
	lines := n.lines()
	n.keep = make([]bool, len(n.at))
	n.follow(lines)
	lines = overlay(cut(lines, n.junctions(lines)))
	return splitLoops(n.join(n.joinIslands(lines)))
}

// unite makes one node of nodes that follow each other on a street at the very
// same point, so that no edge has length zero. The smaller row stands for all.
func (n *network) unite() {
	n.same = map[int32]int32{}
	n.eachWay(func(_ *way, rows []int32) {
		for i := 1; i < len(rows); i++ {
			a, b := rows[i-1], rows[i]
			if !n.known[a] || !n.known[b] || n.at[a] != n.at[b] {
				continue
			}
			if a, b = n.root(a), n.root(b); a != b {
				n.same[max(a, b)] = min(a, b)
			}
		}
	})
	for row := range n.same {
		n.barrier[n.root(row)] |= n.barrier[row]
	}
	if len(n.same) > 0 {
		for i, row := range n.rows {
			n.rows[i] = n.root(row)
		}
	}
}

// root returns the row that stands for a row.
func (n *network) root(row int32) int32 {
	for up, ok := n.same[row]; ok; up, ok = n.same[row] {
		row = up
	}
	return row
}

func (n *network) eachWay(f func(w *way, rows []int32)) {
	from := int32(0)
	for i := range n.ways {
		w := &n.ways[i]
		f(w, n.rows[from:from+w.refs])
		from += w.refs
	}
}

// lines cuts the ways where nodes are missing and leaves out nodes that follow
// themselves and lines of a single node. It reuses the memory of the rows.
func (n *network) lines() []line {
	lines := make([]line, 0, len(n.ways))
	n.eachWay(func(w *way, rows []int32) {
		run := rows[:0]
		end := func() {
			if len(run) > 1 {
				lines = append(lines, line{run, &w.street, w.id, w.raised})
			}
			run = run[len(run):]
		}
		for _, row := range rows {
			switch {
			case !n.known[row]:
				end()
			case len(run) == 0 || run[len(run)-1] != row:
				run = append(run, row)
			}
		}
		end()
	})
	return lines
}

// junctions returns the rows where lines are cut: nodes used twice, ends of
// lines, barriers and what is to be kept.
func (n *network) junctions(lines []line) []bool {
	used := make([]bool, len(n.at))
	junction := make([]bool, len(n.at))
	for _, l := range lines {
		for _, row := range l.rows {
			junction[row] = used[row] || n.barrier[row] != 0 || n.keep[row]
			used[row] = true
		}
	}
	for _, l := range lines {
		junction[l.rows[0]], junction[l.rows[len(l.rows)-1]] = true, true
	}
	return junction
}

// cut splits lines at junctions.
func cut(lines []line, junction []bool) []line {
	var out []line
	for _, l := range lines {
		from := 0
		for i := 1; i < len(l.rows); i++ {
			if junction[l.rows[i]] {
				part := l
				part.rows = l.rows[from : i+1 : i+1]
				out = append(out, part)
				from = i
			}
		}
	}
	return out
}

// splitLoops cuts edges that end where they begin in their middle.
func splitLoops(edges []edge) []edge {
	for i, e := range edges {
		if last := len(e.rows) - 1; e.rows[0] == e.rows[last] {
			middle := len(e.rows) / 2
			edges[i].rows = e.rows[:middle+1]
			edges = append(edges, edge{e.rows[middle:], e.street})
		}
	}
	return edges
}
