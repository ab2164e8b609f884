package storetest

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/paulmach/orb"

	"puerta/data"
)

func editCases() []testCase {
	return []testCase{
		{"EditCut", editCut},
		{"EditAreas", editAreas},
		{"EditRefused", editRefused},
		{"EditStale", editStale},
		{"EditLockedOrOut", editLockedOrOut},
		{"EditCancelledHalfway", editCancelledHalfway},
		{"EditsUndone", editsUndone},
		{"UndoChange", undoChange},
		{"UndoRefused", undoRefused},
		{"UndoAfterWithdraw", undoAfterWithdraw},
	}
}

// sharedRows is a list of two rows for each door, and a result in which some of
// them are in no turf: of every tenth door one is suppressed, of every seventh
// one is a duplicate.
func sharedRows(doors, perTurf int) (*data.List, *data.CutResult) {
	l := peopleList(doors)
	r := Result(l, perTurf)
	r.Fates = nil
	for _, row := range l.Rows {
		d := int(row.Door)
		f := data.Fate{Row: row.Number, DoorID: l.Doors[d].ID, TurfID: r.Turfs[d/perTurf].ID, Seq: 1 + d%perTurf, Detail: data.Text{EN: "from", ES: "de"}}
		switch {
		case row.Number%20 == 0:
			f.TurfID, f.Seq, f.Reason, f.Detail = "", 0, data.Suppressed, data.SuppressedPerson()
		case row.Number%14 == 0:
			f.TurfID, f.Seq, f.Reason = "", 0, data.Duplicate
		}
		r.Fates = append(r.Fates, f)
	}
	r.Report.Turfs = len(r.Turfs)
	r.Report.SetMinutes(minutesOf(r.Turfs))
	r.Report.Heuristics.Density = map[string]data.Share{"suburban": {Doors: doors, Turfs: len(r.Turfs)}}
	r.Report.Heuristics.Modes = map[string]data.ModeUse{"drive": {Share: data.Share{Doors: doors, Turfs: len(r.Turfs)}, Minutes: 1e4}}
	return l, r
}

func minutesOf(turfs []data.Turf) (m data.Minutes) {
	for _, t := range turfs {
		m = data.Minutes{Knock: m.Knock + t.KnockMin, Walk: m.Walk + t.WalkMin, Drive: m.Drive + t.DriveMin, Park: m.Park + t.ParkMin}
	}
	return m
}

// planned returns a turf of some doors and its route, as an edit brings them.
func planned(l *data.List, id string, doors []int) (data.Turf, data.Route) {
	turf := turfOf(0, len(doors))
	turf.ID, turf.Mode, turf.Name = id, "walk", "hecho a mano"
	r := data.Route{TurfID: id, Stops: []data.Stop{{Kind: data.StopStart, Mode: "none"}, {Seq: 1, Kind: data.StopPark, Mode: "drive"}}}
	for _, d := range doors {
		r.Stops = append(r.Stops, data.Stop{Seq: len(r.Stops), Kind: data.StopDoor, Point: place(d), Mode: "walk", DoorID: l.Doors[d].ID, Card: cardOf(&l.Doors[d])})
		r.Legs = append(r.Legs, data.Leg{Seq: len(r.Stops) - 1, Mode: "walk", Line: lineTo(d)})
	}
	return turf, r
}

// edited adds a planned turf to an edit.
func edited(e *data.Edit, l *data.List, id string, doors []int) {
	turf, route := planned(l, id, doors)
	e.Turfs, e.Routes = append(e.Turfs, turf), append(e.Routes, route)
}

func span(from, to int) (out []int) {
	for i := from; i < to; i++ {
		out = append(out, i)
	}
	return out
}

// apply does to a result what an edit must.
func apply(r *data.CutResult, e data.Edit) {
	var before []data.Turf
	for _, t := range r.Turfs {
		if slices.Contains(e.Gone, t.ID) || indexOf(e.Turfs, t.ID) >= 0 {
			before = append(before, t)
		}
	}
	for i := range e.Turfs {
		if at := indexOf(r.Turfs, e.Turfs[i].ID); at >= 0 {
			r.Turfs[at], r.Routes[at] = e.Turfs[i], e.Routes[i]
		} else {
			r.Turfs, r.Routes = append(r.Turfs, e.Turfs[i]), append(r.Routes, e.Routes[i])
		}
	}
	for _, id := range e.Gone {
		at := indexOf(r.Turfs, id)
		r.Turfs, r.Routes = slices.Delete(r.Turfs, at, at+1), slices.Delete(r.Routes, at, at+1)
	}
	seatRows(r)
	r.Report.Exchange(before, e.Turfs)
	r.Report.SetMinutes(minutesOf(r.Turfs))
}

