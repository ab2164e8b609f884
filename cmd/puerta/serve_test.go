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
		"--listen 0.0.0.0:0":                       "keys do not exist yet in this version; listen on 127.0.0.1",
		"--listen :0":                              "keys do not exist yet in this version; listen on 127.0.0.1",
		"--listen [::]:0":                          "keys do not exist yet in this version; listen on 127.0.0.1",
		"--listen 192.0.2.1:8080":                  "keys do not exist yet in this version; listen on 127.0.0.1",
		"--listen 127.0.0.1":                       "expected ADDRESS:PORT",
		"--listen 127.0.0.1:0 --db postgres://x/y": "PostGIS is not in this version",
		"somewhere":                                "takes no argument",
	} {
		var errs console
		code := run(t.Context(), append([]string{"serve"}, strings.Fields(args)...), env(t, &errs), io.Discard)
		if code != exitUse || !strings.Contains(errs.String(), want) {
			t.Errorf("serve %s: exit code %d, %q; want %d, %q", args, code, errs.String(), exitUse, want)
		}
	}
}

// TestServeRunsACut imports a list, serves, cuts, and stops.
func TestServeRunsACut(t *testing.T) {
	var errs, out console
	e := env(t, &errs)
	list := filepath.Join(t.TempDir(), "list.csv")
	if err := os.WriteFile(list, []byte("address_id,lat,lon\na,30.83,-83.28\nb,30.83,-83.281\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if code := run(t.Context(), []string{"import", "voters", list, "--name", "Test"}, e, &out); code != exitDone {
		t.Fatalf("import: exit code %d: %s", code, errs.String())
	}
	universe := strings.Fields(out.String())[1]
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan int, 1)
	go func() { ended <- run(ctx, []string{"serve", "--listen", "localhost:0"}, e, &out) }()
	base := "http://" + waitFor(t, func() string {
		_, rest, _ := strings.Cut(out.String(), "Puerta is at http://")
		address, _, _ := strings.Cut(rest, "/\n")
		return address
	})
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
	stop()
	if code := <-ended; code != exitDone {
		t.Errorf("serve: exit code %d: %s", code, errs.String())
	}
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
