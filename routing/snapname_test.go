package routing_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"puerta/data/sample"
	"puerta/routing"
	"puerta/routing/asciimap"
	"puerta/routing/osmgraph"
)

// unnamed is the name of a street that has none: where a drawing leaves it out,
// the spelling is the name.
const unnamed = " "

// hangsOn returns the spelling of the street a door with this address is
// snapped to.
func (p place) hangsOn(mode routing.Mode, door, street string) string {
	p.t.Helper()
	s, err := p.Snap(mode, p.Point(door), street)
	if err != nil {
		p.t.Fatalf("%s on %q: %v", door, street, err)
	}
	return p.Spelling(s.Edge)
}

func (p place) wantOn(door, street, spelling string) {
	p.t.Helper()
	for _, mode := range []routing.Mode{routing.Walk, routing.Drive} {
		if got := p.hangsOn(mode, door, street); got != spelling {
			p.t.Errorf("%v: %s on %q hangs on %s, want %s", mode, door, street, got, spelling)
		}
	}
}

func TestSnapCornerLotTakesItsOwnStreet(t *testing.T) {
	p := draw(t, asciimap.Drawing{Text: `
		A--------B
		|
		|
		| 1
		|
		C
	`, Streets: map[string]routing.Street{"AB": {Name: "North Elm Street"}, "AC": {Name: "Oak Avenue"}}}, even())
	p.wantOn("1", "", "AC")
	p.wantOn("1", "Oak Ave", "AC")
	p.wantOn("1", "N Elm St", "AB")
	p.wantOn("1", "ELM ST.", "AB")
	p.wantOn("1", "Elm", "AB")
	p.wantOn("1", "Oak", "AC")
	p.wantOn("1", "Main St", "AC")
	s, err := p.Snap(routing.Walk, p.Point("1"), "N Elm St")
	if err != nil || s.Away < 29.9 || s.Away > 30.1 || s.Along < 19.9 || s.Along > 20.1 || s.Side != 1 {
		t.Errorf("%+v, %v", s, err)
	}
}

func TestSnapOwnStreetTooFar(t *testing.T) {
	p := draw(t, asciimap.Drawing{Text: `
		A-----------------------------B
		 1                      2     |
		C                             D
	`, Streets: map[string]routing.Street{"AC": {Name: "Elm St"}, "AB": {Name: "Oak St"}, "BD": {Name: "Fir St"}}}, even())
	p.wantOn("1", "Fir St", "AB") // 290 m
	p.wantOn("2", "Fir St", "BD") // 60 m
	p.wantOn("2", "Elm St", "AB") // 240 m, and as far to walk: not round the corner
	p.wantOn("2", "Elm Ave", "AB")
	p.wantOn("2", "N Elm St", "AB")
}

// The very name goes before one that is alike, within reason.
func TestSnapTheVeryNameFirst(t *testing.T) {
	p := draw(t, asciimap.Drawing{Text: `
		A--------------------B
		  1   3           2  |
		                     |
		                     C
	`, Streets: map[string]routing.Street{"AB": {Name: "N Main St"}, "BC": {Name: "Main St"}}}, even())
	p.wantOn("2", "Main St", "BC") // 30 m, the other 10 m
	p.wantOn("1", "Main St", "AB") // 190 m, the other 10 m
	p.wantOn("3", "Main St", "AB") // 150 m, the other 10 m
	p.wantOn("2", "S Main St", "BC")
	p.wantOn("2", "N Main St", "AB")
}

func TestSnapNearestOfTwoStreetsOfOneName(t *testing.T) {
	p := draw(t, asciimap.Drawing{Text: `
		A-----B-------------------C-----D

		              1

		E--------------------------F
		|     |                    |
	`, Streets: map[string]routing.Street{"AB": {Name: "Main St"}, "CD": {Name: "Main St"}, "BC": {Name: "Oak St"}, "EF": {Name: "Fir St"}, "AE": {}, "CF": {}}}, even())
	p.wantOn("1", "Main Street", "AB")
}

func TestSnapJoinedNames(t *testing.T) {
	p := draw(t, asciimap.Drawing{Text: `
		A--------B
		|1
		|
		|
		C--------D
	`, Streets: map[string]routing.Street{"AB": {Name: "Western Ave / State Hwy 2 / Vt Rte 15"}, "AC": {Name: "Oak St"}, "CD": {Name: "US 13;DE 1"}}}, even())
	p.wantOn("1", "Western Avenue", "AB")
	p.wantOn("1", "VT Route 15", "AB")
	p.wantOn("1", "State Route 2", "AB")
	p.wantOn("1", "Delaware Highway 1", "CD")
	p.wantOn("1", "Oak Street", "AC")
}

