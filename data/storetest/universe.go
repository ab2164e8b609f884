package storetest

import (
	"context"
	"testing"

	"puerta/data"
)

func ping(t *testing.T, s data.Store) {
	must(t, s.Ping(t.Context()))
}

func universeRoundTrip(t *testing.T, s data.Store) {
	u := data.Universe{
		ID: data.NewID(), Name: "Señores \"y\" señoras 門 🚪", Layout: "van",
		Rows: 1, Doors: 2, Voters: 3, Rejected: 4, CreatedAt: instant(0), Owner: "key-1",
	}
	l := List(200)
	l.Rows = append(l.Rows, data.Row{
		Number: 201, Line: 300, Door: -1, ID: "door-000001",
		Reason: data.Duplicate, Detail: data.Text{EN: "twice", ES: "otra vez, señor"},
	}, data.Row{Number: 202, Line: 301, Door: -1})
	must(t, s.AddUniverse(t.Context(), u, l))
	got, err := s.Universe(t.Context(), u.ID)
	must(t, err)
	wantSame(t, "universe", got, u)
	list, err := s.UniverseList(t.Context(), u.ID)
	must(t, err)
	wantSame(t, "list", list, l)
}

func universeColumns(t *testing.T, s data.Store) {
	for doors, want := range map[int][]string{0: {}, 1: {"county", "precinct"}, 10: {"", "county", "k\n", "precinct"}} {
		got, err := s.UniverseColumns(t.Context(), universe(t, s, List(doors)))
		must(t, err)
		wantSame(t, "columns", got, want)
	}
	_, err := s.UniverseColumns(t.Context(), data.NewID())
	wantError(t, "columns of no universe", err, data.ErrNotFound)
}

func universeEmptyList(t *testing.T, s data.Store) {
	l := &data.List{}
	id := universe(t, s, l)
	got, err := s.UniverseList(t.Context(), id)
	must(t, err)
	wantSame(t, "list", got, l)
}

func universesNewestFirst(t *testing.T, s data.Store) {
	none, _, err := s.Universes(t.Context(), data.Page{})
	must(t, err)
	wantSame(t, "universes of an empty store", none, []data.Universe{})
	for _, minutes := range []int{2, 3, 1} {
		u := data.Universe{ID: data.NewID(), Rows: minutes, CreatedAt: instant(minutes)}
		must(t, s.AddUniverse(t.Context(), u, List(1)))
	}
	all, _, err := s.Universes(t.Context(), data.Page{})
	must(t, err)
	var order []int
	for _, u := range all {
		order = append(order, u.Rows)
	}
	wantSame(t, "order", order, []int{3, 2, 1})
}

func universeIDTaken(t *testing.T, s data.Store) {
	id := universe(t, s, List(3))
	err := s.AddUniverse(t.Context(), data.Universe{ID: id}, List(1))
	wantError(t, "second universe of the same id", err, data.ErrConflict)
	l, err := s.UniverseList(t.Context(), id)
	must(t, err)
	wantSame(t, "list", l, List(3))
}

func universeCancelledHalfway(t *testing.T, s data.Store) {
	u, l := data.Universe{ID: data.NewID()}, List(1000)
	halfway(t,
		func(ctx context.Context) error { return s.AddUniverse(ctx, u, l) },
		func() {
			_, err := s.Universe(t.Context(), u.ID)
			wantError(t, "universe after a cancelled import", err, data.ErrNotFound)
		})
	got, err := s.UniverseList(t.Context(), u.ID)
	must(t, err)
	wantSame(t, "list", got, l)
}

func deleteUniverseCascades(t *testing.T, s data.Store) {
	l := List(40)
	keep, keptCut := done(t, s, l, Result(l, 20))
	// The other has doors, turfs and cuts of its own.
	other := Result(l, 8)
	gone, goneCut := done(t, s, l, other)
	waiting := queued(t, s, gone, 9)
	must(t, s.DeleteUniverse(t.Context(), gone))

	_, err := s.Universe(t.Context(), gone)
	wantError(t, "deleted universe", err, data.ErrNotFound)
	_, err = s.UniverseList(t.Context(), gone)
	wantError(t, "its list", err, data.ErrNotFound)
	for _, cut := range []string{goneCut, waiting} {
		_, err = s.Cut(t.Context(), cut)
		wantError(t, "its cut", err, data.ErrNotFound)
	}
	_, err = s.Turfs(t.Context(), goneCut)
	wantError(t, "its turfs", err, data.ErrNotFound)
	_, err = s.Turf(t.Context(), other.Turfs[0].ID)
	wantError(t, "its turf", err, data.ErrNotFound)
	_, err = s.ClaimCut(t.Context())
	wantError(t, "claim of its waiting cut", err, data.ErrNotFound)

	got, err := s.UniverseList(t.Context(), keep)
	must(t, err)
	wantSame(t, "the other universe's list", got, l)
	wantPublished(t, s, keptCut, Result(l, 20))
}

func deleteUniverseWhileRunning(t *testing.T, s data.Store) {
	u, cut := running(t, s, List(3))
	wantError(t, "delete while a cut runs", s.DeleteUniverse(t.Context(), u), data.ErrConflict)
	l, err := s.UniverseList(t.Context(), u)
	must(t, err)
	wantSame(t, "list", l, List(3))
	must(t, s.CancelCut(t.Context(), cut))
	must(t, s.DeleteUniverse(t.Context(), u))
	wantError(t, "second delete", s.DeleteUniverse(t.Context(), u), data.ErrNotFound)
}
