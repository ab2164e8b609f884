package sqlite

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"puerta/data"
	"puerta/data/storetest"
)

// later is behind everything that tests store.
func later() time.Time { return time.Now().AddDate(100, 0, 0) }

// TestPurgedIsErased: what is purged leaves no trace in the files, nor do edits
// of it, and the file becomes smaller by what Bytes says.
func TestPurgedIsErased(t *testing.T) {
	path := filepath.Join(t.TempDir(), "puerta.db")
	s := openAt(t, path)
	private(t, s, "Zuckerbaum")
	l := storetest.List(3000)
	for i := range l.Doors {
		l.Doors[i].Address.Street = "Zuckerbaum"
	}
	_, cut := claimIn(t, s, l)
	r := storetest.Result(l, 10)
	if err := s.PublishCut(t.Context(), cut, r); err != nil {
		t.Fatal(err)
	}
	c, err := s.Cut(t.Context(), cut)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.EditCut(t.Context(), cut, data.Edit{What: "move", Revision: c.Revision, Turfs: r.Turfs[:5], Routes: r.Routes[:5]}); err != nil {
		t.Fatal(err)
	}
	if found(t, path, "Zuckerbaum") == 0 {
		t.Fatal("the word is not there to be purged")
	}
	before := sizeOf(t, path)
	p, err := s.Purge(t.Context(), later())
	if err != nil || p.Universes != 2 || p.Cuts != 2 || p.Doors != 3400 {
		t.Errorf("%+v, %v", p, err)
	}
	if n := found(t, path, "Zuckerbaum"); n > 0 {
		t.Errorf("purged words still stand %d times in the files", n)
	}
	if after := sizeOf(t, path); p.Bytes < 1<<20 || p.Bytes != before-after {
		t.Errorf("%d bytes less, the files have %d, then %d", p.Bytes, before, after)
	}
	wantSound(t, s)
	if p, err = s.Purge(t.Context(), later()); err != nil || p != (data.Purged{}) {
		t.Errorf("again: %+v, %v", p, err)
	}
	publishIn(t, s, 10)
}

func sizeOf(t *testing.T, path string) (n int64) {
	t.Helper()
	for _, suffix := range []string{"", "-wal"} {
		info, err := os.Stat(path + suffix)
		if err == nil {
			n += info.Size()
		} else if !errors.Is(err, os.ErrNotExist) {
			t.Fatal(err)
		}
	}
	return n
}

func wantSound(t *testing.T, s *Store) {
	t.Helper()
	var ok string
	if err := s.read.QueryRow(`PRAGMA integrity_check`).Scan(&ok); err != nil || ok != "ok" {
		t.Errorf("integrity: %s (%v)", ok, err)
	}
	rows, err := s.read.Query(`PRAGMA foreign_key_check`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	if rows.Next() {
		t.Error("rows point to none")
	}
}

// TestPurgeBesideReader purges while a reader needs the file as it was: it does
// not fail, and the next change makes the file smaller.
func TestPurgeBesideReader(t *testing.T) {
	path := filepath.Join(t.TempDir(), "puerta.db")
	s := openAt(t, path)
	private(t, s, "Zuckerbaum")
	_, cut, r := publishIn(t, s, 200)
	whole, seen := sizeOf(t, path), 0
	err := s.Fates(t.Context(), cut, func(data.Fate) error {
		if seen++; seen == 1 {
			if p, err := s.Purge(t.Context(), later()); err != nil || p.Bytes != 0 || p.Universes != 2 {
				t.Errorf("%+v, %v", p, err)
			}
		}
		return nil
	})
	if err != nil || seen != len(r.Fates) {
		t.Errorf("the reader saw %d fates (%v)", seen, err)
	}
	if _, err := s.ClaimCut(t.Context()); !errors.Is(err, data.ErrNotFound) {
		t.Fatal(err)
	}
	if n := sizeOf(t, path); n >= whole || found(t, path, "Zuckerbaum") > 0 {
		t.Errorf("%d bytes are left of %d", n, whole)
	}
}
