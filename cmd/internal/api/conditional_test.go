package api

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"puerta/data"
)

// tagged things, as the owner asks for them.
func taggedPaths() []string {
	return []string{
		"/v1/universes/{universe}",
		"/v1/universes/{universe}/cells",
		"/v1/cuts/{cut}",
		"/v1/cuts/{cut}/turfs",
		"/v1/cuts/{cut}/summary",
		"/v1/cuts/{cut}/doors",
		"/v1/cuts/{cut}/marks",
		"/v1/turfs/{turf}/marks",
		"/w/{code}/marks",
		"/v1/cuts/{cut}/unassigned",
		"/v1/cuts/{cut}/moved",
		"/v1/cuts/{cut}/cut.gpkg",
		"/v1/turfs/{turf}",
		"/v1/turfs/{turf}/route",
		"/v1/cuts/{cut}/outside",
		"/v1/cuts/{cut}/outside.csv",
		"/v1/turfs/{turf}/route.gpx",
		"/v1/turfs/{turf}/route.kml",
		"/v1/turfs/{turf}/route.csv",
		"/v1/turfs/{turf}/packet.pdf", "/v1/cuts/{cut}/packets.pdf",
		"/w/{code}/route",
		"/w/{code}/packet.pdf",
		"/tiles/turfs/{tile}.mvt",
		"/tiles/cells/{tile}.mvt",
		"/openapi.json",
		"/assets/x/director/app.js",
		"/w/worker.js",
		"/w/{code}/map-worker.mjs",
		"/w/{code}/turf",
		"/w/{code}/map-worker.mjs",
	}
}

func TestNotModified(t *testing.T) {
	g := newGrounds(t)
	s := g.scene(t, nil)
	for _, path := range taggedPaths() {
		ask := func(tag string) *httptest.ResponseRecorder {
			h := g.as("owner")
			if tag != "" {
				h = append(h, "If-None-Match", tag)
			}
			return s.get(g.named(path), h...)
		}
		tag := ask("").Header().Get("ETag")
		if len(tag) < 10 || strings.HasPrefix(tag, "W/") {
			t.Errorf("%s: ETag %s", path, tag)
		}
		zipped := strings.TrimSuffix(tag, `"`) + zippedSuffix + `"`
		for _, same := range []string{tag, "W/" + tag, `"other", ` + tag, `"other",` + zipped, zipped, "*"} {
			if w := ask(same); w.Code != http.StatusNotModified || w.Body.Len() > 0 || w.Header().Get("ETag") != tag {
				t.Errorf("%s with %s: status %d, %d bytes, ETag %s", path, same, w.Code, w.Body.Len(), w.Header().Get("ETag"))
			}
		}
		for _, other := range []string{`"other"`, strings.Trim(tag, `"`), `"`, ","} {
			if w := ask(other); w.Code != http.StatusOK || w.Body.Len() == 0 {
				t.Errorf("%s with %s: status %d", path, other, w.Code)
			}
		}
	}
}

// TestTagsThroughGzip: what goes out as gzip has a tag of its own, and both are
// understood.
func TestTagsThroughGzip(t *testing.T) {
	g := newGrounds(t)
	server := httptest.NewServer(g.scene(t, nil).h)
	defer server.Close()
	client := &http.Client{Transport: &http.Transport{DisableCompression: true}}
	ask := func(path, encoding, tag string) (int, http.Header, int) {
		r, err := http.NewRequestWithContext(t.Context(), "GET", server.URL+g.named(path), nil)
		must(t, err)
		r.Header.Set("Authorization", "Bearer "+g.secrets["owner"])
		r.Header.Set("Accept-Encoding", encoding)
		r.Header.Set("If-None-Match", tag)
		resp, err := client.Do(r)
		must(t, err)
		defer resp.Body.Close()
		b, err := io.ReadAll(resp.Body)
		must(t, err)
		return resp.StatusCode, resp.Header, len(b)
	}
	for _, path := range []string{"/v1/cuts/{cut}/turfs", "/v1/cuts/{cut}/doors", "/v1/turfs/{turf}/route", "/v1/turfs/{turf}/route.gpx"} {
		_, plain, long := ask(path, "identity", `"none"`)
		_, packed, short := ask(path, "gzip", `"none"`)
		tag, zipped := plain.Get("ETag"), packed.Get("ETag")
		if packed.Get("Content-Encoding") != "gzip" || zipped != strings.TrimSuffix(tag, `"`)+zippedSuffix+`"` || short >= long {
			t.Errorf("%s: %s and %s, %d and %d bytes, %q", path, tag, zipped, long, short, packed.Get("Content-Encoding"))
		}
		if !strings.Contains(strings.Join(packed.Values("Vary"), ","), "Accept-Encoding") {
			t.Errorf("%s: Vary %q", path, packed.Values("Vary"))
		}
		for _, encoding := range []string{"identity", "gzip"} {
			for _, have := range []string{tag, zipped} {
				if status, _, n := ask(path, encoding, have); status != http.StatusNotModified || n > 0 {
					t.Errorf("%s as %s with %s: status %d, %d bytes", path, encoding, have, status, n)
				}
			}
		}
	}
}

// tags are the tags of paths, as the owner sees them.
func (g *grounds) tags(s *scene, paths ...string) map[string]string {
	s.t.Helper()
	out := map[string]string{}
	for _, path := range paths {
		w := s.get(g.named(path), g.as("owner")...)
		if w.Code != 200 && w.Code != 204 {
			s.t.Errorf("%s: status %d", path, w.Code)
		}
		out[path] = w.Header().Get("ETag")
	}
	return out
}

