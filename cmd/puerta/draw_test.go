package main

import (
	"bytes"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// goldenCut is a result of puerta cut, kept beside the tests.
const goldenCut = "testdata/golden"

// drawn runs puerta draw and decodes what it wrote.
func drawn(t *testing.T, args ...string) (width, height int) {
	t.Helper()
	out := filepath.Join(t.TempDir(), "x.PNG")
	if code, stdout, stderr := puerta(t, append([]string{"draw", goldenCut, "--out", out}, args...)...); code != exitDone || stdout != "" {
		t.Fatalf("exit %d: %s%s", code, stdout, stderr)
	}
	entries, err := os.ReadDir(filepath.Dir(out))
	if err != nil || len(entries) != 1 {
		t.Errorf("%d files are left, %v", len(entries), err)
	}
	c, err := png.DecodeConfig(bytes.NewReader(read(t, out)))
	if err != nil {
		t.Fatal(err)
	}
	return c.Width, c.Height
}

// The result that the command's own tests keep, all and one turf by name.
func TestDraw(t *testing.T) {
	_, streets := sampleFiles(t)
	if w, h := drawn(t, "--streets", streets); w != 1600 || h < 800 {
		t.Errorf("%d × %d", w, h)
	}
	if w, h := drawn(t, "--view", "-84.36,33.74,-84.35,33.75"); w != 1600 || h < 1600 || h > 2200 {
		t.Errorf("a view of %d × %d", w, h)
	}
	if w, _ := drawn(t, "--turf", "atlanta 01", "--width", "700", "--lang", "es", "--streets", streets); w != 700 {
		t.Errorf("%d wide", w)
	}
}

// The sample's sources stand on pictures of it, OpenStreetMap on others, and
// whatever is asked for.
func TestDrawSources(t *testing.T) {
	_, streets := sampleFiles(t)
	other := filepath.Join(t.TempDir(), "other.osm.pbf")
	write(t, other, append(read(t, streets), 0))
	for _, c := range []struct{ file, given, want string }{
		{streets, openStreetMap, "Streets of Atlanta © OpenStreetMap"},
		{other, openStreetMap, openStreetMap},
		{streets, "the town", "the town"},
	} {
		f := drawFlags{streets: c.file}
		f.Attribution = c.given
		err := f.readStreets(t.Context())
		if (c.file == streets) != (err == nil) { // the other one is damaged
			t.Errorf("%s: %v", c.file, err)
		}
		if !strings.HasPrefix(f.Attribution, c.want) {
			t.Errorf("source %q, want %q", f.Attribution, c.want)
		}
	}
}

func TestDrawRefuses(t *testing.T) {
	out := filepath.Join(t.TempDir(), "x.png")
	damaged := t.TempDir()
	write(t, filepath.Join(damaged, "turfs.geojson"), []byte(`{"features":[`))
	for name, c := range map[string]struct {
		args []string
		code int
		says string
	}{
		"no folder":      {[]string{"--out", out}, exitUse, "takes one folder"},
		"two folders":    {[]string{goldenCut, goldenCut, "--out", out}, exitUse, "takes one folder"},
		"no picture":     {[]string{goldenCut}, exitUse, "--out FILE.png is missing"},
		"another format": {[]string{goldenCut, "--out", "x.jpg"}, exitUse, "expected a name that ends in .png"},
		"too narrow":     {[]string{goldenCut, "--out", out, "--width", "3"}, exitUse, "expected 300 to 8000 pixels"},
		"a language":     {[]string{goldenCut, "--out", out, "--lang", "fr"}, exitUse, "expected en or es"},
		"half a view":    {[]string{goldenCut, "--out", out, "--view", "1,2,3"}, exitUse, "expected WEST,SOUTH,EAST,NORTH"},
		"a view back":    {[]string{goldenCut, "--out", out, "--view", "3,2,1,4"}, exitUse, "expected WEST,SOUTH,EAST,NORTH"},
		"turf and view":  {[]string{goldenCut, "--out", out, "--view", "1,2,3,4", "--turf", "x"}, exitUse, "give one of them"},
		"no result":      {[]string{t.TempDir(), "--out", out}, exitFailed, "is no result of puerta cut: expected turfs.geojson and routes.geojson"},
		"damaged":        {[]string{damaged, "--out", out}, exitFailed, "turfs.geojson: expected a GeoJSON FeatureCollection: the file ends too early"},
		"no turf":        {[]string{goldenCut, "--out", out, "--turf", "Nowhere 01"}, exitUse, `"Nowhere 01" is no name and no turf_id; there are "Atlanta 01"`},
		"no streets":     {[]string{goldenCut, "--out", out, "--streets", "none.osm.pbf"}, exitFailed, "none.osm.pbf"},
		"not streets":    {[]string{goldenCut, "--out", out, "--streets", "draw_test.go"}, exitFailed, "draw_test.go"},
		"no place":       {[]string{goldenCut, "--out", filepath.Join(out, "y.png")}, exitFailed, "--out: "},
	} {
		t.Run(name, func(t *testing.T) {
			code, _, stderr := puerta(t, append([]string{"draw"}, c.args...)...)
			if code != c.code || !strings.Contains(stderr, c.says) {
				t.Errorf("exit %d, %s; want %d, %s", code, stderr, c.code, c.says)
			}
			if entries, err := os.ReadDir(filepath.Dir(out)); err != nil || len(entries) > 0 {
				t.Errorf("%d files are left, %v", len(entries), err)
			}
		})
	}
}
