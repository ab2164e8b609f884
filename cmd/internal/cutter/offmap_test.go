package cutter

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"

	"puerta/data"
	"puerta/geo"
	"puerta/routing"
	"puerta/routing/asciimap"
)

// shore is a street of 500 m with a door at its end and one out in the country,
// a place of its own; CD is a street that nothing joins to it.
var shore = asciimap.Drawing{Text: `
	A---------B


	     1

	C-D
`, Streets: map[string]routing.Street{"AB": {}, "CD": {}}}

// outAt is the list of a door on the street and others at metres east and south
// of A.
func outAt(t *testing.T, d asciimap.Drawing, at ...[2]float64) Input {
	t.Helper()
	in, town := drawnInput(t, d, "A")
	plane := geo.PlaneAt(town.Point("A"))
	for i, p := range at {
		id := fmt.Sprint("out", i+1)
		in.List.Doors = append(in.List.Doors, data.Door{ID: id, Point: plane.From(orb.Point{p[0], -p[1]}), HasPoint: true})
		in.List.Rows = append(in.List.Rows, data.Row{Number: i + 2, Line: i + 3, Door: int32(i + 1), ID: id})
	}
	return in
}

func cutOut(t *testing.T, in Input, mode string, trust bool) *data.CutResult {
	t.Helper()
	o := DefaultOptions()
	o.Mode, o.Trust, o.WalkMps, o.ShiftMin = mode, trust, 1, 24*60
	r, err := Run(context.Background(), in, o)
	if err != nil {
		t.Fatal(err)
	}
	promises(t, in, o, r)
	return r
}

// How far off the map a door may be depends on why it is, and on who vouches
// for its pin.
func TestDoorsOffTheMap(t *testing.T) {
	island := asciimap.Drawing{Text: `
		A---------B





		   C-D
	`, Streets: map[string]routing.Street{"AB": {}, "CD": {}}}
	path := asciimap.Drawing{Text: "A---------B---------------------------K",
		Streets: map[string]routing.Street{"AB": {}, "BK": {Class: routing.Foot}}}
	alone := asciimap.Drawing{Text: "A---------B", Streets: map[string]routing.Street{"AB": {}}}
	for _, c := range []struct {
		name             string
		on               asciimap.Drawing
		at               [2]float64
		untrusted, trust data.Reason
	}{
		{"beside", alone, [2]float64{100, 490}, "", ""},
		{"remote", alone, [2]float64{100, 600}, data.FarFromStreet, ""},
		{"very remote", alone, [2]float64{100, 9_900}, data.FarFromStreet, ""},
		{"elsewhere", alone, [2]float64{100, 10_200}, data.FarFromStreet, data.FarFromStreet},
		{"on an island", island, [2]float64{200, 310}, "", ""},
		{"behind an island", island, [2]float64{200, 700}, "", ""},
		{"far behind an island", island, [2]float64{200, 900}, data.FarFromStreet, ""},
		{"up a path", path, [2]float64{1450, 10}, "", ""},
		{"far up a path", path, [2]float64{1600, 10}, data.Unreachable, ""},
	} {
		for trusted, want := range map[bool]data.Reason{false: c.untrusted, true: c.trust} {
			r := cutOut(t, outAt(t, c.on, c.at), ModeDrive, trusted)
			if got := r.Fates[1].Reason; got != want {
				t.Errorf("%s, trusted %v: %q, want %q", c.name, trusted, got, want)
			}
			if r.Fates[0].Reason != "" {
				t.Errorf("%s: the door on the street: %q", c.name, r.Fates[0].Reason)
			}
		}
	}
}

// The way to a door off the map is the straight line, without the yard: driven
// where there is a car, walked where there is none. The car waits at the door,
// and the line of the leg leads there.
func TestTheWayOffTheMap(t *testing.T) {
	in := outAt(t, shore, [2]float64{300, 900})
	door := in.List.Doors[1].Point
	for mode, mps := range map[string]float64{ModeDrive: 4.0, ModeWalk: 1} {
		r := cutOut(t, in, mode, true)
		tf, legs, stops := r.Turfs[0], r.Routes[0].Legs, r.Routes[0].Stops
		street := 300.0 / 10
		if mode == ModeWalk {
			street = 300
		}
		if want := street + 800/mps; math.Abs(60*(tf.WalkMin+tf.DriveMin)-want) > 2 || math.Abs(tf.WalkM+tf.DriveM-1100) > 5 {
			t.Errorf("%s: %.1f s, %.0f m; want %.1f, 1100", mode, 60*(tf.WalkMin+tf.DriveMin), tf.WalkM+tf.DriveM, want)
		}
		if len(legs) != 1 || legs[0].Line[0] != door && legs[0].Line[len(legs[0].Line)-1] != door {
			t.Fatalf("%s: %d legs, the first %v", mode, len(legs), legs[0].Line)
		}
		for _, s := range stops {
			if s.Kind == data.StopPark && s.Point != door && geo.Distance(s.Point, in.List.Doors[0].Point) > 1 {
				t.Errorf("%s: parked at %v", mode, s.Point)
			}
		}
	}
}