func indexOf(turfs []data.Turf, id string) int {
	return slices.IndexFunc(turfs, func(t data.Turf) bool { return t.ID == id })
}

// seatRows gives each row that is in a turf the one whose route visits its door.
func seatRows(r *data.CutResult) {
	type seat struct {
		turf string
		seq  int
	}
	seats := map[string]seat{}
	for _, route := range r.Routes {
		for _, s := range route.Stops {
			if s.Kind == data.StopDoor {
				seats[s.DoorID] = seat{route.TurfID, s.Seq}
			}
		}
	}
	for i := range r.Fates {
		if f := &r.Fates[i]; f.TurfID != "" {
			f.TurfID, f.Seq = seats[f.DoorID].turf, seats[f.DoorID].seq
		}
	}
}

// clone returns a result that shares nothing that tests change.
func clone(r *data.CutResult) *data.CutResult {
	out := *r
	out.Turfs, out.Routes, out.Fates = slices.Clone(r.Turfs), slices.Clone(r.Routes), slices.Clone(r.Fates)
	h := &out.Report.Heuristics
	density, modes := map[string]data.Share{}, map[string]data.ModeUse{}
	for k, v := range h.Density {
		density[k] = v
	}
	for k, v := range h.Modes {
		modes[k] = v
	}
	h.Density, h.Modes = density, modes
	return &out
}

// edit stores an edit of a cut as it is now.
func edit(t *testing.T, s data.Store, cut string, e data.Edit) {
	t.Helper()
	e.Revision = wantState(t, s, cut, data.Done).Revision
	must(t, s.EditCut(t.Context(), cut, e))
	if now := wantState(t, s, cut, data.Done).Revision; now <= e.Revision {
		t.Errorf("revision %d after an edit of %d", now, e.Revision)
	}
}

// editCut merges two turfs, splits one and moves doors, in one edit.
func editCut(t *testing.T, s data.Store) {
	l, r := sharedRows(60, 10)
	_, cut := done(t, s, l, r)
	_, other := done(t, s, l, r)
	e := data.Edit{What: "move", Gone: []string{"turf-10-20"}}
	edited(&e, l, "turf-0-10", span(0, 20))
	edited(&e, l, "new", span(44, 50))
	edited(&e, l, "turf-40-50", []int{41, 40, 22})
	edited(&e, l, "turf-20-30", append(span(23, 30), 43, 20, 42, 21))
	edit(t, s, cut, e)
	want := clone(r)
	apply(want, e)
	wantPublished(t, s, cut, want)
	wantPublished(t, s, other, r)
	if len(want.Turfs) != 6 || want.Turfs[5].ID != "new" || want.Report.Heuristics.Modes["walk"].Turfs != 4 {
		t.Errorf("the test expects %d turfs, %+v", len(want.Turfs), want.Report.Heuristics.Modes)
	}
	wantAccount(t, want)
	_, err := s.Turf(t.Context(), "new")
	must(t, err)
}

// wantAccount makes sure that what a test expects adds up.
func wantAccount(t *testing.T, r *data.CutResult) {
	t.Helper()
	doors, sum := 0, r.Report.DoorsInTurfs
	for _, turf := range r.Turfs {
		doors += turf.Doors
	}
	for _, n := range r.Report.NotInTurfs {
		sum += n
	}
	if doors != r.Report.DoorsInTurfs || sum != r.Report.DoorsIn || r.Report.Turfs != len(r.Turfs) {
		t.Errorf("%d doors in %d turfs, the report tells of %d in %d and %d in all", doors, len(r.Turfs), r.Report.DoorsInTurfs, r.Report.Turfs, sum)
	}
}

