package main

import (
	"fmt"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb/geojson"
	"github.com/paulmach/orb/maptile"

	"puerta/cmd/internal/layers"
	"puerta/data"
)

// testGDAL reads collections and tiles with GDAL, on which QGIS and most other
// desktop tools stand.
func (s *mapScene) testGDAL(t *testing.T) {
	if _, err := exec.LookPath("ogrinfo"); err != nil {
		t.Skip("ogrinfo (Debian: gdal-bin) is not installed")
	}
	t.Run("Collections", s.testGDALCollections)
	t.Run("Pages", s.testGDALPages)
	t.Run("Schema", s.testGDALSchema)
	t.Run("Box", s.testGDALBox)
	t.Run("Tiles", s.testGDALTiles)
}

// gdal runs one of GDAL's programs, which may not complain.
func gdal(t *testing.T, program string, args ...string) string {
	t.Helper()
	var errs strings.Builder
	cmd := exec.CommandContext(t.Context(), program, args...)
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil || regexp.MustCompile(`(?i)warning|error`).MatchString(errs.String()+string(out)) {
		t.Fatalf("%s %v: %v\n%s\n%.2000s", program, args, err, errs.String(), out)
	}
	return string(out)
}

// told returns what ogrinfo says behind some words, in its order.
func told(out string, words string) string {
	var all []string
	for _, m := range regexp.MustCompile(`(?m)^(?:`+words+`): (.*)$`).FindAllStringSubmatch(out, -1) {
		all = append(all, m[1])
	}
	return strings.Join(all, "; ")
}

// features reads a layer with ogr2ogr.
func features(t *testing.T, args ...string) []*geojson.Feature {
	t.Helper()
	f, err := geojson.UnmarshalFeatureCollection([]byte(gdal(t, "ogr2ogr", append([]string{"-f", "GeoJSON", "-t_srs", "EPSG:4326", "/vsistdout/"}, args...)...)))
	if err != nil {
		t.Fatal(err)
	}
	return f.Features
}

// distinct returns the values of a property, each once, sorted.
func distinct(all []*geojson.Feature, property string) []string {
	var out []string
	for _, f := range all {
		out = append(out, fmt.Sprint(f.Properties[property]))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (s *mapScene) testGDALCollections(t *testing.T) {
	turfs, cells := len(s.turfIDs()), s.cells(t)
	for role, want := range map[data.Role]string{
		data.Director:  fmt.Sprintf("turfs; Multi Polygon; %d; routes; Multi Line String; %d; cells; Polygon; %d", turfs, turfs, cells),
		data.MapReader: fmt.Sprintf("turfs; Multi Polygon; %d; cells; Polygon; %d", turfs, cells),
		data.Partner:   "turfs; Multi Polygon; 1; routes; Multi Line String; 1; cells; Unknown (any); 0",
	} {
		out := gdal(t, "ogrinfo", "-ro", "-so", "-al", "OAPIF:"+s.at(role)+"/ogc")
		if got := told(out, "Layer name|Geometry|Feature Count"); got != want {
			t.Errorf("%s: %s, want %s", role, got, want)
		}
	}
}

// testGDALPages: next is followed to the end, and no feature comes twice.
func (s *mapScene) testGDALPages(t *testing.T) {
	const route = "/ogc/collections/:collection/items"
	before := s.requests(route)
	all := features(t, "-oo", "PAGE_SIZE=5", "OAPIF:"+s.at(data.Director)+"/ogc", "turfs")
	if got, want := distinct(all, "turf_id"), s.turfIDs(); !slices.Equal(got, want) || len(all) != len(want) {
		t.Errorf("%d turfs, %v; want %v", len(all), got, want)
	}
	if asked := s.requests(route) - before; asked < len(all)/5 {
		t.Errorf("%d turfs in %d requests: they did not come in pages of 5", len(all), asked)
	}
	if n := len(features(t, "-oo", "PAGE_SIZE=5", "OAPIF:"+s.at(data.Director)+"/ogc", "routes")); n != len(all) {
		t.Errorf("%d routes of %d turfs", n, len(all))
	}
}

// testGDALSchema: one feature is enough to know all columns and their types.
func (s *mapScene) testGDALSchema(t *testing.T) {
	for _, layer := range []string{layers.Turfs, layers.Routes, layers.Cells} {
		out := gdal(t, "ogrinfo", "-ro", "-so", "-oo", "PAGE_SIZE=1", "OAPIF:"+s.at(data.Director)+"/ogc", layer)
		wantColumns(t, layer, out, layers.Fields(layer), "Integer")
	}
}

func wantColumns(t *testing.T, layer, out string, want []layers.Field, integer string) {
	t.Helper()
	types := map[string]string{"string": "String", "integer": integer, "number": "Real", "boolean": "Integer(Boolean)"}
	for _, f := range want {
		if got := told(out, regexp.QuoteMeta(f.Name)); !strings.HasPrefix(got, types[f.Type]+" ") && !strings.HasPrefix(got, types[f.Type]+"(") {
			t.Errorf("%s: %s is %q, want %s", layer, f.Name, got, types[f.Type])
		}
	}
}

func (s *mapScene) testGDALBox(t *testing.T) {
	for _, c := range s.cuts {
		b := bound(c)
		box := strings.Fields(fmt.Sprintf("-spat %f %f %f %f", b.Left(), b.Bottom(), b.Right(), b.Top()))
		all := features(t, append(box, "OAPIF:"+s.at(data.MapReader)+"/ogc", "turfs")...)
		if got := distinct(all, "cut"); len(all) != len(c.turfs.Features) || !slices.Equal(got, []string{c.id}) {
			t.Errorf("%d turfs of cuts %v in the box of %s, which has %d", len(all), got, c.id, len(c.turfs.Features))
		}
	}
}

// testGDALTiles reads tiles one by one and a zoom as a whole, with the types
// that TileJSON tells.
func (s *mapScene) testGDALTiles(t *testing.T) {
	at := s.at(data.MapReader) + "/tiles/"
	seen := features(t, "-oo", "TILE_EXTENSION=mvt", "MVT:"+at+"turfs/8")
	if got, want := distinct(seen, "turf_id"), s.turfIDs(); !slices.Equal(got, want) {
		t.Errorf("turfs %v in tiles, want %v", got, want)
	}
	out := gdal(t, "ogrinfo", "-ro", "-so", "-al", "-oo", "TILE_EXTENSION=mvt", "MVT:"+at+"turfs/8")
	wantColumns(t, "tiles", out, layers.TileFields(layers.Turfs), "Real") // TileJSON has numbers only
	c := s.cuts[0]
	for layer, field := range map[string]string{layers.Turfs: "turf_id", layers.Cells: "cell", layers.Streets: "class"} {
		one := maptile.At(bound(c).Center(), 12)
		path := fmt.Sprintf("/%d/%d/%d.mvt", one.Z, one.X, one.Y)
		for _, open := range []string{"MVT:" + at + layer + path, "/vsicurl/" + at + layer + path} {
			if got := distinct(features(t, open, layer), field); len(got) == 0 || got[0] == "<nil>" {
				t.Errorf("%s: %s %v", layer, field, got)
			}
		}
	}
}
