package api

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/paulmach/orb/geojson"
)

// patch changes a turf as a caller.
func (g *grounds) patch(s *scene, turf, caller, body string) *geojson.Feature {
	s.t.Helper()
	w := s.do("PATCH", "/v1/turfs/"+turf, "application/json", strings.NewReader(body), g.as(caller)...)
	f, err := geojson.UnmarshalFeature(w.Body.Bytes())
	if w.Code != 200 || err != nil {
		s.t.Fatalf("%s: status %d: %s", body, w.Code, w.Body)
	}
	return f
}

// TestPatchEachField: each field changes alone, is told in the answer, with the
// turf and among those of its cut, and the others stay.
func TestPatchEachField(t *testing.T) {
	g := newGrounds(t)
	s := g.scene(t, nil)
	turf := g.ids["turf"]
	want := g.patch(s, turf, "owner", `{}`).Properties
	for _, c := range []struct {
		body, field string
		value       any
	}{
		{`{"name":"Peña Norte"}`, "name", "Peña Norte"},
		{`{"name":"  Peña\u0000 Sur  "}`, "name", "Peña Sur"},
		{`{"assignee":"Ñusta"}`, "assignee", "Ñusta"},
		{`{"assignee":""}`, "assignee", nil},
		{`{"locked":true}`, "locked", true},
		{`{"locked":false}`, "locked", false},
		{`{"status":"out"}`, "status", "out"},
		{`{"status":"done"}`, "status", "done"},
		{`{"status":"ready"}`, "status", "ready"},
	} {
		got := g.patch(s, turf, "owner", c.body).Properties
		want[c.field] = c.value
		one, err := geojson.UnmarshalFeature(s.get("/v1/turfs/"+turf, g.as("owner")...).Body.Bytes())
		must(t, err)
		for name, v := range want {
			if name == "out_until" {
				continue
			}
			for _, p := range []geojson.Properties{got, one.Properties, g.among(s, turf)} {
				if fmt.Sprint(p[name]) != fmt.Sprint(v) && !(v == nil && p[name] == "") {
					t.Errorf("after %s: %s is %v, want %v", c.body, name, p[name], v)
				}
			}
		}
	}
}

// among is a turf among those of the cut.
func (g *grounds) among(s *scene, turf string) geojson.Properties {
	s.t.Helper()
	all, err := geojson.UnmarshalFeatureCollection(s.get(g.named("/v1/cuts/{cut}/turfs"), g.as("owner")...).Body.Bytes())
	must(s.t, err)
	for _, f := range all.Features {
		if f.Properties["turf_id"] == turf {
			return f.Properties
		}
	}
	s.t.Fatal("the turf is not in its cut")
	return nil
}

func TestPatchRefusals(t *testing.T) {
	g := newGrounds(t)
	s := g.scene(t, nil)
	for body, parameter := range map[string]string{
		`{"name":""}`: "name", `{"name":" \u0007 "}`: "name", `{"name":7}`: "name",
		`{"name":"` + strings.Repeat("ñ", 101) + `"}`: "name", `{"assignee":"` + strings.Repeat("x", 101) + `"}`: "assignee", `{"assignee":[]}`: "assignee",
		`{"locked":"yes"}`: "locked", `{"status":"lost"}`: "status", `{"status":""}`: "status",
		`{"out_minutes":60}`: "out_minutes", `{"status":"done","out_minutes":60}`: "out_minutes", `{"status":"out","out_minutes":0}`: "out_minutes",
		`{"status":"out","out_minutes":-5}`: "out_minutes", `{"status":"out","out_minutes":20161}`: "out_minutes", `{"status":"out","out_minutes":1e300}`: "out_minutes",
		`{"status":"out","out_minutes":"60"}`: "out_minutes",
	} {
		w := s.do("PATCH", g.named("/v1/turfs/{turf}"), "application/json", strings.NewReader(body), g.as("owner")...)
		if p := wantProblem(t, w, 400, "bad_field"); p.Parameter != parameter {
			t.Errorf("%s: %+v", body, p)
		}
	}
	for _, body := range []string{``, `[]`, `null`, `"x"`, `{`, `{} {}`} {
		wantProblem(t, s.do("PATCH", g.named("/v1/turfs/{turf}"), "application/json", strings.NewReader(body), g.as("owner")...), 400, "bad_body")
	}
}

