package layers

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"github.com/paulmach/orb"

	"puerta/cmd/internal/cutter"
	"puerta/data"
	"puerta/data/sample"
	"puerta/data/voterfile"
	"puerta/routing"
	"puerta/routing/osmgraph"
)

// squares is a result whose turfs are squares of a grid, with one leg each.
func squares(ids []string, at orb.Point, side float64) *data.CutResult {
	r := &data.CutResult{}
	for i, id := range ids {
		x, y := at[0]+side*float64(i%10), at[1]+side*float64(i/10)
		area := orb.MultiPolygon{{{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}}}}
		r.Turfs = append(r.Turfs, data.Turf{ID: id, Name: "Turf " + id, Mode: []string{"walk", "drive"}[i%2], Doors: 10 + i, Minutes: 90.5,
			Density: "rural", Cells: []string{"8844c1a8c3fffff"}, Area: area})
		r.Routes = append(r.Routes, data.Route{TurfID: id, Stops: []data.Stop{{Kind: data.StopDoor, DoorID: "secret-door",
			Card: data.Card{Address: data.Address{Street: "SECRET ST"}}}},
			Legs: []data.Leg{{Mode: "walk", Line: orb.LineString{{x, y}, {x + side, y + side}}}}})
	}
	return r
}

func names(prefix string, n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf("%s%04d", prefix, i)
	}
	return out
}

// realCase is a case cut as users cut it.
type realCase struct {
	list   *data.List
	graph  *routing.Graph
	result *data.CutResult
}

// graphs is a Network of one graph.
type graphs struct{ g *routing.Graph }

func (n graphs) Graph(context.Context) (*routing.Graph, string, error) {
	if n.g == nil {
		return nil, "", data.ErrNotFound
	}
	return n.g, "extract", nil
}

// atlas returns an Atlas of a case alone.
func (r *realCase) atlas() (*Atlas, *shop) {
	s := newShop()
	s.addCut(s.addUniverse("", r.list), r.result)
	return New(s, graphs{r.graph}, Options{}), s
}

// readCase cuts a shared case, or skips the test.
func readCase(t testing.TB, name string) *realCase {
	t.Helper()
	folder := filepath.Join("..", "..", "..", "..", "shared", "cases", name)
	f, err := voterfile.Open(filepath.Join(folder, "addresses.csv.gz"))
	if err != nil {
		t.Skipf("case %s is not here", name)
	}
	defer f.Close()
	list, err := voterfile.Read(t.Context(), f, voterfile.Options{Name: "addresses.csv.gz"})
	if err != nil {
		t.Fatal(err)
	}
	g, err := osmgraph.Read(t.Context(), filepath.Join(folder, "streets.osm.pbf"), osmgraph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return cutCase(t, list, g)
}

// readDemo cuts the embedded sample.
func readDemo(t testing.TB) *realCase {
	t.Helper()
	list, err := voterfile.Read(t.Context(), sample.Doors(), voterfile.Options{Name: sample.DoorsName})
	if err != nil {
		t.Fatal(err)
	}
	g, err := osmgraph.ReadFrom(t.Context(), sample.Streets(), sample.StreetsName, osmgraph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return cutCase(t, list, g)
}

func cutCase(t testing.TB, l *data.List, g *routing.Graph) *realCase {
	t.Helper()
	r, err := cutter.Run(t.Context(), cutter.Input{List: l, Router: routing.NewStreets(g, routing.DefaultSpeeds())}, cutter.DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	return &realCase{l, g, r}
}