// Neighbours off the map go straight to each other, not by the street, and are
// told so.
func TestNeighboursOffTheMap(t *testing.T) {
	in := outAt(t, shore, [2]float64{100, 900}, [2]float64{160, 980})
	for mode, mps := range map[string]float64{ModeDrive: 4.0, ModeWalk: 1} {
		r := cutOut(t, in, mode, true)
		straight := 0
		for _, l := range r.Routes[0].Legs {
			if len(l.Steps) == 1 && strings.HasPrefix(l.Steps[0].Text.EN, "No street") && strings.HasPrefix(l.Steps[0].Text.ES, "Sin calle") {
				straight++
				if math.Abs(l.Meters-100) > 1 || math.Abs(l.Seconds-100/mps) > 1 || len(l.Line) != 2 {
					t.Errorf("%s: %.1f m, %.1f s, %v; want 100 m, %.1f s", mode, l.Meters, l.Seconds, l.Line, 100/mps)
				}
			}
		}
		if straight != 1 {
			t.Errorf("%s: %d straight ways, want 1", mode, straight)
		}
	}
}

// So do the units of a building.
func TestUnitsOffTheMap(t *testing.T) {
	in := outAt(t, shore, [2]float64{100, 900}, [2]float64{160, 980})
	for i, unit := range []string{"1", "2"} {
		in.List.Doors[i+1].Address = data.Address{Number: "7", Street: "Lake Rd", Unit: unit}
	}
	for mode, most := range map[string]float64{ModeDrive: 201, ModeWalk: 100 + 800 + 101} {
		r := cutOut(t, in, mode, true)
		tf := r.Turfs[0]
		if tf.Doors != 3 || tf.WalkM < 99 || tf.WalkM > most { // by car out and back from the first unit
			t.Errorf("%s: %d doors, a walk of %.0f m, want 100 to %.0f", mode, tf.Doors, tf.WalkM, most)
		}
		planAndWalk(t, in, mode)
	}
}

// The straight way shortens what one may walk, and adds no walk that is too
// long.
func TestStraightWaysWithinTheLimit(t *testing.T) {
	at := func(east float64) place {
		return place{point: geo.PlaneAt(orb.Point{-83, 31}).From(orb.Point{east, 0}), off: true}
	}
	street := at(0)
	street.off = false
	from, to := []place{at(0), street}, []place{at(100)}
	for _, c := range []struct{ table, limit, want int32 }{
		{300_000, 200_000, 100_000},
		{50_000, 200_000, 50_000},
		{300_000, 80_000, 100_000}, // the streets may be walked
		{routing.Never, 200_000, 100_000},
		{routing.Never, 80_000, routing.Never},
	} {
		table := []int32{c.table, c.table}
		addDirect(table, from, to, 1, c.limit)
		if d := table[0] - c.want; d < -200 || d > 200 || table[1] != c.table {
			t.Errorf("%+v: %v", c, table)
		}
	}
	if a, b := aside(from[0], to[0], 1000, 1), aside(street, to[0], 1000, 1); math.Abs(a-100) > 0.2 || b != 1000 {
		t.Errorf("neighbours are %.1f s apart, one on the street %.1f s", a, b)
	}
}

// A way up that ends off the map is told where the streets end.
func TestToldWhereTheStreetsEnd(t *testing.T) {
	in := outAt(t, shore, [2]float64{300, 900})
	at := in.List.Doors[0].Point
	r := runDrawn(t, in, ModeDrive, func(o *Options) { o.Trust, o.Staging = true, &at })
	var told []data.Step
	for _, l := range r.Routes[0].Legs {
		for _, s := range l.Steps {
			if strings.HasPrefix(s.Text.EN, "From here") && strings.HasPrefix(s.Text.ES, "Desde aquí") {
				told = append(told, s)
			}
		}
	}
	if len(told) != 1 || math.Abs(told[0].Meters-800) > 5 || math.Abs(told[0].Seconds-200) > 2 {
		t.Errorf("told %+v", told)
	}
}

