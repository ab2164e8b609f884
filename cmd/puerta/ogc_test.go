package main

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"

	"puerta/data"
)

// link is a link of an OGC document.
type link struct{ Href, Rel, Type string }

// testOGC holds the service against OGC API – Features 1.0 by what the abstract
// tests of 17-069r4, annex A ask.
func (s *mapScene) testOGC(t *testing.T) {
	t.Run("Links", s.testLinks)
	t.Run("Pages", s.testPages)
	t.Run("Boxes", s.testBoxes)
	t.Run("Parameters", s.testParameters)
	t.Run("Roles", s.testRoles)
}

// fetched is an answer.
type fetched struct {
	status int
	kind   string
	body   []byte
}

func fetch(t *testing.T, at string) fetched {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), "GET", at, nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return fetched{resp.StatusCode, resp.Header.Get("Content-Type"), b}
}

// linksIn returns all links of a JSON document, however deep.
func linksIn(v any) (out []link) {
	switch v := v.(type) {
	case []any:
		for _, one := range v {
			out = append(out, linksIn(one)...)
		}
	case map[string]any:
		if href, ok := v["href"].(string); ok {
			out = append(out, link{href, fmt.Sprint(v["rel"]), fmt.Sprint(v["type"])})
		}
		for _, key := range slices.Sorted(maps.Keys(v)) {
			out = append(out, linksIn(v[key])...)
		}
	}
	return out
}

// testLinks follows every link from the landing page on: it is absolute, leads
// somewhere, and to what it says.
func (s *mapScene) testLinks(t *testing.T) {
	at := s.at(data.Director)
	seen, rels := map[string]bool{}, map[string]bool{}
	queue := []link{{at + "/ogc", "self", "application/json"}}
	for _, id := range []string{"turfs", "routes", "cells"} { // and small pages, and single features
		items := at + "/ogc/collections/" + id + "/items?limit=1"
		queue = append(queue, link{items, "self", "application/geo+json"})
		f := fetch(t, items)
		c, err := geojson.UnmarshalFeatureCollection(f.body)
		if err != nil || len(c.Features) != 1 {
			t.Fatalf("%s: %v, %.200s", id, err, f.body)
		}
		queue = append(queue, link{at + "/ogc/collections/" + id + "/items/" + c.Features[0].ID.(string), "self", "application/geo+json"})
	}
	for ; len(queue) > 0; queue = queue[1:] {
		l := queue[0]
		rels[l.Rel] = true
		if seen[l.Href+l.Type] {
			continue
		}
		seen[l.Href+l.Type] = true
		f := fetch(t, l.Href)
		kind, _, _ := strings.Cut(f.kind, "; charset=")
		if f.status != 200 || kind != l.Type || !strings.HasPrefix(l.Href, s.base) {
			t.Errorf("%s, %s: status %d, type %q, not %q", strings.TrimPrefix(l.Href, at), l.Rel, f.status, f.kind, l.Type)
		}
		if strings.HasSuffix(kind, "json") {
			var v any
			if err := json.Unmarshal(f.body, &v); err != nil {
				t.Errorf("%s: %v", l.Href, err)
			}
			queue = append(queue, linksIn(v)...)
		}
	}
	for _, rel := range []string{"self", "service-desc", "service-doc", "conformance", "data", "items", "collection", "next"} {
		if !rels[rel] {
			t.Errorf("no link is %s", rel)
		}
	}
}

// page is a page of features.
type page struct {
	TimeStamp                     time.Time
	NumberMatched, NumberReturned int
	Links                         []link
	Features                      []*geojson.Feature
}

func pageAt(t *testing.T, at string) (p page) {
	t.Helper()
	f := fetch(t, at)
	if err := json.Unmarshal(f.body, &p); err != nil || f.status != 200 {
		t.Fatalf("status %d, %v: %.300s", f.status, err, f.body)
	}
	if p.NumberReturned != len(p.Features) || p.TimeStamp.IsZero() {
		t.Errorf("page of %d features says %d, of %v", len(p.Features), p.NumberReturned, p.TimeStamp)
	}
	return p
}

