package cutter

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/routing"
	"puerta/routing/asciimap"
	"puerta/routing/tour"
)

// longRoad has a street with five doors and, 40 minutes by car to the east of
// the last, so many more. A character is 500 m: 50 seconds by car.
func longRoad(t *testing.T, farms string) (Input, *asciimap.Town) {
	return drawnInput(t, asciimap.Drawing{Text: "A12345" + strings.Repeat("-", 47) + farms + "B", Grid: 500,
		Streets: map[string]routing.Street{"AB": {}}}, "12345"+farms)
}

// farOf returns the doors that are too far, and the words with one of them.
func farOf(r *data.CutResult) (ids string, detail data.Text) {
	for _, f := range r.Fates {
		if f.Reason == data.TooFar {
			ids, detail = ids+f.DoorID, f.Detail
		}
	}
	return ids, detail
}

func TestTooFar(t *testing.T) {
	for name, c := range map[string]struct {
		farms string
		limit float64
		far   string
		en    string
	}{
		"one farm":                       {"6", 20, "6", "about 43 minutes for this door"}, // 40 of driving, a minute to park, 75 s at the door
		"one farm, a patient director":   {"6", 43, "", ""},
		"three houses out there":         {"678", 10, "678", "about 17 minutes for each of 3 doors"},
		"three houses, below the limit":  {"678", 17, "", ""},
		"seven houses bear a long drive": {"6789abc", 12, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			in, _ := longRoad(t, c.farms)
			r := runDrawn(t, in, ModeAuto, func(o *Options) { o.MaxDoorMin = c.limit })
			far, detail := farOf(r)
			if far != c.far || !strings.Contains(detail.EN, c.en) || far != "" && !strings.Contains(detail.ES, "correo") {
				t.Errorf("too far: %q, %q; want %q, %q", far, detail, c.far, c.en)
			}
			if r.Report.NotInTurfs[data.TooFar] != len(c.far) {
				t.Errorf("report: %v", r.Report.NotInTurfs)
			}
			if far == "" && len(r.Report.Notes) > 0 || far != "" && !strings.Contains(r.Report.Notes[0].EN, fmt.Sprint("each: ", len(far), ". ")) {
				t.Errorf("notes %v", r.Report.Notes)
			}
		})
	}
}

// A limit that no door meets changes nothing at all.
func TestHighLimitIsNone(t *testing.T) {
	o := DefaultOptions()
	o.MaxDoorMin = 0
	in, without := cutOfSample(t, "", false, o)
	o.MaxDoorMin = 1440
	with, err := Run(context.Background(), in, o)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(without.Turfs, with.Turfs) || !reflect.DeepEqual(without.Fates, with.Fates) {
		t.Error("the limit changed turfs")
	}
}

// A detour in the middle of a route: the farm at its end is left out, the doors
// on both sides of the fork stay.
func TestTooFarInTheMiddle(t *testing.T) {
	side := strings.Repeat("|\n", 30)
	in, _ := drawnInput(t, asciimap.Drawing{Text: "A1234X5678B\n" + strings.ReplaceAll(side, "|", "     |") + "     9\n     C", Grid: 500,
		Streets: map[string]routing.Street{"AXB": {}, "XC": {}}}, "123456789")
	r := runDrawn(t, in, ModeAuto, func(o *Options) { o.MaxDoorMin = 20 })
	if far, detail := farOf(r); far != "9" || !strings.Contains(detail.EN, "minutes for this door") {
		t.Errorf("too far: %q, %q", far, detail.EN)
	}
}

