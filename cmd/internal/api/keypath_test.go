package api

import (
	"regexp"
	"strings"
	"testing"
)

// TestKeyInPath: under /t/KEY map tools get what the header would give them.
func TestKeyInPath(t *testing.T) {
	g := newGrounds(t)
	s := g.scene(t, nil)
	for _, r := range table() {
		if !strings.HasPrefix(r.path, "/ogc") && !strings.HasPrefix(r.path, "/tiles") {
			continue
		}
		for i, caller := range callers() {
			if caller == "none" {
				continue
			}
			w := s.get("/t/" + g.secrets[caller] + g.named(r.path))
			if want := r.statuses(t)[i]; w.Code != want {
				t.Errorf("%s as %s: status %d, want %d", r.path, caller, w.Code, want)
			}
		}
		for secret, code := range map[string]string{"wrong": "bad_key", "revoked": "bad_key", "revoked link": "link_over"} {
			wantProblem(t, s.get("/t/"+g.secrets[secret]+g.named(r.path)), 401, code)
		}
	}
	checkLog(t, g, s)
}

// TestKeyInPathIsForMapsOnly: nothing else has a key in its path.
func TestKeyInPathIsForMapsOnly(t *testing.T) {
	g := newGrounds(t)
	s := g.scene(t, nil)
	for _, r := range table() {
		if r.method() == "GET" && !strings.HasPrefix(r.path, "/ogc") && !strings.HasPrefix(r.path, "/tiles") {
			wantProblem(t, s.get("/t/"+g.secrets["director"]+g.named(r.path), g.as("director")...), 404, "not_found")
		}
	}
	for _, path := range []string{"/t/", "/t//ogc", "/t/" + g.secrets["director"], "/t/" + g.secrets["director"] + "/ogcx", "/t/a/b/ogc"} {
		wantProblem(t, s.get(path), 404, "not_found")
	}
	checkLog(t, g, s)
}

// TestLinksKeepTheKey follows every link from the landing page and TileJSON:
// each begins with the prefix and opens.
func TestLinksKeepTheKey(t *testing.T) {
	g := newGrounds(t)
	s := g.scene(t, nil)
	prefix := "http://example.com/t/" + g.secrets["map"]
	href := regexp.MustCompile(`"href": ?"([^"]+)"`)
	seen, waiting := map[string]bool{}, []string{prefix + "/ogc", prefix + "/ogc/collections/turfs/items?limit=1"}
	for len(waiting) > 0 {
		at := waiting[0]
		waiting = waiting[1:]
		if seen[at] {
			continue
		}
		seen[at] = true
		if !strings.HasPrefix(at, prefix+"/ogc") && at != "http://example.com/docs" {
			t.Errorf("link %q", strings.ReplaceAll(at, g.secrets["map"], "KEY"))
			continue
		}
		r := s.at(at)
		if r.Code != 200 {
			t.Errorf("%s: status %d", strings.ReplaceAll(at, g.secrets["map"], "KEY"), r.Code)
		}
		for _, m := range href.FindAllStringSubmatch(r.Body.String(), -1) {
			waiting = append(waiting, strings.ReplaceAll(m[1], `\u0026`, "&"))
		}
	}
	if len(seen) < 10 {
		t.Errorf("only %d links", len(seen))
	}
	tiles := decoded[tileBody](t, s.at(prefix+"/tiles/turfs.json")).Tiles
	if len(tiles) != 1 || tiles[0] != prefix+"/tiles/turfs/{z}/{x}/{y}.mvt" {
		t.Errorf("tiles %v", len(tiles))
	}
}
