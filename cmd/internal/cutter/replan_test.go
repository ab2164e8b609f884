package cutter

import (
	"context"
	"errors"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"puerta/data"
	"puerta/routing"
)

// edited applies an edit to a result, as a store does.
func edited(r *data.CutResult, e data.Edit) *data.CutResult {
	out := *r
	out.Turfs, out.Routes = nil, nil
	changed := map[string]int{}
	for i, t := range e.Turfs {
		changed[t.ID] = i
	}
	for i, t := range r.Turfs {
		k, ok := changed[t.ID]
		switch {
		case slices.Contains(e.Gone, t.ID):
			continue
		case ok:
			out.Turfs, out.Routes = append(out.Turfs, e.Turfs[k]), append(out.Routes, e.Routes[k])
			delete(changed, t.ID)
			continue
		case e.Areas[t.ID] != nil:
			t.Area = e.Areas[t.ID]
		}
		out.Turfs, out.Routes = append(out.Turfs, t), append(out.Routes, r.Routes[i])
	}
	for _, id := range slices.Sorted(maps.Keys(changed)) {
		out.Turfs, out.Routes = append(out.Turfs, e.Turfs[changed[id]]), append(out.Routes, e.Routes[changed[id]])
	}
	type seat struct {
		turf string
		seq  int
	}
	seats := map[string]seat{}
	for _, rt := range out.Routes {
		for _, s := range rt.Stops {
			seats[s.DoorID] = seat{rt.TurfID, s.Seq}
		}
	}
	out.Fates = slices.Clone(r.Fates)
	for i := range out.Fates {
		if f := &out.Fates[i]; f.Reason == "" {
			f.TurfID, f.Seq = seats[f.DoorID].turf, seats[f.DoorID].seq
		}
	}
	return &out
}

type failer interface {
	Helper()
	Fatalf(string, ...any)
}

// replanned makes a change and checks all that is promised of it.
func replanned(t failer, in Input, o Options, before *data.CutResult, c Change) (*Replanned, *data.CutResult) {
	t.Helper()
	in.Kept = standing(before, func(int) bool { return true })
	p, err := Replan(context.Background(), in, o, c)
	if err != nil {
		t.Fatalf("%+v: %v", c, err)
	}
	if again, err := Replan(context.Background(), in, o, c); err != nil || !reflect.DeepEqual(p, again) {
		t.Fatalf("the same change again gives another edit (%v)", err)
	}
	after := edited(before, p.Edit)
	check := in
	check.Kept = standing(after, func(int) bool { return true })
	promises(t, check, o, after)
	named := map[string]bool{}
	for _, tf := range p.Edit.Turfs {
		named[tf.ID] = true
	}
	asTheyWere(t, slices.DeleteFunc(in.Kept, func(k Kept) bool { return named[k.Turf.ID] || slices.Contains(p.Edit.Gone, k.Turf.ID) }), after)
	if p.Edit.What != c.What || len(p.Edit.Turfs) != len(p.Edit.Routes) {
		t.Fatalf("edit %q, %d turfs, %d routes", p.Edit.What, len(p.Edit.Turfs), len(p.Edit.Routes))
	}
	for id := range p.Edit.Areas {
		if named[id] {
			t.Fatalf("the area of %s is told twice", id)
		}
	}
	return p, after
}

func doorsOf(r data.Route) []string {
	var out []string
	for _, s := range r.Stops {
		if s.Kind == data.StopDoor {
			out = append(out, s.DoorID)
		}
	}
	return out
}

func cutSample(t *testing.T, change func(*Options)) (Input, Options, *data.CutResult) {
	t.Helper()
	o := DefaultOptions()
	if change != nil {
		change(&o)
	}
	in, r := cutOfSample(t, "u", true, o)
	return in, o, r
}

