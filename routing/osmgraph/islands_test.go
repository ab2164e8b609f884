package osmgraph

import (
	"bytes"
	"fmt"
	"math"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"puerta/geo"
	"puerta/routing"
)

// shore is a map in metres east and north of a point, for distances that a
// drawing of ten metres a letter cannot show. The main street runs from m0 to
// m1 and is 6 km long.
type shore struct {
	at        map[string][2]float64
	ways      []string // "m0,m1 highway=residential"
	barriers  map[string]string
	relations []osmRelation
}

func (s shore) pbf() []byte {
	s.at["m0"], s.at["m1"] = [2]float64{-3000, 0}, [2]float64{3000, 0}
	plane := geo.PlaneAt(orb.Point{-83, 31})
	var names []string
	for name := range s.at {
		names = append(names, name)
	}
	slices.Sort(names)
	var nodes []osmNode
	for i, name := range names {
		nodes = append(nodes, osmNode{int64(i + 1), plane.From(orb.Point(s.at[name])), s.barriers[name]})
	}
	ways := []osmWay{}
	for _, w := range append([]string{"m0,m1 highway=residential name=Main"}, s.ways...) {
		spelling, tags, _ := strings.Cut(w, " ")
		var refs []int64
		for name := range strings.SplitSeq(spelling, ",") {
			i, _ := slices.BinarySearch(names, name)
			refs = append(refs, int64(i+1))
		}
		ways = append(ways, osmWay{refs, tags})
	}
	return writePBF(nodes, ways, s.relations...)
}

// connectors returns what joins the islands, "90 m at 0,0": how long, and where
// its end nearer to the main street is, to the metre.
func (s shore) connectors(t *testing.T) []string {
	t.Helper()
	g := mustRead(t, s.pbf())
	plane := geo.PlaneAt(orb.Point{-83, 31})
	out := []string{}
	for e := range g.Tail {
		if g.Class[e] != routing.Foot || g.Name[e] != 0 || g.Access[e] != routing.OnFoot {
			continue
		}
		line := g.Line(routing.EdgeID(e))
		p, q := plane.To(line[0]), plane.To(line[len(line)-1])
		p, q = orb.Point{math.Round(p[0]), math.Round(p[1])}, orb.Point{math.Round(q[0]), math.Round(q[1])}
		if a, b := math.Abs(p[1]), math.Abs(q[1]); b < a || b == a && q[0] < p[0] {
			p = q
		}
		out = append(out, fmt.Sprintf("%.0f m at %.0f,%.0f", g.Meters[e], p[0]+0, p[1]+0))
	}
	slices.Sort(out)
	return out
}

