package osmgraph

import (
	"slices"

	"puerta/routing"
)

// half is a line read in one of its two directions: 2·line, or 2·line+1
// backwards.
type half int32

func (h half) line() int32 { return int32(h) >> 1 }
func (h half) back() half  { return h ^ 1 }

// joiner finds the lines that meet, two and two, at a node where nothing else
// meets and nothing changes.
type joiner struct {
	network *network
	lines   []line
	degree  []uint8   // row → how many lines end there, 3 for more
	leaving [][2]half // row → the first two halves that begin there
}

// join makes one edge of lines that follow each other with equal attributes,
// in the order of their first lines.
func (n *network) join(lines []line) []edge {
	j := joiner{n, lines, make([]uint8, len(n.at)), make([][2]half, len(n.at))}
	for i, l := range lines {
		j.note(l.rows[0], half(2*i))
		j.note(l.rows[len(l.rows)-1], half(2*i+1))
	}
	out := make([]edge, 0, len(lines))
	done := make([]bool, len(lines))
	for i := range lines {
		if !done[i] {
			out = append(out, j.edge(j.start(half(2*i)), done))
		}
	}
	return out
}

func (j *joiner) note(row int32, h half) {
	if d := j.degree[row]; d < 2 {
		j.leaving[row][d] = h
	}
	j.degree[row] = min(j.degree[row]+1, 3)
}

// rows returns the first and the last row of a half.
func (j *joiner) ends(h half) (first, last int32) {
	rows := j.lines[h.line()].rows
	first, last = rows[0], rows[len(rows)-1]
	if h&1 == 1 {
		first, last = last, first
	}
	return first, last
}

func (j *joiner) street(h half) routing.Street {
	s := *j.lines[h.line()].street
	if h&1 == 1 {
		s.Access = turned(s.Access)
	}
	return s
}

// turned exchanges the two directions, on foot and by car.
func turned(a routing.Access) routing.Access {
	return exchanged(exchanged(a, routing.OnFoot), routing.Forward|routing.Back)
}

// exchanged turns a street that has one of two directions.
func exchanged(a, both routing.Access) routing.Access {
	if a&both != 0 && a&both != both {
		a ^= both
	}
	return a
}

// after returns the half that continues h.
func (j *joiner) after(h half) (half, bool) {
	_, row := j.ends(h)
	if j.degree[row] != 2 || j.network.barrier[row] != 0 || j.network.keep[row] {
		return 0, false
	}
	next := j.leaving[row][0]
	if next == h.back() {
		next = j.leaving[row][1]
	}
	return next, next.line() != h.line() && j.street(next) == j.street(h)
}

// start walks back from h to where its edge begins; on a circle, to h.
func (j *joiner) start(h half) half {
	back := h.back()
	for at := back; ; {
		next, ok := j.after(at)
		if !ok {
			return at.back()
		}
		if next == back {
			return h
		}
		at = next
	}
}

// edge follows the lines from start to the end of the edge.
func (j *joiner) edge(start half, done []bool) edge {
	e := edge{street: j.street(start)}
	for h, ok := start, true; ok && !done[h.line()]; h, ok = j.after(h) {
		done[h.line()] = true
		rows := j.lines[h.line()].rows
		if h&1 == 1 {
			rows = slices.Clone(rows)
			slices.Reverse(rows)
		}
		if e.rows == nil {
			e.rows = rows
		} else {
			e.rows = append(e.rows, rows[1:]...)
		}
	}
	return e
}