func TestDoorsMove(t *testing.T) {
	for name, change := range map[string]func(*Options){
		"auto": nil, "walk": func(o *Options) { o.Mode = ModeWalk }, "two": func(o *Options) { o.Team = TeamTwo },
		"driver": func(o *Options) { o.Team = TeamDriver }, "county": func(o *Options) { o.Within = "county" },
	} {
		t.Run(name, func(t *testing.T) {
			in, o, r := cutSample(t, change)
			doors := append(doorsOf(r.Routes[1])[:3:3], doorsOf(r.Routes[2])[:2]...)
			p, after := replanned(t, in, o, r, Change{What: Move, Turfs: []string{r.Turfs[0].ID}, Doors: append(doors, doorsOf(r.Routes[0])[0])})
			if len(p.Edit.Turfs) != 3 || len(after.Turfs) != len(r.Turfs) || after.Turfs[0].Doors != r.Turfs[0].Doors+5 || after.Turfs[1].Doors != r.Turfs[1].Doors-3 {
				t.Errorf("%d turfs changed, %+v", len(p.Edit.Turfs), after.Turfs[:3])
			}
			for i, tf := range after.Turfs[:3] {
				if tf.Name != r.Turfs[i].Name || tf.Density == "" || len(tf.Cells) == 0 {
					t.Errorf("turf %+v", tf)
				}
			}
			if len(p.Edit.Areas) > len(r.Turfs)/2 {
				t.Errorf("%d of %d other areas are drawn anew", len(p.Edit.Areas), len(r.Turfs))
			}
		})
	}
}

// A turf goes with its last door; one over the shift is told of.
func TestLastDoorMoves(t *testing.T) {
	in, o, r := cutSample(t, nil)
	p, after := replanned(t, in, o, r, Change{What: Move, Turfs: []string{r.Turfs[3].ID}, Doors: doorsOf(r.Routes[4])})
	if !slices.Equal(p.Edit.Gone, []string{r.Turfs[4].ID}) || len(after.Turfs) != len(r.Turfs)-1 {
		t.Errorf("gone %v", p.Edit.Gone)
	}
	if after.Turfs[3].Minutes > o.ShiftMin && !hasNote(p.Notes, "more than the shift of 180", "más que el turno de 180") {
		t.Errorf("%.0f minutes: notes %v", after.Turfs[3].Minutes, p.Notes)
	}
}

func TestTurfsMerge(t *testing.T) {
	in, o, r := cutSample(t, func(o *Options) { o.TurfDoors, o.Within = 30, "county" })
	ids := []string{r.Turfs[5].ID, r.Turfs[2].ID, r.Turfs[3].ID}
	p, after := replanned(t, in, o, r, Change{What: Merge, Turfs: ids})
	slices.Sort(p.Edit.Gone)
	if want := slices.Sorted(slices.Values(ids[1:])); !slices.Equal(p.Edit.Gone, want) || len(p.Edit.Turfs) != 1 || p.Edit.Turfs[0].ID != ids[0] || p.Edit.Turfs[0].Name != r.Turfs[5].Name {
		t.Errorf("%+v", p.Edit)
	}
	if got, want := p.Edit.Turfs[0].Doors, r.Turfs[5].Doors+r.Turfs[2].Doors+r.Turfs[3].Doors; got != want || len(after.Turfs) != len(r.Turfs)-2 {
		t.Errorf("%d doors, want %d", got, want)
	}
	if !hasNote(p.Notes, "more than the 30", "más que las 30") {
		t.Errorf("notes %v", p.Notes)
	}
}

func TestTurfsSplit(t *testing.T) {
	for name, change := range map[string]func(*Options){"auto": nil, "walk": func(o *Options) { o.Mode = ModeWalk }, "two": func(o *Options) { o.Team = TeamTwo }} {
		t.Run(name, func(t *testing.T) {
			in, o, r := cutSample(t, change)
			for at := range min(3, len(r.Turfs)) {
				p, after := replanned(t, in, o, r, Change{What: Split, Turfs: []string{r.Turfs[at].ID}})
				a, b := p.Edit.Turfs[0], p.Edit.Turfs[1]
				if a.ID != r.Turfs[at].ID || a.Name != r.Turfs[at].Name || b.Name != a.Name+" B" || a.Doors < b.Doors || len(after.Turfs) != len(r.Turfs)+1 {
					t.Errorf("%s %s with %d doors, %s %s with %d", a.ID, a.Name, a.Doors, b.ID, b.Name, b.Doors)
				}
				if worst := max(a.Minutes, b.Minutes); worst > 0.62*(a.Minutes+b.Minutes) {
					t.Errorf("%s: %.0f and %.0f minutes", a.Name, a.Minutes, b.Minutes)
				}
			}
		})
	}
}

