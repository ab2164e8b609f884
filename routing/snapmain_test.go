package routing_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"puerta/routing"
	"puerta/routing/asciimap"
	"puerta/routing/osmgraph"
)

// bay has an island of two streets, 1, out in the water, and a footpath, a
// track and a motorway on shore, where no car stops.
var bay = asciimap.Drawing{Text: `
	A----------------B---K
	|
	|
	|
	G-----H
	                     2
	   M--------N  3

	    1
	   C-D
	   |
	   E
`, Streets: map[string]routing.Street{"AB": {}, "CD": {}, "CE": {}, "AG": {Class: routing.Foot}, "GH": {Class: routing.Foot},
	"BK": {Class: routing.Track}, "MN": {Class: routing.Motorway}}}

func TestSnapMain(t *testing.T) {
	p := draw(t, bay, trackless())
	for _, c := range []struct {
		door   string
		mode   routing.Mode
		meters float64
		want   string // edge, "" where there is none
	}{
		{"1", routing.Walk, 1000, "GH"}, // whatever lies nearer: its own street, a motorway
		{"1", routing.Drive, 1000, "AB"},
		{"1", routing.Drive, 80.5, "AB"}, // 80 m
		{"1", routing.Drive, 79.5, ""},
		{"1", routing.Walk, 39, ""},
		{"2", routing.Walk, 1000, "BK"},
		{"2", routing.Drive, 1000, "AB"},
		{"3", routing.Drive, 1000, "AB"},
	} {
		s, err := p.SnapMain(c.mode, p.Point(c.door), nil, c.meters)
		switch {
		case c.want == "" && !errors.Is(err, routing.ErrFarFromStreet):
			t.Errorf("%s %v within %g m: %+v, %v", c.door, c.mode, c.meters, s, err)
		case c.want != "" && (err != nil || p.Spelling(s.Edge) != c.want):
			t.Errorf("%s %v within %g m: %+v, %v; want %s", c.door, c.mode, c.meters, s, err, c.want)
		}
	}
}

// Two networks of more than MainMeters each, a river between them.
func TestSnapMainJoinedWithASpot(t *testing.T) {
	long := strings.Repeat("-", 510)
	p := draw(t, asciimap.Drawing{Text: "A" + long + "B\n\n  1\n\n\n\n  2\nC" + long + "D",
		Streets: map[string]routing.Street{"AB": {}, "CD": {}}}, even())
	for _, mode := range []routing.Mode{routing.Walk, routing.Drive} {
		a, c := p.snap(mode, "1"), p.snap(mode, "2")
		if !p.Joined(mode, a, p.snap(mode, "B")) || p.Joined(mode, a, c) {
			t.Errorf("%v: joined with its own street %v, across %v", mode, p.Joined(mode, a, p.snap(mode, "B")), p.Joined(mode, a, c))
		}
		over, err := p.SnapMain(mode, p.Point("2"), &a, 61)
		if err != nil || p.Spelling(over.Edge) != "AB" || !p.Joined(mode, a, over) {
			t.Errorf("%v: over the river %+v, %v", mode, over, err)
		}
		if s, err := p.SnapMain(mode, p.Point("2"), &a, 59); !errors.Is(err, routing.ErrFarFromStreet) {
			t.Errorf("%v: within 59 m %+v, %v", mode, s, err)
		}
		if s, err := p.SnapMain(mode, p.Point("2"), nil, 59); err != nil || s != c {
			t.Errorf("%v: any network %+v, %v", mode, s, err)
		}
	}
}

// trackless are even speeds at which no car takes a track.
func trackless() routing.Speeds {
	s := even()
	s.Kmh[routing.Track] = 0
	return s
}

// Where Snap finds the nearest street, so does SnapMain; what Snap refuses,
// SnapMain finds farther away than any street.
func TestSnapMainIsSnapWhereThatIs(t *testing.T) {
	for _, name := range []string{"caledonia", "reynoldstown", "delaware"} {
		t.Run(name, func(t *testing.T) {
			if testing.Short() && name == "delaware" {
				t.Skip("long")
			}
			doors := readDoors(t, name)
			s := caseStreets(t, name)
			refused := 0
			for _, mode := range []routing.Mode{routing.Walk, routing.Drive} {
				for _, d := range doors {
					near, err := s.Snap(mode, d.point, "")
					main, mainErr := s.SnapMain(mode, d.point, nil, 10_000)
					if mainErr != nil || err == nil && main != near || errors.Is(err, routing.ErrFarFromStreet) && main.Away <= 0.97*routing.FarMeters {
						t.Fatalf("%v: %+v, %v; main %+v, %v", mode, near, err, main, mainErr)
					}
					if err != nil {
						refused++
					}
				}
			}
			if (refused == 0) != (name == "reynoldstown") {
				t.Errorf("%d doors refused", refused)
			}
		})
	}
}

// caseStreets are the streets of a case at the built-in speeds.
func caseStreets(t testing.TB, name string) *routing.Streets {
	t.Helper()
	g, err := osmgraph.Read(context.Background(), casePath(name, "streets.osm.pbf"), osmgraph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return routing.NewStreets(g, routing.DefaultSpeeds())
}