// TestTagsChange: every change of what an answer holds changes its tag.
func TestTagsChange(t *testing.T) {
	g := newGrounds(t)
	door := fmt.Sprintf("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\naddress_id\r\n%s%d\r\n\r\n--x--\r\n", secretDoor, 0)
	routes := []string{"/v1/turfs/{turf}/route", "/v1/turfs/{turf}/route.gpx", "/v1/turfs/{turf}/route.kml", "/v1/turfs/{turf}/route.csv", "/v1/turfs/{turf}/packet.pdf"}
	turf, cut, tile := "/v1/turfs/{turf}", []string{"/v1/cuts/{cut}", "/v1/cuts/{cut}/turfs"}, "/tiles/turfs/{tile}.mvt"
	for name, c := range map[string]struct {
		do      row
		changed []string
	}{
		"assignee":   {row{"PATCH x", "/v1/turfs/{turf}", `{"assignee":"X"}`, ""}, append(cut, turf)},
		"lock":       {row{"PATCH x", "/v1/turfs/{turf}", `{"locked":true}`, ""}, append(cut, turf)},
		"out":        {row{"PATCH x", "/v1/turfs/{turf}", `{"status":"out"}`, ""}, append(cut, turf, tile)},
		"name":       {row{"PATCH x", "/v1/turfs/{turf}", `{"name":"X"}`, ""}, append(append(cut, turf, tile), routes...)},
		"split":      {row{"POST x", "/v1/cuts/{cut}/edits", `{"what":"split","turfs":["{turf}"]}`, ""}, append(append(cut, turf, tile, "/v1/cuts/{cut}/doors"), routes...)},
		"undo":       {row{"POST x", "/v1/cuts/{cut}/undo", "", ""}, append(cut, turf)},
		"withdrawal": {row{"POST x", "/v1/suppressions", door, ""}, append(append(cut, turf, tile, "/v1/cuts/{cut}/doors", "/v1/universes/{universe}"), routes...)},
	} {
		t.Run(name, func(t *testing.T) {
			s := g.scene(t, nil)
			before := g.tags(s, c.changed...)
			if w := g.askRow(s, c.do, "director"); w.Code != 200 {
				t.Fatalf("status %d: %s", w.Code, w.Body)
			}
			after := g.tags(s, c.changed...)
			for _, path := range c.changed {
				if before[path] == after[path] {
					t.Errorf("%s keeps its tag", path)
				}
			}
		})
	}
}

// later is a store as it will be when every check-out has run out.
type later struct{ data.Store }

func (l later) Turf(ctx context.Context, id string) (data.HeldTurf, error) {
	t, err := l.Store.Turf(ctx, id)
	t.State.Status, t.State.OutUntil = data.Ready, time.Time{}
	return t, err
}

func (l later) States(ctx context.Context, cut string) (map[string]data.TurfState, error) {
	all, err := l.Store.States(ctx, cut)
	for id, s := range all {
		s.Status, s.OutUntil = data.Ready, time.Time{}
		all[id] = s
	}
	return all, err
}

// TestTagsOfWhatRunsOut: a check-out ends by itself, without a change in the
// store, and with it the tag.
func TestTagsOfWhatRunsOut(t *testing.T) {
	g := newGrounds(t)
	now := g.scene(t, nil)
	_, err := now.store.ChangeTurf(t.Context(), g.ids["turf"], -1, data.TurfChange{Status: new(data.Out), OutUntil: time.Now().Add(time.Hour)})
	must(t, err)
	then := sceneOver(t, later{now.store}, nil)
	paths := []string{"/v1/turfs/{turf}", "/v1/cuts/{cut}/turfs", "/tiles/turfs/{tile}.mvt"}
	before, after := g.tags(now, paths...), g.tags(then, paths...)
	for _, path := range paths {
		if before[path] == after[path] {
			t.Errorf("%s keeps its tag", path)
		}
	}
}

// TestStaleChanges: who says what was seen changes nothing that is otherwise by
// now.
func TestStaleChanges(t *testing.T) {
	g := newGrounds(t)
	for _, c := range []struct {
		what row
		of   string
		good int
	}{
		{row{"PATCH x", "/v1/turfs/{turf}", `{"assignee":"X"}`, ""}, "/v1/turfs/{turf}", 200},
		{row{"POST x", "/v1/cuts/{cut}/edits", `{"what":"split","turfs":["{other}"]}`, ""}, "/v1/cuts/{cut}", 200},
		{row{"DELETE x", "/v1/universes/{universe}", "", ""}, "/v1/universes/{universe}", 204},
	} {
		s := g.scene(t, nil)
		tag := g.tags(s, c.of)[c.of]
		with := func(tag string) *httptest.ResponseRecorder {
			r := g.request(c.what, "owner")
			r.Header.Set("If-Match", tag)
			return s.send(r)
		}
		wantProblem(t, with(`"stale"`), 412, "changed_meanwhile")
		wantProblem(t, with(`"stale", "older"`), 412, "changed_meanwhile")
		if now := g.tags(s, c.of)[c.of]; now != tag {
			t.Errorf("%s: a refused change changed it", c.of)
		}
		if w := with(strings.TrimSuffix(tag, `"`) + zippedSuffix + `"`); w.Code != c.good {
			t.Errorf("%s with its tag: status %d: %s", c.what.path, w.Code, w.Body)
		}
		if c.what.method() != "DELETE" {
			wantProblem(t, with(tag), 412, "changed_meanwhile")
			if w := with("*"); w.Code != 200 {
				t.Errorf("%s with *: status %d", c.what.path, w.Code)
			}
		}
	}
}
