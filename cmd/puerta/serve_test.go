package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"puerta/data/postgis/pgtest"
)

// console collects what a command prints while it runs.
type console struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (c *console) Write(p []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.b.Write(p)
}

func (c *console) String() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.b.String()
}

// env is a terminal-less environment with one database.
func env(t *testing.T, stderr io.Writer) Env {
	db := filepath.Join(t.TempDir(), "test.db")
	return Env{Stderr: stderr, Get: func(name string) string {
		if name == "PUERTA_DB" {
			return db
		}
		return ""
	}}
}

func TestServeRefusesTheOutside(t *testing.T) {
	for args, want := range map[string]string{
		"--listen 0.0.0.0:0":                       "there is no key",
		"--listen :0":                              "there is no key",
		"--listen [::]:0":                          "there is no key",
		"--listen 192.0.2.1:8080":                  "there is no key",
		"--listen :0 --behind-proxy 10.0.0.1":      "there is no key",
		"--listen 127.0.0.1":                       "expected ADDRESS:PORT",
		"--listen 127.0.0.1:0 --db postgres://x:y": "expected postgres://USER@HOST:PORT/NAME",
		"--cors https://x.example/path":            "without a path",
		"--cors *":                                 "expected a site",
		"--behind-proxy proxy.example":             "expected an address or a network",
		"--public-url turf.example.org":            "expected https://HOST",
		"--tls-cert x.pem":                         "belong together",
		"--rate 0":                                 "more than 0",
		"--base-map tiles.example.org":             "expected https://HOST/{z}/{x}/{y}.png",
		"--base-map none.pmtiles":                  "no such file",
		"--base-map https://x.example/{z}/{x}.png": "{y} has to stand",
		"--base-map-attribution Ana":               "only with a map",
		"--retention -1h":                          "0 (keep) or more",
		"somewhere":                                "takes no argument",
	} {
		var errs console
		code := run(t.Context(), append([]string{"serve"}, strings.Fields(args)...), env(t, &errs), io.Discard)
		if code != exitUse || !strings.Contains(errs.String(), want) {
			t.Errorf("serve %s: exit code %d, %q; want %d, %q", args, code, errs.String(), exitUse, want)
		}
	}
}

