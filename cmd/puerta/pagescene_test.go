package main

import (
	"context"
	"io"
	"net"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"puerta/cmd/internal/api"
	"puerta/data"
	"puerta/data/sqlite"
)

// quiet is an environment without variables that says nothing.
func quiet() Env { return Env{Stderr: io.Discard, Get: func(string) string { return "" }} }

// sampleFile is a database of the sample as the demo cuts it. It is made once
// for all tests, each of which gets a copy.
var sampleFile = sync.OnceValues(func() (content []byte, err error) {
	dir, err := os.MkdirTemp("", "pages")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	from, to := filepath.Join(dir, "cut.db"), filepath.Join(dir, "copy.db")
	store, err := sqlite.Open(context.Background(), from)
	if err != nil {
		return nil, err
	}
	defer store.Close()
	if err := cutSample(context.Background(), store, quiet(), io.Discard); err != nil {
		return nil, err
	}
	if err := sqlite.Backup(context.Background(), from, to); err != nil {
		return nil, err
	}
	return os.ReadFile(to)
})

// pageSite serves the sample as the demo does, for tests in a browser.
type pageSite struct {
	base    string // http://127.0.0.1:PORT
	store   data.Store
	options api.Options
	t       *testing.T
	halt    func() // nil while nothing is served
}

// pages serves the sample.
func pages(t *testing.T) (base string) { return newPages(t, api.Options{}).base }

// pagesWithKey serves the sample to whoever has a key; key is a director's.
func pagesWithKey(t *testing.T) (base, key string) {
	s := newPages(t, api.Options{RequireKeys: true})
	return s.base, s.key(data.Director)
}

// newPages serves a copy of the sample until the test ends.
func newPages(t *testing.T, o api.Options) *pageSite {
	t.Helper()
	content, err := sampleFile()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "pages.db")
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
	store, err := sqlite.Open(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	o.TempDir = t.TempDir()
	s := &pageSite{store: store, options: o, t: t}
	s.serve("127.0.0.1:0")
	t.Cleanup(func() {
		s.stop()
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// serve begins to answer at an address.
func (s *pageSite) serve(address string) {
	s.t.Helper()
	ln, err := net.Listen("tcp", address)
	if err != nil {
		s.t.Fatal(err)
	}
	s.base = "http://" + ln.Addr().String()
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() {
		done <- service{store: s.store, options: s.options, cuts: 1}.serve(ctx, ln, quiet(), io.Discard)
	}()
	s.halt = func() {
		stop()
		if err := <-done; err != nil {
			s.t.Error(err)
		}
	}
}

// stop ends the server, once what is asked is answered; its port refuses.
func (s *pageSite) stop() {
	if s.halt != nil {
		s.halt()
		s.halt = nil
	}
}

// start begins again where stop ended: the same port, the same store.
func (s *pageSite) start() {
	s.t.Helper()
	s.serve(s.base[len("http://"):])
}

// key makes a key of a role.
func (s *pageSite) key(role data.Role) string {
	s.t.Helper()
	secret := data.NewKeySecret()
	k := data.Key{ID: data.NewID(), Name: "test", Role: role, CreatedAt: time.Now().UTC(), Hash: data.HashSecret(secret)}
	if err := s.store.AddKey(s.t.Context(), k); err != nil {
		s.t.Fatal(err)
	}
	return secret
}
