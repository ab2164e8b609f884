package main

import (
	"io"
	"path/filepath"
	"strings"
	"testing"
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

func TestBenchRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		args []string
		code int
		says string
	}{
		"nothing":       {nil, exitUse, "say what to measure"},
		"other thing":   {[]string{"cats"}, exitUse, "streets and order"},
		"no folder":     {[]string{"order"}, exitUse, "name a folder with TSPLIB files"},
		"absent file":   {[]string{"order", "none.tsp"}, exitFailed, "none.tsp"},
		"no instance":   {[]string{"order", file(t, "x.tsp", "<html>")}, exitFailed, "x.tsp, line 1: expected"},
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
