package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/csv"
	"encoding/json"
	"flag"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"puerta/data/sample"
)

var update = flag.Bool("update", false, "write the golden files anew")

// puerta runs a command line and returns its exit code and what it said.
func puerta(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	return puertaCtx(t, t.Context(), args...)
}

func puertaCtx(t *testing.T, ctx context.Context, args ...string) (int, string, string) {
	t.Helper()
	var out, errs bytes.Buffer
	env := Env{Get: func(string) string { return "" }, Stderr: &errs}
	code := run(ctx, args, env, &out)
	return code, out.String(), errs.String()
}

// sampleFiles writes the embedded sample to a folder.
func sampleFiles(t *testing.T) (doors, streets string) {
	t.Helper()
	dir := t.TempDir()
	doors, streets = filepath.Join(dir, "doors.csv.gz"), filepath.Join(dir, "streets.osm.pbf")
	write(t, doors, all(t, sample.Doors()))
	write(t, streets, all(t, sample.Streets()))
	return doors, streets
}

func all(t *testing.T, r io.Reader) []byte {
	t.Helper()
	b, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func write(t *testing.T, path string, b []byte) {
	t.Helper()
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// steady drops from a report what may differ from run to run.
func steady(t *testing.T, report []byte) []byte {
	t.Helper()
	var r map[string]any
	if err := json.Unmarshal(report, &r); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"seconds", "peak_memory_mb", "version"} {
		if _, ok := r[key]; !ok {
			t.Errorf("report without %s", key)
		}
		delete(r, key)
	}
	b, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return append(b, '\n')
}

// The outputs for a part of the sample, kept beside the test: 150 doors of the
// neighbourhood and 50 of each town.
func TestGoldenCut(t *testing.T) {
	doors, streets := sampleFiles(t)
	some := filepath.Join(t.TempDir(), "some.csv")
	write(t, some, part(t, doors))
	out := filepath.Join(t.TempDir(), "out")
	code, stdout, stderr := puerta(t, "cut", "--doors", some, "--streets", streets, "--out", out, "--shift", "2h")
	if code != exitDone {
		t.Fatalf("exit %d\n%s", code, stderr)
	}
	golden(t, "summary.txt", []byte(stdout))
	for _, name := range outFiles {
		b := read(t, filepath.Join(out, name))
		if name == "report.json" {
			b = steady(t, b)
		}
		golden(t, name, b)
	}
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", "golden", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		write(t, path, got)
		return
	}
	if want := read(t, path); !bytes.Equal(got, want) {
		t.Errorf("%s differs from %s at byte %d; if that is meant, run `make golden`", name, path, firstDifference(got, want))
	}
}

func firstDifference(a, b []byte) int {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return i
		}
	}
	return min(len(a), len(b))
}