// editAreas draws turfs anew, also those that are locked or out.
func editAreas(t *testing.T, s data.Store) {
	l, r := sharedRows(20, 10)
	_, cut := done(t, s, l, r)
	changed(t, s, "turf-0-10", outFor("Ana", farFuture()))
	changed(t, s, "turf-10-20", data.TurfChange{Locked: new(true)})
	box := orb.MultiPolygon{{{{0, 0}, {0.01, 0}, {0.01, 0.01}, {0, 0.01}, {0, 0}}}}
	edit(t, s, cut, data.Edit{What: "split", Areas: map[string]orb.MultiPolygon{"turf-0-10": box, "turf-10-20": nil}})
	want := clone(r)
	want.Turfs[0].Area, want.Turfs[0].Compactness = box, 0.785 // a square: π/4
	want.Turfs[1].Area, want.Turfs[1].Compactness = orb.MultiPolygon{}, 0
	wantPublished(t, s, cut, want)
	what, err := s.Undo(t.Context(), cut)
	must(t, err)
	wantSame(t, "undone", what, "split")
	wantPublished(t, s, cut, r)
}

func editRefused(t *testing.T, s data.Store) {
	l, r := sharedRows(40, 10)
	_, cut := done(t, s, l, r)
	revision := wantState(t, s, cut, data.Done).Revision
	for what, e := range map[string]func(*data.Edit){
		"a door that is lost":        func(e *data.Edit) { edited(e, l, "turf-0-10", span(0, 9)) },
		"a turf that goes alone":     func(e *data.Edit) { e.Gone = []string{"turf-0-10"} },
		"a door of another turf":     func(e *data.Edit) { edited(e, l, "turf-0-10", span(0, 11)) },
		"a door of no turf":          func(e *data.Edit) { edited(e, forged(l), "turf-0-10", span(0, 11)) },
		"a door twice":               func(e *data.Edit) { edited(e, l, "turf-0-10", append(span(0, 10), 3)) },
		"a turf twice":               func(e *data.Edit) { edited(e, l, "turf-0-10", span(0, 10)); edited(e, l, "turf-0-10", span(0, 10)) },
		"a turf that goes and stays": func(e *data.Edit) { edited(e, l, "turf-0-10", span(0, 10)); e.Gone = []string{"turf-0-10"} },
		"a turf that is not there":   func(e *data.Edit) { e.Gone = []string{"none"} },
		"an area of none":            func(e *data.Edit) { e.Areas = map[string]orb.MultiPolygon{"none": nil} },
		"a route missing":            func(e *data.Edit) { edited(e, l, "turf-0-10", span(0, 10)); e.Routes = nil },
		"nothing":                    func(*data.Edit) {},
	} {
		edit := data.Edit{Revision: revision}
		e(&edit)
		if s.EditCut(t.Context(), cut, edit) == nil {
			t.Errorf("edited with %s", what)
		}
	}
	wantPublished(t, s, cut, r)
	_, err := s.Undo(t.Context(), cut)
	wantError(t, "undo of nothing", err, data.ErrNotFound)
}

// forged is a list whose eleventh door is not of the cut.
func forged(l *data.List) *data.List {
	out := *l
	out.Doors = slices.Clone(l.Doors)
	out.Doors[10].ID = "unknown"
	return &out
}

func editStale(t *testing.T, s data.Store) {
	l, r := sharedRows(20, 10)
	_, cut := done(t, s, l, r)
	e := data.Edit{What: "move", Revision: wantState(t, s, cut, data.Done).Revision}
	edited(&e, l, "turf-0-10", span(0, 10))
	changed(t, s, "turf-10-20", data.TurfChange{Name: new("x")})
	wantError(t, "an edit planned before a change", s.EditCut(t.Context(), cut, e), data.ErrStale)
	edit(t, s, cut, e)
	e.Revision = 0
	wantError(t, "the second edit", s.EditCut(t.Context(), cut, e), data.ErrStale)
}

func editLockedOrOut(t *testing.T, s data.Store) {
	l, r := sharedRows(40, 10)
	_, cut := done(t, s, l, r)
	changed(t, s, "turf-0-10", data.TurfChange{Locked: new(true)})
	changed(t, s, "turf-10-20", outFor("Ana", farFuture()))
	changed(t, s, "turf-20-30", outFor("Ana", farPast()))
	try := func(gone string, from, to int) error {
		e := data.Edit{What: "merge", Revision: wantState(t, s, cut, data.Done).Revision, Gone: []string{gone}}
		edited(&e, l, "turf-30-40", append(span(from, to), span(30, 40)...))
		return s.EditCut(t.Context(), cut, e)
	}
	wantError(t, "a locked turf goes", try("turf-0-10", 0, 10), data.ErrConflict)
	wantError(t, "a turf that is out goes", try("turf-10-20", 10, 20), data.ErrConflict)
	changed(t, s, "turf-30-40", data.TurfChange{Locked: new(true)})
	wantError(t, "a locked turf changes", try("turf-20-30", 20, 30), data.ErrConflict)
	changed(t, s, "turf-30-40", data.TurfChange{Locked: new(false)})
	must(t, try("turf-20-30", 20, 30))
}

