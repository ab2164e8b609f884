package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"math"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"puerta/data/sample"
	"puerta/routing"
	"puerta/routing/osmgraph"
	"puerta/routing/routertest"
)

// osrmServers starts stand-ins for OSRM on the sample's streets.
func osrmServers(t *testing.T) (foot, car string) {
	t.Helper()
	g, err := osmgraph.ReadFrom(t.Context(), sample.Streets(), "sample", osmgraph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s := routing.NewStreets(g, routing.DefaultSpeeds())
	var address [2]string
	for _, mode := range []routing.Mode{routing.Walk, routing.Drive} {
		server := httptest.NewServer(routertest.OSRM(s, mode))
		t.Cleanup(server.Close)
		address[mode] = server.URL
	}
	return address[routing.Walk], address[routing.Drive]
}

// aFew writes some of the sample's doors to a file.
func aFew(t *testing.T, doors string) string {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(part(t, doors))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := csv.NewWriter(&b).WriteAll(rows[:31]); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "few.csv")
	write(t, path, b.Bytes())
	return path
}

// routed is what the tests look at in a report.
type routed struct {
	Router  string `json:"router"`
	DoorsIn int    `json:"doors_in_turfs"`
	Minutes struct {
		Walk  float64 `json:"walk"`
		Drive float64 `json:"drive"`
	} `json:"minutes"`
}

func cutReport(t *testing.T, args ...string) routed {
	t.Helper()
	out := filepath.Join(t.TempDir(), "out")
	if code, _, stderr := puerta(t, append([]string{"cut", "--out", out}, args...)...); code != exitDone {
		t.Fatalf("%v: exit %d: %s", args, code, stderr)
	}
	var r routed
	if err := json.Unmarshal(read(t, filepath.Join(out, "report.json")), &r); err != nil {
		t.Fatal(err)
	}
	return r
}

// The same streets behind OSRM give about the same minutes. They are rounded,
// doors hang on streets by another rule, and the tours found may differ.
func TestCutByOSRM(t *testing.T) {
	all, streets := sampleFiles(t)
	doors := aFew(t, all)
	foot, car := osrmServers(t)
	for _, c := range []struct {
		mode, router, name string
		share              float64
	}{
		{"walk", foot, "(foot)", 0.1},
		{"auto", foot + "," + car, "(car)", 0.35},
		{"drive", foot + "," + car, "(car)", 0.35},
	} {
		own := cutReport(t, "--doors", doors, "--streets", streets, "--mode", c.mode)
		got := cutReport(t, "--doors", doors, "--streets", "wins/no/minutes.osm.pbf", "--mode", c.mode, "--router", "osrm="+c.router)
		if !strings.HasPrefix(got.Router, "OSRM at 127.0.0.1:") || !strings.HasSuffix(got.Router, c.name) {
			t.Errorf("%s: router %q", c.mode, got.Router)
		}
		if got.DoorsIn != own.DoorsIn || got.DoorsIn < 25 {
			t.Errorf("%s: %d doors in turfs, %d with the built-in router", c.mode, got.DoorsIn, own.DoorsIn)
		}
		minutes, want := got.Minutes.Walk+got.Minutes.Drive, own.Minutes.Walk+own.Minutes.Drive
		if math.Abs(minutes-want) > c.share*want+1 {
			t.Errorf("%s: %.1f minutes between doors, %.1f with the built-in router", c.mode, minutes, want)
		}
	}
}

func TestCutByOSRMUse(t *testing.T) {
	all, _ := sampleFiles(t)
	doors := aFew(t, all)
	page := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "<html>") }))
	defer page.Close()
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"--router", "valhalla=http://localhost"}, exitUse, "osrm=FOOT_URL,CAR_URL"},
		{[]string{"--router", "osrm="}, exitUse, "foot server's address is missing"},
		{[]string{"--router", "osrm=,http://sesame"}, exitUse, "foot server's address is missing"},
		{[]string{"--router", "osrm=http://sesame"}, exitUse, "only --mode walk"},
		{[]string{"--router", "osrm=http://sesame,ftp://sesame"}, exitUse, "neither http:// nor https://"},
		{[]string{"--router", "osrm=http://a,http://b,http://sesame"}, exitUse, "more than two"},
		{[]string{"--mode", "walk", "--router", "osrm=" + strings.Replace(page.URL, "//", "//ali:sesame@", 1)}, exitFailed, "is something else listening there?"},
	} {
		code, _, stderr := puerta(t, append([]string{"cut", "--doors", doors, "--out", filepath.Join(t.TempDir(), "out")}, c.args...)...)
		if code != c.code || !strings.Contains(stderr, c.says) || strings.Contains(stderr, "sesame") {
			t.Errorf("%v: exit %d, want %d: %s", c.args, code, c.code, stderr)
		}
	}
}
