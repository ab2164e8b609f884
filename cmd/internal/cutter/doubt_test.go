package cutter

import (
	"context"
	"math"
	"testing"

	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/routing"
	"puerta/routing/asciimap"
)

// A door between its street and a way behind it keeps a reserve for maps that take
// the other.
func TestDoubtOfABackWay(t *testing.T) {
	in, _ := drawnInput(t, asciimap.Drawing{Text: `
		A----------B
		|1
		|
		C
	`, Streets: map[string]routing.Street{"AB": {Name: "Elm St", Class: routing.Service}, "AC": {Name: "Oak St"}}}, "1")
	in.List.Doors[0].Point = cornerLot(in)
	for street, want := range map[string]float64{"": 0, "Elm Street": 0, "Oak Street": 38.1 / 2} {
		in.List.Doors[0].Address.Street = street
		j := &job{Input: in, o: DefaultOptions()}
		j.o.WalkMps, j.Progress = 1, func(data.Progress) {}
		if err := j.place(context.Background()); err != nil {
			t.Fatal(err)
		}
		if got := float64(j.sites[0].doubt) / 1000; math.Abs(got-want) > 0.5 {
			t.Errorf("on %q a doubt of %.1f s, want %.1f", street, got, want)
		}
	}
}

// What is held in reserve makes smaller turfs and is in no minute of theirs.
func TestDoubtIsKeptInReserve(t *testing.T) {
	run := func(street string) *data.CutResult {
		in, _ := drawnInput(t, asciimap.Drawing{Text: `
			A----------B
			|12345
			|
			C
		`, Streets: map[string]routing.Street{"AB": {Name: "Elm St", Class: routing.Service}, "AC": {Name: "Oak St"}}}, "12345")
		corner := cornerLot(in)
		for i := range in.List.Doors { // all on the corner, a metre apart
			in.List.Doors[i].Point = orb.Point{corner[0] + float64(i)*1e-5, corner[1]}
			in.List.Doors[i].Address.Street = street
		}
		return cutFull(t, in)
	}
	if named, plain := run("Oak Street"), run("Elm Street"); len(named.Turfs) <= len(plain.Turfs) {
		t.Errorf("%d turfs with a reserve, %d without", len(named.Turfs), len(plain.Turfs))
	}
}

// cornerLot returns a place 17 m from Elm Street and 21 m from Oak Street, for the
// first door drawn 50 m from both.
func cornerLot(in Input) orb.Point {
	p := in.List.Doors[0].Point
	return orb.Point{p[0] - 0.0003, p[1] + 0.0003}
}

// cutFull cuts for shifts that five doors just fill.
func cutFull(t *testing.T, in Input) *data.CutResult {
	t.Helper()
	o := DefaultOptions()
	o.Mode, o.WalkMps, o.DoorS, o.ShiftMin = ModeWalk, 1, 75, 7
	r, err := Run(context.Background(), in, o)
	if err != nil {
		t.Fatal(err)
	}
	promises(t, in, o, r)
	return r
}
