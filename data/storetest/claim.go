package storetest

import (
	"errors"
	"sync"
	"testing"

	"puerta/data"
)

func claimOldestFirst(t *testing.T, s data.Store) {
	u := universe(t, s, List(1))
	second, third, first := queued(t, s, u, 2), queued(t, s, u, 3), queued(t, s, u, 1)
	for _, id := range []string{first, second, third} {
		claimed(t, s, id)
	}
	_, err := s.ClaimCut(t.Context())
	wantError(t, "claim when none waits", err, data.ErrNotFound)
}

// claimOnce lets many take from one queue; each cut must go to one of them.
func claimOnce(t *testing.T, s data.Store) {
	const cuts, workers = 40, 16
	u := universe(t, s, List(1))
	for i := range cuts {
		queued(t, s, u, i)
	}
	var mu sync.Mutex
	taken := map[string]int{}
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for {
				c, err := s.ClaimCut(t.Context())
				if errors.Is(err, data.ErrNotFound) {
					return
				}
				if err != nil {
					t.Error(err)
					return
				}
				mu.Lock()
				taken[c.ID]++
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	if len(taken) != cuts {
		t.Errorf("%d cuts taken, want %d", len(taken), cuts)
	}
	for id, n := range taken {
		if n != 1 {
			t.Errorf("cut %s taken %d times", id, n)
		}
	}
}

func requeueRunning(t *testing.T, s data.Store) {
	u := universe(t, s, List(1))
	ids := []string{queued(t, s, u, 1), queued(t, s, u, 2), queued(t, s, u, 3), queued(t, s, u, 4)}
	for _, id := range ids[:3] {
		claimed(t, s, id)
	}
	must(t, s.SetProgress(t.Context(), ids[0], data.Progress{Phase: "cut", Done: 1, Total: 2}))
	must(t, s.FailCut(t.Context(), ids[2], data.Text{EN: "no", ES: "no"}))
	for _, want := range []int{2, 0} {
		n, err := s.RequeueRunning(t.Context())
		must(t, err)
		if n != want {
			t.Errorf("%d requeued, want %d", n, want)
		}
	}
	got := wantState(t, s, ids[0], data.Queued)
	want := data.Cut{
		ID: ids[0], UniverseID: u, State: data.Queued, Options: got.Options, CreatedAt: instant(1), Attempts: 1,
	}
	wantSame(t, "requeued cut", got, want)
	wantState(t, s, ids[2], data.Failed)
	if c := claimed(t, s, ids[0]); c.Attempts != 2 {
		t.Errorf("attempts %d after the second start, want 2", c.Attempts)
	}
	claimed(t, s, ids[1])
	claimed(t, s, ids[3])
}

// conflicts asks in every state for what is only possible in others.
func conflicts(t *testing.T, s data.Store) {
	ctx, l := t.Context(), List(1)
	calls := map[string]func(id string) error{
		"SetProgress": func(id string) error { return s.SetProgress(ctx, id, data.Progress{}) },
		"PublishCut":  func(id string) error { return s.PublishCut(ctx, id, Result(l, 1)) },
		"FailCut":     func(id string) error { return s.FailCut(ctx, id, data.Text{}) },
		"CancelCut":   func(id string) error { return s.CancelCut(ctx, id) },
		"Turfs":       func(id string) error { _, err := s.Turfs(ctx, id); return err },
		"Routes":      func(id string) error { return s.Routes(ctx, id, func(data.Route) error { return nil }) },
		"Fates":       func(id string) error { return s.Fates(ctx, id, func(data.Fate) error { return nil }) },
	}
	refused := map[data.CutState][]string{
		data.Queued:    {"SetProgress", "PublishCut", "FailCut", "Turfs", "Routes", "Fates"},
		data.Running:   {"Turfs", "Routes", "Fates"},
		data.Done:      {"SetProgress", "PublishCut", "FailCut", "CancelCut"},
		data.Failed:    {"SetProgress", "PublishCut", "FailCut", "CancelCut", "Turfs", "Routes", "Fates"},
		data.Cancelled: {"SetProgress", "PublishCut", "FailCut", "CancelCut", "Turfs", "Routes", "Fates"},
	}
	for state, names := range refused {
		id := inState(t, s, l, state)
		before := wantState(t, s, id, state)
		for _, name := range names {
			wantError(t, name+" of a cut that is "+string(state), calls[name](id), data.ErrConflict)
		}
		wantSame(t, "cut after refusals", wantState(t, s, id, state), before)
		if state == data.Queued {
			must(t, s.CancelCut(ctx, id)) // out of the way of the next
		}
	}
}

// inState adds a cut and leads it to a state.
func inState(t *testing.T, s data.Store, l *data.List, state data.CutState) string {
	t.Helper()
	if state == data.Queued {
		return queued(t, s, universe(t, s, l), 0)
	}
	_, id := running(t, s, l)
	switch state {
	case data.Done:
		must(t, s.PublishCut(t.Context(), id, Result(l, 1)))
	case data.Failed:
		must(t, s.FailCut(t.Context(), id, data.Text{EN: "no", ES: "no"}))
	case data.Cancelled:
		must(t, s.CancelCut(t.Context(), id))
	}
	return id
}

func cancelWhileRunning(t *testing.T, s data.Store) {
	l := List(10)
	_, id := running(t, s, l)
	must(t, s.CancelCut(t.Context(), id))
	c := wantState(t, s, id, data.Cancelled)
	if c.FinishedAt.IsZero() {
		t.Error("a cancelled cut has no end")
	}
	wantError(t, "progress", s.SetProgress(t.Context(), id, data.Progress{Done: 1}), data.ErrConflict)
	r := Result(l, 5)
	wantError(t, "publish", s.PublishCut(t.Context(), id, r), data.ErrConflict)
	_, err := s.Turf(t.Context(), r.Turfs[0].ID)
	wantError(t, "turf of a cancelled cut", err, data.ErrNotFound)
	n, err := s.RequeueRunning(t.Context())
	must(t, err)
	if n != 0 {
		t.Errorf("%d cancelled cuts requeued", n)
	}
	_, err = s.ClaimCut(t.Context())
	wantError(t, "claim", err, data.ErrNotFound)
}
