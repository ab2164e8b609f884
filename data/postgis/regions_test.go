package postgis_test

import (
	"errors"
	"testing"

	"github.com/jackc/pgx/v5"

	"puerta/data"
	"puerta/data/postgis"
	"puerta/data/storetest"
)

// begun returns a store with a cut that runs.
func begun(t *testing.T) (s *postgis.Store, url, cut string) {
	t.Helper()
	url = migrated(t)
	s = open(t, url)
	u := data.Universe{ID: data.NewID(), Name: "Peña"}
	must(t, s.AddUniverse(t.Context(), u, storetest.List(30)))
	cut = data.NewID()
	must(t, s.AddCut(t.Context(), data.Cut{ID: cut, UniverseID: u.ID, Options: []byte(`{}`)}))
	c, err := s.BeginCut(t.Context(), cut)
	must(t, err)
	if c.State != data.Running || c.Attempts != 1 || c.StartedAt.IsZero() {
		t.Fatalf("begun: %+v", c)
	}
	return s, url, cut
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// jobs counts the jobs of a kind, in whatever state.
func jobs(t *testing.T, url, kind string) (n int) {
	t.Helper()
	c, err := pgx.Connect(t.Context(), url)
	must(t, err)
	defer c.Close(t.Context())
	must(t, c.QueryRow(t.Context(), `SELECT count(*) FROM river_job WHERE kind = $1`, kind).Scan(&n))
	return n
}

func divide(t *testing.T, s *postgis.Store, cut string) int64 {
	t.Helper()
	number, err := s.DivideCut(t.Context(), cut, data.Division{Basis: []byte("basis"),
		Regions: []data.Region{{Doors: 10}, {Doors: 12}, {Doors: 8}}})
	must(t, err)
	if now, err := s.Divided(t.Context(), cut); err != nil || now != number {
		t.Fatalf("division %d, noted %d, %v", now, number, err)
	}
	return number
}

// A region is finished once, and the last one queues the joining, once.
func TestRegions(t *testing.T) {
	s, url, cut := begun(t)
	ctx := t.Context()
	if n, err := s.Divided(ctx, cut); n != 0 || err != nil {
		t.Fatalf("division %d before there is one, %v", n, err)
	}
	number := divide(t, s, cut)
	basis, r, err := s.Region(ctx, number, 1)
	if err != nil || string(basis) != "basis" || r.Doors != 12 || r.Piece != nil {
		t.Fatalf("region %+v of %q, %v", r, basis, err)
	}
	for i, region := range []int{1, 1, 0, 2, 2} {
		must(t, s.FinishRegion(ctx, number, region, []byte{byte('a' + i)}))
		want := 0
		if i > 2 {
			want = 1
		}
		if n := jobs(t, url, "join"); n != want {
			t.Errorf("%d jobs to join after step %d", n, i)
		}
	}
	if c, err := s.Cut(ctx, cut); err != nil || c.Progress != (data.Progress{Phase: "cut", Done: 30, Total: 30}) {
		t.Errorf("progress %+v, %v", c.Progress, err)
	}
	pieces := ""
	_, err = s.Pieces(ctx, number, func(r data.Region) error { pieces += string(r.Piece); return nil })
	if err != nil || pieces != "cad" {
		t.Errorf("pieces %q, %v", pieces, err)
	}
	if n := jobs(t, url, "region"); n != 3 {
		t.Errorf("%d jobs for 3 regions", n)
	}
}

// A division that is replaced is no more, and a cut is begun anew once.
func TestUndivide(t *testing.T) {
	s, url, cut := begun(t)
	ctx := t.Context()
	first := divide(t, s, cut)
	second := divide(t, s, cut)
	for _, err := range []error{
		s.FinishRegion(ctx, first, 0, []byte("late")),
		func() error { _, _, err := s.Region(ctx, first, 0); return err }(),
		func() error { _, err := s.Pieces(ctx, first, nil); return err }(),
	} {
		if !errors.Is(err, data.ErrNotFound) {
			t.Errorf("of a division that was replaced: %v", err)
		}
	}
	for _, number := range []int64{first, second, second} {
		must(t, s.UndivideCut(ctx, cut, number))
	}
	if n := jobs(t, url, "cut"); n != 2 {
		t.Errorf("%d jobs of a cut that was begun twice", n)
	}
	must(t, s.CancelCut(ctx, cut))
	if _, err := s.DivideCut(ctx, cut, data.Division{Basis: []byte{}}); !errors.Is(err, data.ErrConflict) {
		t.Errorf("a cut that is over is divided: %v", err)
	}
	if _, err := s.BeginCut(ctx, cut); !errors.Is(err, data.ErrConflict) {
		t.Errorf("a cut that is over is begun: %v", err)
	}
}
