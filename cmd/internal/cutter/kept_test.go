package cutter

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"

	"puerta/data"
	"puerta/routing"
)

// standing returns those turfs of a result that are wanted.
func standing(r *data.CutResult, want func(t int) bool) []Kept {
	var out []Kept
	for t := range r.Turfs {
		if want(t) {
			out = append(out, Kept{r.Turfs[t], r.Routes[t]})
		}
	}
	return out
}

// asTheyWere checks that turfs came out as they went in, but for their areas.
func asTheyWere(t interface {
	Helper()
	Fatalf(string, ...any)
}, kept []Kept, r *data.CutResult) {
	t.Helper()
	for _, k := range kept {
		at := slices.IndexFunc(r.Turfs, func(tf data.Turf) bool { return tf.ID == k.Turf.ID })
		if at < 0 {
			t.Fatalf("turf %s is gone", k.Turf.ID)
		}
		now := r.Turfs[at]
		now.Area, now.Compactness = k.Turf.Area, k.Turf.Compactness
		if !reflect.DeepEqual(now, k.Turf) || !reflect.DeepEqual(r.Routes[at], k.Route) {
			t.Fatalf("turf %s was changed:\n%+v\n%+v", k.Turf.ID, now, k.Turf)
		}
	}
}

// sameNames looks for two turfs of one name.
func sameNames(t interface {
	Helper()
	Fatalf(string, ...any)
}, r *data.CutResult) {
	t.Helper()
	seen := map[string]bool{}
	for _, tf := range r.Turfs {
		if seen[tf.Name] {
			t.Fatalf("two turfs are called %s", tf.Name)
		}
		seen[tf.Name] = true
	}
}

func hasNote(notes []data.Text, en, es string) bool {
	return slices.ContainsFunc(notes, func(n data.Text) bool { return strings.Contains(n.EN, en) && strings.Contains(n.ES, es) })
}

func TestTurfsThatStay(t *testing.T) {
	whole := sampleList(t)
	streets := sampleStreets(t)
	staging := orb.Point{-84.3569, 33.7495}
	made := map[Options]*data.CutResult{} // first cuts
	for name, change := range map[string]func(*Options){
		"same":    func(*Options) {},
		"alone":   func(*Options) {}, // without a former cut
		"shorter": func(o *Options) { o.ShiftMin = 90 },
		"county":  func(o *Options) { o.Within = "county" },
		"limit":   func(o *Options) { o.MaxDoorMin = 4 },
		"staging": func(o *Options) { o.Staging = &staging },
		"two":     func(o *Options) { o.Team = TeamTwo },
	} {
		t.Run(name, func(t *testing.T) {
			o := DefaultOptions()
			change(&o)
			first := o
			first.ShiftMin = 180
			before, ok := made[first]
			if !ok {
				var err error
				if before, err = Run(context.Background(), Input{List: thinned(whole, 0.05), Router: streets}, first); err != nil {
					t.Fatal(err)
				}
				made[first] = before
			}
			in := Input{List: whole, Router: streets, Kept: standing(before, func(t int) bool { return t%3 == 1 }), Former: formerOf(before)}
			in.Former.KeepIDs = true
			if name == "alone" {
				in.Former = nil
			}
			given := slices.Clone(in.Kept)
			after, err := Run(context.Background(), in, o)
			if err != nil {
				t.Fatal(err)
			}
			promises(t, in, o, after)
			asTheyWere(t, in.Kept, after)
			sameNames(t, after)
			if !reflect.DeepEqual(given, in.Kept) {
				t.Error("what was given was changed")
			}
			if !hasNote(after.Report.Notes, fmt.Sprintf("stay as they were: %d,", len(in.Kept)), "Zonas que se conservan") {
				t.Errorf("notes %v", after.Report.Notes)
			}
			if over := hasNote(after.Report.Notes, "take more than the shift", "más que el turno"); over != (name == "shorter") {
				t.Errorf("a note on the shift: %v", over)
			}
		})
	}
}

