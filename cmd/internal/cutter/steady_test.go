package cutter

import (
	"context"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"puerta/data"
)

// shuffled returns the rows and doors of a list in another order.
func shuffled(l *data.List) *data.List {
	rng := rand.New(rand.NewPCG(3, 4))
	out := *l
	out.Doors, out.Rows = make([]data.Door, len(l.Doors)), slices.Clone(l.Rows)
	to := rng.Perm(len(l.Doors))
	for from, at := range to {
		out.Doors[at] = l.Doors[from]
	}
	rng.Shuffle(len(out.Rows), func(a, b int) { out.Rows[a], out.Rows[b] = out.Rows[b], out.Rows[a] })
	for i := range out.Rows {
		if r := &out.Rows[i]; r.Door >= 0 {
			r.Door = int32(to[r.Door])
		}
	}
	return &out
}

// Ids, names, routes: nothing depends on the order of the rows.
func TestRowOrderIsNothing(t *testing.T) {
	l, s := sampleList(t), sampleStreets(t)
	o := DefaultOptions()
	o.Within = "county"
	_, a := cutOfSample(t, "", false, o)
	b, err := Run(context.Background(), Input{List: shuffled(l), Router: s}, o)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(a.Turfs, b.Turfs) || !reflect.DeepEqual(a.Routes, b.Routes) {
		t.Error("the order of rows changes turfs")
	}
	fates := func(r *data.CutResult) map[string]data.Fate {
		out := map[string]data.Fate{}
		for _, f := range r.Fates {
			if f.Row = 0; f.Reason == "" {
				out[f.DoorID] = f
			}
		}
		return out
	}
	if !reflect.DeepEqual(fates(a), fates(b)) {
		t.Error("the order of rows changes fates")
	}
}
