package routing_test

import (
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"puerta/data/sample"
	"puerta/routing"
	"puerta/routing/osmgraph"
)

// Real streets, of which a drawing knows nothing: the shared cases where they
// are here, and always the embedded sample.
var realPlaces = []string{"sample", "caledonia", "cobb-south", "delaware"}

// realStreets returns the graph of a place; the test is skipped where it is
// not here.
func realStreets(t testing.TB, name string) *routing.Graph {
	t.Helper()
	if name == "sample" {
		return graph(t)(osmgraph.ReadFrom(t.Context(), sample.Streets(), sample.StreetsName, osmgraph.Options{}))
	}
	path := casePath(name, "streets.osm.pbf")
	if _, err := os.Stat(path); err != nil {
		t.Skipf("case %s is not here", name)
	}
	return graph(t)(osmgraph.Read(t.Context(), path, osmgraph.Options{}))
}

func graph(t testing.TB) func(*routing.Graph, error) *routing.Graph {
	return func(g *routing.Graph, err error) *routing.Graph {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return g
	}
}

// Tables and paths on real streets are those of a plain search from every spot.
func TestRealStreetsAgainstDijkstra(t *testing.T) {
	for _, name := range realPlaces {
		t.Run(name, func(t *testing.T) {
			if name == "delaware" && testing.Short() {
				t.Skip("long")
			}
			s := routing.NewStreets(realStreets(t, name), routing.DefaultSpeeds())
			for _, mode := range []routing.Mode{routing.Walk, routing.Drive} {
				t.Run(mode.String(), func(t *testing.T) { compare(t, s, mode) })
			}
			t.Run("round", func(t *testing.T) { routing.ComparePairsOnForTest(t, s, 1000) })
		})
	}
}

func compare(t *testing.T, s *routing.Streets, mode routing.Mode) {
	rng := rand.New(rand.NewPCG(31, uint64(mode)))
	from := routing.SpotsForTest(rng, s, mode, 100, nil)
	to := routing.SpotsForTest(rng, s, mode, 110, from)
	want := make([]int32, len(from)*len(to))
	routing.DijkstraForTest(s, mode, from, to, want)
	got := make([]int32, len(want))
	if err := s.Table(t.Context(), mode, from, to, routing.Never, got); err != nil {
		t.Fatal(err)
	}
	never := 0
	for i, ms := range got {
		if ms != want[i] {
			t.Fatalf("%+v to %+v: table %d ms, search %d ms", from[i/len(to)], to[i%len(to)], ms, want[i])
		}
		if ms == routing.Never {
			never++
		}
	}
	if never > len(got)/2 {
		t.Errorf("%d of %d pairs are not joined", never, len(got))
	}
	compareBlocks(t, s, mode, from, to, want)
	for range 300 {
		i, j := rng.IntN(len(from)), rng.IntN(len(to))
		if rng.IntN(4) == 0 { // one of those on the same edge
			j = len(to)/2 + rng.IntN(len(to)/2)
			i = j % len(from)
		}
		routing.CheckPathForTest(t, s, mode, from[i], to[j], want[i*len(to)+j])
	}
}

// compareBlocks asks again in blocks of eleven columns, rows from the last to
// the first: what is in a table beside them changes no pair.
func compareBlocks(t *testing.T, s *routing.Streets, mode routing.Mode, from, to []routing.Spot, want []int32) {
	t.Helper()
	const wide = 11
	back := slices.Clone(from)
	slices.Reverse(back)
	block := make([]int32, len(from)*wide)
	for begin := 0; begin+wide <= len(to); begin += wide {
		if err := s.Table(t.Context(), mode, back, to[begin:begin+wide], routing.Never, block); err != nil {
			t.Fatal(err)
		}
		for i, ms := range block {
			row, column := len(from)-1-i/wide, begin+i%wide
			if ms != want[row*len(to)+column] {
				t.Fatalf("%+v to %+v: %d ms in a block, search %d ms", from[row], to[column], ms, want[row*len(to)+column])
			}
		}
	}
}
