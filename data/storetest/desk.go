package storetest

import (
	"testing"
	"time"

	"puerta/data"
)

func deskCases() []testCase {
	return []testCase{
		{"ChangeTurf", changeTurf},
		{"ChangeTurfNothing", changeTurfNothing},
		{"ChangeTurfStale", changeTurfStale},
		{"ChangeTurfSharedByCuts", changeTurfSharedByCuts},
		{"CheckOut", checkOut},
		{"CheckOutRunsOut", checkOutRunsOut},
		{"CheckOutSharedDoor", checkOutSharedDoor},
		{"CheckOutRefused", checkOutRefused},
	}
}

// Far from now, so that no test depends on the clock.
func farFuture() time.Time { return instant(0).AddDate(200, 0, 0) }
func farPast() time.Time   { return instant(0).AddDate(-20, 0, 0) }

func changed(t *testing.T, s data.Store, turf string, c data.TurfChange) data.HeldTurf {
	t.Helper()
	got, err := s.ChangeTurf(t.Context(), turf, -1, c)
	must(t, err)
	again, err := s.Turf(t.Context(), turf)
	must(t, err)
	wantSame(t, "turf read after a change", again, got)
	return got
}

func outFor(assignee string, until time.Time) data.TurfChange {
	return data.TurfChange{Status: new(data.Out), Assignee: &assignee, OutUntil: until}
}

func wantStates(t *testing.T, s data.Store, cut string, want map[string]data.TurfState) {
	t.Helper()
	got, err := s.States(t.Context(), cut)
	must(t, err)
	wantSame(t, "states", got, want)
}

// changeTurf changes one thing after another; all others stay.
func changeTurf(t *testing.T, s data.Store) {
	l := List(20)
	u, cut := done(t, s, l, Result(l, 10))
	wantStates(t, s, cut, nil)
	want, err := s.Turf(t.Context(), "turf-0-10")
	must(t, err)
	for i, step := range []struct {
		change data.TurfChange
		expect func(*data.HeldTurf)
	}{
		{data.TurfChange{Name: new("Año")}, func(w *data.HeldTurf) { w.Turf.Name = "Año" }},
		{data.TurfChange{Assignee: new("José")}, func(w *data.HeldTurf) { w.State.Assignee = "José" }},
		{data.TurfChange{Locked: new(true)}, func(w *data.HeldTurf) { w.State.Locked = true }},
		{data.TurfChange{Status: new(data.Out), OutUntil: farFuture()}, func(w *data.HeldTurf) { w.State.Status, w.State.OutUntil = data.Out, farFuture() }},
		{data.TurfChange{Locked: new(false), OutUntil: instant(7)}, func(w *data.HeldTurf) { w.State.Locked = false }},
		{data.TurfChange{Assignee: new("Zoë")}, func(w *data.HeldTurf) { w.State.Assignee = "Zoë" }},
		{data.TurfChange{Status: new(data.TurfDone)}, func(w *data.HeldTurf) { w.State.Status, w.State.OutUntil = data.TurfDone, time.Time{} }},
		{data.TurfChange{Status: new(data.Ready), Name: new("")}, func(w *data.HeldTurf) { w.State.Status, w.Turf.Name = data.Ready, "" }},
	} {
		got := changed(t, s, "turf-0-10", step.change)
		if got.Revision <= want.Revision {
			t.Errorf("step %d: revision %d after %d", i, got.Revision, want.Revision)
		}
		step.expect(&want)
		want.Revision, want.State.Version = got.Revision, int64(i+1)
		wantSame(t, "turf", got, want)
		wantStates(t, s, cut, map[string]data.TurfState{"turf-0-10": want.State})
	}
	if want.Cut != cut || want.Universe != u {
		t.Errorf("the turf is of cut %s of universe %s", want.Cut, want.Universe)
	}
	turfs, err := s.Turfs(t.Context(), cut)
	must(t, err)
	wantSame(t, "the other turf", turfs[1], Result(l, 10).Turfs[1])
}

func changeTurfNothing(t *testing.T, s data.Store) {
	l := List(10)
	_, cut := done(t, s, l, Result(l, 10))
	before, err := s.Turf(t.Context(), "turf-0-10")
	must(t, err)
	wantSame(t, "no change", changed(t, s, "turf-0-10", data.TurfChange{}), before)
	wantSame(t, "the same again", changed(t, s, "turf-0-10", data.TurfChange{Name: &before.Turf.Name, Status: new(data.Ready)}), before)
	wantStates(t, s, cut, nil)
}

func changeTurfStale(t *testing.T, s data.Store) {
	ctx, l := t.Context(), List(10)
	done(t, s, l, Result(l, 10))
	lock := data.TurfChange{Locked: new(true)}
	_, err := s.ChangeTurf(ctx, "turf-0-10", 1, lock)
	wantError(t, "version 1 of a turf that was never changed", err, data.ErrStale)
	_, err = s.ChangeTurf(ctx, "turf-0-10", 0, lock)
	must(t, err)
	_, err = s.ChangeTurf(ctx, "turf-0-10", 0, data.TurfChange{Locked: new(false)})
	wantError(t, "the second who read version 0", err, data.ErrStale)
	got, err := s.ChangeTurf(ctx, "turf-0-10", 1, data.TurfChange{Assignee: new("Ana")})
	must(t, err)
	wantSame(t, "state", got.State, data.TurfState{Status: data.Ready, Assignee: "Ana", Locked: true, Version: 2})
}