// part returns some rows of the sample, among them one of every reason that
// can be made.
func part(t *testing.T, doors string) []byte {
	t.Helper()
	z, err := gzip.NewReader(bytes.NewReader(read(t, doors)))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(z).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	town := map[string]int{}
	kept := [][]string{rows[0]}
	for _, r := range rows[1:] {
		city := r[4]
		if limit := map[bool]int{true: 150, false: 50}[city == "Atlanta"]; town[city] < limit {
			town[city]++
			kept = append(kept, r)
		}
	}
	edit := func(row int, change func(r []string)) {
		r := slices.Clone(kept[row])
		change(r)
		kept = append(kept, r)
	}
	edit(1, func([]string) {})                                        // duplicate
	edit(2, func(r []string) { r[0], r[8], r[9] = "X2", "", "" })     // no_coordinates
	edit(3, func(r []string) { r[0], r[8] = "X3", "north" })          // bad_coordinates
	edit(4, func(r []string) { r[0], r[8], r[9] = "X4", r[9], r[8] }) // suspect_geocode
	edit(5, func(r []string) { r[0], r[8] = "X5", "33.80" })          // far_from_street
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	if err := w.WriteAll(kept); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestCutTwiceIsTheSame(t *testing.T) {
	doors, streets := sampleFiles(t)
	dir := t.TempDir()
	files := make([]map[string][]byte, 2)
	for i := range files {
		out := filepath.Join(dir, "out") // the second replaces the first
		if code, _, stderr := puerta(t, "cut", "--doors", doors, "--streets", streets, "--out", out, "--mode", "walk", "--shift", "90m"); code != exitDone {
			t.Fatal(stderr)
		}
		files[i] = map[string][]byte{}
		for _, name := range outFiles {
			files[i][name] = read(t, filepath.Join(out, name))
		}
		files[i]["report.json"] = steady(t, files[i]["report.json"])
	}
	if !reflect.DeepEqual(files[0], files[1]) {
		t.Error("the same command gave other files")
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		t.Errorf("left beside the result: %v, %v", entries, err)
	}
}

func TestCutLeavesNothingHalf(t *testing.T) {
	doors, streets := sampleFiles(t)
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	code, _, _ := puertaCtx(t, ctx, "cut", "--doors", doors, "--streets", streets, "--out", filepath.Join(dir, "out"))
	if entries, err := os.ReadDir(dir); code != exitFailed || err != nil || len(entries) != 0 {
		t.Errorf("exit %d, left %v, %v", code, entries, err)
	}
}

func TestCutKeepsForeignFiles(t *testing.T) {
	doors, streets := sampleFiles(t)
	out := t.TempDir()
	write(t, filepath.Join(out, "thesis.doc"), []byte("years of work"))
	code, _, stderr := puerta(t, "cut", "--doors", doors, "--streets", streets, "--out", out)
	if code != exitUse || !strings.Contains(stderr, "thesis.doc") {
		t.Errorf("exit %d: %s", code, stderr)
	}
	if got := read(t, filepath.Join(out, "thesis.doc")); string(got) != "years of work" {
		t.Error("a foreign file is gone")
	}
}

func TestCutNamesWhatIsWrong(t *testing.T) {
	doors, streets := sampleFiles(t)
	dir := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		write(t, path, []byte(text))
		return path
	}
	pbf := read(t, streets)
	const header = "address_id,house_number,street,city,lat,lon\n"
	for name, c := range map[string]struct {
		args []string
		code int
		says []string
	}{
		"truncated streets":     {[]string{"--doors", doors, "--streets", file("half.osm.pbf", string(pbf[:len(pbf)/2]))}, exitFailed, []string{"half.osm.pbf", "download it again"}},
		"empty streets":         {[]string{"--doors", doors, "--streets", file("empty.osm.pbf", "")}, exitFailed, []string{"empty.osm.pbf"}},
		"streets that are none": {[]string{"--doors", doors, "--streets", file("x.osm.pbf", "<!DOCTYPE html><html>")}, exitFailed, []string{"x.osm.pbf"}},
		"a page":                {[]string{"--doors", file("page.csv", "<!DOCTYPE html><html><body>Sign in</body></html>")}, exitFailed, []string{"page.csv", "HTML"}},
		"no coordinates":        {[]string{"--doors", file("plain.csv", "address_id,house_number,street,city\n1,12,Elm St,Valdosta\n")}, exitFailed, []string{"plain.csv", "line 1", "--address-points"}},
		"unknown header":        {[]string{"--doors", file("odd.csv", "foo,bar\n1,2\n")}, exitFailed, []string{"odd.csv", "--columns"}},
		"nothing in it":         {[]string{"--doors", file("none.csv", header)}, exitFailed, []string{"none.csv", "no rows"}},
		"exchanged":             {[]string{"--doors", file("swap.csv", header+"1,12,Elm,Atlanta,-84.35,33.75\n2,14,Elm,Atlanta,-84.351,33.75\n"), "--streets", streets}, exitFailed, []string{"exchanged"}},
		"no such file":          {[]string{"--doors", filepath.Join(dir, "missing.csv")}, exitFailed, []string{"missing.csv"}},
		"no doors":              {[]string{"--streets", streets}, exitUse, []string{"--doors"}},
		"unknown flag":          {[]string{"--dors", doors}, exitUse, []string{"--dors"}},
		"bad shift":             {[]string{"--doors", doors, "--shift", "1s"}, exitUse, []string{"shift"}},
		"bad mode":              {[]string{"--doors", doors, "--mode", "fly"}, exitUse, []string{"fly", "auto"}},
		"bad limit":             {[]string{"--doors", doors, "--max-minutes-per-door", "-3"}, exitUse, []string{"minutes per door"}},
		"bad density":           {[]string{"--doors", doors, "--density", "80,400,8"}, exitUse, []string{"--density", "largest first"}},
		"two densities":         {[]string{"--doors", doors, "--density", "400,80"}, exitUse, []string{"--density", "400,80,8"}},
		"bad staging":           {[]string{"--doors", doors, "--staging", "33.7"}, exitUse, []string{"LON,LAT"}},
		"bad speeds":            {[]string{"--doors", doors, "--streets", streets, "--speeds", file("s.yaml", "car:\n  speeds_kmh:\n    highroad: 3\n")}, exitFailed, []string{"s.yaml", "highroad", "motorway"}},
	} {
		out := filepath.Join(t.TempDir(), "out")
		code, _, stderr := puerta(t, append([]string{"cut", "--out", out}, c.args...)...)
		if code != c.code {
			t.Errorf("%s: exit %d, want %d: %s", name, code, c.code, stderr)
		}
		for _, words := range c.says {
			if !strings.Contains(stderr, words) {
				t.Errorf("%s: %q does not say %q", name, stderr, words)
			}
		}
		if _, err := os.Stat(out); err == nil {
			t.Errorf("%s: left a result", name)
		}
	}
}

