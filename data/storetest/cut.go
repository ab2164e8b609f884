package storetest

import (
	"context"
	"io"
	"testing"

	"puerta/data"
)

func notFound(t *testing.T, s data.Store) {
	ctx, id := t.Context(), data.NewID()
	calls := map[string]func() error{
		"Universe":       func() error { _, err := s.Universe(ctx, id); return err },
		"UniverseList":   func() error { _, err := s.UniverseList(ctx, id); return err },
		"DeleteUniverse": func() error { return s.DeleteUniverse(ctx, id) },
		"CurrentStreets": func() error { _, err := s.CurrentStreets(ctx); return err },
		"CopyStreets":    func() error { return s.CopyStreets(ctx, id, io.Discard) },
		"AddCut":         func() error { return s.AddCut(ctx, data.Cut{ID: id, UniverseID: id}) },
		"Cut":            func() error { _, err := s.Cut(ctx, id); return err },
		"Cuts":           func() error { _, _, err := s.Cuts(ctx, id, data.Page{}); return err },
		"ClaimCut":       func() error { _, err := s.ClaimCut(ctx); return err },
		"SetProgress":    func() error { return s.SetProgress(ctx, id, data.Progress{}) },
		"PublishCut":     func() error { return s.PublishCut(ctx, id, &data.CutResult{}) },
		"FailCut":        func() error { return s.FailCut(ctx, id, data.Text{}) },
		"CancelCut":      func() error { return s.CancelCut(ctx, id) },
		"Turfs":          func() error { _, err := s.Turfs(ctx, id); return err },
		"Turf":           func() error { _, err := s.Turf(ctx, id); return err },
		"Routes":         func() error { return s.Routes(ctx, id, func(data.Route) error { return nil }) },
		"Fates":          func() error { return s.Fates(ctx, id, func(data.Fate) error { return nil }) },
	}
	for name, call := range calls {
		wantError(t, name, call(), data.ErrNotFound)
	}
}

func cutRoundTrip(t *testing.T, s data.Store) {
	u := universe(t, s, List(1))
	for _, options := range []string{`{"b": 1,  "a": "ñ", "n": 1.50}`, `{}`, ``} {
		c := data.Cut{
			ID: data.NewID(), UniverseID: u, Options: []byte(options), CreatedAt: instant(5),
			State: data.Done, Attempts: 7, Problem: data.Text{EN: "x", ES: "x"}, // not the caller's to say
		}
		must(t, s.AddCut(t.Context(), c))
		got, err := s.Cut(t.Context(), c.ID)
		must(t, err)
		want := data.Cut{ID: c.ID, UniverseID: u, Options: []byte(options), CreatedAt: instant(5), State: data.Queued}
		wantSame(t, "cut", got, want)
		wantError(t, "second cut of the same id", s.AddCut(t.Context(), c), data.ErrConflict)
	}
}

func cutsNewestFirst(t *testing.T, s data.Store) {
	a, b := universe(t, s, List(1)), universe(t, s, List(1))
	second, third, first := queued(t, s, a, 2), queued(t, s, b, 3), queued(t, s, a, 1)
	for universe, want := range map[string][]string{"": {third, second, first}, a: {second, first}, b: {third}} {
		all, _, err := s.Cuts(t.Context(), universe, data.Page{})
		must(t, err)
		var ids []string
		for _, c := range all {
			ids = append(ids, c.ID)
		}
		wantSame(t, "cuts", ids, want)
	}
	all, _, err := s.Cuts(t.Context(), b, data.Page{})
	must(t, err)
	one, err := s.Cut(t.Context(), third)
	must(t, err)
	wantSame(t, "cut in the list", all, []data.Cut{one})
}

// cutLife follows one cut from queued to failed and sees every field.
func cutLife(t *testing.T, s data.Store) {
	id := queued(t, s, universe(t, s, List(1)), 0)
	c := claimed(t, s, id)
	wantSame(t, "claimed cut", c, wantState(t, s, id, data.Running))
	if c.Attempts != 1 || c.StartedAt.IsZero() || !c.FinishedAt.IsZero() {
		t.Errorf("claimed: attempts %d, started %v, finished %v", c.Attempts, c.StartedAt, c.FinishedAt)
	}
	p := data.Progress{Phase: "order", Done: 3, Total: 1 << 40}
	must(t, s.SetProgress(t.Context(), id, p))
	c.Progress = p
	wantSame(t, "cut with progress", wantState(t, s, id, data.Running), c)

	c.State, c.Problem = data.Failed, data.Text{EN: "no streets", ES: "sin calles, señor"}
	must(t, s.FailCut(t.Context(), id, c.Problem))
	got := wantState(t, s, id, data.Failed)
	if got.FinishedAt.Before(c.StartedAt) {
		t.Errorf("finished %v before it started %v", got.FinishedAt, c.StartedAt)
	}
	c.FinishedAt = got.FinishedAt
	wantSame(t, "failed cut", got, c)
}

// progressCancelledHalfway ends a small change at each of its steps, its
// commit among them: an error means no change, and none means it is there.
func progressCancelledHalfway(t *testing.T, s data.Store) {
	_, id := running(t, s, List(1))
	p := data.Progress{Phase: "order", Done: 1, Total: 2}
	halfway(t,
		func(ctx context.Context) error { return s.SetProgress(ctx, id, p) },
		func() { wantSame(t, "progress", wantState(t, s, id, data.Running).Progress, data.Progress{}) })
	wantSame(t, "progress", wantState(t, s, id, data.Running).Progress, p)
}
