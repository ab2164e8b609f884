package storetest

import (
	"context"
	"errors"
	"math"
	"sync"
	"testing"

	"github.com/paulmach/orb"

	"puerta/data"
)

func publishRoundTrip(t *testing.T, s data.Store) {
	l := List(205)
	r := Result(l, 10)
	r.Turfs[3].Area, r.Turfs[3].Cells, r.Turfs[3].Name = nil, nil, ""
	r.Turfs[4].Area, r.Turfs[4].Cells = orb.MultiPolygon{}, []string{}
	r.Routes[5].Stops, r.Routes[5].Legs = nil, nil
	r.Fates = append(r.Fates, data.Fate{
		Row: 206, DoorID: "Ñ", Reason: data.OverShift, Detail: data.Text{EN: "too long", ES: "mañana"},
	})
	u, id := running(t, s, l)
	before := wantState(t, s, id, data.Running)
	must(t, s.PublishCut(t.Context(), id, r))
	wantPublished(t, s, id, r)

	c := wantState(t, s, id, data.Done)
	if c.FinishedAt.Before(c.StartedAt) {
		t.Errorf("finished %v before it started %v", c.FinishedAt, c.StartedAt)
	}
	if c.Revision <= before.Revision {
		t.Errorf("revision %d after %d", c.Revision, before.Revision)
	}
	before.State, before.Report, before.FinishedAt, before.Revision = data.Done, &r.Report, c.FinishedAt, c.Revision
	wantSame(t, "done cut", c, before)
	for i := range r.Turfs {
		got, err := s.Turf(t.Context(), r.Turfs[i].ID)
		must(t, err)
		wantSame(t, "turf", got, data.HeldTurf{Turf: r.Turfs[i], Route: r.Routes[i], State: data.TurfState{Status: data.Ready},
			Cut: id, Revision: c.Revision, Universe: u})
	}
}

func publishNothing(t *testing.T, s data.Store) {
	_, id := done(t, s, List(1), &data.CutResult{})
	wantPublished(t, s, id, &data.CutResult{})
}

// publishMismatch offers results that must be refused whole.
func publishMismatch(t *testing.T, s data.Store) {
	l := List(300)
	_, id := running(t, s, l)
	broken := map[string]func(*data.CutResult){
		"a route missing":   func(r *data.CutResult) { r.Routes = r.Routes[1:] },
		"routes exchanged":  func(r *data.CutResult) { r.Routes[0], r.Routes[1] = r.Routes[1], r.Routes[0] },
		"a turf twice":      func(r *data.CutResult) { r.Turfs[29], r.Routes[29] = r.Turfs[0], r.Routes[0] },
		"a row twice":       func(r *data.CutResult) { r.Fates[299].Row = 1 },
		"no number of time": func(r *data.CutResult) { r.Turfs[29].Minutes = math.NaN() },
		"no report":         func(r *data.CutResult) { r.Report.DoorsPerHour = math.Inf(1) },
	}
	for name, breakIt := range broken {
		r := Result(l, 10)
		breakIt(r)
		if s.PublishCut(t.Context(), id, r) == nil {
			t.Fatalf("published with %s", name)
		}
		wantNothing(t, s, id, r)
	}
	must(t, s.PublishCut(t.Context(), id, Result(l, 10)))
	wantPublished(t, s, id, Result(l, 10))
}

// wantNothing makes sure that a cut still runs and has no results.
func wantNothing(t *testing.T, s data.Store, cut string, r *data.CutResult) {
	t.Helper()
	if c := wantState(t, s, cut, data.Running); c.Report != nil {
		t.Error("a running cut has a report")
	}
	_, err := s.Turfs(t.Context(), cut)
	wantError(t, "turfs of a running cut", err, data.ErrConflict)
	_, err = s.Turf(t.Context(), r.Turfs[0].ID)
	wantError(t, "turf of a running cut", err, data.ErrNotFound)
}

func publishCancelledHalfway(t *testing.T, s data.Store) {
	l := List(1000)
	r := Result(l, 10)
	_, id := running(t, s, l)
	halfway(t,
		func(ctx context.Context) error { return s.PublishCut(ctx, id, r) },
		func() { wantNothing(t, s, id, r) })
	wantPublished(t, s, id, r)
}

// publishOnce has several publish the same cut; one must succeed.
func publishOnce(t *testing.T, s data.Store) {
	l := List(100)
	_, id := running(t, s, l)
	errs := make([]error, 4)
	var wg sync.WaitGroup
	for i := range errs {
		wg.Go(func() { errs[i] = s.PublishCut(t.Context(), id, Result(l, 10+i)) })
	}
	wg.Wait()
	winner := -1
	for i, err := range errs {
		switch {
		case err == nil && winner < 0:
			winner = i
		case !errors.Is(err, data.ErrConflict):
			t.Errorf("publisher %d: %v, want a conflict", i, err)
		}
	}
	if winner < 0 {
		t.Fatal("nobody published")
	}
	wantPublished(t, s, id, Result(l, 10+winner))
}

// turfInSeveralCuts publishes the same turfs in three cuts; the newest is
// neither the first nor the last to be added or published.
func turfInSeveralCuts(t *testing.T, s data.Store) {
	l := List(20)
	u := universe(t, s, l)
	first, third, second := queued(t, s, u, 1), queued(t, s, u, 3), queued(t, s, u, 2)
	for _, id := range []string{first, second, third} {
		claimed(t, s, id)
	}
	for turn, id := range []string{second, third, first} {
		r := Result(l, 10)
		r.Turfs[0].Voters, r.Routes[0].Stops[1].ArriveS = turn, float64(turn)
		must(t, s.PublishCut(t.Context(), id, r))
		wantPublished(t, s, id, r)
	}
	got, err := s.Turf(t.Context(), "turf-0-10")
	must(t, err)
	if got.Turf.Voters != 1 || got.Route.Stops[1].ArriveS != 1 || got.Cut != third {
		t.Errorf("the turf is that of the cut published at %d, its route %v", got.Turf.Voters, got.Route.Stops[1].ArriveS)
	}
}
