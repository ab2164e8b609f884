package sqlite

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"puerta/data"
	"puerta/data/storetest"
)

// publishIn adds a universe and a cut of it and publishes its result.
func publishIn(t *testing.T, s *Store, doors int) (universe, cut string, r *data.CutResult) {
	t.Helper()
	l := storetest.List(doors)
	r = storetest.Result(l, 10)
	universe, cut = claimIn(t, s, l)
	if err := s.PublishCut(t.Context(), cut, r); err != nil {
		t.Fatal(err)
	}
	return universe, cut, r
}

// claimIn adds a universe and a cut of it and claims that.
func claimIn(t testing.TB, s *Store, l *data.List) (universe, cut string) {
	t.Helper()
	u, c := data.NewID(), data.NewID()
	if err := errors.Join(
		s.AddUniverse(t.Context(), data.Universe{ID: u}, l),
		s.AddCut(t.Context(), data.Cut{ID: c, UniverseID: u}),
	); err != nil {
		t.Fatal(err)
	}
	if _, err := s.ClaimCut(t.Context()); err != nil {
		t.Fatal(err)
	}
	return u, c
}

func wantPublished(t *testing.T, s *Store, cut string, want *data.CutResult) {
	t.Helper()
	got, err := storetest.Published(t.Context(), s, cut)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestReopenKeepsEverything(t *testing.T) {
	path := filepath.Join(t.TempDir(), "puerta.db")
	s, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	u, cut, r := publishIn(t, s, 100)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if names, _ := filepath.Glob(path + "*"); len(names) != 1 {
		t.Errorf("after Close there are %v", names)
	}
	s = openAt(t, path)
	wantPublished(t, s, cut, r)
	l, err := s.UniverseList(t.Context(), u)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(storetest.List(100), l); d != "" {
		t.Error(d)
	}
}

func TestClosed(t *testing.T) {
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "puerta.db"))
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(s.Close(), s.Close()); err != nil {
		t.Error(err)
	}
	if s.Ping(t.Context()) == nil {
		t.Error("a closed store answers")
	}
}

func TestFileIsPrivate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a dir?", "señor #1%20;.db")
	if err := os.Mkdir(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	s := openAt(t, path)
	publishIn(t, s, 10)
	for _, suffix := range []string{"", "-wal", "-shm"} {
		info, err := os.Stat(path + suffix)
		if err != nil {
			t.Fatal(err)
		}
		if mode := info.Mode().Perm(); mode != 0o600 {
			t.Errorf("mode of the file%s is %o", suffix, mode)
		}
	}
}

// TestPragmas asks the connections themselves, as SQLite ignores misspelt
// pragmas.
func TestPragmas(t *testing.T) {
	s := openTemp(t)
	want := map[string]string{
		"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "secure_delete": "1",
		"temp_store": "2", "busy_timeout": "5000", "journal_size_limit": "67108864", "application_id": "1349870962",
	}
	for name, value := range want {
		var got string
		if err := s.write.QueryRow("PRAGMA " + name).Scan(&got); err != nil || got != value {
			t.Errorf("%s is %s (%v), want %s", name, got, err, value)
		}
	}
	if _, err := s.read.Exec(`DELETE FROM universes`); err == nil || !strings.Contains(err.Error(), "readonly") {
		t.Errorf("a reader writes: %v", err)
	}
}

func TestOpenTogether(t *testing.T) {
	path := filepath.Join(t.TempDir(), "puerta.db")
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			s, err := Open(t.Context(), path)
			if err != nil {
				t.Error(err)
				return
			}
			if err := errors.Join(s.Ping(t.Context()), s.Close()); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}

func TestOpenEndsWithContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	path := filepath.Join(t.TempDir(), "puerta.db")
	if _, err := Open(ctx, path); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	openAt(t, path)
}
