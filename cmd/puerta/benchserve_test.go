package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// streetOf is a packed list of so many doors along a road.
func streetOf(t *testing.T, doors int) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	fmt.Fprintln(z, "address_id,lat,lon")
	for i := range doors {
		fmt.Fprintf(z, "d%d,30.83,%.5f\n", i, -83.28+float64(i)*3e-4)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestBenchServe measures a service that runs already: figures of everything,
// and no errors.
func TestBenchServe(t *testing.T) {
	var errs, out, table console
	e := env(t, &errs)
	dir := t.TempDir()
	list := filepath.Join(dir, caseDoors)
	write(t, list, streetOf(t, 60))
	if code := run(t.Context(), []string{"import", "voters", list}, e, &out); code != exitDone {
		t.Fatalf("import: exit code %d: %s", code, errs.String())
	}
	universe := strings.Fields(out.String())[1]
	base := serving(t, e, &out)
	m := &mortal{t: t, base: base, client: newMortal(t, 1).client}
	a, err := m.send("POST", "/v1/cuts", "", fmt.Sprintf(`{"universe":%q}`, universe))()
	if err != nil {
		t.Fatal(err)
	}
	m.await(a.made(t, 202))
	before := len(errs.String())
	args := []string{"bench", "serve", "--url", base, "--case", dir, "--requests", "60", "--connections", "2"}
	if code := run(t.Context(), args, e, &table); code != exitDone {
		t.Fatalf("exit code %d: %.500s", code, errs.String()[before:])
	}
	for _, want := range []string{"tiles of turfs, again", "tiles of cells, first time", "alone:", "that cut took", "one of two equal cuts", "in layers:"} {
		if !strings.Contains(table.String(), want) {
			t.Errorf("no %q in\n%s", want, table.String())
		}
	}
	for line := range strings.Lines(table.String()) {
		if f := strings.Fields(line); (strings.Contains(line, "again") || strings.Contains(line, "beside a cut")) && len(f) > 7 && f[len(f)-6] != "0" {
			t.Errorf("errors: %s", line)
		}
	}
}

func TestBenchServeRefusesTheOutside(t *testing.T) {
	for args, want := range map[string]string{
		"--url http://192.0.2.1:80":                    "not an address of this machine",
		"--url http://example.com":                     "not an address of this machine",
		"--requests 0":                                 "1 to 1000000",
		"--connections 2,500":                          "1 to 64",
		"--db other.db":                                "expected postgres://USER@HOST/NAME",
		"--db postgres://h/x --url http://127.0.0.1:1": "goes without --url",
	} {
		var errs console
		code := run(t.Context(), append([]string{"bench", "serve"}, strings.Fields(args)...), env(t, &errs), os.Stdout)
		if code != exitUse || !strings.Contains(errs.String(), want) {
			t.Errorf("%s: exit code %d, %q; want %q", args, code, errs.String(), want)
		}
	}
}