func TestIslands(t *testing.T) {
	for name, c := range map[string]struct {
		shore
		want []string
	}{
		"joined at 90 m": {
			shore{at: map[string][2]float64{"a": {0, 90}, "b": {0, 300}}, ways: []string{"a,b highway=residential"}},
			[]string{"90 m at 0,0"},
		},
		"not at 110 m": {
			shore{at: map[string][2]float64{"a": {0, 110}, "b": {0, 300}}, ways: []string{"a,b highway=residential"}},
			[]string{},
		},
		"not at 106 m aslant": {
			shore{at: map[string][2]float64{"a": {3075, 75}, "b": {3300, 300}}, ways: []string{"a,b highway=residential"}},
			[]string{},
		},
		"beside a street drawn against the order of its nodes": {
			shore{at: map[string][2]float64{"a": {1000, 4950}, "b": {1000, 4000}, "q0": {-3000, 5000}, "q1": {3000, 5000}}, ways: []string{"a,b highway=residential", "q1,q0 highway=residential"}},
			[]string{"50 m at 1000,4950"},
		},
		"one connector, the shortest": {
			shore{at: map[string][2]float64{"a": {0, 60}, "b": {0, 300}, "c": {500, 40}}, ways: []string{"a,b,c highway=residential"}},
			[]string{"40 m at 500,0"},
		},
		"at a node of the main street that is near": {
			shore{at: map[string][2]float64{"a": {2999.5, 50}, "b": {2999.5, 300}}, ways: []string{"a,b highway=residential"}},
			[]string{"50 m at 3000,0"},
		},
		"from the middle of a street of the island": {
			shore{at: map[string][2]float64{"a": {3080, -200}, "b": {3080, 300}}, ways: []string{"a,b highway=residential"}},
			[]string{"80 m at 3000,0"},
		},
		"a street that ends on another without a node": {
			shore{at: map[string][2]float64{"a": {0, 0}, "b": {0, 300}}, ways: []string{"a,b highway=residential"}},
			[]string{},
		},
		"a chain: shortest first": {
			shore{at: map[string][2]float64{"a": {0, 80}, "b": {0, 300}, "c": {20, 90}, "d": {300, 390}}, ways: []string{"a,b highway=residential", "c,d highway=residential"}},
			[]string{"20 m at 0,90", "80 m at 0,0"},
		},
		"a chain beyond the reach of the main street": {
			shore{at: map[string][2]float64{"a": {0, 80}, "b": {0, 300}, "c": {0, 390}, "d": {0, 500}}, ways: []string{"a,b highway=residential", "c,d highway=residential"}},
			[]string{"80 m at 0,0", "90 m at 0,300"},
		},
		"two islands near each other but far from the main street": {
			shore{at: map[string][2]float64{"a": {0, 200}, "b": {0, 300}, "c": {0, 310}, "d": {0, 500}}, ways: []string{"a,b highway=residential", "c,d highway=residential"}},
			[]string{},
		},
		"two islands that face each other across the street": {
			shore{at: map[string][2]float64{"a": {0, 50}, "b": {0, 300}, "c": {0, -60}, "d": {0, -300}}, ways: []string{"a,b highway=residential", "c,d highway=residential"}},
			[]string{"50 m at 0,0", "60 m at 0,0"},
		},
		"a network of 5 km is no island": {
			shore{at: map[string][2]float64{"a": {0, 50}, "b": {0, 5060}}, ways: []string{"a,b highway=residential"}},
			[]string{},
		},
		"an island of 4.9 km is one": {
			shore{at: map[string][2]float64{"a": {0, 50}, "b": {0, 4950}}, ways: []string{"a,b highway=residential"}},
			[]string{"50 m at 0,0"},
		},
		"a street drawn twice counts once": {
			shore{at: map[string][2]float64{"a": {0, 50}, "b": {0, 3050}}, ways: []string{"a,b highway=residential name=Elm", "a,b highway=residential name=Oak"}},
			[]string{"50 m at 0,0"},
		},
		"both of two streets upon each other": {
			shore{at: map[string][2]float64{"a": {0, 50}, "b": {0, 300}}, ways: []string{"a,b highway=residential", "m0,m1 highway=service"}},
			[]string{"50 m at 0,0"},
		},
		"a motorway is no street to walk to": {
			shore{at: map[string][2]float64{"a": {0, 150}, "b": {0, 300}, "c": {-3000, 100}, "d": {3000, 100}}, ways: []string{"a,b highway=residential", "c,d highway=motorway"}},
			[]string{},
		},
		"a trunk is one where it has a sidewalk": {
			shore{at: map[string][2]float64{"a": {0, 150}, "b": {0, 300}, "c": {-3000, 100}, "d": {3000, 100}}, ways: []string{"a,b highway=residential", "c,d highway=trunk sidewalk=both"}},
			[]string{"50 m at 0,100"},
		},
		"nobody crosses a motorway": {
			shore{at: map[string][2]float64{"a": {0, 80}, "b": {0, 300}, "c": {-3000, 40}, "d": {3000, 40}}, ways: []string{"a,b highway=residential", "c,d highway=motorway"}},
			[]string{},
		},
		"nobody steps off a bridge": {
			shore{at: map[string][2]float64{"a": {0, -200}, "b": {0, 200}}, ways: []string{"a,b highway=residential bridge=yes"}},
			[]string{},
		},
		"nor into a tunnel": {
			shore{at: map[string][2]float64{"a": {0, 50}, "b": {0, 200}}, ways: []string{"a,b highway=footway name=Pipe tunnel=yes layer=-1"}},
			[]string{},
		},
		"nor off a ferry": {
			shore{at: map[string][2]float64{"a": {0, 50}, "b": {0, 200}}, ways: []string{"a,b route=ferry"}},
			[]string{},
		},
		"nor onto a street for cars alone": {
			shore{at: map[string][2]float64{"a": {0, 50}, "b": {0, 200}}, ways: []string{"a,b highway=residential foot=no"}},
			[]string{},
		},
		"an end at a wall is none": {
			shore{at: map[string][2]float64{"a": {0, 50}, "b": {0, 200}, "c": {300, 70}}, ways: []string{"a,b,c highway=residential"}, barriers: map[string]string{"a": "barrier=wall"}},
			[]string{"70 m at 300,0"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			if got := c.connectors(t); !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// TestIslandTouching: two nodes at one point become one, and a dead end on
// another street becomes a junction of it.
func TestIslandTouching(t *testing.T) {
	for name, s := range map[string]shore{
		"at a node":     {at: map[string][2]float64{"a": {3000, 0}, "b": {3000, 300}}, ways: []string{"a,b highway=residential"}},
		"between nodes": {at: map[string][2]float64{"a": {0, 0}, "b": {0, 300}}, ways: []string{"a,b highway=residential"}},
		"of a chain": {at: map[string][2]float64{"a": {3000, 0}, "b": {3000, 300}, "c": {3000, 300}, "d": {2000, 600}, "e": {3000, 300}, "f": {3000, 600}},
			ways: []string{"a,b highway=residential", "c,d highway=residential", "e,f highway=service"}},
	} {
		g := mustRead(t, s.pbf())
		if n := partsOf(g); n != 1 {
			t.Errorf("%s: %d parts", name, n)
		}
		for e, m := range g.Meters {
			if m < 1 {
				t.Errorf("%s: edge %d of %g m", name, e, m)
			}
		}
	}
}

// TestConnectorsMakeNoCrumbs: where a connector ends near a node or another
// connector, it ends there.
func TestConnectorsMakeNoCrumbs(t *testing.T) {
	for name, at := range map[string]map[string][2]float64{
		"near the ends of the street": {"a": {2999.5, 50}, "b": {2999.5, 300}, "c": {-2999.5, 50}, "d": {-2999.5, 300}},
		"near each other":             {"a": {0, 50}, "b": {0, 300}, "c": {0.4, -50}, "d": {0.4, -300}},
		"at one place":                {"a": {0, 50}, "b": {0, 300}, "c": {0, -50}, "d": {0, -300}},
	} {
		g := mustRead(t, shore{at: at, ways: []string{"a,b highway=residential", "c,d highway=residential"}}.pbf())
		if partsOf(g) != 1 || slices.Min(g.Meters) < 40 {
			t.Errorf("%s: %d parts, an edge of %g m", name, partsOf(g), slices.Min(g.Meters))
		}
	}
}

// partsOf counts the parts of a graph that nothing joins.
func partsOf(g *routing.Graph) int {
	part, n := newParts(len(g.At)), 0
	for e := range g.Tail {
		part.unite(int32(g.Tail[e]), int32(g.Head[e]))
	}
	for node := range part {
		if part.of(int32(node)) == int32(node) {
			n++
		}
	}
	return n
}

// TestConnectorsKeepBans: a restriction holds although a connector ends on the
// segments beside its node.
func TestConnectorsKeepBans(t *testing.T) {
	s := shore{
		at:   map[string][2]float64{"x": {0, 50}, "y": {5, 300}, "s": {200, 50}, "t": {200, 300}, "z0": {0, -3000}, "z1": {0, -1000}},
		ways: []string{"m0,z1 highway=residential", "z1,m1 highway=residential", "x,y highway=service", "s,t highway=service"},
	}
	s.relations = []osmRelation{
		{"type=restriction restriction=no_u_turn", []osmMember{{"from", 1, 2}, {"via", 1, 3}, {"to", 1, 1}}},
		{"type=restriction restriction=no_left_turn", []osmMember{{"from", 1, 1}, {"via", 1, 2}, {"to", 1, 3}}},
	}
	g := mustRead(t, s.pbf())
	if got := s.connectors(t); len(got) != 2 || g.Bans() != 2 {
		t.Errorf("connectors %q, %d bans of 2", got, g.Bans())
	}
}

// TestConnectorsOnAnyCores: the same graph, whoever reads it.
func TestConnectorsOnAnyCores(t *testing.T) {
	data := shore{at: map[string][2]float64{"a": {0, 50}, "b": {0, 300}, "c": {0, -50}, "d": {0, -300}, "e": {0.5, 50}, "f": {100, 500}},
		ways: []string{"a,b highway=residential", "c,d highway=residential", "e,f highway=residential"}}.pbf()
	want := mustRead(t, data)
	for cores := range 4 {
		before := runtime.GOMAXPROCS(cores + 1)
		got := mustRead(t, bytes.Clone(data))
		runtime.GOMAXPROCS(before)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("another graph on %d cores", cores+1)
		}
	}
}

// TestIslandsWithoutEnd: thousands of islands within reach of each other are
// not all compared.
func TestIslandsWithoutEnd(t *testing.T) {
	const n = 20_000
	nodes, ways := []osmNode{}, []osmWay{}
	for i := range int64(n) {
		x := 1e-6 * float64(i%141)
		nodes = append(nodes, osmNode{2 * i, orb.Point{x, 1e-6 * float64(i/141)}, ""}, osmNode{2*i + 1, orb.Point{x, 1e-6*float64(i/141) + 5e-7}, ""})
		ways = append(ways, osmWay{[]int64{2 * i, 2*i + 1}, "highway=footway"})
	}
	before := time.Now()
	if err := readBytes(writePBF(nodes, ways)); err != nil {
		t.Fatal(err)
	}
	if d := time.Since(before); d > 20*time.Second { // all pairs: minutes
		t.Errorf("took %v", d)
	}
}

// TestIslandsOfCases counts what is joined on real streets.
func TestIslandsOfCases(t *testing.T) {
	for _, name := range []string{"reynoldstown", "cobb-south", "grand-isle", "caledonia", "franklin", "delaware"} {
		n := networkOf(t, casePath(t, name))
		n.unite()
		n.keep = make([]bool, len(n.at))
		lines := n.lines()
		lines = overlay(cut(lines, n.junctions(lines)))
		w := islands{n: n, lines: lines, part: newParts(len(n.at)), best: map[[2]int32]connector{}}
		w.divide()
		all := map[int32]bool{}
		for _, l := range lines {
			if w.isIsland(l) {
				all[w.part.of(l.rows[0])] = true
			}
		}
		w.search()
		before := w.budget
		joined := w.choose()
		var sum geo.Meters
		for _, c := range joined {
			sum += c.meters
		}
		t.Logf("%s: %d islands, %d joined by %.0f m on average, %d comparisons left of %d", name, len(all), len(joined), float64(sum)/max(1, float64(len(joined))), before, len(n.ids))
		if before <= 0 {
			t.Errorf("%s: gave up", name)
		}
		if len(joined) == 0 {
			t.Errorf("%s: none", name)
		}
	}
}
