package asciimap

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"

	"puerta/geo"
	"puerta/routing"
)

func ExampleDraw() {
	town := Draw(`
		A---B---C
		    |   1
		    D
	`, 100, map[string]routing.Street{
		"ABC": {Name: "Ashley Street"},
		"BD":  {Class: routing.Foot},
	})
	g := town.Graph
	for e := range g.Tail {
		fmt.Printf("%s %s %.0f m\n", town.Spelling(routing.EdgeID(e)), g.Names[g.Name[e]], g.Meters[e])
	}
	fmt.Printf("door 1 is %.0f m from C\n", geo.Distance(town.Point("1"), town.Point("C")))
	// Output:
	// AB Ashley Street 400 m
	// BC Ashley Street 400 m
	// BD BD 200 m
	// door 1 is 100 m from C
}

func TestBendsAreShapeAndJunctionsAreNodes(t *testing.T) {
	d := Drawing{Text: `
		A--b
		   |
		   C--D
	`, Streets: map[string]routing.Street{"AbC": {}, "CD": {}}}
	town := Must(d.Parse())
	if got := len(town.Graph.At); got != 3 {
		t.Errorf("%d nodes, want A, C, D", got)
	}
	if e := town.Edge("AC"); len(town.Graph.Line(e)) != 3 || town.Edge("bC") != e || town.Edge("CbA") != e {
		t.Errorf("edge %d is not A-b-C", e)
	}
	d.Keep = "b"
	if got := len(Must(d.Parse()).Graph.At); got != 4 {
		t.Errorf("%d nodes with b kept, want 4", got)
	}
	d.Keep, d.Barriers = "", map[string]routing.Barrier{"b": routing.NoCar}
	town = Must(d.Parse())
	if town.Graph.Barrier[town.Node("b")] != routing.NoCar {
		t.Error("barrier b is lost")
	}
}

func TestGridIsMetersEastAndSouth(t *testing.T) {
	town := Draw("A  B\n\nC", 0, nil)
	a, b, c := town.Point("A"), town.Point("B"), town.Point("C")
	if d := float64(geo.Distance(a, b)); math.Abs(d-30) > 0.01 || b[0] <= a[0] {
		t.Errorf("B is %.3f m from A, want 30 east", d)
	}
	if d := float64(geo.Distance(a, c)); math.Abs(d-20) > 0.01 || c[1] >= a[1] {
		t.Errorf("C is %.3f m from A, want 20 south", d)
	}
	if len(town.Graph.At) != 0 {
		t.Error("free points became nodes")
	}
}

func TestLoopsAreSplit(t *testing.T) {
	town := Draw("AB\nDC", 50, map[string]routing.Street{"ABCDA": {}})
	g := town.Graph
	if g.Edges() != 2 || len(g.At) != 2 || town.Letter(1) != "C" {
		t.Fatalf("%d edges, %d nodes; want the loop in two halves", g.Edges(), len(g.At))
	}
	for e := range g.Tail {
		if g.Tail[e] == g.Head[e] {
			t.Errorf("edge %d is a loop", e)
		}
	}
	if town.Edge("ABC") == town.Edge("CDA") {
		t.Error("the halves are one edge")
	}
}

func TestStreetDefaults(t *testing.T) {
	const all = routing.OnFoot | routing.Forward | routing.Back
	for _, c := range []struct{ in, want routing.Street }{
		{routing.Street{}, routing.Street{Class: routing.Residential, Access: all, Name: "AB"}},
		{routing.Street{Access: routing.OnFoot | routing.Forward}, routing.Street{Class: routing.Residential, Access: routing.OnFoot | routing.Forward, Name: "AB"}},
		{routing.Street{Access: routing.Forward}, routing.Street{Class: routing.Motorway, Access: routing.Forward, Name: "AB"}},
		{routing.Street{Class: routing.Steps, Name: "x"}, routing.Street{Class: routing.Steps, Access: routing.OnFoot, Name: "x"}},
		{routing.Street{Class: routing.Track}, routing.Street{Class: routing.Track, Access: all, Name: "AB"}},
	} {
		if got := complete(c.in, "AB"); got != c.want {
			t.Errorf("%+v: got %+v, want %+v", c.in, got, c.want)
		}
	}
}

func TestSameDrawingSameGraph(t *testing.T) {
	streets := map[string]routing.Street{"AB": {}, "BC": {}, "CD": {}, "DA": {}, "AC": {}}
	first := Draw("A  B\nD  C", 10, streets)
	for range 20 {
		if got := Draw("A  B\nD  C", 10, streets); !reflect.DeepEqual(got, first) {
			t.Fatal("two parses differ")
		}
	}
}

func TestBadDrawings(t *testing.T) {
	for want, d := range map[string]Drawing{
		`'A' stands twice`:    {Text: "A A"},
		"tab":                 {Text: "A\tB"},
		`no 'C'`:              {Text: "AB", Streets: map[string]routing.Street{"AC": {}}},
		"fewer than two":      {Text: "AB", Streets: map[string]routing.Street{"A": {}}},
		"follows itself":      {Text: "AB", Streets: map[string]routing.Street{"AAB": {}}},
		`barrier "x"`:         {Text: "AB", Barriers: map[string]routing.Barrier{"x": routing.NoCar}},
		`keep: no 'x'`:        {Text: "AB", Keep: "x"},
		"a grid of -1 metres": {Text: "AB", Grid: -1},
	} {
		_, err := d.Parse()
		if !errors.Is(err, ErrDrawing) || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

func TestWrongQuestionsPanic(t *testing.T) {
	town := Draw("AxB\n C", 10, map[string]routing.Street{"AxB": {}, "ACB": {}})
	for name, ask := range map[string]func(){
		"no such letter":    func() { town.Point("Z") },
		"a bend is no node": func() { town.Node("x") },
		"two letters":       func() { town.Node("AB") },
		"ambiguous edge":    func() { town.Edge("AB") },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", name)
				}
			}()
			ask()
		}()
	}
	if town.Edge("AxB") == town.Edge("BCA") || town.Edge("Ax") != town.Edge("AxB") {
		t.Error("spelled edges are mixed up")
	}
}

func FuzzParse(f *testing.F) {
	f.Add("A--B\n|\nC", "ABC", "CA")
	f.Add("\tA\n\t B", "AB", "ABA")
	f.Fuzz(func(t *testing.T, text, one, two string) {
		town, err := Drawing{Text: text, Streets: map[string]routing.Street{one: {}, two: {}}}.Parse()
		if err != nil {
			return
		}
		for e := range town.Graph.Tail {
			if town.Graph.Tail[e] == town.Graph.Head[e] {
				t.Fatal("a loop edge")
			}
		}
	})
}
