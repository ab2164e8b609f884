package main

import (
	"context"
	"io"
	"net"
	"path/filepath"
	"testing"

	"puerta/cmd/internal/api"
	"puerta/cmd/internal/browsertest"
	"puerta/data/sqlite"
)

// pages serves the sample as the demo does, for tests in a browser.
func pages(t *testing.T) (base string) {
	t.Helper()
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "pages.db"))
	if err != nil {
		t.Fatal(err)
	}
	e := Env{Stderr: io.Discard, Get: func(string) string { return "" }}
	if err := cutSample(t.Context(), store, e, io.Discard); err != nil {
		t.Fatal(err)
	}
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() {
		done <- service{store: store, options: api.Options{TempDir: t.TempDir()}, cuts: 1}.serve(ctx, ln, e, io.Discard)
	}()
	t.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			t.Error(err)
		}
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return "http://" + ln.Addr().String()
}

// TestDirectorsPage opens the page, and the map draws its turfs.
func TestDirectorsPage(t *testing.T) {
	if testing.Short() {
		t.Skip("a browser takes long")
	}
	tab := browsertest.Open(t, browsertest.Desk)
	tab.Open(pages(t) + "/")
	tab.Until(`document.querySelector("#map canvas") !== null`)
	tab.Until(`document.querySelector("#map[data-cut][data-idle]") !== null`)
	tab.Shot("director")
}
