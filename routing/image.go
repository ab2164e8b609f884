package routing

import (
	"errors"
	"fmt"
	"sync"
	"unsafe"

	"puerta/geo"
	"puerta/routing/ch"
)

// image is a Streets as the columns of a file. What is quick to compute is not
// in it.
type image struct {
	graph     Graph   // Names apart
	nameFirst []int32 // row of Names → first byte of text; one more than names
	text      []byte

	edge  []EdgeID // the pieces of the snap index
	from  []int32
	along []float32
	tree  geo.RTreeColumns

	topology [2]ch.Topology
	metric   [2]ch.Metric
}

// columns returns the columns in the order in which they stand in a file.
func (i *image) columns() []column {
	g := &i.graph
	out := []column{
		columnAt(&g.At), columnAt(&g.Barrier), columnAt(&g.Tail), columnAt(&g.Head), columnAt(&g.Meters),
		columnAt(&g.Class), columnAt(&g.Access), columnAt(&g.MaxKmh), columnAt(&g.CapKmh), columnAt(&g.Name),
		columnAt(&i.nameFirst), columnAt(&i.text), columnAt(&g.ShapeFirst), columnAt(&g.Shape),
		columnAt(&g.BanFirst), columnAt(&g.Ban), columnAt(&g.PlaceAt), columnAt(&g.PlaceName),
		columnAt(&i.edge), columnAt(&i.from), columnAt(&i.along),
		columnAt(&i.tree.Items), columnAt(&i.tree.Boxes), columnAt(&i.tree.First),
	}
	for m := range i.topology {
		t, w := &i.topology[m], &i.metric[m]
		out = append(out, columnAt(&t.Rank), columnAt(&t.Parent), columnAt(&t.First), columnAt(&t.Up),
			columnAt(&w.Forward.First), columnAt(&w.Forward.Arc), columnAt(&w.Backward.First), columnAt(&w.Backward.Arc),
			columnAt(&w.ForwardVia), columnAt(&w.BackwardVia))
	}
	return out
}

// image returns the columns of streets: views.
func (s *Streets) image() *image {
	i := &image{graph: *s.Graph, edge: s.index.edge, from: s.index.from, along: s.index.along, tree: s.index.tree.Columns()}
	i.nameFirst = append(i.nameFirst, 0)
	for _, name := range s.Graph.Names {
		i.text = append(i.text, name...)
		i.nameFirst = append(i.nameFirst, int32(len(i.text)))
	}
	for m, p := range s.profile {
		i.topology[m], i.metric[m] = *p.hier.Topology, *p.hier
	}
	return i
}

// streets makes the streets of an image whose columns are read; kept tells
// whether its times are those of the speeds. It verifies all that could make a
// query fail.
func (i *image) streets(sp Speeds, kept bool) (*Streets, error) {
	if err := i.readNames(); err != nil {
		return nil, err
	}
	g := &i.graph
	if err := g.Check(); err != nil {
		return nil, err
	}
	s := &Streets{Graph: g, inc: newIncidence(g), bearing: newBearings(g), speeds: sp}
	if err := s.inc.check(); err != nil {
		return nil, err
	}
	if err := i.snapIndex(&s.index); err != nil {
		return nil, err
	}
	structure := [2]*structure{Walk: walkStructure(g, s.inc), Drive: driveStructure(g, s.inc)}
	var topology [2]*ch.Topology
	for m := range structure {
		topology[m] = &i.topology[m]
		if err := topology[m].Check(); err != nil {
			return nil, fmt.Errorf("%v: %w", Mode(m), err)
		}
		if topology[m].Vertices() != structure[m].states() {
			return nil, fmt.Errorf("%v: the hierarchy is that of other streets", Mode(m))
		}
	}
	if !kept {
		return s, s.customize(structure, topology, sp, nil)
	}
	for m := range structure {
		i.metric[m].Topology = topology[m]
		if err := i.metric[m].Check(len(structure[m].net.Head)); err != nil {
			return nil, fmt.Errorf("%v: %w", Mode(m), err)
		}
		s.adopt(newProfile(structure[m], s, &sp, nil), &i.metric[m])
	}
	s.findMain()
	return s, nil
}

// readNames makes strings of the text.
func (i *image) readNames() error {
	if len(i.nameFirst) < 2 || i.nameFirst[0] != 0 || int(i.nameFirst[len(i.nameFirst)-1]) != len(i.text) {
		return errors.New("names do not span their text")
	}
	i.graph.Names = make([]string, len(i.nameFirst)-1)
	for n := range i.graph.Names {
		from, to := i.nameFirst[n], i.nameFirst[n+1]
		if from > to || int(to) > len(i.text) {
			return errors.New("a name is not in the text")
		}
		if from < to {
			i.graph.Names[n] = unsafe.String(&i.text[from], to-from)
		}
	}
	return nil
}

// snapIndex fills the index from its columns.
func (i *image) snapIndex(x *snapIndex) error {
	n, g := len(i.edge), &i.graph
	if len(i.from) != n || len(i.along) != n {
		return errors.New("columns of pieces differ in length")
	}
	for k, e := range i.edge {
		if e < 0 || int(e) >= g.Edges() || i.from[k] < g.ShapeFirst[e] || i.from[k] >= g.ShapeFirst[e+1]-1 {
			return errors.New("a piece is on no edge")
		}
		if at := i.along[k]; !(at >= 0 && at <= g.Meters[e]+1) {
			return errors.New("a piece lies beyond its edge")
		}
	}
	tree, err := geo.RTreeOf(i.tree, n)
	if err != nil {
		return err
	}
	*x = snapIndex{plane: geo.PlaneOver(g.Bound()), tree: tree, edge: i.edge, from: i.from, along: i.along,
		names: newNameIndex(g.Names), named: new(onceNamed), pool: &sync.Pool{New: newSnapScratch}}
	return nil
}
