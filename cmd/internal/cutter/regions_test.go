package cutter

import (
	"bytes"
	"context"
	"encoding/gob"
	"encoding/json"
	"slices"
	"testing"

	"puerta/data"
)

// afresh returns a value that went through an encoding.
func afresh[T any](t testing.TB, v *T, asJSON bool) *T {
	t.Helper()
	out, b := new(T), bytes.Buffer{}
	encode, decode := gob.NewEncoder(&b).Encode, gob.NewDecoder(&b).Decode
	if asJSON {
		encode, decode = json.NewEncoder(&b).Encode, json.NewDecoder(&b).Decode
	}
	if err := encode(v); err != nil {
		t.Fatal(err)
	}
	if err := decode(out); err != nil {
		t.Fatal(err)
	}
	return out
}

// bySteps cuts as several machines would: each has the doors of its region alone,
// pieces come in backward order, and all is stored in between.
func bySteps(t testing.TB, in Input, o Options) (*data.CutResult, *Division) {
	t.Helper()
	ctx := context.Background()
	d, err := Divide(ctx, in, o)
	if err != nil {
		t.Fatal(err)
	}
	var pieces []*Piece
	for region := range d.N {
		stored, part := afresh(t, d, region%2 == 0), in
		part.List = stored.Of(in.List, region)
		p, err := RunRegion(ctx, part, o, stored, region)
		if err != nil {
			t.Fatal(err)
		}
		pieces = append(pieces, afresh(t, p, region%2 == 1))
	}
	slices.Reverse(pieces)
	in.Phases = nil
	r, err := Join(ctx, in, o, afresh(t, d, true), pieces)
	if err != nil {
		t.Fatal(err)
	}
	return r, d
}

// bytesOf is a result but for seconds and memory.
func bytesOf(t testing.TB, r *data.CutResult) []byte {
	t.Helper()
	c := *r
	c.Report.Seconds, c.Report.PeakMemoryMB = nil, 0
	b, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestRegionsOfTheSample(t *testing.T) {
	in := Input{List: sampleList(t), Router: sampleStreets(t)}
	for _, doors := range []int{-1, 150} {
		o := DefaultOptions()
		o.RegionDoors = doors
		want, err := Run(context.Background(), in, o)
		if err != nil {
			t.Fatal(err)
		}
		promises(t, in, o, want)
		got, d := bySteps(t, in, o)
		if !bytes.Equal(bytesOf(t, got), bytesOf(t, want)) {
			t.Errorf("regions of %d: %d regions; the result of one machine is not that of several", doors, d.N)
		}
		t.Log(doors, d.N, len(want.Turfs), want.Report.Minutes.Sum())
	}
}
