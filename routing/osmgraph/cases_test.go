package osmgraph

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"testing"

	"puerta/geo"
	"puerta/routing"
)

// casePath returns the streets of a real case, and skips where there is none.
func casePath(t testing.TB, name string) string {
	path := filepath.Join("..", "..", "..", "shared", "cases", name, "streets.osm.pbf")
	if _, err := os.Stat(path); err != nil {
		t.Skipf("case %s is not here", name)
	}
	return path
}

// TestCases reads real streets. What is plausible for their size was counted
// once; lengths are compared with a sum that knows no junctions.
func TestCases(t *testing.T) {
	for _, c := range []struct {
		name         string
		nodes, edges int
	}{
		{"reynoldstown", 1161, 1717},
		{"grand-isle", 1363, 1528},
		{"caledonia", 6469, 7316},
		{"delaware", 82642, 108630},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := casePath(t, c.name)
			g, err := Read(t.Context(), path, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if !within(len(g.At), c.nodes, 0.02) || !within(g.Edges(), c.edges, 0.02) {
				t.Errorf("%d nodes, %d edges; expected about %d and %d", len(g.At), g.Edges(), c.nodes, c.edges)
			}
			var got geo.Meters
			for e, m := range g.Meters {
				got += geo.Meters(m)
				if g.Tail[e] == g.Head[e] || m == 0 {
					t.Errorf("edge %d of %g m from %d to %d", e, m, g.Tail[e], g.Head[e])
				}
			}
			if want := naiveLength(t, path); math.Abs(float64(got/want)-1) > 0.001 {
				t.Errorf("%.1f km of streets, the ways have %.1f", got/1000, want/1000)
			}
		})
	}
}

func within(got, want int, share float64) bool {
	return math.Abs(float64(got-want)) <= share*float64(want)
}

// naiveLength sums the ways of a file segment by segment; a segment drawn
// twice with equal attributes counts once.
func naiveLength(t *testing.T, path string) geo.Meters {
	n := networkOf(t, path)
	type segment struct {
		low, high int32
		street    routing.Street
	}
	seen := map[segment]bool{}
	var sum geo.Meters
	n.eachWay(func(w *way, rows []int32) {
		for i := 1; i < len(rows); i++ {
			x := segment{rows[i-1], rows[i], w.street}
			x.street.Name = ""
			if x.low > x.high {
				x.low, x.high = x.high, x.low
				x.street.Access = turned(x.street.Access)
			}
			if n.known[x.low] && n.known[x.high] && !seen[x] {
				seen[x] = true
				sum += geo.Distance(n.at[x.low], n.at[x.high])
			}
		}
	})
	return sum
}

func TestSameGraphOnAnyCores(t *testing.T) {
	for _, name := range []string{"reynoldstown", "caledonia", "delaware"} {
		path := casePath(t, name)
		var graphs []*routing.Graph
		for _, cores := range []int{1, 2, 5} {
			before := runtime.GOMAXPROCS(cores)
			g, err := Read(context.Background(), path, Options{})
			runtime.GOMAXPROCS(before)
			if err != nil {
				t.Fatal(err)
			}
			graphs = append(graphs, g)
		}
		if !reflect.DeepEqual(graphs[0], graphs[1]) || !reflect.DeepEqual(graphs[0], graphs[2]) {
			t.Errorf("%s: graphs differ with the number of cores", name)
		}
	}
}

// TestNodesAreNearInMemory proves the order of nodes: on a real network, the
// ends of an edge are near each other in the columns.
func TestNodesAreNearInMemory(t *testing.T) {
	g, err := Read(t.Context(), casePath(t, "delaware"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	near := 0
	for e := range g.Tail {
		if apart := g.Tail[e] - g.Head[e]; -64 < apart && apart < 64 {
			near++
		}
		if e > 0 && g.Tail[e] < g.Tail[e-1] {
			t.Fatalf("edge %d does not follow the tails", e)
		}
	}
	if share := float64(near) / float64(g.Edges()); share < 0.7 {
		t.Errorf("%.0f %% of edges have their ends within 64 rows", 100*share)
	} else {
		t.Logf("%.0f %% of edges have their ends within 64 rows", 100*share)
	}
}

func BenchmarkRead(b *testing.B) {
	for _, name := range []string{"caledonia", "delaware"} {
		b.Run(name, func(b *testing.B) {
			path := casePath(b, name)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Read(b.Context(), path, Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
