package cutter

import (
	"bytes"
	"context"
	"encoding/gob"
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"puerta/data"
	"puerta/routing"
)

// tester is a test, or a draw of rapid.
type tester interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
	Errorf(format string, args ...any)
}

// afresh returns a value that went through an encoding.
func afresh[T any](t tester, v *T, asJSON bool) *T {
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
func bySteps(t tester, in Input, o Options) (*data.CutResult, *Division) {
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
func bytesOf(t tester, r *data.CutResult) []byte {
	t.Helper()
	c := *r
	c.Report.Seconds, c.Report.PeakMemoryMB = nil, 0
	b, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// sameBySteps checks that one machine and several give the same bytes.
func sameBySteps(t tester, in Input, o Options) (*data.CutResult, *Division) {
	t.Helper()
	want, err := Run(context.Background(), in, o)
	if err != nil {
		t.Fatal(err)
	}
	promises(t, in, o, want)
	got, d := bySteps(t, in, o)
	if !bytes.Equal(bytesOf(t, got), bytesOf(t, want)) {
		t.Errorf("%d regions: the result of one machine is not that of several", d.N)
	}
	return want, d
}

func TestRegionsOfTheSample(t *testing.T) {
	in := Input{List: thinned(sampleList(t), 0.75), Router: sampleStreets(t)}
	staging := in.List.Doors[0].Point
	for name, change := range map[string]func(*Options){
		"never":   func(o *Options) { o.RegionDoors = -1 },
		"usual":   func(*Options) {},
		"county":  func(o *Options) { o.Within = "county" },
		"far":     func(o *Options) { o.MaxDoorMin = 6 },
		"staging": func(o *Options) { o.Staging, o.TurfDoors = &staging, 25 },
		"two":     func(o *Options) { o.Team = TeamTwo },
		"driver":  func(o *Options) { o.Team = TeamDriver },
		"walk":    func(o *Options) { o.Mode, o.ShiftMin = ModeWalk, 90 },
	} {
		t.Run(name, func(t *testing.T) {
			o := DefaultOptions()
			o.RegionDoors = 150
			change(&o)
			r, d := sameBySteps(t, in, o)
			if p := r.Report.Parameters["region_doors"]; p != float64(o.RegionDoors) {
				t.Errorf("region_doors is %v in the report", p)
			}
			if want := o.RegionDoors > 0; want != (d.N > 1) {
				t.Errorf("%d regions", d.N)
			}
		})
	}
}

// A cut that is not divided, goes on, or keeps turfs comes out of its one piece as
// it was.
func TestOnePieceIsTheWhole(t *testing.T) {
	in, o := Input{List: thinned(sampleList(t), 0.6), Router: sampleStreets(t)}, DefaultOptions()
	first, d := sameBySteps(t, in, o)
	if d.N != 1 || first.Report.Seconds["divide"] != 0 {
		t.Fatalf("%d regions, %v", d.N, first.Report.Seconds)
	}
	o.RegionDoors = 200
	on := in
	on.Former = formerOf(first)
	sameBySteps(t, on, o)
	stay := in
	stay.Kept = standing(first, func(turf int) bool { return turf%3 == 0 })
	stay.List = thinned(in.List, 0.1)
	r, d := sameBySteps(t, stay, o)
	if d.N != 1 || len(r.Turfs) < len(stay.Kept) {
		t.Fatalf("%d regions, %d turfs", d.N, len(r.Turfs))
	}
}

// The order of rows is nothing, where a list is divided, too.
func TestRowOrderIsNothingInRegions(t *testing.T) {
	in, o := Input{List: thinned(sampleList(t), 0.6), Router: sampleStreets(t)}, DefaultOptions()
	o.RegionDoors = 200
	a, err := Run(context.Background(), in, o)
	if err != nil {
		t.Fatal(err)
	}
	in.List = shuffled(in.List)
	b, err := Run(context.Background(), in, o)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(a.Turfs, b.Turfs) || !reflect.DeepEqual(a.Routes, b.Routes) {
		t.Error("the order of rows changes turfs")
	}
}

func TestRegionsKeepTheirPromises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := strewn(t, rapid.IntRange(21, 120).Draw(t, "n"), rapid.Float64Range(0.001, 0.3).Draw(t, "degrees"))
		o := DefaultOptions()
		o.RegionDoors = rapid.IntRange(leastRegion, 50).Draw(t, "region")
		o.Mode = rapid.SampledFrom([]string{ModeAuto, ModeWalk, ModeDrive}).Draw(t, "mode")
		o.ShiftMin = rapid.Float64Range(10, 240).Draw(t, "shift")
		o.MaxDoorMin = rapid.SampledFrom([]float64{0, 5}).Draw(t, "far")
		in := Input{List: l, Router: routing.DefaultBeeline(o.WalkMps)}
		want, err := Run(context.Background(), in, o)
		if errors.Is(err, ErrNothing) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		promises(t, in, o, want)
		got, _ := bySteps(t, in, o)
		if !bytes.Equal(bytesOf(t, got), bytesOf(t, want)) {
			t.Fatal("the result of one machine is not that of several")
		}
	})
}

