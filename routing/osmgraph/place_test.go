package osmgraph

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"
)

// Settlements with a name are kept, whether a street uses their node or not; towns
// alone where there are some.
func TestSettlements(t *testing.T) {
	at := func(i float64) orb.Point { return orb.Point{-83 + i/1000, 31} }
	nodes := []osmNode{
		{1, at(1), ""}, {2, at(2), "place=hamlet name=Corner"},
		{4, at(4), "place=county name=Carroll"}, {5, at(5), "place=village"}, {6, at(6), "name=Statue"}, {7, at(7), "barrier=gate"},
	}
	for want, nodes := range map[string][]osmNode{
		"Corner, Hill":      append(nodes, osmNode{3, at(3), "place=suburb name=Hill"}),
		"Villa Rica, Tiger": append(nodes, osmNode{3, at(3), "place=town name=Villa+Rica"}, osmNode{8, at(8), "place=village name=Tiger"}),
	} {
		g, err := ReadFrom(t.Context(), bytes.NewReader(writePBF(nodes, []osmWay{{[]int64{1, 2}, "highway=residential name=Corner"}})), "map", Options{})
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, n := range g.PlaceName {
			names = append(names, g.Names[n])
		}
		if got := strings.Join(names, ", "); got != want || len(g.At) != 2 {
			t.Fatalf("%q, want %q; %d nodes", got, want, len(g.At))
		}
		if i := slices.Index(names, "Villa Rica"); i >= 0 && math.Abs(g.PlaceAt[i][0]-at(3)[0]) > 1e-7 {
			t.Errorf("at %v", g.PlaceAt)
		}
	}
}
