package cutter

import (
	"context"
	"testing"

	"puerta/data"
)

// Two organisations that cut the same list do not share turfs; the same one
// finds its own again.
func TestScopesShareNoTurfs(t *testing.T) {
	in := Input{List: sampleList(t), Router: sampleStreets(t)}
	ids := func(scope string) []string {
		in.Scope = scope
		r, err := Run(context.Background(), in, DefaultOptions())
		if err != nil {
			t.Fatal(err)
		}
		promises(t, in, DefaultOptions(), r)
		var out []string
		for _, tf := range r.Turfs {
			out = append(out, tf.ID)
		}
		return out
	}
	var none []string
	_, r := cutOfSample(t, "", false, DefaultOptions())
	for _, tf := range r.Turfs {
		none = append(none, tf.ID)
	}
	one, again, two := ids("one"), ids("one"), ids("two")
	for i := range one {
		if one[i] != again[i] || one[i] == two[i] || one[i] == none[i] || len(one[i]) != len(none[i]) {
			t.Fatalf("turf %d: %q, %q, %q, %q", i, none[i], one[i], again[i], two[i])
		}
	}
}

// A canvasser is told of every door what the list says of it.
func TestStopsTellOfTheirDoors(t *testing.T) {
	l := sampleList(t)
	want := map[string]data.Card{}
	for i := range l.Doors {
		d := &l.Doors[i]
		d.Voters, d.Language = i%4, []string{"", "es"}[i%2]
		want[d.ID] = data.Card{Address: d.Address, Voters: d.Voters, Language: d.Language}
	}
	r, err := Run(context.Background(), Input{List: l, Router: sampleStreets(t)}, DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	for _, route := range r.Routes {
		for _, s := range route.Stops {
			if s.Card != want[s.DoorID] {
				t.Fatalf("stop %d of turf %s: %+v, want %+v", s.Seq, route.TurfID, s.Card, want[s.DoorID])
			}
		}
	}
}
