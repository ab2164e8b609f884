package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"puerta/data/sample"
)

const sixNodes = `NAME : six
TYPE : TSP
DIMENSION : 6
EDGE_WEIGHT_TYPE : EUC_2D
NODE_COORD_SECTION
1 0 0
2 10 0
3 20 0
4 20 10
5 10 10
6 0 10
EOF
`

func TestBenchOrder(t *testing.T) {
	path := file(t, "six.tsp", sixNodes)
	for _, args := range [][]string{{path}, {filepath.Dir(path), "--kicks", "5", "--seed", "3"}} {
		var errs, out console
		if code := run(t.Context(), append([]string{"bench", "order"}, args...), env(t, &errs), &out); code != exitDone {
			t.Fatalf("exit code %d: %s", code, errs.String())
		}
		got := strings.Join(strings.Fields(out.String()), " ")
		for _, want := range []string{"instance n length gap % ms six 6 60 - ", "≤ 200 1 - - ", "all 1 - - "} {
			if !strings.Contains(got, want) {
				t.Errorf("%v: table lacks %q:\n%s", args, want, out.String())
			}
		}
		if !strings.Contains(errs.String(), "measuring six") {
			t.Errorf("progress %q", errs.String())
		}
	}
}

// A folder with streets and addresses gives the tables of turfs.
func TestBenchOrderOfCase(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "town")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	for name, r := range map[string]io.Reader{caseStreets: sample.Streets(), caseDoors: sample.Doors()} {
		b, err := io.ReadAll(r)
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, name), b, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	speeds := file(t, "speeds.yaml", "car:\n  turn_s: 7.5\n")
	var errs, out console
	args := []string{"bench", "order", dir, "--turfs", "2", "--against", "1", "--speeds", speeds}
	if code := run(t.Context(), args, env(t, &errs), &out); code != exitDone {
		t.Fatalf("exit code %d: %s", code, errs.String())
	}
	got := strings.Join(strings.Fields(out.String()), " ")
	for _, want := range []string{"case mode ends n turfs compared cost gap % ms town walk closed 50 2 1 ", " town drive open 50 2 1 ",
		"case way turfs ", " town loops 2 ", " town loops ×1 1 ", "case team turfs ", " town 2, parked 2 ", " town 2+driver 2 "} {
		if !strings.Contains(got, want) {
			t.Errorf("table lacks %q:\n%s", want, out.String())
		}
	}
	if !strings.Contains(errs.String(), "measuring town: team 2+driver") {
		t.Errorf("progress %q", errs.String())
	}
}

func TestBenchRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		args []string
		code int
		says string
	}{
		"nothing":       {nil, exitUse, "say what to measure"},
		"other thing":   {[]string{"cats"}, exitUse, "streets, order, cut, voters and serve"},
		"no folder":     {[]string{"order"}, exitUse, "name a folder with TSPLIB files"},
		"absent file":   {[]string{"order", "none.tsp"}, exitFailed, "none.tsp"},
		"no instance":   {[]string{"order", file(t, "x.tsp", "<html>")}, exitFailed, "x.tsp, line 1: expected"},
		"no turfs":      {[]string{"order", "--turfs", "0"}, exitUse, "--turfs 0; expected 1 or more"},
		"no effort":     {[]string{"order", "--against", "0"}, exitUse, "--against 0; expected 1 or more"},
		"kicks below 0": {[]string{"order", "--kicks", "-1"}, exitUse, "--kicks -1; expected 0 or more"},
	} {
		t.Run(name, func(t *testing.T) {
			var errs console
			if code := run(t.Context(), append([]string{"bench"}, c.args...), env(t, &errs), io.Discard); code != c.code || !strings.Contains(errs.String(), c.says) {
				t.Errorf("exit code %d, %q; want %d, %q", code, errs.String(), c.code, c.says)
			}
		})
	}
}
