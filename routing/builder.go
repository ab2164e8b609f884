package routing

import (
	"github.com/paulmach/orb"

	"puerta/geo"
)

// Street is what is known of one edge when it is built.
type Street struct {
	Class  Class
	Access Access
	MaxKmh uint8  // 0 if unknown
	CapKmh uint8  // what its surface allows; 0 if it does not matter
	Name   string // "" if it has none
}

// Builder collects nodes and edges into a Graph. The zero value is ready.
type Builder struct {
	g     Graph
	names map[string]int32
}

// Node adds a node and returns its row.
func (b *Builder) Node(p orb.Point, barrier Barrier) NodeID {
	b.g.At = append(b.g.At, p)
	b.g.Barrier = append(b.g.Barrier, barrier)
	return NodeID(len(b.g.At) - 1)
}

// Edge adds an edge whose shape runs from tail to head; between holds the
// points between the two ends, possibly none.
func (b *Builder) Edge(tail, head NodeID, between []orb.Point, s Street) EdgeID {
	name := b.name(s.Name)
	g := &b.g
	from := len(g.Shape)
	g.Shape = append(g.Shape, g.At[tail])
	g.Shape = append(g.Shape, between...)
	g.Shape = append(g.Shape, g.At[head])
	g.ShapeFirst = append(g.ShapeFirst, int32(len(g.Shape)))
	g.Tail = append(g.Tail, tail)
	g.Head = append(g.Head, head)
	g.Meters = append(g.Meters, float32(geo.Length(g.Shape[from:])))
	g.Class = append(g.Class, s.Class)
	g.Access = append(g.Access, s.Access)
	g.MaxKmh = append(g.MaxKmh, s.MaxKmh)
	g.CapKmh = append(g.CapKmh, s.CapKmh)
	g.Name = append(g.Name, name)
	return EdgeID(g.Edges() - 1)
}

// name returns the row of a name.
func (b *Builder) name(s string) int32 {
	b.begin()
	row, ok := b.names[s]
	if !ok {
		row = int32(len(b.g.Names))
		b.names[s] = row
		b.g.Names = append(b.g.Names, s)
	}
	return row
}

func (b *Builder) begin() {
	if b.names == nil {
		b.names = map[string]int32{"": 0}
		b.g.Names = []string{""}
		b.g.ShapeFirst, b.g.BanFirst = []int32{0}, []int32{0}
	}
}

// Place adds a settlement with a name.
func (b *Builder) Place(p orb.Point, name string) {
	b.g.PlaceName = append(b.g.PlaceName, b.name(name))
	b.g.PlaceAt = append(b.g.PlaceAt, p)
}

// Ban forbids cars to drive these arcs, two or more, one after the other.
func (b *Builder) Ban(run ...Arc) {
	b.g.Ban = append(b.g.Ban, run...)
	b.g.BanFirst = append(b.g.BanFirst, int32(len(b.g.Ban)))
}

// Graph returns what was built; the builder must not be used afterwards.
func (b *Builder) Graph() *Graph {
	b.begin()
	return &b.g
}