// Doors of a network that no road joins with the staging place are come to in
// a straight line, too, but only where the director vouches for the pins.
func TestAcrossFromTheStaging(t *testing.T) {
	long := strings.Repeat("-", 103)
	in, town := drawnInput(t, asciimap.Drawing{Text: "A" + long + "B\n\n\n\n\n\n\n  2\nC" + long + "D",
		Streets: map[string]routing.Street{"AB": {}, "CD": {}}}, "A2")
	at := town.Point("A")
	for mode, want := range map[string]float64{ModeDrive: 2 * (10 + 250/4.0), ModeWalk: 2 * (100 + 250)} {
		o := DefaultOptions()
		o.Mode, o.WalkMps, o.Staging = mode, 1, &at
		for _, trusted := range []bool{false, true} {
			o.Trust = trusted
			r, err := Run(context.Background(), in, o)
			if err != nil {
				t.Fatal(err)
			}
			promises(t, in, o, r)
			tf := r.Turfs[0]
			switch got := 60 * (tf.WalkMin + tf.DriveMin); {
			case !trusted && (r.Fates[1].Reason != data.Unreachable || r.Fates[1].Detail != detailNotFromStaging):
				t.Errorf("%s: %+v", mode, r.Fates[1])
			case trusted && math.Abs(got-want) > 2:
				t.Errorf("%s: %.1f s, want %.1f", mode, got, want)
			}
		}
	}
}

func TestNoteOfDoorsOffTheMap(t *testing.T) {
	in := outAt(t, shore, [2]float64{300, 900}, [2]float64{350, 940}, [2]float64{50, 260}, [2]float64{0, 20_000})
	for _, mode := range []string{ModeDrive, ModeWalk} {
		notes := cutOut(t, in, mode, true).Report.Notes
		how, modo := "by car at 14 km/h", "en auto a 14 km/h"
		if mode == ModeWalk {
			how, modo = "on foot", "a pie"
		}
		if len(notes) != 1 || !strings.Contains(notes[0].EN, "2 lie more than 500 m") || !strings.Contains(notes[0].EN, " 1 on streets") ||
			!strings.Contains(notes[0].ES, "2 están a más de 500 m") || !strings.Contains(notes[0].ES, " 1 en calles") ||
			!strings.Contains(notes[0].EN, how) || !strings.Contains(notes[0].ES, modo) {
			t.Errorf("%s: %+v", mode, notes)
		}
	}
	if notes := cutOut(t, outAt(t, shore), ModeAuto, true).Report.Notes; len(notes) != 0 {
		t.Errorf("nothing off the map: %+v", notes)
	}
}

// Wherever doors lie about a street and an island, what is trusted is in a
// turf, the sums hold, and the legs from and to places off the map meet their
// stops.
func TestDoorsAnywhereKeepTheirPromises(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(1, 25).Draw(rt, "n")
		at := make([][2]float64, n)
		for i := range at {
			at[i] = [2]float64{rapid.Float64Range(-3000, 3000).Draw(rt, "x"), rapid.Float64Range(-3000, 3000).Draw(rt, "y")}
		}
		in := outAt(t, shore, at...)
		o := DefaultOptions()
		o.Trust, o.ShiftMin = true, 24*60
		o.Mode = rapid.SampledFrom([]string{ModeAuto, ModeWalk, ModeDrive}).Draw(rt, "mode")
		o.Team = rapid.SampledFrom([]string{TeamOne, TeamTwo, TeamDriver}).Draw(rt, "team")
		if rapid.Bool().Draw(rt, "staging") {
			o.Staging = &in.List.Doors[0].Point
		}
		if o.Team == TeamDriver && o.Mode == ModeWalk {
			o.Mode = ModeAuto
		}
		r, err := Run(context.Background(), in, o)
		if err != nil {
			rt.Fatal(err)
		}
		promises(rt, in, o, r)
		if r.Report.DoorsInTurfs != n+1 {
			rt.Fatalf("%d of %d doors: %v", r.Report.DoorsInTurfs, n+1, r.Report.NotInTurfs)
		}
		for _, route := range r.Routes {
			for _, l := range route.Legs {
				legMeets(rt, in, l, route.Stops[l.Seq])
			}
		}
	})
}

// legMeets fails where a leg to a stop far off the street ends elsewhere.
func legMeets(t *rapid.T, in Input, l data.Leg, s data.Stop) {
	_, err := in.Router.Snap(routing.Walk, s.Point, "")
	if end := l.Line[len(l.Line)-1]; errors.Is(err, routing.ErrFarFromStreet) && end != s.Point {
		t.Fatalf("a leg ends at %v, its stop is at %v", end, s.Point)
	}
}
