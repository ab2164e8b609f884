package layers

import (
	"context"
	"slices"

	"github.com/paulmach/orb"

	"puerta/data/export"
	"puerta/routing"
)

// MapStreets returns the current streets in a bound, for maps on paper; none if
// the store has none. It takes some 0.1 ms a turf once they are there.
func (a *Atlas) MapStreets(ctx context.Context, b orb.Bound) ([]export.MapStreet, error) {
	n, err := a.network(ctx)
	if err != nil {
		return nil, err
	}
	var edges []routing.EdgeID
	n.tree.Search(b, func(i int32) bool {
		edges = append(edges, routing.EdgeID(i))
		return true
	})
	slices.Sort(edges)
	out := make([]export.MapStreet, 0, len(edges))
	for _, e := range edges {
		if n.graph.Class[e] != routing.Ferry {
			out = append(out, export.MapStreet{Name: n.graph.Names[n.graph.Name[e]], Rank: rankOf(n.graph, e), Line: orb.LineString(n.graph.Line(e))})
		}
	}
	return out, nil
}

// rankOf returns how important a street looks.
func rankOf(g *routing.Graph, e routing.EdgeID) export.StreetRank {
	switch c := g.Class[e]; {
	case c <= routing.TrunkLink:
		return export.HighwayRank
	case c <= routing.TertiaryLink:
		return export.MainRank
	case c == routing.Foot || c == routing.Steps || c == routing.Track:
		return export.PathRank
	case c == routing.Service || c == routing.Alley || g.Access[e]&routing.Private != 0:
		return export.LaneRank
	}
	return export.TownRank
}
