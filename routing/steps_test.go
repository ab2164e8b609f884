package routing_test

import (
	"context"
	"math"
	"strings"
	"testing"

	"puerta/routing"
	"puerta/routing/asciimap"
)

const byCar = routing.Forward | routing.Back

// told returns the steps of a path as their sentences.
func (p place) told(mode routing.Mode, from, to string) string {
	p.t.Helper()
	path, ok, err := p.Path(context.Background(), mode, p.snap(mode, from), p.snap(mode, to))
	if err != nil || !ok {
		p.t.Fatalf("%v %s–%s: %v %v", mode, from, to, ok, err)
	}
	var said []string
	var meters float64
	var millis int32
	for _, s := range path.Steps {
		said = append(said, s.Text("en"))
		meters, millis = meters+s.Meters, millis+s.Millis
	}
	if math.Abs(meters-path.Meters) > 1e-6 || millis != path.Millis {
		p.t.Errorf("%v %s–%s: steps of %.3f m, %d ms; path of %.3f m, %d ms", mode, from, to, meters, millis, path.Meters, path.Millis)
	}
	return strings.Join(said, " | ")
}

// tell checks the sentences, alike on foot and by car.
func (p place) tell(from, to, want string) {
	p.t.Helper()
	for _, mode := range []routing.Mode{routing.Walk, routing.Drive} {
		if got := p.told(mode, from, to); got != want {
			p.t.Errorf("%v %s–%s:\n got %s\nwant %s", mode, from, to, got, want)
		}
	}
}

// nameless takes the names from streets.
func (p place) nameless(edges ...string) {
	for _, e := range edges {
		p.Town.Graph.Name[p.Edge(e)] = 0
	}
}

func TestStraightOnIsNoStep(t *testing.T) {
	// past a side street, through a bend, over a piece without a name
	p := draw(t, asciimap.Drawing{Text: `
		       F
		       |
		A-1-B--C---D--E
		              |
		              G2
		              |
		              H
	`, Streets: map[string]routing.Street{"ABCDEGH": {Name: "Main"}, "FC": {Name: "Oak"}}, Keep: "BDEG"}, routing.DefaultSpeeds())
	p.nameless("CD", "EG")
	p.tell("1", "2", "Head east on Main | You have arrived; the door is on the left")
	p.tell("2", "1", "Head north | Turn left on Main | You have arrived")
}

func TestTurnsAtJunctions(t *testing.T) {
	p := draw(t, asciimap.Drawing{Text: `
		    A1
		    |
		    |
		    |
		    B-----C
		    |   2
		   3D
	`, Streets: map[string]routing.Street{"ABD": {Name: "Oak / US 84"}, "BC": {Name: "Elm"}}}, routing.DefaultSpeeds())
	p.tell("A", "2", "Head south on Oak / US 84 | Turn left on Elm | You have arrived; the door is on the right")
	p.tell("3", "2", "Head north on Oak / US 84 | Turn right on Elm | You have arrived; the door is on the right")
	p.tell("2", "3", "Head west on Elm | Turn left on Oak / US 84 | You have arrived; the door is on the right")
	p.tell("3", "1", "Head north on Oak / US 84 | You have arrived; the door is on the right")
}

func TestTurnWithinOneStreet(t *testing.T) {
	// Main turns off at B; its namesake shares only one of two names
	p := draw(t, asciimap.Drawing{Text: `
		    D
		    |
		A-1-B---C
		    |
		    |2
		    E
	`, Streets: map[string]routing.Street{"AB": {Name: "Main"}, "BE": {Name: "Main / 5"}, "BC": {Name: "Oak"}, "BD": {Name: "Elm"}}}, routing.DefaultSpeeds())
	p.tell("1", "2", "Head east on Main | Turn right on Main / 5 | You have arrived; the door is on the left")
}

func TestNamesChange(t *testing.T) {
	p := draw(t, asciimap.Drawing{Text: `
		A-1-B---C-2-D
		            |
		            |3
		            E
	`, Streets: map[string]routing.Street{"AB": {Name: "Main"}, "BC": {Name: "Main / US 84"}, "CD": {Name: "US 84"}, "DE": {Name: "Elm"}}}, routing.DefaultSpeeds())
	p.tell("1", "2", "Head east on Main | You have arrived")
	p.tell("2", "3", "Head east on US 84 | Turn right on Elm | You have arrived; the door is on the left")
	p.nameless("BC")
	p.tell("1", "2", "Head east on Main | Continue on US 84 | You have arrived")
}