// TestOutMinutes: a turf is out for as long as was said, 12 hours otherwise.
func TestOutMinutes(t *testing.T) {
	g := newGrounds(t)
	s := g.scene(t, nil)
	for body, minutes := range map[string]float64{`{"status":"out"}`: 720, `{"status":"out","out_minutes":90}`: 90, `{"status":"out","out_minutes":1}`: 1,
		`{"status":"out","out_minutes":20160}`: 20160} {
		before := time.Now().Truncate(time.Millisecond)
		g.patch(s, g.ids["turf"], "owner", body)
		after := time.Now()
		turf, err := s.store.Turf(t.Context(), g.ids["turf"])
		must(t, err)
		long := time.Duration(minutes * float64(time.Minute))
		if until := turf.State.OutUntil; until.Before(before.Add(long)) || until.After(after.Add(long)) {
			t.Errorf("%s: out until %v, %v after it was asked", body, until, until.Sub(before))
		}
		g.patch(s, g.ids["turf"], "owner", `{"status":"ready"}`)
	}
}

// TestOutElsewhere: who has a turf keeps it until it is back.
func TestOutElsewhere(t *testing.T) {
	g := newGrounds(t)
	s := g.scene(t, nil)
	turf := g.ids["turf"]
	ask := func(body string) string {
		w := s.do("PATCH", "/v1/turfs/"+turf, "application/json", strings.NewReader(body), g.as("owner")...)
		var p problem
		if w.Code >= 400 {
			must(t, json.Unmarshal(w.Body.Bytes(), &p))
		}
		return fmt.Sprint(w.Code, p.Code)
	}
	for _, c := range []struct{ body, want string }{
		{`{"status":"out","assignee":"Ana"}`, "200"},
		{`{"status":"out","assignee":"Ana","out_minutes":60}`, "200"},
		{`{"status":"out","assignee":"Luz"}`, "409out_elsewhere"},
		{`{"status":"ready"}`, "200"},
		{`{"status":"out","assignee":"Luz"}`, "200"},
		{`{"status":"out","assignee":"Ana"}`, "409out_elsewhere"},
		{`{"status":"done"}`, "200"},
		{`{"status":"out","assignee":"Ana"}`, "200"},
	} {
		if got := ask(c.body); got != c.want {
			t.Errorf("%s: %s, want %s", c.body, got, c.want)
		}
	}
}

// TestOutInAnotherCut: the doors of a turf that is out are not given out again
// by a turf of another cut that holds some of them.
func TestOutInAnotherCut(t *testing.T) {
	g := newGrounds(t)
	s := g.scene(t, nil)
	g.patch(s, g.ids["other"], "owner", `{"status":"out","assignee":"Ana"}`)
	must(t, s.store.CancelCut(t.Context(), g.ids["waiting"]))
	w := s.do("POST", "/v1/cuts", "application/json", strings.NewReader(g.named(`{"universe":"{universe}","shift_minutes":30,"mode":"walk"}`)), g.as("owner")...)
	cut := s.made(w, 202, "/v1/cuts/")
	finish(t, s.store, cut)
	all, err := s.store.Turfs(t.Context(), cut)
	must(t, err)
	refused := 0
	for _, turf := range all {
		w := s.do("PATCH", "/v1/turfs/"+turf.ID, "application/json", strings.NewReader(`{"status":"out","assignee":"Luz"}`), g.as("owner")...)
		if w.Code == 409 {
			wantProblem(t, w, 409, "out_elsewhere")
			refused++
		}
	}
	if refused == 0 {
		t.Error("doors that are out are given out again")
	}
	if refused == len(all) {
		t.Error("doors that are not out are kept back")
	}
}
