package layers

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/mvt"
	"pgregory.net/rapid"

	"puerta/data"
)

// place is where all random turfs are.
func place() orb.Point { return orb.Point{-83.3, 30.8} }

// drawShop draws universes of some owners with cuts, which may hold turfs of the
// same ids.
func drawShop(t *rapid.T) *shop {
	s := newShop()
	for range rapid.IntRange(0, 4).Draw(t, "universes") {
		u := s.addUniverse(rapid.SampledFrom([]string{"", "anna", "ben"}).Draw(t, "owner"), &data.List{})
		for range rapid.IntRange(0, 2).Draw(t, "cuts") {
			ids := rapid.SliceOfNDistinct(rapid.SampledFrom(names("t", 12)), 0, 5, rapid.ID[string]).Draw(t, "turfs")
			s.addCut(u, squares(ids, place(), .01))
		}
	}
	return s
}

// visible tells, the plain way, which cut each turf of a view comes from.
func visible(s *shop, v View) map[string]string {
	out := map[string]string{}
	cuts, _ := s.CurrentCuts(context.Background(), "")
	if v.Cut != "" {
		cuts = slices.DeleteFunc(slices.Clone(s.cuts), func(c data.Cut) bool { return c.ID != v.Cut })
	}
	for _, own := range []bool{true, false} {
		for _, c := range cuts {
			for _, t := range s.results[c.ID].Turfs {
				mine := v.Owner == "" || c.Owner == v.Owner
				if mine == own && (mine || slices.Contains(v.Granted, t.ID)) && out[t.ID] == "" {
					out[t.ID] = c.ID
				}
			}
		}
	}
	return out
}

// Nobody sees a turf of others, but for those granted, in items or tiles.
func TestViewsShowTheirOwn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawShop(t)
		a := New(s, nil, Options{}) // one for all, so that what one saw may be kept
		for range 6 {
			v := View{Owner: rapid.SampledFrom([]string{"", "anna", "ben", "cleo"}).Draw(t, "who"),
				Granted: rapid.SliceOfN(rapid.SampledFrom(names("t", 12)), 0, 3).Draw(t, "granted")}
			if len(s.cuts) > 0 && rapid.Bool().Draw(t, "one") {
				v.Cut = rapid.SampledFrom(s.cuts).Draw(t, "cut").ID
			}
			checkView(t, s, a, v)
		}
	})
}

func checkView(t *rapid.T, s *shop, a *Atlas, v View) {
	want := visible(s, v)
	for _, layer := range []string{Turfs, Routes} {
		page, _, matched, err := a.Items(t.Context(), v, layer, Query{Limit: 100})
		if errors.Is(err, data.ErrNotFound) && v.Cut != "" && len(want) == 0 {
			return
		}
		if err != nil || matched != len(page) {
			t.Fatal(matched, err)
		}
		got := map[string]string{}
		for _, f := range page {
			got[f.ID] = f.value("cut").(string)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Fatalf("%s of %+v: %s", layer, v, d)
		}
	}
	b, _, err := a.Tile(t.Context(), v, Turfs, Address{})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	if b != nil {
		ls, err := mvt.Unmarshal(b)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range ls[0].Features {
			got[f.Properties.MustString("turf_id")] = f.Properties.MustString("cut")
		}
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Fatalf("tile of %+v: %s", v, d)
	}
}

// Cells are shown of whole universes only, and per universe.
func TestCellsOfOwners(t *testing.T) {
	s := newShop()
	l := &data.List{}
	for i := range 12 {
		l.Doors = append(l.Doors, data.Door{ID: fmt.Sprint(i), Point: place(), HasPoint: true})
	}
	anna, ben := s.addUniverse("anna", l), s.addUniverse("ben", l)
	cut := s.addCut(ben, squares(names("t", 3), place(), .01))
	a := New(s, nil, Options{})
	for _, c := range []struct {
		v    View
		want []string
	}{
		{View{}, []string{anna, ben}},
		{View{Owner: "anna"}, []string{anna}},
		{View{Owner: "anna", Granted: names("t", 3)}, []string{anna}},
		{View{Owner: "cleo"}, nil},
		{View{Owner: "anna", Granted: names("t", 3), Cut: cut}, nil},
		{View{Owner: "ben", Cut: cut}, []string{ben}},
	} {
		page, _, _, err := a.Items(t.Context(), c.v, Cells, Query{Limit: 10})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range page {
			if got = append(got, f.value("universe").(string)); f.value("doors") != 12 {
				t.Errorf("%v doors", f.value("doors"))
			}
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%+v: %s", c.v, d)
		}
	}
	if _, _, _, err := a.Items(t.Context(), View{Owner: "anna", Cut: cut}, Cells, Query{Limit: 1}); !errors.Is(err, data.ErrNotFound) {
		t.Error(err)
	}
}

