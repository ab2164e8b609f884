package routing

import (
	"math"
	"slices"
	"sync"

	"github.com/paulmach/orb"

	"puerta/geo"
	"puerta/geo/streetname"
)

// Named is the streets whose names are alike, wherever on the map they are. It
// is for any number of goroutines.
type Named struct {
	s            *Streets
	by           *nameOrder
	alike, loose []int32 // rows of Graph.Names
}

// Named returns the streets of a name, in any spelling that streetname knows;
// nil if there are none. Building the index of names costs some 100 ms for a
// million pieces of street, once.
func (s *Streets) Named(name string) *Named {
	own := streetname.Of(name)
	if own.Normal == "" || !s.index.names.has(own) {
		return nil
	}
	n := Named{s: s, by: s.index.named.of(s)}
	for _, row := range n.by.rows[own.Bare] {
		if s.index.names.level(row, own) <= streetname.Undirected {
			n.alike = append(n.alike, row)
		} else {
			n.loose = append(n.loose, row)
		}
	}
	return &n
}

// Away returns how many metres p is from the nearest street of the name, with
// or without its direction, and where that is; and how many from one that also
// differs in its suffix. +Inf if there is none within reach.
func (n *Named) Away(p orb.Point, within float64) (alike float64, nearest orb.Point, loose float64) {
	at := n.s.index.plane.To(p)
	alike, nearest = n.nearest(n.alike, at, within)
	loose, _ = n.nearest(n.loose, at, within)
	return alike, nearest, loose
}

func (n *Named) nearest(rows []int32, at orb.Point, within float64) (float64, orb.Point) {
	best, piece := within, int32(-1)
	for _, row := range rows {
		best, piece = n.by.nearest(n.s, row, at, best, piece)
	}
	if piece < 0 {
		return math.Inf(1), orb.Point{}
	}
	x := &n.s.index
	_, share := x.project(n.s.Graph, piece, at)
	a, b := n.s.Graph.Shape[x.from[piece]], n.s.Graph.Shape[x.from[piece]+1]
	q := orb.Point{a[0] + share*(b[0]-a[0]), a[1] + share*(b[1]-a[1])}
	return float64(geo.Distance(n.s.index.plane.From(at), q)), q // one plane over a state is off by some percent
}

// onceNamed is the order of names, made when it is first asked for.
type onceNamed struct {
	once  sync.Once
	order *nameOrder
}

func (o *onceNamed) of(s *Streets) *nameOrder {
	o.once.Do(func() { o.order = newNameOrder(s) })
	return o.order
}

// nameOrder is the pieces of a snapIndex by name, those of one name along a
// curve over the map, with a box around each few.
type nameOrder struct {
	rows  map[string][]int32 // loosest form → rows of Graph.Names
	first []int32            // row of Graph.Names → its first piece; one more than names
	piece []int32
	boxAt []int32     // row of Graph.Names → its first box; one more than names
	boxes []orb.Bound // of each run of boxed pieces
}

const boxed = 8 // pieces

func newNameOrder(s *Streets) *nameOrder {
	o := &nameOrder{}
	o.order(s)
	o.box(s)
	o.group(&s.index.names)
	return o
}

// order sorts the pieces by name. The tree has them along its curve already.
func (o *nameOrder) order(s *Streets) {
	x, names := &s.index, s.Graph.Name
	o.first = make([]int32, len(s.Graph.Names)+1)
	for _, e := range x.edge {
		o.first[names[e]+1]++
	}
	for row := range s.Graph.Names {
		o.first[row+1] += o.first[row]
	}
	next := slices.Clone(o.first)
	o.piece = make([]int32, len(x.edge))
	everywhere := orb.Bound{Min: orb.Point{math.Inf(-1), math.Inf(-1)}, Max: orb.Point{math.Inf(1), math.Inf(1)}}
	x.tree.Search(everywhere, func(i int32) bool {
		row := names[x.edge[i]]
		o.piece[next[row]] = i
		next[row]++
		return true
	})
}

func (o *nameOrder) box(s *Streets) {
	x := &s.index
	o.boxAt = make([]int32, 1, len(o.first))
	for row := range s.Graph.Names {
		for run := range slices.Chunk(o.piece[o.first[row]:o.first[row+1]], boxed) {
			var ends [2 * boxed]orb.Point
			for k, i := range run {
				ends[2*k], ends[2*k+1] = x.plane.To(s.Graph.Shape[x.from[i]]), x.plane.To(s.Graph.Shape[x.from[i]+1])
			}
			o.boxes = append(o.boxes, orb.MultiPoint(ends[:2*len(run)]).Bound())
		}
		o.boxAt = append(o.boxAt, int32(len(o.boxes)))
	}
}

// group lists the rows that are alike at the loosest. Rows without a piece, such
// as the names of settlements, are no streets.
func (o *nameOrder) group(names *nameIndex) {
	o.rows = map[string][]int32{}
	for row := range int32(len(o.first) - 1) {
		if o.first[row] == o.first[row+1] {
			continue
		}
		for _, f := range names.forms[names.first[row]:names.first[row+1]] {
			if list := o.rows[f.Bare]; len(list) == 0 || list[len(list)-1] != row {
				o.rows[f.Bare] = append(list, row)
			}
		}
	}
}

// nearest returns the piece of a row nearer than best, or what it was given.
func (o *nameOrder) nearest(s *Streets, row int32, at orb.Point, best float64, piece int32) (float64, int32) {
	from := o.first[row]
	for k, box := range o.boxes[o.boxAt[row]:o.boxAt[row+1]] {
		dx := max(box.Min[0]-at[0], at[0]-box.Max[0], 0)
		dy := max(box.Min[1]-at[1], at[1]-box.Max[1], 0)
		if dx*dx+dy*dy >= best*best {
			continue
		}
		run := from + boxed*int32(k)
		for _, i := range o.piece[run:min(run+boxed, o.first[row+1])] {
			if d, _ := s.index.project(s.Graph, i, at); d < best {
				best, piece = d, i
			}
		}
	}
	return best, piece
}
