package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// caseFolder writes a part of the sample as a case.
func caseFolder(t *testing.T, name string, streets bool) string {
	t.Helper()
	doors, extract := sampleFiles(t)
	dir := filepath.Join(t.TempDir(), name)
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, caseDoors), part(t, doors))
	if streets {
		write(t, filepath.Join(dir, caseStreets), read(t, extract))
	}
	return dir
}

// A line a case, with and without streets; the figures are those of the cut.
func TestBenchCut(t *testing.T) {
	town, plain := caseFolder(t, "town", true), caseFolder(t, "plain", false)
	speeds := file(t, "speeds.yaml", "foot:\n  speed_mps: 1\n")
	var errs, out console
	args := []string{"bench", "cut", town, plain + "/", "--shift", "2h", "--speeds", speeds}
	if code := run(t.Context(), args, env(t, &errs), &out); code != exitDone {
		t.Fatalf("exit code %d: %s", code, errs.String())
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(lines) != 3 {
		t.Fatalf("table:\n%s", out.String())
	}
	columns := strings.Fields(lines[1])
	if got := strings.Join(columns[:2], " "); got != "town 255" || len(columns) != 27 {
		t.Errorf("line %s: begins with %s, %d columns", lines[1], got, len(columns))
	}
	if !strings.HasPrefix(strings.TrimSpace(lines[2]), "plain  ") || !strings.Contains(errs.String(), "measuring plain") {
		t.Errorf("line %s; progress %s", lines[2], errs.String())
	}
	cut := filepath.Join(t.TempDir(), "out")
	code, summary, _ := puerta(t, "cut", "--doors", filepath.Join(town, caseDoors), "--streets", filepath.Join(town, caseStreets),
		"--out", cut, "--shift", "2h", "--speeds", speeds)
	if want := columns[2] + " in " + columns[3] + " turfs"; code != exitDone || !strings.Contains(summary, want) {
		t.Errorf("the cut says %s, the bench %q", summary, want)
	}
}

func TestBenchCutRefuses(t *testing.T) {
	town := caseFolder(t, "town", false)
	for name, c := range map[string]struct {
		args []string
		code int
		says string
	}{
		"no case":       {[]string{town, filepath.Dir(town)}, exitFailed, "is no case: expected addresses.csv.gz in it"},
		"a bad flag":    {[]string{town, "--shift", "1s"}, exitUse, "expected 5 to 1440"},
		"of the sample": {[]string{"--team", "7"}, exitUse, "expected 1, 2 or 2+driver"},
		"bad speeds":    {[]string{town, "--speeds", file(t, "s.yaml", "cat: 1")}, exitFailed, "s.yaml"},
		"no place":      {[]string{town, "--staging", "x"}, exitUse, "expected LON,LAT"},
	} {
		t.Run(name, func(t *testing.T) {
			var errs, out console
			code := run(t.Context(), append([]string{"bench", "cut"}, c.args...), env(t, &errs), &out)
			if code != c.code || !strings.Contains(errs.String(), c.says) || out.String() != "" {
				t.Errorf("exit code %d, %q, %q; want %d, %q and no table", code, errs.String(), out.String(), c.code, c.says)
			}
		})
	}
}
