package osmgraph

import (
	"cmp"
	"math"
	"slices"

	"github.com/paulmach/orb"

	"puerta/geo"
	"puerta/routing"
)

// An island is a part of the network that no street joins with the rest: a
// slip of the mapper's hand, a path that ends at a lawn, a street beyond the
// border of the extract. People walk on from there: one connector joins it
// where a walk of at most routing.JoinMeters does. What has routing.MainMeters
// of street is no island, nor is the longest.

// sameSpot is in metres: nearer to a node than this is at the node.
const sameSpot = 1.0

// connector is a walk between two parts of the network.
type connector struct {
	parts  [2]int32 // of islands.part, ascending
	ends   [2]spot
	meters geo.Meters
}

// spot is a place on a line: a share of the way from its row i to the next.
type spot struct {
	line, i int32
	share   float64
}

// islands are the parts of a network that no street joins.
type islands struct {
	n      *network
	lines  []line // cut at junctions
	tree   *geo.RTree
	part   parts // of rows
	main   int32 // the part of all that is no island
	budget int   // pairs of segments that may still be compared
	best   map[[2]int32]connector
}

// joinIslands adds the connectors to lines that are cut at junctions.
func (n *network) joinIslands(lines []line) []line {
	w := islands{n: n, lines: lines, part: newParts(len(n.at)), best: map[[2]int32]connector{}}
	if !w.divide() {
		return lines
	}
	w.search()
	return n.lay(lines, w.choose())
}

// divide finds the parts, and makes one of all that are no islands; false if
// there are no islands.
func (w *islands) divide() bool {
	for _, l := range w.lines {
		w.part.unite(l.rows[0], l.rows[len(l.rows)-1])
	}
	meters := make([]geo.Meters, len(w.n.at))
	longest := int32(0)
	for _, l := range w.lines {
		p := w.part.of(l.rows[0])
		meters[p] += w.n.length(l.rows)
	}
	for p := range meters {
		if meters[p] > meters[longest] {
			longest = int32(p)
		}
	}
	w.main = longest
	for p := range meters {
		if meters[p] >= routing.MainMeters {
			w.main = w.part.unite(w.main, int32(p))
		}
	}
	return slices.ContainsFunc(w.lines, func(l line) bool { return w.isIsland(l) })
}

func (w *islands) isIsland(l line) bool { return w.part.of(l.rows[0]) != w.main }

func (n *network) length(rows []int32) geo.Meters {
	var sum geo.Meters
	for i := 1; i < len(rows); i++ {
		sum += geo.Distance(n.at[rows[i-1]], n.at[rows[i]])
	}
	return sum
}

// search finds the shortest connector between any two parts near each other.
func (w *islands) search() {
	boxes, segments := make([]orb.Bound, len(w.lines)), 0
	for i, l := range w.lines {
		boxes[i] = w.n.bound(l.rows)
		segments += len(l.rows)
	}
	// Real networks take a few comparisons for each segment; a map made to
	// take more leaves islands unjoined, not the reader waiting.
	w.budget = 16*segments + 1<<20
	w.tree = geo.NewRTree(boxes)
	for i, l := range w.lines {
		if w.isIsland(l) && walked(l) {
			w.tree.Search(padded(boxes[i]), func(j int32) bool {
				w.compare(int32(i), j)
				return w.budget > 0
			})
		}
	}
}

// walked reports whether a connector may end at a line: somebody walks there,
// but not on a bridge, in a tunnel or on board of a ferry.
func walked(l line) bool {
	return l.street.Access&routing.OnFoot != 0 && l.street.Class != routing.Ferry && !l.raised
}

func (n *network) bound(rows []int32) orb.Bound {
	b := orb.Bound{Min: n.at[rows[0]], Max: n.at[rows[0]]}
	for _, row := range rows[1:] {
		b = b.Extend(n.at[row])
	}
	return b
}

// padded returns a bound with all places within routing.JoinMeters of it.
func padded(b orb.Bound) orb.Bound {
	const up = 1.01 * routing.JoinMeters / (geo.EarthRadius * math.Pi / 180) // degrees
	far := max(math.Abs(b.Min[1]), math.Abs(b.Max[1])) + up
	east := up / max(0.01, math.Cos(far*math.Pi/180))
	b.Min[0], b.Max[0] = b.Min[0]-east, b.Max[0]+east
	b.Min[1], b.Max[1] = b.Min[1]-up, b.Max[1]+up
	return b
}

// compare looks for a connector between a line of an island and another.
func (w *islands) compare(i, j int32) {
	a, b := w.lines[i], w.lines[j]
	w.budget--
	if !walked(b) || w.isIsland(b) && j < i { // islands see each other: once is enough
		return
	}
	p, q := w.part.of(a.rows[0]), w.part.of(b.rows[0])
	if p == q {
		return
	}
	w.budget -= len(a.rows) * len(b.rows)
	key := [2]int32{min(p, q), max(p, q)}
	for s := range int32(len(a.rows) - 1) {
		for t := range int32(len(b.rows) - 1) {
			c, ok := w.between(spot{line: i, i: s}, spot{line: j, i: t})
			if old, has := w.best[key]; ok && (!has || c.meters < old.meters) && w.free(c) {
				c.parts = key
				w.best[key] = c
			}
		}
	}
}

// between returns the shortest connector of two segments; false if it is too
// long.
func (w *islands) between(a, b spot) (connector, bool) {
	s, t := w.segment(a), w.segment(b)
	plane := geo.PlaneAt(s[0])
	for k := range 2 {
		s[k], t[k] = plane.To(s[k]), plane.To(t[k])
	}
	if apart(s, t) > 1.01*routing.JoinMeters {
		return connector{}, false
	}
	a.share, b.share = nearest(s, t)
	c := connector{ends: [2]spot{a, b}}
	c.meters = geo.Distance(w.point(a), w.point(b))
	return c, c.meters <= routing.JoinMeters
}