func TestSnapTakesTheDriveway(t *testing.T) {
	drawing := func(way routing.Street) asciimap.Drawing {
		return asciimap.Drawing{Text: `
			A---B------C
			    |
			    | 2
			    |
			    |1 3
			    D
		`, Streets: map[string]routing.Street{"ABC": {Name: "Main St"}, "BD": way}}
	}
	p := draw(t, drawing(routing.Street{Name: unnamed, Class: routing.Service}), even())
	p.wantOn("1", "Main St", "BD") // 10 m from the driveway, 40 m from the street
	p.wantOn("2", "Main St", "BC") // the street is near enough
	p.wantOn("3", "Main St", "BC") // so is it beside a driveway 30 m away
	p.wantOn("3", "", "BD")
	p = draw(t, drawing(routing.Street{Name: "Oak Ln", Class: routing.Service}), even())
	p.wantOn("1", "Main St", "BC") // another street is no driveway
	p = draw(t, drawing(routing.Street{Name: unnamed, Class: routing.Residential}), even())
	p.wantOn("1", "Main St", "BC")
	p = draw(t, drawing(routing.Street{Name: unnamed, Class: routing.Foot}), even())
	if foot, car := p.hangsOn(routing.Walk, "1", "Main St"), p.hangsOn(routing.Drive, "1", "Main St"); foot != "BD" || car != "BC" {
		t.Errorf("on foot %s, by car %s", foot, car)
	}
}

// Who walks is on the sidewalk; the car is on the street.
func TestSnapSidewalk(t *testing.T) {
	p := draw(t, asciimap.Drawing{Text: `
		A--------B

		C--------D
		    1
	`, Streets: map[string]routing.Street{"AB": {Name: "Main St"}, "CD": {Name: unnamed, Class: routing.Foot}, "AC": {Name: unnamed, Class: routing.Foot}}}, even())
	if foot, car := p.hangsOn(routing.Walk, "1", "Main St"), p.hangsOn(routing.Drive, "1", "Main St"); foot != "CD" || car != "AB" {
		t.Errorf("on foot %s, by car %s", foot, car)
	}
}

func TestSnapNeverToAMotorway(t *testing.T) {
	p := draw(t, asciimap.Drawing{Text: `
		A--------B
		     1
		C--------D
	`, Streets: map[string]routing.Street{"CD": {Name: "Oak St"},
		"AB": {Name: "US 19", Class: routing.Motorway, Access: routing.Forward | routing.Back}}}, even())
	for e := range p.Town.Graph.Edges() { // some maps let people walk on it
		if p.Town.Graph.Class[e] == routing.Motorway {
			p.Town.Graph.Access[e] |= routing.OnFoot
		}
	}
	p.Streets = routing.NewStreets(p.Town.Graph, even())
	p.wantOn("1", "US Highway 19", "CD")
	p.wantOn("1", "", "CD")
}

// A door of an island street stays there by its name; a door beside one comes
// to the network by its own.
func TestSnapNamesAndIslands(t *testing.T) {
	p := draw(t, asciimap.Drawing{Text: `
		A--------------B




		   C--D
		      1




		      E--F
	`, Streets: map[string]routing.Street{"AB": {Name: "Main St"}, "CD": {Name: "Lake Rd"}, "EF": {Name: "Main St"}}}, even())
	p.wantOn("1", "Main St", "AB") // 60 m; of the islands' Main Street none is nearer
	far := draw(t, asciimap.Drawing{Text: `
		Y--------------X--A












		      1
		   C--D
	`, Streets: map[string]routing.Street{"XY": {Name: "Main St"}, "CD": {Name: "Lake Rd"}, "AX": {Name: unnamed, Class: routing.Service}}}, even())
	for street, want := range map[string]error{"": routing.ErrUnreachable, "Lake Rd": routing.ErrUnreachable, "Main St": nil} {
		if _, err := far.Snap(routing.Walk, far.Point("1"), street); !errors.Is(err, want) {
			t.Errorf("on %q: %v, want %v", street, err, want)
		}
	}
}

// Any text may stand in a list.
func TestSnapStrangeNames(t *testing.T) {
	p := draw(t, asciimap.Drawing{Text: "A-1--B", Streets: map[string]routing.Street{"AB": {Name: "Main St"}}}, even())
	for _, street := range []string{" ", "/", " / ", "\xff", "\u0149", strings.Repeat("Main St ", 1<<16)} {
		p.wantOn("1", street, "AB")
	}
	for i := range 10_000 { // more than is remembered
		p.wantOn("1", fmt.Sprint("Main St ", i), "AB")
	}
}

func BenchmarkSnap(b *testing.B) {
	g, err := osmgraph.ReadFrom(context.Background(), sample.Streets(), sample.StreetsName, osmgraph.Options{})
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range []string{"reynoldstown", "delaware"} {
		doors := readDoors(b, c)
		if c != "reynoldstown" { // the sample is the county around it
			if g, err = osmgraph.Read(context.Background(), casePath(c, "streets.osm.pbf"), osmgraph.Options{}); err != nil {
				b.Fatal(err)
			}
		}
		s := routing.NewStreets(g, routing.DefaultSpeeds())
		for _, named := range []bool{false, true} {
			b.Run(fmt.Sprintf("%s/named=%v", c, named), func(b *testing.B) {
				b.ReportAllocs()
				i := 0
				for b.Loop() {
					d := &doors[i%len(doors)]
					if i++; !named {
						d = &caseDoor{point: d.point}
					}
					s.Snap(routing.Walk, d.point, d.street)
				}
			})
		}
	}
}