// All turfs may stay; nothing is cut then, and areas are where they were.
func TestAllTurfsStay(t *testing.T) {
	in, before := cutOfSample(t, "", false, DefaultOptions())
	in.Kept = standing(before, func(int) bool { return true })
	after, err := Run(context.Background(), in, DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	promises(t, in, DefaultOptions(), after)
	if !reflect.DeepEqual(before.Turfs, after.Turfs) || !reflect.DeepEqual(before.Routes, after.Routes) || !reflect.DeepEqual(before.Fates, after.Fates) {
		t.Error("something was changed")
	}
	in.List = &data.List{}
	if _, err := Run(context.Background(), in, DefaultOptions()); !errors.Is(err, ErrNothing) {
		t.Errorf("no door of them is left: %v", err)
	}
}

// What is suppressed since, or left the list, is in no turf that stays.
func TestTurfsThatStayLoseDoors(t *testing.T) {
	o := DefaultOptions()
	in, before := cutOfSample(t, "", false, o)
	in.Kept = standing(before, func(t int) bool { return t < 4 })
	gone := map[string]bool{}
	for k, kept := range in.Kept[:3] {
		for i, s := range kept.Route.Stops {
			if s.Kind == data.StopDoor && (k == 0 || i%5 == 0) { // all of the first
				gone[s.DoorID] = true
			}
		}
	}
	l := *in.List
	l.Doors = slices.Clone(l.Doors)
	in.List = &l
	for i := range l.Doors {
		if gone[l.Doors[i].ID] {
			l.Doors[i].Suppress()
		}
	}
	after, err := Run(context.Background(), in, o)
	if err != nil {
		t.Fatal(err)
	}
	promises(t, in, o, after)
	asTheyWere(t, in.Kept[3:], after)
	for _, r := range after.Routes {
		for _, s := range r.Stops {
			if gone[s.DoorID] {
				t.Fatalf("turf %s: stop %d should be gone", r.TurfID, s.Seq)
			}
		}
	}
	ids := formerOf(after).Names
	if ids[in.Kept[0].Turf.ID] != "" || ids[in.Kept[1].Turf.ID] != in.Kept[1].Turf.Name {
		t.Errorf("turfs %v", ids)
	}
	if !hasNote(after.Report.Notes, fmt.Sprintf("the do-not-walk list: %d, from 3 turfs; turfs that are gone with their last door: 1.", len(gone)), "su última puerta: 1.") {
		t.Errorf("notes %v", after.Report.Notes)
	}
}

func TestTurfsThatStayShareNoDoor(t *testing.T) {
	in, before := cutOfSample(t, "", false, DefaultOptions())
	k := standing(before, func(t int) bool { return t == 0 })[0]
	other := k
	other.Turf.ID = "other"
	for name, kept := range map[string][]Kept{"a door": {k, other}, "a turf": {k, k}, "no id": {{Route: k.Route}}} {
		in.Kept = kept
		if _, err := Run(context.Background(), in, DefaultOptions()); !errors.Is(err, ErrOptions) {
			t.Errorf("%s twice: %v", name, err)
		}
	}
}

// strewn draws doors of a list in straight-line country.
func strewn(t *rapid.T, n int, spread float64) *data.List {
	l := &data.List{Sources: []data.Source{{Addresses: true}}}
	for i := range n {
		p := orb.Point{-83 + rapid.Float64Range(0, spread).Draw(t, "x"), 31 + rapid.Float64Range(0, spread).Draw(t, "y")}
		if i > 0 && rapid.IntRange(0, 4).Draw(t, "same") == 0 {
			p = l.Doors[i-1].Point
		}
		l.Doors = append(l.Doors, data.Door{ID: fmt.Sprint("d", i), Point: p, HasPoint: true, Voters: i % 3})
		l.Rows = append(l.Rows, data.Row{Number: i + 1, Line: i + 2, Door: int32(i)})
	}
	return l
}

// Whatever stays, joins and leaves: the promises hold, what stays is as it was,
// ids and names are unique, and former ids are given to heirs alone.
func TestCutsAroundWhatStaysKeepTheirPromises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		whole := strewn(t, rapid.IntRange(2, 90).Draw(t, "n"), rapid.Float64Range(0.0001, 0.2).Draw(t, "degrees"))
		o := DefaultOptions()
		o.ShiftMin = rapid.Float64Range(10, 200).Draw(t, "shift")
		o.Mode = rapid.SampledFrom([]string{ModeAuto, ModeWalk, ModeDrive}).Draw(t, "mode")
		in := Input{List: thinned(whole, rapid.Float64Range(0, 0.5).Draw(t, "share")), Router: routing.DefaultBeeline(o.WalkMps), Scope: "u"}
		before, err := Run(context.Background(), in, o)
		if errors.Is(err, ErrNothing) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		stay := rapid.SliceOfN(rapid.Bool(), len(before.Turfs), len(before.Turfs)).Draw(t, "stay")
		in.List, in.Kept, in.Former = whole, standing(before, func(t int) bool { return stay[t] }), formerOf(before)
		in.Former.KeepIDs = true
		o.ShiftMin *= rapid.Float64Range(0.5, 1.5).Draw(t, "factor")
		o.ShiftMin = max(o.ShiftMin, 5)
		after, err := Run(context.Background(), in, o)
		if errors.Is(err, ErrNothing) && len(in.Kept) == 0 {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		promises(t, in, o, after)
		asTheyWere(t, in.Kept, after)
		sameNames(t, after)
		now := formerOf(after)
		for id, name := range in.Former.Names {
			if now.Names[id] != "" && now.Names[id] != name {
				t.Fatalf("turf %s was %s and is %s", id, name, now.Names[id])
			}
			if now.Names[id] != "" && !slices.ContainsFunc(slices.Collect(maps.Keys(now.Turf)), func(d string) bool { return now.Turf[d] == id && in.Former.Turf[d] == id }) {
				t.Fatalf("turf %s has no door of its own", id)
			}
		}
	})
}

// An id that is taken is made anew, always the same.
func TestFreeID(t *testing.T) {
	doors := []string{"a", "b"}
	first := freeID("u", doors, nil)
	second := freeID("u", doors, map[string]bool{first: true})
	if first == second || second != freeID("u", doors, map[string]bool{first: true}) || first != turfID("u", doors) {
		t.Errorf("%s, %s", first, second)
	}
}