// made makes a key and returns its id and the key.
func made(t *testing.T, e Env, args ...string) (id, key string) {
	t.Helper()
	var out console
	if code := run(t.Context(), append([]string{"key", "create"}, args...), e, &out); code != exitDone {
		t.Fatalf("key create %v: exit code %d", args, code)
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	return strings.TrimSuffix(strings.Fields(lines[0])[2], "."), lines[len(lines)-1]
}

// TestKeysMustNotTravelInClear: with a key, but without TLS, only this machine
// is served.
func TestKeysMustNotTravelInClear(t *testing.T) {
	var errs console
	e := env(t, &errs)
	id, _ := made(t, e, "--role", "director")
	refused := func(want string) {
		t.Helper()
		before := len(errs.String())
		if code := run(t.Context(), []string{"serve", "--listen", "0.0.0.0:0"}, e, io.Discard); code != exitUse || !strings.Contains(errs.String()[before:], want) {
			t.Errorf("exit code %d, %q; want %q", code, errs.String()[before:], want)
		}
	}
	refused("must not travel in clear")
	if code := run(t.Context(), []string{"key", "revoke", id}, e, io.Discard); code != exitDone {
		t.Fatalf("key revoke: exit code %d: %s", code, errs.String())
	}
	refused("there is no key")
}

// TestKeyLife: a key opens the service, another secret shuts the old one out,
// and from the first key on nobody is let in without one.
func TestKeyLife(t *testing.T) {
	var errs, out console
	e := env(t, &errs)
	base := serving(t, e, &out)
	ask := func(key string) int {
		t.Helper()
		r, err := http.NewRequestWithContext(t.Context(), "GET", base+"/v1/cuts", nil)
		if err != nil {
			t.Fatal(err)
		}
		if key != "" {
			r.Header.Set("Authorization", "Bearer "+key)
		}
		resp, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		return resp.StatusCode
	}
	if got := ask(""); got != 200 {
		t.Errorf("before the first key: status %d", got)
	}
	id, key := made(t, e, "--role", "director", "--name", "Ana")
	if without, with := ask(""), ask(key); without != 401 || with != 200 {
		t.Errorf("status %d without a key, %d with it", without, with)
	}
	var rotated console
	if code := run(t.Context(), []string{"key", "rotate", id}, e, &rotated); code != exitDone {
		t.Fatalf("key rotate: exit code %d: %s", code, errs.String())
	}
	lines := strings.Split(strings.TrimSpace(rotated.String()), "\n")
	fresh := lines[len(lines)-1]
	if old, now := ask(key), ask(fresh); old != 401 || now != 200 {
		t.Errorf("after the change: status %d with the old key, %d with the new", old, now)
	}
	var list console
	if code := run(t.Context(), []string{"key", "list"}, e, &list); code != exitDone || !strings.Contains(list.String(), "Ana") || strings.Contains(list.String(), fresh) {
		t.Errorf("key list: exit code %d, %s", code, list.String())
	}
	run(t.Context(), []string{"key", "revoke", id}, e, io.Discard)
	if got := ask(fresh); got != 401 {
		t.Errorf("after it was revoked: status %d", got)
	}
	if code := run(t.Context(), []string{"key", "revoke", "none"}, e, io.Discard); code != exitUse {
		t.Errorf("no such key: exit code %d", code)
	}
	for _, args := range []string{"--role chief", "--role map --expires -1h", ""} {
		if code := run(t.Context(), append([]string{"key", "create"}, strings.Fields(args)...), e, io.Discard); code != exitUse {
			t.Errorf("key create %s: exit code %d", args, code)
		}
	}
	if strings.Contains(errs.String(), key) || strings.Contains(errs.String(), fresh) {
		t.Error("a key is in the log")
	}
}

// serving serves until the test ends and returns where.
func serving(t *testing.T, e Env, out *console, flags ...string) string {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan int, 1)
	go func() { ended <- run(ctx, append([]string{"serve", "--listen", "localhost:0"}, flags...), e, out) }()
	t.Cleanup(func() {
		stop()
		if code := <-ended; code != exitDone {
			t.Errorf("serve: exit code %d", code)
		}
	})
	return "http://" + waitFor(t, func() string {
		_, rest, _ := strings.Cut(out.String(), "Puerta is at http://")
		address, _, _ := strings.Cut(rest, "/\n")
		return address
	})
}

// TestServeRunsACut imports a list, serves, cuts, and stops.
func TestServeRunsACut(t *testing.T) {
	var errs console
	t.Run("SQLite", func(t *testing.T) { testServeRunsACut(t, env(t, &errs), &errs) })
	t.Run("PostGIS", func(t *testing.T) {
		e := onDatabase(pgtest.Start(t), &errs)
		does(t, e, exitDone, "migrate")
		testServeRunsACut(t, e, &errs)
	})
}

func testServeRunsACut(t *testing.T, e Env, errs *console) {
	var out console
	list := filepath.Join(t.TempDir(), "list.csv")
	if err := os.WriteFile(list, []byte("address_id,lat,lon\na,30.83,-83.28\nb,30.83,-83.281\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if code := run(t.Context(), []string{"import", "voters", list, "--name", "Test"}, e, &out); code != exitDone {
		t.Fatalf("import: exit code %d: %s", code, errs.String())
	}
	universe := strings.Fields(out.String())[1]
	base := serving(t, e, &out)
	resp, err := http.Post(base+"/v1/cuts", "application/json", strings.NewReader(`{"universe":"`+universe+`"}`))
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	at := base + resp.Header.Get("Location")
	waitFor(t, func() string {
		var cut struct{ State string }
		resp, err := http.Get(at)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		if err := json.NewDecoder(resp.Body).Decode(&cut); err != nil {
			t.Fatal(err)
		}
		if cut.State != "done" {
			return ""
		}
		return cut.State
	})
}

// waitFor returns the first text that ask gives.
func waitFor(t *testing.T, ask func() string) string {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if s := ask(); s != "" {
			return s
		}
	}
	t.Fatal("waited in vain")
	return ""
}