func TestGivenDoorsSplitOff(t *testing.T) {
	in, o, r := cutSample(t, nil)
	doors := doorsOf(r.Routes[0])
	p, after := replanned(t, in, o, r, Change{What: Split, Turfs: []string{r.Turfs[0].ID}, Doors: doors[:len(doors)-1], Name: "Ann's"})
	if p.Edit.Turfs[0].Doors != 1 || p.Edit.Turfs[1].Name != "Ann's" || p.Edit.Turfs[1].ID == r.Turfs[0].ID {
		t.Errorf("%+v", p.Edit.Turfs)
	}
	// and together again
	back, whole := replanned(t, in, o, after, Change{What: Merge, Turfs: []string{p.Edit.Turfs[0].ID, p.Edit.Turfs[1].ID}})
	if !slices.Equal(back.Edit.Gone, []string{p.Edit.Turfs[1].ID}) || len(whole.Turfs) != len(r.Turfs) {
		t.Errorf("%+v", back.Edit.Gone)
	}
	if was, is := r.Turfs[0].Minutes, whole.Turfs[0].Minutes; is > 1.03*was {
		t.Errorf("%.1f minutes after splitting and merging, %.1f before", is, was)
	}
}

// A building of one point can be parted, too.
func TestTowersSplit(t *testing.T) {
	l := &data.List{Sources: []data.Source{{Addresses: true}}}
	for i := range 40 {
		id := "unit-" + string(rune('A'+i/26)) + string(rune('A'+i%26))
		l.Doors = append(l.Doors, data.Door{ID: id, HasPoint: true, Point: sampleList(t).Doors[0].Point})
		l.Rows = append(l.Rows, data.Row{Number: i + 1, Line: i + 2, Door: int32(i)})
	}
	in, o := Input{List: l, Router: routing.DefaultBeeline(1.2)}, DefaultOptions()
	r, err := Run(context.Background(), in, o)
	if err != nil || len(r.Turfs) != 1 {
		t.Fatalf("%d turfs, %v", len(r.Turfs), err)
	}
	p, _ := replanned(t, in, o, r, Change{What: Split, Turfs: []string{r.Turfs[0].ID}})
	if a, b := p.Edit.Turfs[0].Doors, p.Edit.Turfs[1].Doors; a != 20 || b != 20 {
		t.Errorf("%d and %d doors", a, b)
	}
}

