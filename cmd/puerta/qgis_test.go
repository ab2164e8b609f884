package main

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"

	"puerta/cmd/internal/layers"
	"puerta/data"
)

// qgisFound is what testdata/qgis_reads.py prints.
type qgisFound struct {
	Collections, GeoPackage map[string]qgisLayer
	Drawn                   map[string]struct {
		Valid  bool
		Inked  float64 // share of the picture
		Errors []string
	}
}

type qgisLayer struct {
	Valid       bool
	Count, Read int
	Geometry    string
	Extent      [4]float64
	Fields      map[string]string
}

// python returns a Python that has QGIS; "" if there is none. Debian's own is
// asked too: another may stand before it in the path.
func python(t *testing.T) string {
	for _, name := range []string{"python3", "/usr/bin/python3"} {
		p, err := exec.LookPath(name)
		if err == nil && exec.CommandContext(t.Context(), p, "-c", "import qgis.core").Run() == nil {
			return p
		}
	}
	return ""
}

// qgisEnv keeps a program of QGIS off the screen and out of the home folder, and
// lets the Python in it find its own files, not those of another Python that
// stands first in the path.
func qgisEnv(t *testing.T, program string) []string {
	home := t.TempDir()
	_ = os.Chmod(home, 0o700) // Qt wants that of a runtime directory
	path := filepath.Dir(program) + string(filepath.ListSeparator) + os.Getenv("PATH")
	return append(os.Environ(), "PATH="+path, "QT_QPA_PLATFORM=offscreen", "HOME="+home, "XDG_RUNTIME_DIR="+home, "QGIS_CUSTOM_CONFIG_PATH="+home)
}

// testQGIS opens collections, tiles and the GeoPackage with QGIS, and draws.
// PUERTA_PICTURES names a folder in which the pictures are kept.
func (s *mapScene) testQGIS(t *testing.T) {
	interpreter := python(t)
	if interpreter == "" {
		t.Skip("PyQGIS (Debian: python3-qgis) is not installed")
	}
	pictures := os.Getenv("PUERTA_PICTURES")
	if pictures == "" {
		pictures = t.TempDir()
	}
	c := s.cuts[0]
	gpkg := filepath.Join(t.TempDir(), "cut.gpkg")
	if err := os.WriteFile(gpkg, s.must(t, "GET", "/v1/cuts/"+c.id+"/cut.gpkg", 200), 0o600); err != nil {
		t.Fatal(err)
	}
	found := s.askQGIS(t, interpreter, gpkg, pictures, bound(c))
	s.checkCollections(t, found.Collections)
	s.checkGeoPackage(t, found.GeoPackage, c)
	for _, what := range []string{"collection turfs", "collection routes", "collection cells", "tiles turfs", "tiles cells", "tiles streets"} {
		if d := found.Drawn[what]; !d.Valid || d.Inked < 0.02 || len(d.Errors) > 0 {
			t.Errorf("%s: valid %v, %.1f %% drawn, errors %v", what, d.Valid, 100*d.Inked, d.Errors)
		}
	}
}

func (s *mapScene) askQGIS(t *testing.T, interpreter, gpkg, pictures string, b orb.Bound) (found qgisFound) {
	t.Helper()
	args := append([]string{"testdata/qgis_reads.py", s.at(data.Director), gpkg, pictures}, strings.Fields(fmt.Sprint(b.Left(), b.Bottom(), b.Right(), b.Top()))...)
	cmd := exec.CommandContext(t.Context(), interpreter, args...)
	cmd.Env = qgisEnv(t, interpreter)
	var errs strings.Builder
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err == nil {
		err = json.Unmarshal(out, &found)
	}
	if err != nil {
		t.Fatalf("QGIS: %v\n%s\n%.1000s", err, errs.String(), out)
	}
	return found
}

