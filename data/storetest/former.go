package storetest

import (
	"testing"

	"puerta/data"
)

func cutCases() []testCase {
	return []testCase{
		{"ClaimFair", claimFair},
		{"ClaimInTurns", claimInTurns},
		{"Former", former},
		{"PublishStale", publishStale},
		{"RevisionRises", revisionRises},
		{"CurrentCuts", currentCuts},
		{"CountCuts", countCuts},
	}
}

// claimFair: one owner's cuts do not wait behind all of another.
func claimFair(t *testing.T, s data.Store) {
	busy, other, directors := ownedUniverse(t, s, "a", "", 0), ownedUniverse(t, s, "b", "", 0), ownedUniverse(t, s, "", "", 0)
	busy2 := ownedUniverse(t, s, "a", "", 0)
	a1, a2, a3, a4 := queued(t, s, busy, 1), queued(t, s, busy2, 2), queued(t, s, busy, 3), queued(t, s, busy, 7)
	b1, b2, d1 := queued(t, s, other, 5), queued(t, s, other, 6), queued(t, s, directors, 4)
	for _, id := range []string{a1, d1, b1, a2, b2} {
		claimed(t, s, id)
	}
	must(t, s.CancelCut(t.Context(), a1))
	must(t, s.CancelCut(t.Context(), a2))
	claimed(t, s, a3)
	claimed(t, s, a4)
}

// goingOn adds a cut that goes on from another and claims it.
func goingOn(t *testing.T, s data.Store, universe, from string, minutes int) string {
	t.Helper()
	c := data.Cut{ID: data.NewID(), UniverseID: universe, CreatedAt: instant(minutes), Former: from}
	must(t, s.AddCut(t.Context(), c))
	if got := claimed(t, s, c.ID); got.Former != from {
		t.Errorf("the cut goes on from %q, want %q", got.Former, from)
	}
	return c.ID
}

func former(t *testing.T, s data.Store) {
	l := List(20)
	u, first := done(t, s, l, Result(l, 10))
	other, otherCut := done(t, s, l, Result(l, 5))
	waits := queued(t, s, u, 1)
	for what, c := range map[string]data.Cut{
		"one of another universe": {UniverseID: u, Former: otherCut},
		"one that is not done":    {UniverseID: u, Former: waits},
	} {
		c.ID = data.NewID()
		wantError(t, "going on from "+what, s.AddCut(t.Context(), c), data.ErrConflict)
		_, err := s.Cut(t.Context(), c.ID)
		wantError(t, "that cut", err, data.ErrNotFound)
	}
	must(t, s.CancelCut(t.Context(), waits))
	second := goingOn(t, s, u, first, 2)
	must(t, s.PublishCut(t.Context(), second, Result(l, 4)))
	must(t, s.DeleteUniverse(t.Context(), other))
	if c := wantState(t, s, second, data.Done); c.Former != first {
		t.Errorf("the cut goes on from %q", c.Former)
	}
}

// publishStale: a cut goes on from what its former one was when it was read.
func publishStale(t *testing.T, s data.Store) {
	l := List(20)
	u, first := done(t, s, l, Result(l, 10))
	second := goingOn(t, s, u, first, 1)
	r := Result(l, 4)
	r.Former = wantState(t, s, first, data.Done).Revision
	changed(t, s, "turf-0-10", data.TurfChange{Locked: new(true)})
	wantError(t, "publish", s.PublishCut(t.Context(), second, r), data.ErrStale)
	wantNothing(t, s, second, r)
	r.Former = wantState(t, s, first, data.Done).Revision
	must(t, s.PublishCut(t.Context(), second, r))
	r.Former = 0
	wantPublished(t, s, second, r)
}

func revisionRises(t *testing.T, s data.Store) {
	l := List(40)
	u, cut := done(t, s, l, Result(l, 10))
	_, other := done(t, s, l, Result(l, 5))
	last, still := wantState(t, s, cut, data.Done).Revision, wantState(t, s, other, data.Done).Revision
	changes := map[string]func(){
		"a lock":       func() { changed(t, s, "turf-0-10", data.TurfChange{Locked: new(true)}) },
		"a name":       func() { changed(t, s, "turf-0-10", data.TurfChange{Name: new("ñ")}) },
		"a withdrawal": func() { withdrawn(t, s, u, data.Withdrawal{Doors: ids(l, 3, 4)}) },
	}
	for what, change := range changes {
		change()
		now := wantState(t, s, cut, data.Done).Revision
		if now <= last {
			t.Errorf("revision %d after %s, %d before", now, what, last)
		}
		last = now
	}
	if now := wantState(t, s, other, data.Done).Revision; now != still {
		t.Errorf("another cut's revision is %d, was %d", now, still)
	}
}

func currentCuts(t *testing.T, s data.Store) {
	ctx, l := t.Context(), List(20)
	want := func(owner string, ids ...string) {
		t.Helper()
		all, err := s.CurrentCuts(ctx, owner)
		must(t, err)
		wantSame(t, "current cuts", names(all, func(c data.Cut) string { return c.ID }), ids)
		for _, got := range all {
			whole, err := s.Cut(ctx, got.ID)
			must(t, err)
			whole.Options, whole.Report = nil, nil
			wantSame(t, "current cut", got, whole)
		}
	}
	want("")
	a, b := ownedUniverse(t, s, "k", "", 1), ownedUniverse(t, s, "", "", 2)
	ownedUniverse(t, s, "k", "never cut", 3)
	publishAt := func(u string, minutes int) string {
		id := queued(t, s, u, minutes)
		claimed(t, s, id)
		must(t, s.PublishCut(ctx, id, Result(l, 10)))
		return id
	}
	newest := publishAt(a, 9)
	publishAt(a, 4)
	other := publishAt(b, 5)
	failed := queued(t, s, b, 20)
	claimed(t, s, failed)
	must(t, s.FailCut(ctx, failed, data.Text{}))
	queued(t, s, a, 30)
	want("", newest, other)
	want("k", newest)
	want("x")
	must(t, s.CancelCut(ctx, claimedAny(t, s)))
	last := publishAt(b, 10)
	want("", last, newest)
}

func claimedAny(t *testing.T, s data.Store) string {
	t.Helper()
	c, err := s.ClaimCut(t.Context())
	must(t, err)
	return c.ID
}

func countCuts(t *testing.T, s data.Store) {
	want := func(want map[data.CutState]int) {
		t.Helper()
		got, err := s.CountCuts(t.Context())
		must(t, err)
		wantSame(t, "count", got, want)
	}
	want(map[data.CutState]int{})
	for i, state := range []data.CutState{data.Done, data.Failed, data.Cancelled, data.Done, data.Running, data.Queued} {
		if i < 4 {
			inState(t, s, List(3), state)
		} else {
			queued(t, s, universe(t, s, List(1)), i)
		}
	}
	claimedAny(t, s)
	want(map[data.CutState]int{data.Done: 2, data.Failed: 1, data.Cancelled: 1, data.Running: 1, data.Queued: 1})
}
