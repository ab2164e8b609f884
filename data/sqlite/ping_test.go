package sqlite

import (
	"path/filepath"
	"testing"
)

// TestPingMeansIt: a store that can be read but not written is not ready; one
// that somebody else writes to is.
func TestPingMeansIt(t *testing.T) {
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "a.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.Ping(t.Context()); err != nil {
		t.Error(err)
	}
	c, err := s.write.Conn(t.Context()) // an import has it
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Ping(t.Context()); err != nil {
		t.Errorf("while somebody writes: %v", err)
	}
	if _, err := c.ExecContext(t.Context(), `PRAGMA query_only = 1`); err != nil {
		t.Fatal(err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	if err := s.Ping(t.Context()); err == nil {
		t.Error("a store that cannot be written to is ready")
	}
}
