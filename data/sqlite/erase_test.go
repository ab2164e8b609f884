package sqlite

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"puerta/data"
	"puerta/data/storetest"
)

// private makes a universe with a word in all its names, streets and results,
// and publishes a cut of it.
func private(t *testing.T, s *Store, word string) (universe string) {
	t.Helper()
	l := storetest.List(400)
	for i := range l.Doors {
		l.Doors[i].Address.Street, l.Doors[i].ID = word+" Street", word
		l.Rows[i].ID = word
	}
	r := storetest.Result(l, 20)
	for i := range r.Turfs {
		r.Turfs[i].Name = word
	}
	universe, cut := claimIn(t, s, l)
	if err := s.PublishCut(t.Context(), cut, r); err != nil {
		t.Fatal(err)
	}
	return universe
}

// found counts a word in the database file and its log.
func found(t *testing.T, path, word string) (n int) {
	t.Helper()
	for _, suffix := range []string{"", "-wal"} {
		b, err := os.ReadFile(path + suffix)
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			t.Fatal(err)
		}
		n += bytes.Count(b, []byte(word))
	}
	return n
}

func TestDeletedIsErased(t *testing.T) {
	path := filepath.Join(t.TempDir(), "puerta.db")
	s := openAt(t, path)
	first := private(t, s, "Zuckerbaum")
	keep := private(t, s, "Appleseed")
	third := private(t, s, "Zuckerbaum")
	if found(t, path, "Zuckerbaum") == 0 {
		t.Fatal("the word is not there to be deleted")
	}
	for _, id := range []string{first, third} {
		if err := s.DeleteUniverse(t.Context(), id); err != nil {
			t.Fatal(err)
		}
	}
	if n := found(t, path, "Zuckerbaum"); n > 0 {
		t.Errorf("deleted words still stand %d times in the files", n)
	}
	if _, err := s.UniverseList(t.Context(), keep); err != nil || found(t, path, "Appleseed") == 0 {
		t.Errorf("the other universe is gone (%v)", err)
	}
}

// TestErasedAfterReader deletes while a reader still needs the log; the first
// change after it erases.
func TestErasedAfterReader(t *testing.T) {
	path := filepath.Join(t.TempDir(), "puerta.db")
	s := openAt(t, path)
	_, cut, _ := publishIn(t, s, 10)
	gone := private(t, s, "Zuckerbaum")
	err := s.Fates(t.Context(), cut, func(data.Fate) error {
		if err := s.DeleteUniverse(t.Context(), gone); err != nil {
			t.Error(err)
		}
		return os.ErrDeadlineExceeded
	})
	if !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Fatal(err)
	}
	if found(t, path, "Zuckerbaum") == 0 {
		t.Error("the reader did not hold the log: the test tests nothing")
	}
	if _, err := s.ClaimCut(t.Context()); !errors.Is(err, data.ErrNotFound) {
		t.Fatal(err)
	}
	if n := found(t, path, "Zuckerbaum"); n > 0 {
		t.Errorf("deleted words still stand %d times in the files", n)
	}
}

// TestClearedMarksAreErased: nothing of a round is left in the file.
func TestClearedMarksAreErased(t *testing.T) {
	path := filepath.Join(t.TempDir(), "puerta.db")
	s := openAt(t, path)
	u, _, r := publishIn(t, s, 200)
	at := time.Now()
	for i := range r.Turfs {
		if _, err := s.AddMarks(t.Context(), r.Turfs[i].ID, marksAt(&r.Routes[i], at)); err != nil {
			t.Fatal(err)
		}
	}
	if n := found(t, path, string(data.NotHome)); n < 20 {
		t.Fatalf("only %d marks are there to be deleted", n)
	}
	must(t, s.ClearMarks(t.Context(), u, at))
	if n := found(t, path, string(data.NotHome)); n > 0 {
		t.Errorf("%d marks are still in the file", n)
	}
}