// to returns where a link of the page leads; "" without one.
func (p *page) to(rel string) string {
	for _, l := range p.Links {
		if l.Rel == rel {
			return l.Href
		}
	}
	return ""
}

// allOf follows next from a page to the last, and returns all features.
func allOf(t *testing.T, at string) (all []*geojson.Feature) {
	t.Helper()
	for at != "" {
		p := pageAt(t, at)
		if len(p.Features) == 0 && len(all) > 0 {
			t.Errorf("an empty page behind %d features", len(all))
		}
		all = append(all, p.Features...)
		if at = p.to("next"); len(all) > p.NumberMatched || at == "" && len(all) != p.NumberMatched {
			t.Fatalf("%d features, %d match", len(all), p.NumberMatched)
		}
	}
	return all
}

// testPages: next leads to every feature once, whatever the limit, and each
// lies in the extent of its collection and is found alone.
func (s *mapScene) testPages(t *testing.T) {
	at := s.at(data.Director) + "/ogc/collections/"
	want := map[string]int{"turfs": len(s.turfIDs()), "routes": len(s.turfIDs()), "cells": s.cells(t)}
	for id, n := range want {
		extent := extentOf(t, at+id)
		for _, limit := range []int{1, 7, n - 1, n, 10_000, 1_000_000} {
			seen := map[string]bool{}
			for _, f := range allOf(t, fmt.Sprintf("%s%s/items?limit=%d", at, id, limit)) {
				seen[f.ID.(string)] = true
				if b := f.Geometry.Bound(); b.Union(extent) != extent {
					t.Errorf("%s: %v lies outside of %v", id, b, extent)
				}
			}
			if len(seen) != n {
				t.Errorf("%s by %d: %d features, want %d", id, limit, len(seen), n)
			}
			for one := range seen {
				if f := fetch(t, at+id+"/items/"+one); limit == n && (f.status != 200 || !strings.Contains(string(f.body), one)) {
					t.Errorf("%s: status %d for one feature", id, f.status)
				}
			}
		}
	}
}

func extentOf(t *testing.T, at string) orb.Bound {
	t.Helper()
	var c struct {
		Extent struct{ Spatial struct{ BBox [][4]float64 } }
	}
	f := fetch(t, at)
	if err := json.Unmarshal(f.body, &c); err != nil || len(c.Extent.Spatial.BBox) != 1 {
		t.Fatalf("%v: %.300s", err, f.body)
	}
	b := c.Extent.Spatial.BBox[0]
	return orb.Bound{Min: orb.Point{b[0], b[1]}, Max: orb.Point{b[2], b[3]}}
}

// testBoxes: a box holds what lies in it and nothing whose own box does not
// touch it, with heights and across the antimeridian too.
func (s *mapScene) testBoxes(t *testing.T) {
	at := s.at(data.MapReader) + "/ogc/collections/turfs/items?limit=1000&bbox="
	for _, c := range s.cuts {
		b := bound(c)
		for _, box := range []string{fmt.Sprintf("%f,%f,%f,%f", b.Left(), b.Bottom(), b.Right(), b.Top()),
			fmt.Sprintf("%f,%f,-10,%f,%f,9000", b.Left(), b.Bottom(), b.Right(), b.Top()),
			fmt.Sprintf("%f,%f,%f,%f", b.Left()+360, b.Bottom(), b.Right()+360, b.Top())} {
			if got := len(allOf(t, at+box)); got != len(c.turfs.Features) {
				t.Errorf("%d turfs in %s, want %d", got, box, len(c.turfs.Features))
			}
		}
		for _, f := range c.turfs.Features {
			b := f.Geometry.Bound()
			got := allOf(t, at+fmt.Sprintf("%f,%f,%f,%f", b.Left(), b.Bottom(), b.Right(), b.Top()))
			if !slices.ContainsFunc(got, func(g *geojson.Feature) bool { return g.ID == f.ID }) {
				t.Errorf("turf %v is not in its own box", f.ID)
			}
			for _, g := range got {
				if !g.Geometry.Bound().Pad(1e-5).Intersects(b) {
					t.Errorf("turf %v is in the box of %v", g.ID, f.ID)
				}
			}
		}
	}
	if got := len(allOf(t, at+"170,-10,-170,10")); got != 0 {
		t.Errorf("%d turfs in the Pacific", got)
	}
}

