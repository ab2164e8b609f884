package osmgraph

import (
	"math"
	"slices"
)

// course is a turn as rows: the last before it, those that it goes through
// (one at a node), the first after it.
type course []int32

// ends returns the rows where the turn begins and ends; one and the same at a
// node.
func (c course) ends() (first, last int32) { return c[1], c[len(c)-2] }

// bannedTurn is a restriction between one street and another: a rule and the
// courses that it may mean. More than one is left where a street runs on
// through the node, although the wiki asks to split it there.
type bannedTurn struct {
	rule    rule
	courses []course
}

// maxCourse bounds the rows of a course: the streets between two turns that
// belong together are short.
const maxCourse = 1 << 10

// follow finds the courses of the restrictions along the lines, and marks the
// rows that must stay nodes for them. A restriction with a member that is no
// street of the file, or that does not touch the others, is left out.
func (n *network) follow(lines []line) {
	f := follower{member: map[int64][]line{}, beside: map[place][]int32{}}
	f.collect(n.restrictions, lines)
	vias := make([]course, len(n.restrictions)) // only the rows of the via
	for i := range n.restrictions {
		vias[i] = f.via(n, &n.restrictions[i])
	}
	f.look(vias)
	for i := range n.restrictions {
		r := &n.restrictions[i]
		for _, from := range r.from {
			for _, to := range r.to {
				if cs := f.courses(r.rule, from, vias[i], to); len(cs) > 0 {
					n.turns = append(n.turns, bannedTurn{r.rule, cs})
				}
			}
		}
	}
	n.keepTurns()
}

func (n *network) keepTurns() {
	for _, t := range n.turns {
		for _, c := range t.courses {
			first, last := c.ends()
			n.keep[first], n.keep[last] = true, true
		}
	}
}

// follower holds what courses are made of.
type follower struct {
	member map[int64][]line  // OSM way id → its lines, of the ways in restrictions
	beside map[place][]int32 // row of a way → the rows next to it
}

// place is a row of a way.
type place struct {
	way int64
	row int32
}

// collect notes the lines of all members.
func (f *follower) collect(rs []restriction, lines []line) {
	for _, r := range rs {
		for _, ids := range [...][]int64{r.from, r.via, r.to} {
			for _, id := range ids {
				f.member[id] = nil
			}
		}
	}
	if len(f.member) == 0 {
		return
	}
	for _, l := range lines {
		if _, ok := f.member[l.way]; ok {
			f.member[l.way] = append(f.member[l.way], l)
		}
	}
}

// via returns the rows that a restriction goes through; nil if they are broken.
func (f *follower) via(n *network, r *restriction) course {
	if len(r.via) > 0 {
		return f.chain(r.via)
	}
	if row, ok := n.row(r.node); ok && n.known[row] {
		return course{n.root(row)}
	}
	return nil
}

// chain lays ways end to end; nil if they do not meet, or make a circle.
func (f *follower) chain(ways []int64) course {
	var path course
	for _, id := range ways {
		lines := f.member[id]
		if len(lines) != 1 || len(path)+len(lines[0].rows) > maxCourse {
			return nil
		}
		if path = lay(path, slices.Clone(lines[0].rows)); path == nil {
			return nil
		}
	}
	if path[0] == path[len(path)-1] {
		return nil
	}
	return path
}

// lay appends rows to a path, turning either so that they meet.
func lay(path course, rows []int32) course {
	if path == nil {
		return rows
	}
	if end := path[len(path)-1]; rows[0] != end && rows[len(rows)-1] != end {
		slices.Reverse(path)
	}
	end := path[len(path)-1]
	if rows[0] != end {
		slices.Reverse(rows)
	}
	if rows[0] != end {
		return nil
	}
	return append(path, rows[1:]...)
}

// look notes which rows lie beside the ends of the vias, on every member.
func (f *follower) look(vias []course) {
	end := map[int32]bool{}
	for _, v := range vias {
		if len(v) > 0 {
			end[v[0]], end[v[len(v)-1]] = true, true
		}
	}
	for way, lines := range f.member {
		for _, l := range lines {
			for i, row := range l.rows {
				if end[row] {
					f.note(place{way, row}, l.rows[max(0, i-1):min(i+2, len(l.rows))])
				}
			}
		}
	}
}

func (f *follower) note(at place, rows []int32) {
	for _, row := range rows {
		if row != at.row && !slices.Contains(f.beside[at], row) {
			f.beside[at] = append(f.beside[at], row)
		}
	}
}

// maxBeside bounds how often a way may pass a node where turns are restricted.
const maxBeside = 8

// courses returns the courses from one way through a via to another.
func (f *follower) courses(r rule, from int64, via course, to int64) []course {
	if len(via) == 0 {
		return nil
	}
	out := f.between(r, from, via, to)
	if len(via) > 1 {
		turned := slices.Clone(via)
		slices.Reverse(turned)
		out = append(out, f.between(r, from, turned, to)...)
	}
	return out
}

// between returns the courses in one direction of the via. Nobody turns back
// on the way, and at a node only where the rule is of turning back.
func (f *follower) between(r rule, from int64, via course, to int64) []course {
	first, last := via[0], via[len(via)-1]
	befores, afters := f.beside[place{from, first}], f.beside[place{to, last}]
	if len(befores) > maxBeside || len(afters) > maxBeside {
		return nil
	}
	var out []course
	for _, p := range befores {
		for _, q := range afters {
			if len(via) == 1 && p == q && r.turn != back || len(via) > 1 && (p == via[1] || q == via[len(via)-2]) {
				continue
			}
			out = append(out, slices.Concat(course{p}, via, course{q}))
		}
	}
	return out
}

// meant returns which of several courses the rule means: those that turn as
// its name tells. Where that does not leave one, it is anybody's guess, except
// for rules that can be meant of all.
func (t *bannedTurn) meant(n *network, open []course) []course {
	if len(open) < 2 {
		return open
	}
	var fit []course
	for _, c := range open {
		if t.rule.turn.fits(n.angle(c)) {
			fit = append(fit, c)
		}
	}
	if len(fit) == 1 || !t.rule.only && (t.rule.turn == back || t.rule.turn == anyTurn) {
		return fit
	}
	return nil
}

// fits tells whether an angle in degrees, positive to the right, is what the
// name of a rule says.
func (t turn) fits(angle float64) bool {
	const slight, sharp = 20, 160
	switch size := math.Abs(angle); t {
	case left:
		return angle < 0 && size > slight && size < sharp
	case right:
		return angle > 0 && size > slight && size < sharp
	case straight:
		return size < 45
	case back:
		return size > 135
	}
	return true
}

// angle returns by how many degrees a course turns in all, 0 straight on.
func (n *network) angle(c course) float64 {
	in, out := n.bearing(c[0], c[1]), n.bearing(c[len(c)-2], c[len(c)-1])
	return math.Mod(out-in+540, 360) - 180
}

// bearing returns the direction from one row to another in degrees, clockwise.
func (n *network) bearing(from, to int32) float64 {
	a, b := n.at[from], n.at[to]
	east := (b[0] - a[0]) * math.Cos(a[1]*math.Pi/180)
	return math.Atan2(east, b[1]-a[1]) * 180 / math.Pi
}