// What is told of a cut in regions never goes back, and ends where all is done.
func TestProgressOfRegions(t *testing.T) {
	in, o := Input{List: thinned(sampleList(t), 0.6), Router: sampleStreets(t)}, DefaultOptions()
	o.RegionDoors, o.MaxDoorMin = 200, 6
	phases, last := []string{"snap", "cut", "order", "outline", "tally"}, data.Progress{}
	in.Progress = func(p data.Progress) {
		at, was := slices.Index(phases, p.Phase), slices.Index(phases, last.Phase)
		if at < 0 || at < was || at == was && p.Done < last.Done || p.Done > p.Total {
			t.Errorf("%+v after %+v", p, last)
		}
		if at != was && last.Phase == "cut" && last.Done != len(in.List.Doors) {
			t.Errorf("cutting ended at %+v", last)
		}
		last = p
	}
	r, err := Run(context.Background(), in, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, phase := range []string{"divide", "snap", "cut", "plan", "heal", "order", "outline"} {
		if r.Report.Seconds[phase] < 0 {
			t.Errorf("%s took %v", phase, r.Report.Seconds[phase])
		}
		if _, ok := r.Report.Seconds[phase]; !ok {
			t.Errorf("nothing is said of %s: %v", phase, r.Report.Seconds)
		}
	}
}

// Pieces that do not fit together are no cut.
func TestPiecesMustBeThoseOfTheDivision(t *testing.T) {
	ctx, in, o := context.Background(), Input{List: sampleList(t), Router: routing.DefaultBeeline(1.2)}, DefaultOptions()
	o.RegionDoors = 1200
	d, err := Divide(ctx, in, o)
	if err != nil || d.N != 2 {
		t.Fatal(d.N, err)
	}
	var p [2]*Piece
	for region := range p {
		if p[region], err = RunRegion(ctx, in, o, d, region); err != nil {
			t.Fatal(err)
		}
	}
	strange := *p[1]
	strange.Sites = slices.Clone(strange.Sites)
	strange.Sites[0].Doors = []PieceDoor{{Door: int32(len(in.List.Doors))}}
	for name, pieces := range map[string][]*Piece{"one is missing": p[:1], "one is there twice": {p[0], p[0]}, "a door too many": {p[0], &strange}} {
		if _, err := Join(ctx, in, o, d, pieces); !errors.Is(err, ErrPieces) {
			t.Errorf("%s: %v", name, err)
		}
	}
	in.List = &data.List{Doors: in.List.Doors[:5]}
	if _, err := RunRegion(ctx, in, o, d, 0); !errors.Is(err, ErrOptions) {
		t.Errorf("other doors: %v", err)
	}
	if _, err := Join(ctx, in, o, d, p[:]); !errors.Is(err, ErrPieces) {
		t.Errorf("other doors: %v", err)
	}
}