func editCancelledHalfway(t *testing.T, s data.Store) {
	l, r := sharedRows(40, 10)
	_, cut := done(t, s, l, r)
	e := data.Edit{What: "merge", Revision: wantState(t, s, cut, data.Done).Revision, Gone: []string{"turf-0-10"}}
	edited(&e, l, "turf-10-20", span(0, 20))
	halfway(t,
		func(ctx context.Context) error { return s.EditCut(ctx, cut, e) },
		func() { wantPublished(t, s, cut, r) })
	want := clone(r)
	apply(want, e)
	wantPublished(t, s, cut, want)
	halfway(t,
		func(ctx context.Context) error { _, err := s.Undo(ctx, cut); return err },
		func() { wantPublished(t, s, cut, want) })
	wantPublished(t, s, cut, r)
}

// editsUndone edits at random, with changes of names in between, and undoes all.
func editsUndone(t *testing.T, s data.Store) {
	l, r := sharedRows(80, 10)
	_, cut := done(t, s, l, r)
	rng := rand.New(rand.NewPCG(1, 2))
	states, whats := []*data.CutResult{r}, []string{}
	for i := range 25 {
		want := clone(states[len(states)-1])
		if i%4 == 3 {
			at := rng.IntN(len(want.Turfs))
			want.Turfs[at].Name = string(rune('a' + i))
			changed(t, s, want.Turfs[at].ID, data.TurfChange{Name: &want.Turfs[at].Name})
			whats = append(whats, "change")
		} else {
			e := randomEdit(rng, l, want, i)
			edit(t, s, cut, e)
			apply(want, e)
			whats = append(whats, e.What)
		}
		wantAccount(t, want)
		wantPublished(t, s, cut, want)
		states = append(states, want)
	}
	revision := wantState(t, s, cut, data.Done).Revision
	for i := len(whats) - 1; i >= 0; i-- {
		what, err := s.Undo(t.Context(), cut)
		must(t, err)
		wantSame(t, "what was undone", what, whats[i])
		wantPublished(t, s, cut, states[i])
		now := wantState(t, s, cut, data.Done).Revision
		if now <= revision {
			t.Errorf("revision %d after an undo, %d before", now, revision)
		}
		revision = now
	}
	_, err := s.Undo(t.Context(), cut)
	wantError(t, "one more", err, data.ErrNotFound)
}

// randomEdit deals the doors of two turfs out anew: to one, two or three.
func randomEdit(rng *rand.Rand, l *data.List, r *data.CutResult, step int) data.Edit {
	two := rng.Perm(len(r.Turfs))[:2]
	var doors []int
	for _, at := range two {
		for _, s := range r.Routes[at].Stops {
			if s.Kind == data.StopDoor {
				doors = append(doors, slices.IndexFunc(l.Doors, func(d data.Door) bool { return d.ID == s.DoorID }))
			}
		}
	}
	rng.Shuffle(len(doors), func(i, j int) { doors[i], doors[j] = doors[j], doors[i] })
	first, second, third := r.Turfs[two[0]].ID, r.Turfs[two[1]].ID, "new-"+string(rune('a'+step))
	e := data.Edit{What: "move"}
	switch n := len(doors); {
	case step%3 == 0:
		e.What, e.Gone = "merge", []string{second}
		edited(&e, l, first, doors)
	case step%3 == 1 && n > 3:
		e.What = "split"
		edited(&e, l, third, doors[:n/3])
		edited(&e, l, first, doors[n/3:n/2])
		edited(&e, l, second, doors[n/2:])
	default:
		edited(&e, l, second, doors[:n/2])
		edited(&e, l, first, doors[n/2:])
	}
	return e
}

