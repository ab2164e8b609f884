package main

import (
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"testing"

	"github.com/paulmach/orb/geojson"
)

// testDownloads opens what a director downloads.
func (s *mapScene) testDownloads(t *testing.T) {
	if _, err := exec.LookPath("ogrinfo"); err != nil {
		t.Skip("ogrinfo (Debian: gdal-bin) is not installed")
	}
	for _, c := range s.cuts {
		s.testDownloadsOf(t, c)
		s.testRoute(t, c.turfs.Features[0].ID.(string))
	}
}

// opened downloads a file and returns the counts of its layers.
func (s *mapScene) opened(t *testing.T, path, name string) string {
	t.Helper()
	file := t.TempDir() + "/" + name
	if err := os.WriteFile(file, s.must(t, "GET", path, 200), 0o600); err != nil {
		t.Fatal(err)
	}
	out := gdal(t, "ogrinfo", "-ro", "-al", "-so", file)
	return told(out, "Layer name|Feature Count")
}

func (s *mapScene) testDownloadsOf(t *testing.T, c placeCut) {
	stops, legs, nowhere := 0, 0, 0
	for _, f := range c.turfs.Features {
		r := s.tally(t, f.ID.(string))
		stops, legs = stops+r.stops, legs+r.legs
	}
	for _, n := range c.report.NotInTurfs {
		nowhere += n
	}
	n := len(c.turfs.Features)
	for name, want := range map[string]string{
		"turfs.geojson": fmt.Sprintf("turfs; %d", n),
		"cut.gpkg":      fmt.Sprintf("turfs; %d; legs; %d; stops; %d; unassigned; %d", n, legs, stops, nowhere),
		"doors.csv":     fmt.Sprintf("doors; %d", c.report.RowsIn),
	} {
		path := map[string]string{"turfs.geojson": "turfs", "cut.gpkg": "cut.gpkg", "doors.csv": "doors"}[name]
		if got := s.opened(t, "/v1/cuts/"+c.id+"/"+path, name); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

// routeTally is what a route consists of.
type routeTally struct{ stops, doors, parks, legs, drives int }

func (s *mapScene) tally(t *testing.T, turf string) (n routeTally) {
	t.Helper()
	f, err := geojson.UnmarshalFeatureCollection(s.must(t, "GET", "/v1/turfs/"+turf+"/route", 200))
	if err != nil {
		t.Fatal(err)
	}
	for _, one := range f.Features {
		switch {
		case one.Geometry.GeoJSONType() == "LineString":
			n.legs++
			if one.Properties["mode"] == "drive" {
				n.drives++
			}
			continue
		case one.Properties["kind"] == "door":
			n.doors++
		case one.Properties["kind"] == "park":
			n.parks++
		}
		n.stops++
	}
	return n
}

func (s *mapScene) testRoute(t *testing.T, turf string) {
	n := s.tally(t, turf)
	for suffix, want := range map[string]string{
		"":     fmt.Sprintf("route; %d", n.stops+n.legs),
		".csv": fmt.Sprintf("route; %d", n.stops),
		".gpx": fmt.Sprintf("waypoints; %d; routes; 1; tracks; .*; route_points; %d; track_points; .*", n.doors+n.parks, n.stops),
		".kml": fmt.Sprintf("Area of the turf; 1; Parking; %d; Doors; %d; Drive; %d; Walk; %d", n.parks, n.doors, n.drives, n.legs-n.drives),
	} {
		name := "route" + suffix
		if suffix == "" {
			name = "route.geojson"
		}
		if got := s.opened(t, "/v1/turfs/"+turf+"/route"+suffix, name); !regexp.MustCompile("^" + want + "$").MatchString(got) {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}
