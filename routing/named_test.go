package routing_test

import (
	"context"
	"math"
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/paulmach/orb"

	"puerta/data/sample"
	"puerta/geo"
	"puerta/geo/streetname"
	"puerta/routing"
	"puerta/routing/asciimap"
	"puerta/routing/osmgraph"
)

func TestNamedStreets(t *testing.T) {
	p := draw(t, asciimap.Drawing{Text: `
		A-----B-----------C-----D
		|                 |
		| 1               |
		|                 |
		E                 F
	`, Streets: map[string]routing.Street{"AB": {Name: "North Main Street"}, "CD": {Name: "South Main Street"},
		"AE": {Name: "Main Road"}, "BC": {Name: "High Street / US 41"}, "CF": {Name: "Oak Avenue"}}}, even())
	at := p.Point("1")
	for _, c := range []struct {
		name         string
		alike, loose float64
	}{
		{"N Main St", 20, 20},  // Main Road is loose
		{"Main St", 20, 20},    // North and South are alike
		{"S MAIN ST", 161, 20}, // North is loose as well
		{"Main Rd", 20, 20},
		{"Main", math.Inf(1), 20},
		{"US Highway 41", 45, math.Inf(1)},
		{"High St", 45, math.Inf(1)},
	} {
		n := p.Named(c.name)
		if n == nil {
			t.Errorf("%s: none", c.name)
			continue
		}
		alike, nearest, loose := n.Away(at, 1000)
		if !about(alike, c.alike) || !about(loose, c.loose) {
			t.Errorf("%s: %.0f m, loose %.0f m; want %.0f, %.0f", c.name, alike, loose, c.alike, c.loose)
		}
		if !math.IsInf(alike, 1) && !about(float64(geo.Distance(at, nearest)), alike) {
			t.Errorf("%s: nearest is %.0f m away, said to be %.0f", c.name, geo.Distance(at, nearest), alike)
		}
		if far, _, _ := n.Away(at, alike-1); !math.IsInf(far, 1) {
			t.Errorf("%s: found beyond its reach", c.name)
		}
	}
	for _, name := range []string{"", "Elm St"} {
		if p.Named(name) != nil {
			t.Errorf("%q: found", name)
		}
	}
}

func about(a, b float64) bool { return a == b || math.Abs(a-b) < 1 }

// Every street of a real map, from anywhere, is as near as one finds by looking
// at each piece of each street; by many goroutines at once.
func TestNamedIsNearest(t *testing.T) {
	g, err := osmgraph.ReadFrom(context.Background(), sample.Streets(), sample.StreetsName, osmgraph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s := routing.NewStreets(g, routing.DefaultSpeeds())
	var all sync.WaitGroup
	for seed := range uint64(4) {
		all.Go(func() {
			random := rand.New(rand.NewPCG(seed, 1))
			for range 40 {
				name := g.Names[random.IntN(len(g.Names))]
				shape := g.Shape[random.IntN(len(g.Shape))]
				p := orb.Point{shape[0] + 0.02*(random.Float64()-0.5), shape[1] + 0.02*(random.Float64()-0.5)}
				compareNamed(t, s, name, p)
			}
		})
	}
	all.Wait()
}

func compareNamed(t *testing.T, s *routing.Streets, name string, p orb.Point) {
	n := s.Named(name)
	if len(streetname.Forms(name)) != 1 {
		return // Named takes one name
	}
	want := nearestNamed(s.Graph, name, p)
	got := math.Inf(1)
	if n != nil {
		got, _, _ = n.Away(p, math.Inf(1))
	}
	// The sample lies in two states: its one plane is off by some percent.
	if math.IsInf(want, 1) != math.IsInf(got, 1) || !math.IsInf(want, 1) && math.Abs(got-want) > 1+0.05*want {
		t.Errorf("a street is %.1f m away, want %.1f", got, want)
	}
}

func nearestNamed(g *routing.Graph, name string, p orb.Point) float64 {
	best, own, plane := math.Inf(1), streetname.Of(name), geo.PlaneAt(p)
	for e := range g.Tail {
		alike := false
		for _, f := range streetname.Forms(g.Names[g.Name[e]]) {
			alike = alike || own.Level(f) <= streetname.Undirected
		}
		line := g.Line(routing.EdgeID(e))
		for i := 1; i < len(line) && alike; i++ {
			best = min(best, fromOrigin(plane.To(line[i-1]), plane.To(line[i])))
		}
	}
	return best
}

// fromOrigin returns the distance of a straight piece from [0, 0].
func fromOrigin(a, b orb.Point) float64 {
	dx, dy := b[0]-a[0], b[1]-a[1]
	share := 0.0
	if l := dx*dx + dy*dy; l > 0 {
		share = max(0, min(1, -(a[0]*dx+a[1]*dy)/l))
	}
	return math.Hypot(a[0]+share*dx, a[1]+share*dy)
}
