package osmgraph

import (
	"cmp"
	"slices"

	"github.com/paulmach/orb"

	"puerta/geo"
	"puerta/routing"
)

// lay adds connectors to lines that are cut at junctions, and cuts the lines
// where connectors end.
func (n *network) lay(lines []line, connectors []connector) []line {
	if len(connectors) == 0 {
		return lines
	}
	spots := make([]spot, 0, 2*len(connectors))
	for _, c := range connectors {
		spots = append(spots, c.ends[:]...)
	}
	ends := n.place(lines, spots)
	street := &routing.Street{Class: routing.Foot, Access: routing.OnFoot}
	for i := 0; i < len(ends); i += 2 {
		a, b := ends[i], ends[i+1]
		if n.at[a] == n.at[b] { // two nodes at one point: no walk, but one node
			n.makeSame(a, b)
			continue
		}
		lines = append(lines, line{rows: []int32{a, b}, street: street})
	}
	n.reroute(lines)
	return cut(lines, n.cuts(lines, ends))
}

// segment is two rows that follow each other on a line, the smaller first.
type segment [2]int32

func segmentOf(a, b int32) segment { return segment{min(a, b), max(a, b)} }

// onSegment is a spot between the rows of a segment.
type onSegment struct {
	segment
	share float64 // from the smaller row
	k     int     // its place among the spots
}

// place returns the rows at spots. Where there is none, it inserts a new one.
func (n *network) place(lines []line, spots []spot) []int32 {
	rows := make([]int32, len(spots))
	var between []onSegment
	for k, s := range spots {
		a, b := lines[s.line].rows[s.i], lines[s.line].rows[s.i+1]
		switch {
		case s.share == 0:
			rows[k] = a
		case s.share == 1:
			rows[k] = b
		case a < b:
			between = append(between, onSegment{segment{a, b}, s.share, k})
		default:
			between = append(between, onSegment{segment{b, a}, 1 - s.share, k})
		}
	}
	slices.SortFunc(between, func(x, y onSegment) int {
		return cmp.Or(slices.Compare(x.segment[:], y.segment[:]), cmp.Compare(x.share, y.share), cmp.Compare(x.k, y.k))
	})
	for _, s := range between {
		rows[s.k] = n.insert(s)
	}
	return rows
}

// insert returns a row on a segment: a new one, unless the last one there is
// near enough.
func (n *network) insert(s onSegment) int32 {
	if n.inserted == nil {
		n.inserted = map[segment][]int32{}
	}
	p := pointOn([2]orb.Point{n.at[s.segment[0]], n.at[s.segment[1]]}, s.share)
	there := n.inserted[s.segment]
	if len(there) > 0 && geo.Distance(n.at[there[len(there)-1]], p) < sameSpot {
		return there[len(there)-1]
	}
	row := int32(len(n.at))
	n.at, n.barrier, n.keep = append(n.at, p), append(n.barrier, 0), append(n.keep, false)
	n.inserted[s.segment] = append(there, row)
	return row
}

// makeSame makes one node of two at the same point.
func (n *network) makeSame(a, b int32) {
	if a, b = n.root(a), n.root(b); a != b {
		low, high := min(a, b), max(a, b)
		n.same[high] = low
		n.barrier[low] |= n.barrier[high]
		n.keep[low] = n.keep[low] || n.keep[high]
	}
}

// reroute leads lines, and the courses of restrictions, through the rows that
// are inserted or stand for others now.
func (n *network) reroute(lines []line) {
	for i := range lines {
		lines[i].rows = n.through(lines[i].rows)
	}
	for _, t := range n.turns {
		for i, c := range t.courses {
			last := len(c) - 1
			before, after := n.through(c[:2]), n.through(c[last-1:])
			t.courses[i] = slices.Concat(before[len(before)-2:len(before)-1], n.through(c[1:last]), after[1:2])
		}
	}
}

// through returns rows with those that were inserted between them.
func (n *network) through(rows []int32) []int32 {
	out := make([]int32, 0, len(rows))
	for i, row := range rows {
		if i > 0 {
			from := len(out)
			out = append(out, n.inserted[segmentOf(rows[i-1], row)]...)
			if rows[i-1] > row {
				slices.Reverse(out[from:])
			}
		}
		out = append(out, row)
	}
	for i, row := range out {
		out[i] = n.root(row)
	}
	return out
}

// cuts returns where lines are cut: at their ends and those of connectors.
func (n *network) cuts(lines []line, ends []int32) []bool {
	at := make([]bool, len(n.at))
	for _, row := range ends {
		at[n.root(row)] = true
	}
	for _, l := range lines {
		at[l.rows[0]], at[l.rows[len(l.rows)-1]] = true, true
	}
	return at
}