func TestForks(t *testing.T) {
	p := draw(t, asciimap.Drawing{Text: `
		           C2
		A-1--B
		           D3
	`, Streets: map[string]routing.Street{"AB": {Name: "Main"}, "BC": {Name: "Oak"}, "BD": {Name: "Elm"}}}, routing.DefaultSpeeds())
	p.tell("1", "C", "Head east on Main | Bear left on Oak | You have arrived")
	p.tell("1", "D", "Head east on Main | Bear right on Elm | You have arrived")
	p.nameless("AB", "BC", "BD")
	p.tell("1", "D", "Head east | Bear right | You have arrived")

	// straight on against a branch: only who leaves the street is told
	p = draw(t, asciimap.Drawing{Text: `
		A-1--B------C2

		           D3
	`, Streets: map[string]routing.Street{"ABC": {Name: "Main"}, "BD": {Name: "Elm"}}}, routing.DefaultSpeeds())
	p.tell("1", "2", "Head east on Main | You have arrived")
	p.tell("1", "D", "Head east on Main | Bear right on Elm | You have arrived")
}

func TestRoundabout(t *testing.T) {
	round := routing.Street{Name: "Circle", Access: routing.OnFoot | routing.Forward | routing.Roundabout}
	p := draw(t, asciimap.Drawing{Text: `
		      N
		      |
		      |
		      a
		     / \
		W-1-b   d-2-E
		     \ /
		      c
		      |
		      |
		      S
	`, Streets: map[string]routing.Street{"abcda": round, "Wb": {Name: "West"}, "dE": {Name: "East"},
		"Na": {Name: "North"}, "cS": {Name: "South", Access: routing.OnFoot | routing.Back}}}, routing.DefaultSpeeds())
	// nobody drives out to the south, so that is no exit
	for way, want := range map[string]string{"1E": "1st exit onto East", "1N": "2nd exit onto North", "2W": "2nd exit onto West"} {
		if got := p.told(routing.Drive, way[:1], way[1:]); !strings.Contains(got, " | At the roundabout take the "+want+" | You have") {
			t.Errorf("%s: %s", way, got)
		}
	}
	for to, want := range map[string]string{
		"S": "At the roundabout take the 1st exit onto South | You have arrived",
		"N": "Bear left on Circle | Turn left on North | You have arrived", // against the traffic
	} {
		if got := p.told(routing.Walk, "1", to); got != "Head east on West | "+want {
			t.Errorf("on foot to %s: %s", to, got)
		}
	}
	if got := p.told(routing.Drive, "1", "c"); !strings.HasSuffix(got, " | Enter the roundabout | You have arrived") {
		t.Errorf("into the circle: %s", got)
	}
	if got := p.told(routing.Drive, "c", "E"); !strings.HasSuffix(got, "right on East | You have arrived") || strings.Contains(got, "roundabout") {
		t.Errorf("out of the circle: %s", got)
	}
}

func TestFerry(t *testing.T) {
	p := draw(t, asciimap.Drawing{Text: `
		A-1-B-----C-2-D
	`, Streets: map[string]routing.Street{"AB": {Name: "Quay"}, "BC": {Class: routing.Ferry, Access: routing.OnFoot | byCar}, "CD": {Name: "Shore"}}}, routing.DefaultSpeeds())
	p.nameless("BC")
	p.tell("1", "2", "Head east on Quay | Take the ferry | Continue on Shore | You have arrived")
	p.nameless("CD")
	p.tell("1", "2", "Head east on Quay | Take the ferry | Continue | You have arrived")
}

func TestDrivewayWithoutName(t *testing.T) {
	p := draw(t, asciimap.Drawing{Text: `
		A-1-B---C-D
		    |     |
		    |     |
		    2     3
		    E     F
	`, Streets: map[string]routing.Street{"ABCD": {Name: "Main"}, "BE": {Class: routing.Service}, "DF": {Class: routing.Service}}}, routing.DefaultSpeeds())
	p.nameless("BE", "DF")
	p.tell("1", "2", "Head east on Main | Turn right | You have arrived")
	p.tell("2", "1", "Head north | Turn left on Main | You have arrived")
	// a minor way aside is no reason to speak
	p.tell("1", "C", "Head east on Main | You have arrived")
}

func TestStepsOfOneEdge(t *testing.T) {
	p := draw(t, asciimap.Drawing{Text: `
		A---1---b
		        |
		       2|
		        C
	`, Streets: map[string]routing.Street{"AbC": {Name: "Main"}}}, routing.DefaultSpeeds())
	p.tell("1", "2", "Head east on Main | You have arrived; the door is on the right")
	p.tell("2", "1", "Head north on Main | You have arrived")
	p.tell("2", "2", "Head south on Main | You have arrived; the door is on the right")
}
