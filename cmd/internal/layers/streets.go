package layers

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/geo"
	"puerta/routing"
)

// network is the current streets with an index of their pieces.
type network struct {
	graph *routing.Graph
	id    string
	*streetIndex
}

// streetIndex is what is kept of streets; the graph itself is kept elsewhere.
type streetIndex struct {
	tree  *geo.RTree // over edges
	bound *orb.Bound // nil without edges
}

func (s *streetIndex) size() int64    { return 44 * int64(s.tree.Len()) }
func (*streetIndex) until() time.Time { return time.Time{} }

// network asks for the current streets: none are none to draw.
func (a *Atlas) network(ctx context.Context) (*network, error) {
	g, id, err := a.graph(ctx)
	if err != nil {
		return nil, err
	}
	index, err := fetch(ctx, a.prepared, keyOf(Streets, id), a.now(), func(context.Context) (*streetIndex, error) {
		return indexStreets(g), nil
	})
	return &network{g, id, index}, err
}

func (a *Atlas) graph(ctx context.Context) (*routing.Graph, string, error) {
	if a.streets == nil {
		return &routing.Graph{}, "", nil
	}
	g, id, err := a.streets.Graph(ctx)
	if errors.Is(err, data.ErrNotFound) {
		return &routing.Graph{}, "", nil
	}
	return g, id, err
}

func indexStreets(g *routing.Graph) *streetIndex {
	boxes := make([]orb.Bound, g.Edges())
	for e := range boxes {
		boxes[e] = orb.LineString(g.Line(routing.EdgeID(e))).Bound()
	}
	s := &streetIndex{tree: geo.NewRTree(boxes)}
	if len(boxes) > 0 {
		b := g.Bound()
		s.bound = &b
	}
	return s
}

// inks returns the pieces that a tile shows, in their order.
func (n *network) inks(at Address) []ink {
	var edges []routing.EdgeID
	n.tree.Search(at.bound(), func(i int32) bool {
		if at.Z >= shownFrom(n.graph.Class[i]) {
			edges = append(edges, routing.EdgeID(i))
		}
		return true
	})
	slices.Sort(edges)
	out, fields := make([]ink, len(edges)), streetFields()
	for i, e := range edges {
		out[i] = pieceInk(fields, n.graph, e)
	}
	return out
}

// largeClass is more than any piece is long, in metres.
const largeClass = 1e8

func pieceInk(fields []Field, g *routing.Graph, e routing.EdgeID) ink {
	access := g.Access[e]
	return ink{uint64(e), orb.LineString(g.Line(e)), properties(fields, int(e), g.Class[e].String(), textOrNull(g.Names[g.Name[e]]),
		access&routing.OnFoot != 0, access&(routing.Forward|routing.Back) != 0),
		float64(g.Meters[e]) - largeClass*float64(g.Class[e])}
}
