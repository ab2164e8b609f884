// Package pgtest gives tests a real PostgreSQL with PostGIS, which they start
// themselves, in a temporary folder, and which dies with them.
package pgtest

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"

	"puerta/data/scratch"
)

// Server is a PostgreSQL of a test's own.
type Server struct {
	bin      string // folder of its programs
	dir      string // all it writes is in here, its socket too
	port     int    // on 127.0.0.1
	settings []string

	made    atomic.Int64 // databases
	process *os.Process
	ended   <-chan struct{} // closed when the process is gone
	remove  func() error    // its folder
}

// shared is the server of all tests of the process that ask for no own one. It
// does without the safety that New says tests can do without.
var shared = sync.OnceValues(func() (*Server, error) { return start("fsync=off", "full_page_writes=off") })

// Start gives the URL of an empty database of the test's own, encoded in UTF-8
// and sorted by bytes (locale C), on a server that the tests of this process
// share. PostGIS is in it already, because only a superuser may bring it in; the
// URL is that of its owner, the role puerta, which is none and is bound by
// row-level security (see SuperURL). The database goes when the test ends. Where
// PostgreSQL with PostGIS is not to be had, the test is skipped.
func Start(t testing.TB) (url string) {
	t.Helper()
	s, err := shared()
	check(t, err)
	return s.Database(t)
}

// New starts a server of the test's own, which may stop it; at the test's end it
// goes with all its databases. settings are PostgreSQL's, as "max_connections=9".
//
// "fsync=off" and "full_page_writes=off" make writing faster and are fine in
// tests: they matter when a machine loses power, not when a server is killed.
// "synchronous_commit=off" is not: a server that is stopped then may forget what
// it said was committed.
func New(t testing.TB, settings ...string) *Server {
	t.Helper()
	s, err := start(settings...)
	check(t, err)
	t.Cleanup(func() {
		if err := errors.Join(s.halt(), s.remove()); err != nil {
			t.Errorf("ending PostgreSQL: %v", err)
		}
	})
	return s
}

func check(t testing.TB, err error) {
	t.Helper()
	if errors.Is(err, errMissing) {
		t.Skip(err)
	}
	if err != nil {
		t.Fatalf("PostgreSQL for tests: %v", err)
	}
}

func start(settings ...string) (*Server, error) {
	bin, err := programs()
	if err != nil {
		return nil, err
	}
	dir, remove, err := scratch.Dir() // what a killed run left goes with it
	if err != nil {
		return nil, err
	}
	s := &Server{bin: bin, dir: dir, settings: settings, remove: remove}
	if err := s.begin(); err != nil {
		return nil, errors.Join(err, s.halt(), remove())
	}
	return s, nil
}

// begin makes the cluster and starts it. Between the search for a port and its
// use another may take it.
func (s *Server) begin() (err error) {
	if err = s.create(); err != nil {
		return err
	}
	for range 3 {
		if s.port, err = free(); err != nil {
			return err
		}
		if err = s.run(); err == nil {
			return s.furnish()
		}
	}
	return err
}

// Stop ends the server at once, as if it had been killed.
func (s *Server) Stop(t testing.TB) {
	t.Helper()
	if err := s.halt(); err != nil {
		t.Fatalf("stopping PostgreSQL: %v", err)
	}
}

// Restart starts the server again on its port, with what was committed; it is
// stopped before if it runs.
func (s *Server) Restart(t testing.TB) {
	t.Helper()
	if err := errors.Join(s.halt(), s.run()); err != nil {
		t.Fatalf("starting PostgreSQL again: %v", err)
	}
}

// halt ends the server, if it runs, and waits for its end.
func (s *Server) halt() error {
	if s.process == nil {
		return nil
	}
	if err := s.process.Signal(syscall.SIGQUIT); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return err
	}
	<-s.ended
	s.process = nil
	return nil
}

// url is a database's address for a role.
func (s *Server) url(role, database string) string {
	return fmt.Sprintf("postgres://%s@127.0.0.1:%d/%s?sslmode=disable", role, s.port, database)
}

// SuperURL is the address of the same database for the superuser.
func SuperURL(url string) string {
	return strings.Replace(url, "postgres://puerta@", "postgres://postgres@", 1)
}