// undoChange gives a turf back what it was; its version rises all the same.
func undoChange(t *testing.T, s data.Store) {
	l := List(20)
	u, cut := done(t, s, l, Result(l, 10))
	var before []data.HeldTurf
	for _, c := range []data.TurfChange{{Name: new("x"), Locked: new(true)}, outFor("Ana", farFuture()), {Status: new(data.TurfDone)}} {
		turf, err := s.Turf(t.Context(), "turf-0-10")
		must(t, err)
		before = append(before, turf)
		changed(t, s, "turf-0-10", c)
	}
	for i := len(before) - 1; i >= 0; i-- {
		what, err := s.Undo(t.Context(), cut)
		must(t, err)
		got, err := s.Turf(t.Context(), "turf-0-10")
		must(t, err)
		want := before[i]
		want.Revision, want.State.Version = got.Revision, int64(len(before)+len(before)-i)
		wantSame(t, "turf", got, want)
		wantSame(t, "what was undone", what, "change")
	}
	_, err := s.Undo(t.Context(), data.NewID())
	wantError(t, "undo in no cut", err, data.ErrNotFound)

	changed(t, s, "turf-0-10", data.TurfChange{Assignee: new("Ana")})
	newer := queued(t, s, u, 9)
	claimed(t, s, newer)
	must(t, s.PublishCut(t.Context(), newer, Result(l, 10)))
	_, err = s.Undo(t.Context(), cut)
	wantError(t, "undo of a turf that a newer cut holds", err, data.ErrConflict)
	_, err = s.Undo(t.Context(), newer)
	wantError(t, "undo in the newer cut", err, data.ErrNotFound)
}

func undoRefused(t *testing.T, s data.Store) {
	l, r := sharedRows(40, 10)
	u, cut := done(t, s, l, r)
	undo := func() error { _, err := s.Undo(t.Context(), cut); return err }
	e := data.Edit{What: "merge", Gone: []string{"turf-0-10"}}
	edited(&e, l, "turf-10-20", span(0, 20))
	edit(t, s, cut, e)
	changed(t, s, "turf-10-20", outFor("Ana", farFuture()))
	changed(t, s, "turf-10-20", data.TurfChange{Assignee: new("Bea")})
	must(t, undo()) // hands it back
	must(t, undo()) // and checks it in
	want := clone(r)
	apply(want, e)
	// Out again, but by a change that is in the journal of a newer cut.
	newer := queued(t, s, u, 5)
	claimed(t, s, newer)
	must(t, s.PublishCut(t.Context(), newer, want))
	changed(t, s, "turf-10-20", outFor("Ana", farFuture()))
	wantError(t, "undo of a turf that is out", undo(), data.ErrConflict)
	wantPublished(t, s, cut, want)
	changed(t, s, "turf-10-20", data.TurfChange{Status: new(data.Ready)})
	must(t, undo())
	wantPublished(t, s, cut, r)

	changed(t, s, "turf-0-10", data.TurfChange{Status: new(data.Ready), Locked: new(true)})
	changed(t, s, "turf-0-10", outFor("Zoë", farFuture()))
	changed(t, s, "turf-0-10", data.TurfChange{Status: new(data.TurfDone)})
	changed(t, s, "turf-10-20", outFor("Ana", farFuture())) // of the newer cut, with the same doors
	wantError(t, "undo that checks out what is out", undo(), data.ErrConflict)
	changed(t, s, "turf-10-20", data.TurfChange{Status: new(data.TurfDone)})
	must(t, undo())
}

// undoAfterWithdraw: what was before an edit holds doors, so it is forgotten.
func undoAfterWithdraw(t *testing.T, s data.Store) {
	l, r := sharedRows(40, 10)
	u, cut := done(t, s, l, r)
	_, other := done(t, s, l, r)
	for _, c := range []string{cut, other} {
		e := data.Edit{What: "merge", Gone: []string{"turf-0-10"}}
		edited(&e, l, "turf-10-20", span(0, 20))
		edit(t, s, c, e)
	}
	withdrawn(t, s, u, data.Withdrawal{Doors: ids(l, 35, 36)})
	_, err := s.Undo(t.Context(), cut)
	wantError(t, "undo after a withdrawal", err, data.ErrNotFound)
	_, err = s.Undo(t.Context(), other)
	must(t, err)
	wantPublished(t, s, other, r)
}
