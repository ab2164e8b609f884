package osmgraph

import (
	"slices"

	"puerta/routing"
)

// Limits of what restrictions make: more streets at a node, or ways to read
// one restriction, are not real.
const (
	maxForks = 64
	maxRuns  = 8
)

// bans returns the runs of arcs that the restrictions ban, sorted; false if
// they are more than the streets could need.
func (n *network) bans(edges []edge) ([][]routing.Arc, bool) {
	x := newArcs(edges, n.turns)
	var out [][]routing.Arc
	left := 16*len(edges) + 1<<16 // arcs
	for i := range n.turns {
		for _, run := range x.bansOf(n, &n.turns[i]) {
			out = append(out, run)
			left -= len(run)
		}
		if left < 0 {
			return nil, false
		}
	}
	slices.SortFunc(out, slices.Compare)
	return slices.CompactFunc(out, slices.Equal), true
}

// arcs finds arcs by rows: those that leave the rows where turns are banned.
type arcs struct {
	edges   []edge
	leaving map[int32][]routing.Arc
}

func newArcs(edges []edge, turns []bannedTurn) arcs {
	x := arcs{edges, map[int32][]routing.Arc{}}
	for _, t := range turns {
		for _, c := range t.courses {
			for _, row := range c[1 : len(c)-1] {
				x.leaving[row] = nil
			}
		}
	}
	if len(turns) == 0 {
		return x
	}
	for i, e := range edges {
		x.add(e.rows[0], routing.Arc(2*i))
		x.add(e.rows[len(e.rows)-1], routing.Arc(2*i+1))
	}
	return x
}

func (x *arcs) add(row int32, a routing.Arc) {
	if all, ok := x.leaving[row]; ok && len(all) <= maxForks {
		x.leaving[row] = append(all, a)
	}
}

// drivable reports whether cars may go along an arc.
func (x *arcs) drivable(a routing.Arc) bool {
	return x.edges[a>>1].street.Access&(routing.Forward<<(a&1)) != 0
}

// next returns the row that follows the beginning of an arc.
func (x *arcs) next(a routing.Arc) int32 {
	rows := x.edges[a>>1].rows
	if a&1 == 1 {
		return rows[len(rows)-2]
	}
	return rows[1]
}

// end returns the row where an arc ends.
func (x *arcs) end(a routing.Arc) int32 {
	rows := x.edges[a>>1].rows
	if a&1 == 1 {
		return rows[0]
	}
	return rows[len(rows)-1]
}

// bansOf returns the runs that one restriction bans.
func (x *arcs) bansOf(n *network, t *bannedTurn) [][]routing.Arc {
	var open []course
	for _, c := range t.courses {
		if len(x.runs(c)) > 0 {
			open = append(open, c)
		}
	}
	var out [][]routing.Arc
	for _, c := range t.meant(n, open) {
		for _, run := range x.runs(c) {
			if t.rule.only {
				out = append(out, x.others(run)...)
			} else {
				out = append(out, run)
			}
		}
	}
	return out
}

// runs returns the arcs that follow a course, from the last before it to the
// first after it. It is one run, more where streets lie upon each other; none
// where cars cannot go.
func (x *arcs) runs(c course) [][]routing.Arc {
	var out [][]routing.Arc
	for _, a := range x.leaving[c[1]] {
		if x.next(a) == c[0] && x.drivable(a^1) {
			out = append(out, []routing.Arc{a ^ 1})
		}
	}
	for at := 1; at < len(c)-1 && len(out) > 0; {
		step := x.toward(c[at], c[at+1])
		if len(step) == 0 || len(out)*len(step) > maxRuns {
			return nil
		}
		out = extend(out, step)
		if at == len(c)-2 {
			return out
		}
		at += len(x.edges[step[0]>>1].rows) - 1
		if at > len(c)-2 || c[at] != x.end(step[0]) {
			return nil
		}
	}
	return nil
}

// toward returns the arcs that cars may take from a row to the one beside it.
func (x *arcs) toward(from, to int32) []routing.Arc {
	var out []routing.Arc
	for _, a := range x.leaving[from] {
		if x.next(a) == to && x.drivable(a) {
			out = append(out, a)
		}
	}
	return out
}

// extend returns every run with every step after it.
func extend(runs [][]routing.Arc, steps []routing.Arc) [][]routing.Arc {
	out := make([][]routing.Arc, 0, len(runs)*len(steps))
	for _, run := range runs {
		for _, a := range steps {
			out = append(out, append(slices.Clone(run), a))
		}
	}
	return out
}

// others bans every way to leave a run before its end, turning back too.
func (x *arcs) others(run []routing.Arc) [][]routing.Arc {
	var out [][]routing.Arc
	for i, a := range run[:len(run)-1] {
		at := x.end(a)
		if len(x.leaving[at]) > maxForks {
			continue
		}
		for _, b := range x.leaving[at] {
			if x.drivable(b) && x.next(b) != x.next(run[i+1]) {
				out = append(out, append(slices.Clone(run[:i+1]), b))
			}
		}
	}
	return out
}