// apart returns a distance that two segments have at least.
func apart(s, t [2]orb.Point) float64 {
	gap := func(axis int) float64 {
		return max(min(s[0][axis], s[1][axis])-max(t[0][axis], t[1][axis]), min(t[0][axis], t[1][axis])-max(s[0][axis], s[1][axis]), 0)
	}
	return max(gap(0), gap(1))
}

// nearest returns where two segments that do not cross are nearest to each
// other, as shares: at one end of one of them. At an end means at its node.
func nearest(s, t [2]orb.Point) (onS, onT float64) {
	least := math.Inf(1)
	try := func(a, b, meters float64) {
		if meters < least {
			onS, onT, least = a, b, meters
		}
	}
	for end := range 2 {
		share, meters := project(s[end], t)
		try(float64(end), share, meters)
	}
	for end := range 2 {
		share, meters := project(t[end], s)
		try(share, float64(end), meters)
	}
	return onS, onT
}

// project returns where a segment is nearest to a point, as a share, and how
// near. Within sameSpot of a node it is at the node.
func project(p orb.Point, s [2]orb.Point) (share, meters float64) {
	dx, dy := s[1][0]-s[0][0], s[1][1]-s[0][1]
	long := math.Hypot(dx, dy)
	share = ((p[0]-s[0][0])*dx + (p[1]-s[0][1])*dy) / (long * long)
	switch {
	case !(share*long > sameSpot):
		share = 0
	case (1-share)*long < sameSpot:
		share = 1
	}
	return share, math.Hypot(p[0]-s[0][0]-share*dx, p[1]-s[0][1]-share*dy)
}

// segment returns the two points around a spot.
func (w *islands) segment(s spot) [2]orb.Point {
	rows := w.lines[s.line].rows
	return [2]orb.Point{w.n.at[rows[s.i]], w.n.at[rows[s.i+1]]}
}

// point returns where a spot is, on the grid of OpenStreetMap.
func (w *islands) point(s spot) orb.Point { return pointOn(w.segment(s), s.share) }

func pointOn(s [2]orb.Point, share float64) orb.Point {
	switch share {
	case 0:
		return s[0]
	case 1:
		return s[1]
	}
	return geo.OnGrid(orb.Point{s[0][0] + share*(s[1][0]-s[0][0]), s[0][1] + share*(s[1][1]-s[0][1])}).Point()
}

// free reports whether one can walk along a connector: it does not end at a
// wall, and crosses no street where nobody walks.
func (w *islands) free(c connector) bool {
	for _, s := range c.ends {
		rows := w.lines[s.line].rows
		if s.share == 0 && w.n.barrier[rows[s.i]]&routing.NoFoot != 0 || s.share == 1 && w.n.barrier[rows[s.i+1]]&routing.NoFoot != 0 {
			return false
		}
	}
	walk := [2]orb.Point{w.point(c.ends[0]), w.point(c.ends[1])}
	free := true
	w.tree.Search(orb.MultiPoint(walk[:]).Bound(), func(j int32) bool {
		l := w.lines[j]
		w.budget -= len(l.rows)
		free = l.street.Access&routing.OnFoot != 0 || !w.crosses(walk, l)
		return free
	})
	return free
}

func (w *islands) crosses(walk [2]orb.Point, l line) bool {
	for i := range len(l.rows) - 1 {
		if cross(walk, [2]orb.Point{w.n.at[l.rows[i]], w.n.at[l.rows[i+1]]}) {
			return true
		}
	}
	return false
}

// cross reports whether two segments cross, not only touch.
func cross(s, t [2]orb.Point) bool {
	side := func(a, b, p orb.Point) float64 {
		return (b[0]-a[0])*(p[1]-a[1]) - (b[1]-a[1])*(p[0]-a[0])
	}
	return side(s[0], s[1], t[0])*side(s[0], s[1], t[1]) < 0 && side(t[0], t[1], s[0])*side(t[0], t[1], s[1]) < 0
}

// choose takes the shortest connectors first, as Kruskal (1956), each only if
// it joins what is not yet joined, and returns those that lead to the main
// part.
func (w *islands) choose() []connector {
	all := make([]connector, 0, len(w.best))
	for _, c := range w.best {
		all = append(all, c)
	}
	slices.SortFunc(all, func(a, b connector) int {
		return cmp.Or(cmp.Compare(a.meters, b.meters), slices.Compare(a.parts[:], b.parts[:]))
	})
	var taken []connector
	for _, c := range all {
		if w.part.of(c.parts[0]) != w.part.of(c.parts[1]) {
			w.part.unite(c.parts[0], c.parts[1])
			taken = append(taken, c)
		}
	}
	home := w.part.of(w.main)
	return slices.DeleteFunc(taken, func(c connector) bool { return w.part.of(c.parts[0]) != home })
}

// parts is a union-find (Tarjan 1975): row → a row of the same part, nearer to
// the one that stands for all.
type parts []int32

func newParts(n int) parts {
	p := make(parts, n)
	for i := range p {
		p[i] = int32(i)
	}
	return p
}

// of returns the row that stands for the part of a row.
func (p parts) of(row int32) int32 {
	for p[row] != row {
		p[row] = p[p[row]]
		row = p[row]
	}
	return row
}

// unite makes one part of two, for which the smaller row stands.
func (p parts) unite(a, b int32) int32 {
	a, b = p.of(a), p.of(b)
	p[max(a, b)] = min(a, b)
	return min(a, b)
}