// changeTurfSharedByCuts: cuts of a universe that hold the same turf share its
// state, not its name; those of another universe nothing.
func changeTurfSharedByCuts(t *testing.T, s data.Store) {
	l := List(20)
	other, otherCut := done(t, s, l, Result(l, 10))
	u, first := done(t, s, l, Result(l, 10))
	second := queued(t, s, u, 5)
	claimed(t, s, second)
	must(t, s.PublishCut(t.Context(), second, Result(l, 10)))
	before := wantState(t, s, first, data.Done).Revision
	got := changed(t, s, "turf-0-10", data.TurfChange{Locked: new(true), Name: new("x")})
	if got.Cut != second || got.Universe == other {
		t.Errorf("changed in cut %s", got.Cut)
	}
	for _, cut := range []string{first, second} {
		wantStates(t, s, cut, map[string]data.TurfState{"turf-0-10": got.State})
	}
	wantStates(t, s, otherCut, nil)
	if now := wantState(t, s, first, data.Done).Revision; now <= before {
		t.Errorf("the revision of the older cut is %d, was %d, though its turf is locked now", now, before)
	}
	wantPublished(t, s, first, Result(l, 10))
	want := Result(l, 10)
	want.Turfs[0].Name = "x"
	wantPublished(t, s, second, want)
}

func checkOut(t *testing.T, s data.Store) {
	l := List(10)
	done(t, s, l, Result(l, 10))
	try := func(c data.TurfChange) error {
		_, err := s.ChangeTurf(t.Context(), "turf-0-10", -1, c)
		return err
	}
	later := farFuture().Add(time.Hour)
	changed(t, s, "turf-0-10", outFor("Ana", farFuture()))
	wantError(t, "out for another", try(outFor("Bea", later)), data.ErrConflict)
	wantError(t, "out for nobody", try(outFor("", later)), data.ErrConflict)
	if got := changed(t, s, "turf-0-10", outFor("Ana", later)); !got.State.OutUntil.Equal(later) {
		t.Errorf("prolonged until %v", got.State.OutUntil)
	}
	if got := changed(t, s, "turf-0-10", data.TurfChange{Status: new(data.Out), OutUntil: farFuture()}); got.State.Assignee != "Ana" {
		t.Errorf("out for %q", got.State.Assignee)
	}
	changed(t, s, "turf-0-10", data.TurfChange{Assignee: new("Bea")}) // handed over
	wantError(t, "out for the one before", try(outFor("Ana", later)), data.ErrConflict)
	changed(t, s, "turf-0-10", data.TurfChange{Status: new(data.Ready)})
	changed(t, s, "turf-0-10", outFor("", farFuture()))
	changed(t, s, "turf-0-10", outFor("Ana", later)) // nobody had it
}

// checkOutRunsOut: a check-out whose time is over is not told of, and in
// nobody's way.
func checkOutRunsOut(t *testing.T, s data.Store) {
	l := List(20)
	_, cut := done(t, s, l, Result(l, 10))
	got := changed(t, s, "turf-0-10", outFor("Ana", farPast()))
	want := data.TurfState{Status: data.Ready, Assignee: "Ana", Version: 1}
	wantSame(t, "state", got.State, want)
	wantStates(t, s, cut, map[string]data.TurfState{"turf-0-10": want})
	got = changed(t, s, "turf-0-10", data.TurfChange{Locked: new(true)})
	wantSame(t, "state", got.State, data.TurfState{Status: data.Ready, Assignee: "Ana", Locked: true, Version: 2})
	got = changed(t, s, "turf-0-10", outFor("Bea", farFuture()))
	wantSame(t, "state", got.State, data.TurfState{Status: data.Out, Assignee: "Bea", Locked: true, OutUntil: farFuture(), Version: 3})
}

// checkOutSharedDoor: turfs of two cuts of a universe that share a door are not
// out at the same time.
func checkOutSharedDoor(t *testing.T, s data.Store) {
	l := List(40)
	done(t, s, l, Result(l, 8)) // of another universe: not in the way
	changed(t, s, "turf-0-8", outFor("Ana", farFuture()))
	u, _ := done(t, s, l, Result(l, 20))
	second := queued(t, s, u, 5)
	claimed(t, s, second)
	must(t, s.PublishCut(t.Context(), second, Result(l, 10)))

	changed(t, s, "turf-10-20", outFor("Ana", farFuture()))
	changed(t, s, "turf-20-40", outFor("Bea", farFuture())) // of the older cut
	for _, turf := range []string{"turf-0-20", "turf-20-30", "turf-30-40"} {
		_, err := s.ChangeTurf(t.Context(), turf, -1, outFor("Ana", farFuture()))
		wantError(t, turf+", a door of which is out", err, data.ErrConflict)
		changed(t, s, turf, data.TurfChange{Locked: new(true), Status: new(data.TurfDone)})
	}
	changed(t, s, "turf-0-10", outFor("Zoë", farFuture()))
	changed(t, s, "turf-10-20", outFor("Ana", farPast()))
	changed(t, s, "turf-0-10", data.TurfChange{Status: new(data.Ready)})
	changed(t, s, "turf-0-20", outFor("Zoë", farFuture()))
}

func checkOutRefused(t *testing.T, s data.Store) {
	l := List(10)
	_, cut := done(t, s, l, Result(l, 10))
	for what, c := range map[string]data.TurfChange{
		"without an end":   {Status: new(data.Out)},
		"an unknown state": {Status: new(data.TurfStatus("lost"))},
	} {
		if _, err := s.ChangeTurf(t.Context(), "turf-0-10", -1, c); err == nil {
			t.Errorf("changed to %s", what)
		}
	}
	wantStates(t, s, cut, nil)
}