func TestEditsThatCannotBe(t *testing.T) {
	in, o, r := cutSample(t, nil)
	in.Kept = standing(r, func(int) bool { return true })
	one, two := r.Turfs[0].ID, r.Turfs[1].ID
	for name, c := range map[string]struct {
		change Change
		want   error
	}{
		"no such kind":      {Change{What: "paint"}, ErrEdit},
		"no turf to go to":  {Change{What: Move, Doors: doorsOf(r.Routes[0])}, ErrEdit},
		"unknown turf":      {Change{What: Move, Turfs: []string{"x"}, Doors: doorsOf(r.Routes[0])}, ErrUnknown},
		"unknown door":      {Change{What: Move, Turfs: []string{one}, Doors: []string{"7 Elm St"}}, ErrUnknown},
		"no doors":          {Change{What: Move, Turfs: []string{one}}, ErrEdit},
		"there already":     {Change{What: Move, Turfs: []string{one}, Doors: doorsOf(r.Routes[0])}, ErrEdit},
		"merge of one":      {Change{What: Merge, Turfs: []string{one}}, ErrEdit},
		"merge with itself": {Change{What: Merge, Turfs: []string{one, one}}, ErrEdit},
		"merge unknown":     {Change{What: Merge, Turfs: []string{one, "x"}}, ErrUnknown},
		"split of two":      {Change{What: Split, Turfs: []string{one, two}}, ErrEdit},
		"split of all":      {Change{What: Split, Turfs: []string{one}, Doors: doorsOf(r.Routes[0])}, ErrEdit},
		"split of others":   {Change{What: Split, Turfs: []string{one}, Doors: doorsOf(r.Routes[1])[:1]}, ErrEdit},
	} {
		_, err := Replan(context.Background(), in, o, c.change)
		var told *EditError
		if !errors.Is(err, c.want) || !errors.As(err, &told) || told.Why.EN == "" || told.Why.ES == "" || strings.Contains(err.Error(), "Elm") {
			t.Errorf("%s: %v", name, err)
		}
	}
	l := *in.List
	l.Doors = slices.Clone(l.Doors)
	for i := range l.Doors {
		if l.Doors[i].ID == doorsOf(r.Routes[0])[0] {
			l.Doors[i].Suppress()
		}
	}
	in.List = &l
	if _, err := Replan(context.Background(), in, o, Change{What: Merge, Turfs: []string{one, two}}); !errors.Is(err, data.ErrStale) {
		t.Errorf("suppressed meanwhile: %v", err)
	}
	if _, err := Replan(context.Background(), in, o, Change{What: Merge, Turfs: []string{two, r.Turfs[2].ID}}); err != nil {
		t.Errorf("other turfs: %v", err)
	}
}

func TestPartNames(t *testing.T) {
	taken := map[string]bool{"Barton 07 B": true, "Ann's B": true}
	for old, want := range map[string]string{"Barton 07": "Barton 07 C", "Barton 07 B": "Barton 07 C", "Sutton 1": "Sutton 1 B", "Ann's": "Ann's C", "Plan B": "Plan B B"} {
		if got := partName(old, taken); got != want {
			t.Errorf("a part of %s is %s, want %s", old, got, want)
		}
	}
}

// Whatever is done by hand, one edit after another: every door stays in exactly
// one turf, and all that is promised of cuts holds but for the shift.
func TestEditsKeepThePromises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := strewn(t, rapid.IntRange(3, 60).Draw(t, "n"), rapid.Float64Range(0.0001, 0.1).Draw(t, "degrees"))
		o := DefaultOptions()
		o.ShiftMin = rapid.Float64Range(10, 60).Draw(t, "shift")
		o.Mode = rapid.SampledFrom([]string{ModeAuto, ModeWalk, ModeDrive}).Draw(t, "mode")
		o.Team = rapid.SampledFrom([]string{TeamOne, TeamTwo}).Draw(t, "team")
		in := Input{List: l, Router: routing.DefaultBeeline(o.WalkMps), Steady: true}
		r, err := Run(context.Background(), in, o)
		if errors.Is(err, ErrNothing) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		for range 4 {
			if c, ok := anyChange(rng, r); ok {
				_, r = replanned(t, in, o, r, c)
			}
		}
	})
}

// anyChange draws a change that can be made.
func anyChange(rng *rand.Rand, r *data.CutResult) (Change, bool) {
	a, b := rng.IntN(len(r.Turfs)), rng.IntN(len(r.Turfs))
	doors := doorsOf(r.Routes[a])
	some := doors[:1+rng.IntN(len(doors))]
	switch rng.IntN(4) {
	case 0:
		return Change{What: Move, Turfs: []string{r.Turfs[b].ID}, Doors: some}, a != b
	case 1:
		return Change{What: Merge, Turfs: []string{r.Turfs[a].ID, r.Turfs[b].ID}}, a != b
	case 2:
		return Change{What: Split, Turfs: []string{r.Turfs[a].ID}}, len(doors) > 1
	}
	return Change{What: Split, Turfs: []string{r.Turfs[a].ID}, Doors: some}, len(some) < len(doors)
}
