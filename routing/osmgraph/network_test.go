package osmgraph

import (
	"bytes"
	"reflect"
	"testing"

	"github.com/paulmach/orb"

	"puerta/routing"
)

func mustRead(t *testing.T, data []byte) *routing.Graph {
	t.Helper()
	g, err := ReadFrom(t.Context(), bytes.NewReader(data), "test", Options{})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// TestNodesAtOnePointAreOne: two nodes of a street at the same place would
// make an edge of length zero; a bridge above a street stays apart.
func TestNodesAtOnePointAreOne(t *testing.T) {
	a, x, c, n, s := orb.Point{0, 0}, orb.Point{0.001, 0}, orb.Point{0.002, 0}, orb.Point{0.001, 0.001}, orb.Point{0.001, -0.001}
	nodes := []osmNode{{1, a, ""}, {2, x, "barrier=bollard"}, {3, x, ""}, {4, c, ""}, {5, n, ""}, {6, x, ""}, {7, s, ""}}
	g := mustRead(t, writePBF(nodes, []osmWay{
		{[]int64{1, 2, 3, 4}, "highway=residential"},
		{[]int64{5, 6, 7}, "highway=residential bridge=yes"},
		{[]int64{3, 5}, "highway=service"},
	}))
	if len(g.At) != 5 || g.Edges() != 4 {
		t.Errorf("%d nodes, %d edges; want 5 (2 and 3 one, 6 a bend) and 4", len(g.At), g.Edges())
	}
	for node, b := range g.Barrier {
		if (b == routing.NoCar) != (g.At[node] == x) {
			t.Errorf("node %d stops %d", node, b)
		}
	}
}

func TestNamesOfAStreetDrawnTwice(t *testing.T) {
	s := sketch{drawing: "A-b-C-d-E", ways: []string{
		"AbCd highway=residential name=Elm", "dCb highway=residential name=US+2", "bC highway=residential name=Elm", "dE highway=residential",
	}}
	g, _ := s.read(t)
	var names []string
	for _, row := range g.Name {
		names = append(names, g.Names[row])
	}
	if g.Edges() != 3 {
		t.Fatalf("%d edges named %q", g.Edges(), names)
	}
	want := map[string]bool{"Elm": true, "Elm / US 2": true, "": true}
	for _, name := range names {
		if !want[name] {
			t.Errorf("names %q", names)
		}
		delete(want, name)
	}
}

// TestOlderEncodings reads plain nodes, raw blobs, unknown blocks and other
// granularities as the same graph.
func TestOlderEncodings(t *testing.T) {
	nodes := []osmNode{{3, orb.Point{-83, 30}, ""}, {-2, orb.Point{-83.001, 30}, "barrier=wall"}, {9, orb.Point{-83.002, 30}, ""}}
	ways := []osmWay{{[]int64{3, -2, 9}, "highway=tertiary maxspeed=45+mph"}}
	want := mustRead(t, writePBF(nodes, ways))

	file := appendBlock(nil, "OSMHeader", nil)
	file = appendBlock(file, "OSMSomethingNew", []byte("\xff\xff"))
	var s stringTable
	group := message(nil, 3, s.way(1, ways[0]))
	for _, n := range nodes {
		group = message(group, 1, s.plain(n))
	}
	block := number(s.primitives(group), 17, 1000)   // granules of a millionth of a degree
	block = number(block, 19, uint64(20*1000000000)) // offsets
	offset := int64(-80 * 1000000000)
	block = number(block, 20, uint64(offset))
	file = appendBlob(file, "OSMData", message(nil, 1, block))
	if got := mustRead(t, file); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
}