// testParameters: what is unknown or impossible is told, never guessed.
func (s *mapScene) testParameters(t *testing.T) {
	at := s.at(data.Director) + "/ogc"
	for query, want := range map[string]int{
		"limit=1": 200, "limit=0": 400, "limit=-5": 400, "limit=ten": 400, "limit=2.5": 400, "limit=1&limit=2": 400, "limit=": 400,
		"bbox=-85,33,-84,34": 200, "bbox=-85,33,-84": 400, "bbox=-85,33,0,-84,34": 400, "bbox=-85,34,-84,33": 400, "bbox=a,b,c,d": 400,
		"bbox=-85,33,NaN,34": 400, "bbox=-85,33,0,-84,34,100": 200, "bbox=-85,33,100,-84,34,0": 400, "bbox=-85,-91,-84,34": 400,
		"datetime=2026-11-26T09:30:00Z": 200, "datetime=../2026-11-26T09:30:00Z": 200, "datetime=2026-11-26T09:30:00Z/": 200,
		"datetime=yesterday": 400, "datetime=2026-13-26T09:30:00Z": 400,
		"status=ready": 200, "mode=walk": 200, "color=red": 400, "crs=http://www.opengis.net/def/crs/EPSG/0/3857": 400,
		"after=x": 400, "%zz": 400,
	} {
		f := fetch(t, at+"/collections/turfs/items?"+query)
		if f.status != want || want == 400 && f.kind != "application/problem+json" {
			t.Errorf("%s: status %d, type %q, want %d", query, f.status, f.kind, want)
		}
	}
	for path, want := range map[string]int{"?f=html": 400, "/conformance?x=1": 400, "/collections?limit=1": 400, "/api?x=1": 400,
		"/collections/doors": 404, "/collections/doors/items": 404, "/collections/turfs/items/none": 404, "/collections/turfs?x=1": 400,
		"/collections/cells/items?mode=walk": 400, "/nothing": 404} {
		if f := fetch(t, at+path); f.status != want {
			t.Errorf("%s: status %d, want %d", path, f.status, want)
		}
	}
}

// testRoles: routes lead from door to door, so they are not for maps; a partner
// sees what was granted.
func (s *mapScene) testRoles(t *testing.T) {
	n := len(s.turfIDs())
	for role, want := range map[data.Role]string{data.Director: fmt.Sprintf("turfs %d routes %d cells", n, n),
		data.MapReader: fmt.Sprintf("turfs %d cells", n), data.Partner: "turfs 1 routes 1 cells"} {
		var all struct{ Collections []struct{ ID string } }
		at := s.at(role) + "/ogc/collections"
		if err := json.Unmarshal(fetch(t, at).body, &all); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, c := range all.Collections {
			got = append(got, c.ID)
			if c.ID != "cells" {
				got = append(got, fmt.Sprint(len(allOf(t, at+"/"+c.ID+"/items"))))
			}
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s: %s, want %s", role, s, want)
		}
	}
	if f := fetch(t, s.at(data.MapReader)+"/ogc/collections/routes/items"); f.status != 404 {
		t.Errorf("routes on maps: status %d", f.status)
	}
	if n := len(allOf(t, s.at(data.Partner)+"/ogc/collections/cells/items")); n != 0 {
		t.Errorf("a partner sees %d cells of others", n)
	}
}
