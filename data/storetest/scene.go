package storetest

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"puerta/data"
)

// instant returns a time of so many minutes after a fixed one, exact to the
// millisecond as stores keep it.
func instant(minutes int) time.Time {
	return time.Date(2026, 3, 14, 15, 9, 26, 535e6, time.UTC).Add(time.Duration(minutes) * time.Minute)
}

// universe adds a universe with a list and returns its id.
func universe(t *testing.T, s data.Store, l *data.List) string {
	t.Helper()
	u := data.Universe{ID: data.NewID(), Name: "Peña", Doors: len(l.Doors), CreatedAt: instant(0)}
	must(t, s.AddUniverse(t.Context(), u, l))
	return u.ID
}

// queued adds a cut made so many minutes in and returns its id.
func queued(t *testing.T, s data.Store, universe string, minutes int) string {
	t.Helper()
	c := data.Cut{ID: data.NewID(), UniverseID: universe, Options: []byte(`{"seed": 1}`), CreatedAt: instant(minutes)}
	must(t, s.AddCut(t.Context(), c))
	return c.ID
}

// claimed takes the next cut, which must be the one named.
func claimed(t *testing.T, s data.Store, id string) data.Cut {
	t.Helper()
	c, err := s.ClaimCut(t.Context())
	must(t, err)
	if c.ID != id {
		t.Fatalf("claimed cut %s, want %s", c.ID, id)
	}
	return c
}

// running adds a universe and a cut of it and claims that.
func running(t *testing.T, s data.Store, l *data.List) (universeID, cutID string) {
	t.Helper()
	universeID = universe(t, s, l)
	cutID = queued(t, s, universeID, 0)
	claimed(t, s, cutID)
	return universeID, cutID
}

// done adds a universe and a cut of it and publishes a result.
func done(t *testing.T, s data.Store, l *data.List, r *data.CutResult) (universeID, cutID string) {
	t.Helper()
	universeID, cutID = running(t, s, l)
	must(t, s.PublishCut(t.Context(), cutID, r))
	return universeID, cutID
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wantError(t *testing.T, what string, got, want error) {
	t.Helper()
	if !errors.Is(got, want) {
		t.Errorf("%s: error %v, want %v", what, got, want)
	}
}

func wantState(t *testing.T, s data.Store, cut string, want data.CutState) data.Cut {
	t.Helper()
	c, err := s.Cut(t.Context(), cut)
	must(t, err)
	if c.State != want {
		t.Fatalf("cut is %s, want %s", c.State, want)
	}
	return c
}

// wantSame compares exactly, but for nil and empty, which are the same.
func wantSame(t *testing.T, what string, got, want any) {
	t.Helper()
	if d := cmp.Diff(want, got, cmpopts.EquateEmpty()); d != "" {
		t.Errorf("%s (-want +got):\n%s", what, d)
	}
}

// wantPublished compares all that the store has of a done cut.
func wantPublished(t *testing.T, s data.Store, cut string, want *data.CutResult) {
	t.Helper()
	got, err := Published(t.Context(), s, cut)
	must(t, err)
	wantSame(t, "result", got, want)
}

// Published reads a done cut's whole result back from a store.
func Published(ctx context.Context, s data.Store, cut string) (*data.CutResult, error) {
	c, err := s.Cut(ctx, cut)
	if err != nil {
		return nil, err
	}
	r := &data.CutResult{}
	if c.Report != nil {
		r.Report = *c.Report
	}
	if r.Turfs, err = s.Turfs(ctx, cut); err != nil {
		return nil, err
	}
	err = s.Routes(ctx, cut, func(one data.Route) error { r.Routes = append(r.Routes, one); return nil })
	if err != nil {
		return nil, err
	}
	err = s.Fates(ctx, cut, func(one data.Fate) error { r.Fates = append(r.Fates, one); return nil })
	return r, err
}
