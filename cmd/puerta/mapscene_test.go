package main

import (
	"bytes"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"slices"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"

	"puerta/data"
	"puerta/data/sqlite"
)

// mapScene is the service with the sample cut, as map tools find it.
type mapScene struct {
	base string               // http://HOST:PORT
	keys map[data.Role]string // a key of each role; the partner was granted one turf
	cuts []placeCut           // of the sample's places
	log  *console
}

// placeCut is a done cut as /v1 tells of it, which is held against what the
// map tools find.
type placeCut struct {
	id, universe string
	report       data.Report
	turfs        *geojson.FeatureCollection
}

// TestMapTools lets GDAL, QGIS and a crawler read the service. Making it takes
// some seconds, so they share it.
func TestMapTools(t *testing.T) {
	s := newMapScene(t)
	t.Run("OGC", s.testOGC)
	t.Run("GDAL", s.testGDAL)
	t.Run("Downloads", s.testDownloads)
	t.Run("QGIS", s.testQGIS)
	t.Run("QGISProcess", s.testQGISProcess)
}

func newMapScene(t *testing.T) *mapScene {
	t.Helper()
	s := &mapScene{keys: map[data.Role]string{}, log: &console{}}
	e := env(t, s.log)
	store, err := sqlite.Open(t.Context(), e.Get("PUERTA_DB"))
	if err != nil {
		t.Fatal(err)
	}
	if err := cutSample(t.Context(), store, e, io.Discard); err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	ids := map[data.Role]string{}
	for _, r := range data.Roles() {
		ids[r], s.keys[r] = made(t, e, "--role", string(r))
	}
	s.base = serving(t, e, &console{}, "--rate", "10000") // a crawler is quicker than people
	s.readCuts(t)
	s.must(t, "PUT", "/v1/turfs/"+s.cuts[0].turfs.Features[0].ID.(string)+"/grants/"+ids[data.Partner], 204)
	return s
}

func (s *mapScene) readCuts(t *testing.T) {
	t.Helper()
	var all struct {
		Cuts []struct {
			ID, Universe string
			Report       data.Report
		}
	}
	if err := json.Unmarshal(s.must(t, "GET", "/v1/cuts", 200), &all); err != nil {
		t.Fatal(err)
	}
	for _, c := range all.Cuts {
		turfs, err := geojson.UnmarshalFeatureCollection(s.must(t, "GET", "/v1/cuts/"+c.ID+"/turfs", 200))
		if err != nil {
			t.Fatal(err)
		}
		s.cuts = append(s.cuts, placeCut{c.ID, c.Universe, c.Report, turfs})
	}
	if len(s.cuts) != 2 {
		t.Fatalf("%d cuts", len(s.cuts))
	}
}

// must asks as a director and returns the body.
func (s *mapScene) must(t *testing.T, method, path string, want int) []byte {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, s.base+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+s.keys[data.Director])
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != want {
		t.Fatalf("%s %s: status %d, %v: %.300s", method, path, resp.StatusCode, err, b)
	}
	return b
}

// at is where a role's map tools find the service.
func (s *mapScene) at(r data.Role) string { return s.base + "/t/" + s.keys[r] }

// turfIDs returns the ids of all turfs, sorted.
func (s *mapScene) turfIDs() []string {
	ids := map[string]bool{}
	for _, c := range s.cuts {
		for _, f := range c.turfs.Features {
			ids[f.ID.(string)] = true
		}
	}
	return slices.Sorted(maps.Keys(ids))
}

// cells counts the cells of all universes by the route for one.
func (s *mapScene) cells(t *testing.T) (n int) {
	t.Helper()
	for _, c := range s.cuts {
		f, err := geojson.UnmarshalFeatureCollection(s.must(t, "GET", "/v1/universes/"+c.universe+"/cells", 200))
		if err != nil {
			t.Fatal(err)
		}
		n += len(f.Features)
	}
	return n
}

// bound returns the box of the turfs of some cuts.
func bound(cuts ...placeCut) orb.Bound {
	b := cuts[0].turfs.Features[0].Geometry.Bound()
	for _, c := range cuts {
		for _, f := range c.turfs.Features {
			b = b.Union(f.Geometry.Bound())
		}
	}
	return b
}

// requests counts the log lines of a route.
func (s *mapScene) requests(route string) int {
	return bytes.Count([]byte(s.log.String()), []byte("route="+route+" "))
}