// The drive from the staging place and back is no door's cost where the doors
// share it; a handful of doors has it alone.
func TestTheDriveFromStagingIsShared(t *testing.T) {
	for farms, want := range map[string]string{"6789abc": "", "678": "678"} {
		in, town := longRoad(t, farms)
		in.List.Doors, in.List.Rows = in.List.Doors[5:], in.List.Rows[5:]
		for i := range in.List.Rows {
			in.List.Rows[i].Door = int32(i)
		}
		at := town.Point("A")
		o := DefaultOptions()
		o.WalkMps, o.Staging, o.MaxDoorMin = 1, &at, 10 // 80 minutes of driving there and back
		r, err := Run(context.Background(), in, o)
		if want != "" {
			if err == nil || !strings.Contains(err.Error(), "too_far") {
				t.Errorf("%s: %v", farms, err)
			}
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		promises(t, in, o, r)
		if far, _ := farOf(r); far != "" {
			t.Errorf("of %s too far: %s", farms, far)
		}
	}
}

// hamlets draws doors in a few places some kilometres apart.
func hamlets(rng *rand.Rand) *data.List {
	l := &data.List{Sources: []data.Source{{Addresses: true}}}
	for len(l.Doors) < 60 {
		middle := orb.Point{-83 + rng.Float64()*0.4, 31 + rng.Float64()*0.4}
		for range 1 + rng.IntN(4) {
			i := len(l.Doors)
			l.Doors = append(l.Doors, data.Door{ID: fmt.Sprint("d", i), HasPoint: true,
				Point: orb.Point{middle[0] + rng.Float64()*0.01, middle[1] + rng.Float64()*0.01}})
			l.Rows = append(l.Rows, data.Row{Number: i + 1, Line: i + 2, Door: int32(i)})
		}
	}
	return l
}

// No group of what is kept, of whatever sites, would save much more than the
// limit a door: asked of plans made anew without it.
func TestKeptDoorsAreWithinTheLimit(t *testing.T) {
	for seed := range uint64(6) {
		rng := rand.New(rand.NewPCG(seed, 5))
		o := DefaultOptions()
		o.MaxDoorMin = 8
		o.Mode = []string{ModeAuto, ModeDrive, ModeAuto}[seed%3]
		o.Team = []string{TeamOne, TeamTwo, TeamDriver, TeamOne, TeamOne, TeamTwo}[seed]
		if seed == 4 {
			o.Staging, o.MaxDoorMin = &orb.Point{-82.8, 31.2}, 14
		}
		in := Input{List: hamlets(rng), Router: routing.DefaultBeeline(o.WalkMps)}
		r, err := Run(context.Background(), in, o)
		if err != nil {
			t.Fatal(err)
		}
		promises(t, in, o, r)
		if r.Report.NotInTurfs[data.TooFar] == 0 {
			t.Errorf("seed %d: nothing is too far", seed)
		}
		j, err := prepare(&in, o)
		if err != nil {
			t.Fatal(err)
		}
		if err := j.perform(context.Background(), "snap", "cells", "links", "cut", "limit"); err != nil {
			t.Fatal(err)
		}
		worst := 0.0
		for _, sites := range j.plan.Parts {
			worst = max(worst, j.dearestOfAny(t, rng, sites))
		}
		if worst > 1.1*o.MaxDoorMin {
			t.Errorf("seed %d: some doors that are kept cost %.1f minutes each", seed, worst)
		}
	}
}

// dearestOfAny tries groups of up to four sites near each other.
func (j *job) dearestOfAny(t *testing.T, rng *rand.Rand, sites []int32) float64 {
	p := &planner{j: j}
	time := func(sites []int32) float64 {
		w, err := p.better(context.Background(), sites)
		if err != nil {
			t.Fatal(err)
		}
		return float64(w.millis) / 60_000
	}
	all, worst := time(sites), 0.0
	for range 60 {
		near := slices.Clone(sites)
		at := j.sites[near[rng.IntN(len(near))]].point
		slices.SortFunc(near, func(a, b int32) int {
			d := func(s int32) float64 { return math.Hypot(j.sites[s].point[0]-at[0], j.sites[s].point[1]-at[1]) }
			return int(1e9 * (d(a) - d(b)))
		})
		k := 1 + rng.IntN(min(4, len(near)))
		if k == len(near) {
			continue
		}
		worst = max(worst, (all-time(near[k:]))/float64(k))
	}
	return worst
}

// The second of two who walk from one car is the first when that one's loop is
// gone.
func TestLoopsWithout(t *testing.T) {
	loops := []tour.Loop{{From: 0, To: 2}, {From: 2, To: 3, Walker: 1}, {From: 3, To: 5, Park: 3}, {From: 5, To: 6, Park: 3, Walker: 1}}
	for i, c := range []struct{ from, to int }{{0, 2}, {2, 3}, {3, 5}, {1, 4}} {
		got := loopsWithout(loops, c.from, c.to)
		at := 0
		for k, l := range got {
			if l.From != at || l.To <= l.From || k == 0 && l.Walker != 0 {
				t.Errorf("%d: %+v", i, got)
			}
			at = l.To
		}
		if at != 6-(c.to-c.from) {
			t.Errorf("%d: %+v", i, got)
		}
	}
	if got := loopsWithout(loops, 0, 2); got[0].Walker != 0 || len(got) != 3 { // the first canvasser's loop is gone
		t.Errorf("%+v", got)
	}
}
