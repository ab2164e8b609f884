package geopackage

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// GDAL, which QGIS reads with, finds every layer with all its features and has
// nothing to complain of.
func TestGDALReadsGeoPackages(t *testing.T) {
	if _, err := exec.LookPath("ogrinfo"); err != nil {
		t.Skip("ogrinfo (Debian: gdal-bin) is not installed")
	}
	path := filepath.Join(t.TempDir(), "cut.gpkg")
	if err := os.WriteFile(path, written(t, sampleCut()), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("ogrinfo", "-ro", "-al", "-so", path).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if regexp.MustCompile(`(?i)warning|error`).Match(out) {
		t.Errorf("GDAL complains:\n%s", out)
	}
	var got []string
	for _, m := range regexp.MustCompile(`Layer name: (\w+)|Geometry: (.*)|Feature Count: (\d+)`).FindAllStringSubmatch(string(out), -1) {
		got = append(got, m[1]+m[2]+m[3])
	}
	want := "turfs Multi Polygon 2 legs Line String 2 stops Point 6 unassigned None 1"
	if strings.Join(got, " ") != want {
		t.Errorf("got  %s\nwant %s\n%s", strings.Join(got, " "), want, out)
	}
}
