package main

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"puerta/data"
	"puerta/data/sqlite"
)

// wantWhole opens a database that nobody has open and fails if anything in it
// is half there.
func wantWhole(t *testing.T, path string) {
	t.Helper()
	s, err := sqlite.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	wantIntegrity(t, path)
	universes, _, err := s.Universes(t.Context(), data.Page{})
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range universes {
		l, err := s.UniverseList(t.Context(), u.ID)
		if err != nil || len(l.Doors) != u.Doors || len(l.Rows) != u.Rows || u.Rows == 0 {
			t.Errorf("a universe is not whole: %v", err)
		}
	}
	cuts, _, err := s.Cuts(t.Context(), "", data.Page{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cuts {
		if c.State == data.Failed {
			t.Errorf("a cut failed: %s", c.Problem.EN)
		}
		wantWholeCut(t, s, c)
	}
}

// wantIntegrity has SQLite check the file, and looks for rows that belong to
// nothing.
func wantIntegrity(t *testing.T, path string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var ok string
	if err := db.QueryRow(`PRAGMA integrity_check`).Scan(&ok); err != nil || ok != "ok" {
		t.Errorf("integrity: %s (%v)", ok, err)
	}
	for _, query := range []string{
		`SELECT count(*) FROM pragma_foreign_key_check`,
		`SELECT count(*) FROM turfs WHERE cut NOT IN (SELECT n FROM cuts WHERE state = 'done')`,
		`SELECT count(*) FROM fates WHERE cut NOT IN (SELECT n FROM cuts WHERE state = 'done')`,
		`SELECT count(*) FROM doors WHERE n >> 32 NOT IN (SELECT n FROM universes)`,
	} {
		var n int
		if err := db.QueryRow(query).Scan(&n); err != nil || n > 0 {
			t.Errorf("%d rows of %s (%v)", n, query, err)
		}
	}
}

// wantWholeCut holds what is stored of a cut to its report; of one that is not
// done nothing may be there.
func wantWholeCut(t *testing.T, s data.Store, c data.Cut) {
	t.Helper()
	turfs, err := s.Turfs(t.Context(), c.ID)
	if c.State != data.Done {
		if !errors.Is(err, data.ErrConflict) {
			t.Errorf("turfs of a cut that is %s: %v", c.State, err)
		}
		return
	}
	c, err2 := s.Cut(t.Context(), c.ID) // with its report
	if err := errors.Join(err, err2); err != nil {
		t.Fatal(err)
	}
	doors := map[string]int{}
	err = s.Routes(t.Context(), c.ID, func(r data.Route) error {
		for _, stop := range r.Stops {
			if stop.Kind == data.StopDoor {
				doors[r.TurfID]++
			}
		}
		return nil
	})
	if err != nil || len(turfs) != c.Report.Turfs || len(doors) != len(turfs) {
		t.Errorf("%d turfs, %d routes, the report says %d (%v)", len(turfs), len(doors), c.Report.Turfs, err)
	}
	for i := range turfs {
		if turfs[i].Doors != doors[turfs[i].ID] {
			t.Errorf("turf of %d doors, %d on its route", turfs[i].Doors, doors[turfs[i].ID])
		}
	}
	wantFates(t, s, c, doors)
}

// wantFates holds the fates of a cut's rows to its routes and report.
func wantFates(t *testing.T, s data.Store, c data.Cut, doors map[string]int) {
	t.Helper()
	rows, in := 0, map[string]int{}
	err := s.Fates(t.Context(), c.ID, func(f data.Fate) error {
		rows++
		if (f.TurfID == "") == (f.Reason == "") {
			t.Error("a row is in no turf and has no reason, or both")
		}
		if f.TurfID != "" {
			in[f.TurfID]++
		}
		return nil
	})
	if err != nil || rows != c.Report.RowsIn {
		t.Errorf("%d fates of %d rows (%v)", rows, c.Report.RowsIn, err)
	}
	sum := 0
	for id, n := range doors {
		if sum += n; in[id] != n {
			t.Errorf("a turf has %d doors, %d rows say so", n, in[id])
		}
	}
	if sum != c.Report.DoorsInTurfs || len(in) != len(doors) {
		t.Errorf("%d doors in %d turfs, the report says %d", sum, len(in), c.Report.DoorsInTurfs)
	}
}

// wantTidy fails if processes that died have left files behind.
func (m *mortal) wantTidy() {
	m.t.Helper()
	for folder, mine := range map[string]string{"tmp": "", "db": "puerta.db", "cache": "puerta-"} {
		entries, err := os.ReadDir(filepath.Join(m.dir, folder))
		if err != nil {
			m.t.Fatal(err)
		}
		for _, e := range entries {
			if mine == "" || !strings.HasPrefix(e.Name(), mine) {
				m.t.Errorf("left in %s: %s", folder, e.Name())
			}
		}
	}
}

// count returns how many things the store holds.
func (m *mortal) count() (universes, cuts int) {
	m.t.Helper()
	var u struct{ Universes []struct{ ID string } }
	var c struct{ Cuts []struct{ ID string } }
	m.get("/v1/universes?limit=1000").into(m.t, 200, &u)
	m.get("/v1/cuts?limit=1000").into(m.t, 200, &c)
	return len(u.Universes), len(c.Cuts)
}

// purge removes everything, in a process of its own, which is killed once so
// many bytes are in the database's log; a negative number lets it end.
func (m *mortal) purge(bytes int64) {
	m.t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	cmd := m.command("purge", "--older-than", "0s")
	if err := cmd.Start(); err != nil {
		m.t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait(); stop() }()
	if bytes >= 0 {
		m.journal(bytes, func() bool { return ctx.Err() != nil })
		_ = cmd.Process.Kill()
	}
	if err := <-ended; err != nil && bytes < 0 {
		m.t.Fatalf("purge: %v", err)
	}
}
