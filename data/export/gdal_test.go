package export

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// GDAL, which QGIS reads with, finds every feature of a route in every format
// and has nothing to complain of.
func TestGDALReadsRoutes(t *testing.T) {
	if _, err := exec.LookPath("ogrinfo"); err != nil {
		t.Skip("ogrinfo (Debian: gdal-bin) is not installed")
	}
	for format, want := range map[string]string{
		"geojson": "route 20",
		"csv":     "route 11",
		"kml":     "Área de la zona 1 Estacionar 2 Puertas 5 En auto 3 A pie 6",
		"gpx":     "waypoints 7 routes 1 tracks 5 route_points 11 track_points 19",
	} {
		path := filepath.Join(t.TempDir(), "route."+format)
		if err := os.WriteFile(path, written(t, format, handed("es", true)), 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command("ogrinfo", "-ro", "-al", "-so", path).CombinedOutput()
		if err != nil {
			t.Errorf("%s: %v\n%s", format, err, out)
		}
		if regexp.MustCompile(`(?i)warning|error`).Match(out) {
			t.Errorf("%s: GDAL complains:\n%s", format, out)
		}
		var got []string
		for _, m := range regexp.MustCompile(`Layer name: (.*)|Feature Count: (\d+)`).FindAllStringSubmatch(string(out), -1) {
			got = append(got, m[1]+m[2])
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: got  %s\nwant %s", format, strings.Join(got, " "), want)
		}
	}
}
