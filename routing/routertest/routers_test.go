package routertest_test

import (
	"testing"

	"github.com/paulmach/orb"

	"puerta/data/sample"
	"puerta/geo"
	"puerta/routing"
	"puerta/routing/asciimap"
	"puerta/routing/osmgraph"
	"puerta/routing/routertest"
)

// town has one-way streets, a footpath, a barrier, a motorway beside the
// houses, and doors on both sides.
func town() *asciimap.Town {
	return asciimap.Must(asciimap.Drawing{Grid: 20, Text: `
		  1      2
		A------B-------C
		|   3  |    4  |  5
		|w     |       |
		D--X---E-------F
		|      |6      |
		|  7   |       |
		G------H-------I-------J
		M-----------8----------N
		        9          0
	`, Streets: map[string]routing.Street{
		"ABC": {Name: "Oak Street"}, "DXEF": {Name: "Elm Street"}, "GHIJ": {Name: "Ashley Street"},
		"AD": {Name: "1st Avenue", Access: routing.OnFoot | routing.Back}, "DG": {Name: "1st Avenue"},
		"BE": {Name: "2nd Avenue"}, "EH": {Class: routing.Foot, Name: "Mill Path"}, "CFI": {Name: "3rd Avenue"},
		"MN": {Class: routing.Motorway, Access: routing.Forward, Name: "I 75"},
	}, Barriers: map[string]routing.Barrier{"X": routing.NoCar}, Keep: "X"}.Parse())
}

func townDoors(town *asciimap.Town) []routertest.Door {
	streets := map[string]string{"1": "Oak Street", "2": "Oak Street", "4": "3rd Avenue", "6": "Mill Path", "7": "Ashley Street"}
	var doors []routertest.Door
	for _, name := range []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "w"} {
		doors = append(doors, routertest.Door{Point: town.Point(name), Street: streets[name]})
	}
	return doors
}

func TestBeeline(t *testing.T) {
	routertest.Run(t, routertest.Scene{Router: routing.DefaultBeeline(1.2), Doors: townDoors(town())})
}

// justTooFar is 550 m north of the northernmost street.
func justTooFar(town *asciimap.Town) orb.Point {
	return geo.PlaneAt(town.Point("A")).From(orb.Point{0, 550})
}

func TestStreetsOfATown(t *testing.T) {
	town := town()
	routertest.Run(t, routertest.Scene{Router: routing.NewStreets(town.Graph, routing.DefaultSpeeds()),
		Doors: townDoors(town), Streets: true, Sea: justTooFar(town)})
}

// TestStreetsOfTheSample takes doors 30 m north of streets all over the
// embedded sample. Streets measures to its streets in one plane, and the
// sample's towns lie so far apart that this is off by some percent.
func TestStreetsOfTheSample(t *testing.T) {
	g, err := osmgraph.ReadFrom(t.Context(), sample.Streets(), "sample", osmgraph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s := routing.NewStreets(g, routing.DefaultSpeeds())
	routertest.Run(t, routertest.Scene{Router: s, Doors: sampleDoors(s, 14), Streets: true, Sea: orb.Point{-79, 30}})
}

func sampleDoors(s *routing.Streets, n int) []routertest.Door {
	g := s.Graph
	var doors []routertest.Door
	for e := 0; e < g.Edges() && len(doors) < n; e += max(1, g.Edges()/(2*n)) {
		plane := geo.PlaneAt(g.At[g.Head[e]])
		p := plane.From(orb.Point{0, 30})
		if _, err := s.Snap(routing.Walk, p, ""); err != nil {
			continue
		}
		if _, err := s.Snap(routing.Drive, p, ""); err == nil {
			doors = append(doors, routertest.Door{Point: p, Street: g.Names[g.Name[e]]})
		}
	}
	return doors
}
