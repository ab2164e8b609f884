package api

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/paulmach/orb/geojson"

	"puerta/data"
)

// entries are all of the log of exports, newest first.
func (s *scene) entries() []data.Audit {
	s.t.Helper()
	all, _, err := s.store.Audits(s.t.Context(), data.Page{})
	must(s.t, err)
	return all
}

// TestExportsAreNoted: whatever gives out features or rows writes one entry,
// with their number; what the client has already, what is refused, and tiles
// write none.
func TestExportsAreNoted(t *testing.T) {
	g := newGrounds(t)
	s := g.scene(t, nil)
	turf, err := s.store.Turf(t.Context(), g.ids["turf"])
	must(t, err)
	cut, err := s.store.Cut(t.Context(), g.ids["cut"])
	must(t, err)
	link := "link-" + data.HashSecret(g.secrets["people link"])[:12]
	for _, c := range []struct {
		path, object string
		count        int // −1: as many features as the answer has
		people       bool
	}{
		{"/v1/universes/{universe}/cells", "{universe}", -1, false},
		{"/v1/cuts/{cut}/turfs", "{cut}", -1, false},
		{"/v1/cuts/{cut}/doors", "{cut}", 120, false},
		{"/v1/cuts/{cut}/unassigned", "{cut}", 0, false},
		{"/v1/cuts/{cut}/unassigned?format=csv", "{cut}", 0, false},
		{"/v1/cuts/{cut}/outside", "{cut}", -1, false},
		{"/v1/cuts/{cut}/outside.csv?list=phone&people=true", "{cut}", 0, true},
		{"/v1/cuts/{cut}/moved", "{cut}", 0, false},
		{"/v1/cuts/{cut}/cut.gpkg", "{cut}", cut.Report.DoorsIn, false},
		{"/v1/cuts/{cut}/cut.gpkg?people=true", "{cut}", cut.Report.DoorsIn, true},
		{"/v1/turfs/{turf}/route", "{turf}", turf.Turf.Doors, false},
		{"/v1/turfs/{turf}/route?people=true", "{turf}", turf.Turf.Doors, true},
		{"/v1/turfs/{turf}/route.gpx", "{turf}", turf.Turf.Doors, false},
		{"/v1/turfs/{turf}/route.kml", "{turf}", turf.Turf.Doors, false},
		{"/v1/turfs/{turf}/route.csv?people=true", "{turf}", turf.Turf.Doors, true},
		{"/v1/turfs/{turf}/packet.pdf", "{turf}", turf.Turf.Doors, false},
		{"/v1/cuts/{cut}/packets.pdf", "{cut}", cut.Report.DoorsInTurfs, false},
		{"/v1/cuts/{cut}/packets.pdf?people=true", "{cut}", cut.Report.DoorsInTurfs, true},
		{"/w/{people}/turf", "{turf}", turf.Turf.Doors, false},
		{"/w/{people}/turf?people=true", "{turf}", turf.Turf.Doors, true},
		{"/w/{people}/route", "{turf}", turf.Turf.Doors, false},
		{"/w/{people}/route.gpx?people=true", "{turf}", turf.Turf.Doors, true},
		{"/w/{people}/route.kml", "{turf}", turf.Turf.Doors, false},
		{"/w/{people}/route.csv", "{turf}", turf.Turf.Doors, false},
		{"/w/{people}/packet.pdf", "{turf}", turf.Turf.Doors, false},
		{"/ogc/collections/turfs/items", "turfs", -1, false},
		{"/ogc/collections/turfs/items?limit=1", "turfs", 1, false},
		{"/ogc/collections/routes/items", "routes", -1, false},
		{"/ogc/collections/cells/items", "cells", -1, false},
		{"/ogc/collections/turfs/items/{turf}", "turfs", 1, false},
	} {
		path := strings.ReplaceAll(g.named(c.path), "{people}", g.secrets["people link"])
		before := s.entries()
		w := s.get(path, g.as("owner")...)
		all := s.entries()
		if w.Code != 200 || len(all) != len(before)+1 {
			t.Errorf("%s: status %d, %d entries more", c.path, w.Code, len(all)-len(before))
			continue
		}
		if c.count < 0 {
			f, err := geojson.UnmarshalFeatureCollection(w.Body.Bytes())
			must(t, err)
			c.count = len(f.Features)
		}
		want := data.Audit{At: all[0].At, Key: "owner", Role: "partner", What: all[0].What, Object: g.named(c.object), Count: c.count, People: c.people}
		if strings.HasPrefix(c.path, "/w/") {
			want.Key, want.Role = link, "link"
		}
		if all[0] != want || !routeMatches(all[0].What, c.path) {
			t.Errorf("%s:\n%+v, want\n%+v", c.path, all[0], want)
		}
		if tag := w.Header().Get("ETag"); tag != "" {
			s.get(path, append(g.as("owner"), "If-None-Match", tag)...)
		}
		s.get(path, g.as("wrong")...)
		if more := len(s.entries()) - len(all); more != 0 {
			t.Errorf("%s: what was not given out is noted %d times", c.path, more)
		}
	}
}

// routeMatches tells whether an entry names the route of a path.
func routeMatches(what, path string) bool {
	route, ok := strings.CutPrefix(what, "GET ")
	path, _, _ = strings.Cut(path, "?")
	a, b := strings.Split(route, "/"), strings.Split(path, "/")
	for i := range a {
		if !ok || len(a) != len(b) || !strings.HasPrefix(a[i], "{") && a[i] != b[i] {
			return false
		}
	}
	return true
}

// TestTilesAreNotNoted: a map asks for hundreds; they tell of no door.
func TestTilesAreNotNoted(t *testing.T) {
	g := newGrounds(t)
	s := g.scene(t, nil)
	for _, path := range []string{"/tiles/turfs.json", "/tiles/turfs/{tile}.mvt", "/tiles/cells/{tile}.mvt", "/ogc", "/ogc/collections", "/v1/cuts/{cut}", "/v1/universes", "/v1/turfs/{turf}"} {
		s.get(g.named(path), g.as("owner")...)
		if n := len(s.entries()); n != 0 {
			t.Fatalf("%s is noted", path)
		}
	}
}

// TestCountOfMoved: as many as the list holds.
func TestCountOfMoved(t *testing.T) {
	d := newGrounds(t).desk(t)
	d.edited(`{"what":"move","turfs":["` + d.g.ids["turf"] + `"],"doors":["` + d.doorsOf(d.cut, d.g.ids["other"])[0] + `"]}`)
	w := d.get("/v1/cuts/"+d.cut+"/moved", d.g.as("owner")...)
	var list struct{ Moved []json.RawMessage }
	must(t, json.Unmarshal(w.Body.Bytes(), &list))
	if got := d.entries()[0]; got.Count != len(list.Moved) || got.Count == 0 {
		t.Errorf("%+v, the list has %d", got, len(list.Moved))
	}
}