func TestHelpAndVersion(t *testing.T) {
	if code, stdout, _ := puerta(t, "help"); code != exitDone || !strings.Contains(stdout, "cut") || !strings.Contains(stdout, "demo") {
		t.Errorf("help: %d %q", code, stdout)
	}
	if code, stdout, _ := puerta(t, "help", "cut"); code != exitDone || !strings.Contains(stdout, "--max-walk") {
		t.Errorf("help cut: %d %q", code, stdout)
	}
	if code, stdout, _ := puerta(t, "version"); code != exitDone || !strings.HasPrefix(stdout, "puerta ") {
		t.Errorf("version: %d %q", code, stdout)
	}
	if code, _, stderr := puerta(t, "canvass"); code != exitUse || !strings.Contains(stderr, "canvass") {
		t.Errorf("unknown command: %d %q", code, stderr)
	}
}

func TestDemoOnce(t *testing.T) {
	code, stdout, stderr := puerta(t, "demo", "--once")
	if code != exitDone || !strings.Contains(stdout, "1067 rows") || !strings.Contains(stdout, "OpenStreetMap") {
		t.Errorf("exit %d: %s %s", code, stdout, stderr)
	}
}

// The limit a door leaves doors out with a reason, and the sum still holds.
func TestCutLeavesDearDoorsOut(t *testing.T) {
	doors, streets := sampleFiles(t)
	out := filepath.Join(t.TempDir(), "out")
	code, stdout, stderr := puerta(t, "cut", "--doors", doors, "--streets", streets, "--out", out, "--max-minutes-per-door", "5")
	if code != exitDone || !strings.Contains(stdout, "too_far") || !strings.Contains(stdout, "phone and mail list") {
		t.Fatalf("exit %d: %s%s", code, stdout, stderr)
	}
	if b := string(read(t, filepath.Join(out, "doors.csv"))); !strings.Contains(b, "too_far,about ") {
		t.Error("no door is too far")
	}
	var r struct {
		In         int            `json:"doors_in"`
		InTurfs    int            `json:"doors_in_turfs"`
		NotInTurfs map[string]int `json:"not_in_turfs"`
		Parameters map[string]any
	}
	if err := json.Unmarshal(read(t, filepath.Join(out, "report.json")), &r); err != nil {
		t.Fatal(err)
	}
	sum := r.InTurfs
	for _, n := range r.NotInTurfs {
		sum += n
	}
	if sum != r.In || r.NotInTurfs["too_far"] == 0 || r.Parameters["max_minutes_per_door"] != 5.0 {
		t.Errorf("%+v", r)
	}
}
