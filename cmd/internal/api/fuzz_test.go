package api

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"testing"
)

// fuzzed is the API over the grounds for a fuzz target.
type fuzzed struct {
	*scene
	g *grounds
}

func newFuzzed(f *testing.F) *fuzzed {
	f.Helper()
	g := newGrounds(f)
	s := g.scene(f, func(o *Options) { o.Proxies = []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")} })
	s.h.api.guessLimits = newLimits(1e6, 1e6)
	return &fuzzed{s, g}
}

// ask sends a request whose path and query may be any text, as a director.
func (f *fuzzed) ask(t *testing.T, method, path, query, kind, body string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(method, "/", strings.NewReader(body))
	r.URL = &url.URL{Path: path, RawQuery: query}
	r.Header.Set("Authorization", "Bearer "+f.g.secrets["director"])
	if kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	return f.check(t, r)
}

// check holds an answer to what clients are promised: never an error of the
// program, and of refusals a problem with a known code.
func (f *fuzzed) check(t *testing.T, r *http.Request) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	f.h.ServeHTTP(w, r)
	if w.Code < 400 {
		return w
	}
	var p problem
	if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil {
		t.Fatalf("%s %q: status %d without a problem: %.200s", r.Method, r.URL, w.Code, w.Body)
	}
	if find(problems(), p.Code).code != p.Code || p.Status != w.Code || p.Title == "" || w.Code >= 500 && p.Code != "busy" {
		t.Fatalf("%s %q: status %d, %+v", r.Method, r.URL, w.Code, p)
	}
	f.log.Reset()
	return w
}

func FuzzItems(f *testing.F) {
	api := newFuzzed(f)
	for _, bbox := range []string{"", "-84,30,-83,31", "170,-10,-170,10", "-84,30,0,-83,31,9", "0,0,0,0", "-720,-90,720,90", "1e3,,x,", "NaN,0,1,1", "-0,0x1,1,1", strings.Repeat("1,", 90)} {
		f.Add(bbox, "2026-01-01T00:00:00Z/..", "10", "", "ready")
	}
	f.Add("", "../..", "0", "dHVyZnMgeAAAAAA", "'; --")
	f.Add("", "2026-13-41T99:99:99Z", "-1", "\r\n", "\x00")
	f.Fuzz(func(t *testing.T, bbox, datetime, limit, after, status string) {
		q := url.Values{}
		for name, value := range map[string]string{"bbox": bbox, "datetime": datetime, "limit": limit, "after": after, "status": status} {
			if value != "" {
				q.Set(name, value)
			}
		}
		for _, collection := range []string{"turfs", "routes", "cells"} {
			api.ask(t, "GET", "/ogc/collections/"+collection+"/items", q.Encode(), "", "")
		}
	})
}

func FuzzTileAddress(f *testing.F) {
	api := newFuzzed(f)
	for _, a := range [][4]string{{"turfs", "12", "1100", "1678"}, {"cells", "0", "0", "0"}, {"streets", "16", "65535", "65535"}, {"turfs", "17", "0", "0"}, {"", "-1", "01", "1e3"},
		{"turfs", "4294967296", "99999999999", "x"}, {"turfs", "1", "2", "0"}, {"..", "%2e", "/", "\x00"}} {
		f.Add(a[0], a[1], a[2], a[3], "")
	}
	f.Add("turfs", "12", "1100", "1678", "cut="+api.g.ids["cut"])
	f.Fuzz(func(t *testing.T, layer, z, x, y, query string) {
		api.ask(t, "GET", "/tiles/"+layer+"/"+z+"/"+x+"/"+y+".mvt", query, "", "")
		api.ask(t, "GET", "/tiles/"+layer+".json", query, "", "")
	})
}

func FuzzPages(f *testing.F) {
	api := newFuzzed(f)
	for _, path := range []string{"/v1/universes", "/v1/cuts", "/v1/audit"} {
		var p struct{ Next string }
		_ = json.Unmarshal(api.send(api.g.request(row{"GET x", path + "?limit=1", "", ""}, "director")).Body.Bytes(), &p)
		f.Add("1", p.Next)
	}
	for _, after := range []string{"", "x", "dQAAAZypRfRgAAAAAAAAAAakyjtU", "////", "=", strings.Repeat("A", 300), "\x00\xff"} {
		f.Add("1000", after)
	}
	f.Add("99999999999999999999", "")
	f.Fuzz(func(t *testing.T, limit, after string) {
		for _, path := range []string{"/v1/universes", "/v1/cuts", "/v1/audit"} {
			api.ask(t, "GET", path, url.Values{"limit": {limit}, "after": {after}}.Encode(), "", "")
		}
	})
}

func FuzzIDs(f *testing.F) {
	api := newFuzzed(f)
	for _, id := range []string{api.g.ids["cut"], api.g.ids["turf"], "", ".", "..", "x/y", "%2e%2e", "' OR 1=1 --", "\x00", "ñ\xff", strings.Repeat("a", 65), "\r\nX: y", "*", ":id"} {
		f.Add(id)
	}
	paths := []string{}
	for _, r := range table() {
		if r.method() == "GET" && strings.Contains(r.path, "{") && !strings.Contains(r.path, "{tile}") && !strings.Contains(r.path, "/docs") {
			path, _, _ := strings.Cut(r.path, "?")
			paths = append(paths, path)
		}
	}
	f.Fuzz(func(t *testing.T, id string) {
		for _, path := range paths {
			for word := range api.g.ids {
				path = strings.ReplaceAll(path, "{"+word+"}", id)
			}
			api.ask(t, "GET", path, "", "", "")
		}
		api.ask(t, "GET", "/v1/cuts", url.Values{"universe": {id}}.Encode(), "", "")
		api.ask(t, "PUT", api.g.named("/v1/turfs/{turf}/grants/")+id, "", "", "")
	})
}

func FuzzCodes(f *testing.F) {
	api := newFuzzed(f)
	for _, code := range []string{api.g.secrets["link"], strings.ToLower(api.g.secrets["link"]), api.g.secrets["expired link"], "ABCDE-22222", "", "-", "ABCDE 2222O", "ñ", strings.Repeat("-", 50), "\x00\n"} {
		f.Add(code)
	}
	f.Fuzz(func(t *testing.T, code string) {
		api.ask(t, "GET", "/w/"+code, "", "", "")
		api.ask(t, "GET", "/w/"+code+"/route", "", "", "")
		if code != api.g.secrets["link"] {
			api.ask(t, "DELETE", "/v1/links/"+code, "", "", "")
		}
		r := httptest.NewRequest("GET", "/v1/cuts", nil)
		r.Header["Authorization"] = []string{"Bearer " + code}
		api.check(t, r)
		r = httptest.NewRequest("GET", "/", nil)
		r.URL = &url.URL{Path: "/t/" + code + "/ogc"}
		api.check(t, r)
	})
}