// A cut that is not done is a conflict to its owner and not there for others.
func TestCutThatIsNotDone(t *testing.T) {
	s := newShop()
	cut := s.addCut(s.addUniverse("anna", &data.List{}), squares(names("t", 3), place(), .01))
	s.cuts[0].State = data.Running
	a := New(s, nil, Options{})
	for who, want := range map[string]error{"": data.ErrConflict, "anna": data.ErrConflict, "ben": data.ErrNotFound} {
		if _, err := a.Describe(t.Context(), View{Owner: who, Cut: cut, Granted: names("t", 1)}, Turfs); !errors.Is(err, want) {
			t.Errorf("%q: %v", who, err)
		}
	}
}

// statusOf asks for the status of a turf as tiles and items tell it.
func statusOf(t *testing.T, a *Atlas, id string) string {
	t.Helper()
	f, err := a.Item(t.Context(), View{}, Turfs, id)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range decode(t, Turfs, tileOf(t, a, Turfs, Address{})) {
		if d.Properties["turf_id"] == id && d.Properties["status"] != f.value("status") {
			t.Errorf("tile %v, item %v", d.Properties["status"], f.value("status"))
		}
	}
	return f.value("status").(string)
}

// What is told is never behind: a change counts at once, and so does the end of
// a check-out, which changes nothing in the store.
func TestNothingIsStale(t *testing.T) {
	s, now := newShop(), newClock()
	cut := s.addCut(s.addUniverse("", &data.List{}), squares(names("t", 3), place(), .01))
	a := New(s, nil, Options{Now: now.now})
	steps := []struct {
		change func()
		want   string
	}{
		{func() {}, "ready"},
		{func() { s.set(cut, "t0001", data.TurfState{Status: data.TurfDone}) }, "done"},
		{func() {
			s.set(cut, "t0001", data.TurfState{Status: data.Out, Assignee: "Secret Person", OutUntil: now.at.Add(time.Hour)})
		}, "out"},
		{func() { now.at = now.at.Add(59 * time.Minute) }, "out"},
		{func() { now.at = now.at.Add(time.Minute) }, "ready"},
	}
	for i, step := range steps {
		step.change()
		if got := statusOf(t, a, "t0001"); got != step.want {
			t.Errorf("step %d: %s", i, got)
		}
		if b := tileOf(t, a, Turfs, Address{}); bytes.Contains(b, []byte("Secret Person")) {
			t.Error("an assignee is told")
		}
	}
}

// A tile asked for again costs one question to the store.
func TestWarmTilesAskLittle(t *testing.T) {
	s := newShop()
	l := &data.List{Doors: []data.Door{{ID: "1", Point: place(), HasPoint: true}}}
	s.addCut(s.addUniverse("anna", l), squares(names("t", 30), place(), .01))
	s.addCut(s.addUniverse("ben", l), squares(names("u", 30), place(), .01))
	a := New(s, nil, Options{})
	for _, v := range []View{{}, {Owner: "anna"}, {Owner: "anna", Granted: names("u", 2)}} {
		for _, layer := range []string{Turfs, Cells} {
			if _, _, err := a.Tile(t.Context(), v, layer, Address{}); err != nil {
				t.Fatal(err)
			}
			before := s.asked["all"]
			if _, _, err := a.Tile(t.Context(), v, layer, Address{}); err != nil || s.asked["all"] != before+1 {
				t.Errorf("%s of %+v: %d questions, %v", layer, v, s.asked["all"]-before, err)
			}
		}
	}
}