func (s *mapScene) checkCollections(t *testing.T, found map[string]qgisLayer) {
	types := map[string]string{"string": "String", "integer": "Integer", "number": "Real", "boolean": "Boolean"}
	want := map[string]int{layers.Turfs: len(s.turfIDs()), layers.Routes: len(s.turfIDs()), layers.Cells: s.cells(t)}
	shapes := map[string]string{layers.Turfs: "MultiPolygon", layers.Routes: "MultiLineString", layers.Cells: "Polygon"}
	for id, n := range want {
		l := found[id]
		if !l.Valid || l.Count != n || l.Read != n || l.Geometry != shapes[id] {
			t.Errorf("%s: valid %v, %d features of %s, %d read, want %d of %s", id, l.Valid, l.Count, l.Geometry, l.Read, n, shapes[id])
		}
		for _, f := range layers.Fields(id) {
			if l.Fields[f.Name] != types[f.Type] {
				t.Errorf("%s: %s is %q, want %s", id, f.Name, l.Fields[f.Name], types[f.Type])
			}
		}
	}
	wantExtent(t, "turfs", found[layers.Turfs].Extent, bound(s.cuts...))
}

func wantExtent(t *testing.T, what string, got [4]float64, b orb.Bound) {
	t.Helper()
	for i, want := range []float64{b.Left(), b.Bottom(), b.Right(), b.Top()} {
		if math.Abs(got[i]-want) > 2e-6 { // six decimals of a degree
			t.Errorf("%s: extent %v, want %v", what, got, b)
			return
		}
	}
}

func (s *mapScene) checkGeoPackage(t *testing.T, found map[string]qgisLayer, c placeCut) {
	n := len(c.turfs.Features)
	if l := found["turfs"]; !l.Valid || l.Count != n || l.Read != n {
		t.Errorf("GeoPackage: %d turfs, %d read, want %d", l.Count, l.Read, n)
	}
	wantExtent(t, "GeoPackage", found["turfs"].Extent, bound(c))
	stops := 0
	for _, f := range c.turfs.Features {
		stops += s.tally(t, f.ID.(string)).stops
	}
	if l := found["stops"]; l.Count != stops || l.Read != stops || l.Geometry != "Point" {
		t.Errorf("GeoPackage: %d stops of %s, %d read, want %d", l.Count, l.Geometry, l.Read, stops)
	}
	if !found["legs"].Valid || found["legs"].Read == 0 || !found["unassigned"].Valid {
		t.Errorf("GeoPackage: legs %+v, unassigned %+v", found["legs"], found["unassigned"])
	}
}

// qgisProcess returns the command line of QGIS; "" if there is none. Debian's
// qgis_process hands its own program an option that it does not know.
func qgisProcess() string {
	for _, p := range []string{"qgis_process.bin", "qgis_process"} {
		if found, err := exec.LookPath(p); err == nil {
			return found
		}
	}
	return ""
}

// testQGISProcess lets the command line of QGIS compute on a download.
func (s *mapScene) testQGISProcess(t *testing.T) {
	program := qgisProcess()
	if program == "" {
		t.Skip("qgis_process (Debian: qgis) is not installed")
	}
	c, dir := s.cuts[0], t.TempDir()
	if err := os.WriteFile(dir+"/turfs.geojson", s.must(t, "GET", "/v1/cuts/"+c.id+"/turfs", 200), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), program, "run", "native:centroids", "--", "INPUT="+dir+"/turfs.geojson", "OUTPUT="+dir+"/centres.geojson")
	cmd.Env = qgisEnv(t, program)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %.1000s", err, out)
	}
	b, err := os.ReadFile(dir + "/centres.geojson")
	if err != nil {
		t.Fatal(err)
	}
	f, err := geojson.UnmarshalFeatureCollection(b)
	if err != nil || len(f.Features) != len(c.turfs.Features) || f.Features[0].Geometry.GeoJSONType() != "Point" {
		t.Errorf("%v: %.300s", err, b)
	}
}
