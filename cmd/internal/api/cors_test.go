package api

import (
	"net/http/httptest"
	"strings"
	"testing"
)

const allowedSite, otherSite = "https://maps.example", "https://evil.example"

func corsScene(t *testing.T) (*grounds, *scene) {
	g := newGrounds(t)
	return g, g.scene(t, func(o *Options) { o.Origins = []string{allowedSite} })
}

// TestOrigins: pages of the sites that were named may read answers, refusals
// too; others may not, and without such a list nobody may.
func TestOrigins(t *testing.T) {
	g, s := corsScene(t)
	for _, path := range []string{"/v1/cuts", "/ogc", "/tiles/turfs.json", "/v1/cuts/none", "/nowhere", "/t/" + g.secrets["map"] + "/tiles/turfs/" + g.ids["tile"] + ".mvt"} {
		for site, want := range map[string]string{allowedSite: allowedSite, otherSite: "", allowedSite + ".evil.example": "", "http://maps.example": "", "null": ""} {
			h := s.get(path, append(g.as("director"), "Origin", site)...).Header()
			if got := h.Get("Access-Control-Allow-Origin"); got != want {
				t.Errorf("%s from %s: allowed %q", path, site, got)
			}
			if !strings.Contains(strings.Join(h.Values("Vary"), ","), "Origin") || h.Get("Access-Control-Allow-Credentials") != "" {
				t.Errorf("%s from %s: %v", path, site, h)
			}
		}
	}
	closed := g.scene(t, nil)
	if h := closed.get("/v1/cuts", append(g.as("director"), "Origin", allowedSite)...).Header(); h.Get("Access-Control-Allow-Origin") != "" || h.Get("Cross-Origin-Resource-Policy") != "same-origin" {
		t.Errorf("without a list: %v", h)
	}
}

// TestPreflight: a browser asks before it sends a key; that needs none.
func TestPreflight(t *testing.T) {
	_, s := corsScene(t)
	ask := func(path, site, method, headers string) *httptest.ResponseRecorder {
		return s.do("OPTIONS", path, "", nil, "Origin", site, "Access-Control-Request-Method", method, "Access-Control-Request-Headers", headers)
	}
	for _, method := range []string{"GET", "POST", "PUT", "PATCH", "DELETE"} {
		w := ask("/v1/cuts", allowedSite, method, "authorization,content-type,idempotency-key,if-match")
		h := w.Header()
		if w.Code >= 300 || h.Get("Access-Control-Allow-Origin") != allowedSite || h.Get("Access-Control-Allow-Methods") != method ||
			!strings.Contains(h.Get("Access-Control-Allow-Headers"), "authorization") {
			t.Errorf("%s: status %d, %v", method, w.Code, h)
		}
	}
	for _, c := range [][3]string{{otherSite, "GET", "authorization"}, {allowedSite, "TRACE", "authorization"}, {allowedSite, "GET", "x-secret"}} {
		if h := ask("/v1/cuts", c[0], c[1], c[2]).Header(); h.Get("Access-Control-Allow-Methods") != "" || h.Get("Access-Control-Allow-Headers") != "" {
			t.Errorf("%v: %v", c, h)
		}
	}
}

// TestChangesFromOtherSites: pages of sites that were named may change things,
// others may not, whatever key they hold.
func TestChangesFromOtherSites(t *testing.T) {
	g, s := corsScene(t)
	for site, want := range map[string]int{allowedSite: 200, otherSite: 403, "null": 403} {
		w := s.do("PATCH", g.named("/v1/turfs/{turf}"), "application/json", strings.NewReader(`{"assignee":"X"}`), append(g.as("owner"), "Origin", site)...)
		if w.Code != want {
			t.Errorf("from %s: status %d", site, w.Code)
		}
	}
}
