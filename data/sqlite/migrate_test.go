package sqlite

import (
	"bytes"
	"database/sql"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// raw opens a file past the store.
func raw(t *testing.T, path string) *sql.DB {
	t.Helper()
	db, err := connect(path, url.Values{}, 1, 1)
	if err != nil {
		t.Fatal(err)
	}
	return db
}

// execute runs statements on a file that no store has open.
func execute(t *testing.T, path string, statements ...string) {
	t.Helper()
	db := raw(t, path)
	defer db.Close()
	for _, q := range statements {
		if _, err := db.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
}

// wantRefused opens a file, which must fail with want and change nothing.
func wantRefused(t *testing.T, path string, want error) {
	t.Helper()
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s, err := Open(t.Context(), path)
	if !errors.Is(err, want) {
		t.Errorf("error %v, want %v", err, want)
	}
	if err == nil {
		s.Close()
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the file was changed (%v)", err)
	}
}

func schema(t *testing.T, s *Store) (all []string) {
	t.Helper()
	rows, err := s.read.Query(`SELECT name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY name`)
	err = each(t.Context(), rows, err, func() error {
		var one string
		err := rows.Scan(&one)
		all = append(all, one)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestMigrateTwice(t *testing.T) {
	path := filepath.Join(t.TempDir(), "puerta.db")
	s := openAt(t, path)
	first := schema(t, s)
	if len(first) < 10 {
		t.Fatalf("the schema has %d parts", len(first))
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s = openAt(t, path)
	if d := cmp.Diff(first, schema(t, s)); d != "" {
		t.Error(d)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
		t.Errorf("opening changed the file (%v)", err)
	}
}

func TestEmptyFileIsNew(t *testing.T) {
	path := filepath.Join(t.TempDir(), "puerta.db")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	publishIn(t, openAt(t, path), 10)
}

// TestInterruptedMaking opens a file that was marked and no more.
func TestInterruptedMaking(t *testing.T) {
	path := filepath.Join(t.TempDir(), "puerta.db")
	execute(t, path, `PRAGMA journal_mode = wal`, `PRAGMA application_id = 1349870962`)
	publishIn(t, openAt(t, path), 10)
}

func TestRefusesOtherFiles(t *testing.T) {
	for name, content := range map[string]string{
		"csv": "address_id,house_number,street\n1,2,Peach\n", "short": "x", "zeros": string(make([]byte, 8192)),
	} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		wantRefused(t, path, ErrForeign)
	}
}

func TestRefusesOtherPrograms(t *testing.T) {
	path := filepath.Join(t.TempDir(), "other.db")
	execute(t, path, `CREATE TABLE bookmarks (url TEXT)`, `INSERT INTO bookmarks VALUES ('x')`)
	wantRefused(t, path, ErrForeign)
}

func TestRefusesNewer(t *testing.T) {
	path := filepath.Join(t.TempDir(), "puerta.db")
	if err := openAt(t, path).Close(); err != nil {
		t.Fatal(err)
	}
	execute(t, path, `INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, 1)`)
	wantRefused(t, path, ErrNewer)
}

func TestRefusesTruncated(t *testing.T) {
	path := filepath.Join(t.TempDir(), "puerta.db")
	s := openAt(t, path)
	publishIn(t, s, 100)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, 5000); err != nil {
		t.Fatal(err)
	}
	if s, err := Open(t.Context(), path); err == nil {
		s.Close()
		t.Error("a truncated file was opened")
	} else {
		t.Log(err)
	}
}

func TestRefusesDirectory(t *testing.T) {
	if _, err := Open(t.Context(), t.TempDir()); err == nil {
		t.Error("a directory was opened")
	}
	if _, err := Open(t.Context(), filepath.Join(t.TempDir(), "none", "puerta.db")); err == nil {
		t.Error("a file in no directory was opened")
	}
}
