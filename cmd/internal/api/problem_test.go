package api

import (
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"
)

// TestProblems asks every route for what it refuses, in both languages.
func TestProblems(t *testing.T) {
	s := newScene(t, nil)
	universe := s.upload(street(12))
	cut := s.queue(universe, "")
	post := func(body string) []string { return []string{"POST", "/v1/cuts", "application/json", body} }
	for name, c := range map[string]struct {
		ask       []string // method, path, content type, body
		status    int
		code      string
		parameter string
	}{
		"no such page":            {[]string{"GET", "/nowhere"}, 404, "not_found", ""},
		"slash at the end":        {[]string{"GET", "/v1/cuts/"}, 404, "not_found", ""},
		"no such method":          {[]string{"PUT", "/v1/cuts"}, 405, "method_not_allowed", ""},
		"no such asset":           {[]string{"GET", "/assets/x/director/none.js"}, 404, "not_found", ""},
		"page in French":          {[]string{"GET", "/?lang=fr"}, 400, "bad_parameter", "lang"},
		"no such universe":        {[]string{"GET", "/v1/universes/none"}, 404, "not_found", ""},
		"delete no universe":      {[]string{"DELETE", "/v1/universes/none"}, 404, "not_found", ""},
		"cells of none":           {[]string{"GET", "/v1/universes/none/cells"}, 404, "not_found", ""},
		"cells too fine":          {[]string{"GET", "/v1/universes/" + universe + "/cells?resolution=15"}, 400, "bad_parameter", "resolution"},
		"cells of a word":         {[]string{"GET", "/v1/universes/" + universe + "/cells?resolution=x"}, 400, "bad_parameter", "resolution"},
		"no such cut":             {[]string{"GET", "/v1/cuts/none"}, 404, "not_found", ""},
		"cancel no cut":           {[]string{"DELETE", "/v1/cuts/none"}, 404, "not_found", ""},
		"turfs of none":           {[]string{"GET", "/v1/cuts/none/turfs"}, 404, "not_found", ""},
		"doors of none":           {[]string{"GET", "/v1/cuts/none/doors"}, 404, "not_found", ""},
		"unassigned of none":      {[]string{"GET", "/v1/cuts/none/unassigned"}, 404, "not_found", ""},
		"turfs too early":         {[]string{"GET", "/v1/cuts/" + cut + "/turfs"}, 409, "cut_not_done", ""},
		"doors too early":         {[]string{"GET", "/v1/cuts/" + cut + "/doors"}, 409, "cut_not_done", ""},
		"unassigned too early":    {[]string{"GET", "/v1/cuts/" + cut + "/unassigned"}, 409, "cut_not_done", ""},
		"no such turf":            {[]string{"GET", "/v1/turfs/none"}, 404, "not_found", ""},
		"route of none":           {[]string{"GET", "/v1/turfs/none/route"}, 404, "not_found", ""},
		"cuts of no universe":     {[]string{"GET", "/v1/cuts?universe=none"}, 404, "not_found", ""},
		"cuts of nothing":         {[]string{"GET", "/v1/cuts?universe="}, 400, "bad_parameter", "universe"},
		"parameter twice":         {[]string{"GET", "/v1/cuts?universe=a&universe=b"}, 400, "bad_parameter", "universe"},
		"broken query":            {[]string{"GET", "/v1/cuts?%zz"}, 400, "bad_parameter", ""},
		"cut of a form":           {[]string{"POST", "/v1/cuts", "text/plain", "{}"}, 415, "unsupported_type", ""},
		"cut of nothing":          {post(""), 400, "bad_body", ""},
		"cut of half":             {post(`{"universe":`), 400, "bad_body", ""},
		"cut of a list":           {post(`[]`), 400, "bad_body", ""},
		"two cuts":                {post(`{"universe":"a"} {}`), 400, "bad_body", ""},
		"cut without universe":    {post(`{}`), 400, "bad_field", "universe"},
		"cut of no universe":      {post(`{"universe":"none"}`), 404, "not_found", "universe"},
		"misspelt option":         {post(`{"universe":"a","shiftminutes":60}`), 400, "unknown_field", "shiftminutes"},
		"option of the report":    {post(`{"universe":"a","streets":"x"}`), 400, "unknown_field", "streets"},
		"shift as text":           {post(`{"universe":"a","shift_minutes":"3h"}`), 400, "bad_field", "shift_minutes"},
		"half a door":             {post(`{"universe":"a","turf_doors":1.5}`), 400, "bad_field", "turf_doors"},
		"seed below zero":         {post(`{"universe":"a","seed":-1}`), 400, "bad_field", "seed"},
		"staging on a line":       {post(`{"universe":"a","staging":[-83.28]}`), 400, "bad_field", "staging"},
		"staging in space":        {post(`{"universe":"a","staging":[-83.28,30.8,100]}`), 400, "bad_field", "staging"},
		"staging as object":       {post(`{"universe":"a","staging":{"lon":1}}`), 400, "bad_field", "staging"},
		"team as list":            {post(`{"universe":"a","team":["1"]}`), 400, "bad_field", "team"},
		"shift too short":         {post(`{"universe":"a","shift_minutes":1}`), 422, "impossible_option", "shift_minutes"},
		"team unknown":            {post(`{"universe":"a","team":"7"}`), 422, "impossible_option", "team"},
		"density upside down":     {post(`{"universe":"a","density_doors_per_km2":{"dense":5}}`), 422, "impossible_option", "density_doors_per_km2"},
		"mode unknown":            {post(`{"universe":"a","mode":"fly"}`), 422, "impossible_option", "mode"},
		"door longer than shift":  {post(`{"universe":"a","shift_minutes":10,"door_time_s":900}`), 422, "impossible_option", "door_time_s"},
		"huge cut":                {post(`{"universe":"` + strings.Repeat("a", mostJSON) + `"}`), 413, "too_large", ""},
		"universe of no form":     {[]string{"POST", "/v1/universes", "text/csv", "a,b"}, 415, "unsupported_type", ""},
		"universe of half a form": {[]string{"POST", "/v1/universes", "multipart/form-data; boundary=x", "--x\r\nContent-Dis"}, 400, "bad_body", ""},
		"universe without a mark": {[]string{"POST", "/v1/universes", "multipart/form-data", "--x"}, 400, "bad_body", ""},
	} {
		t.Run(name, func(t *testing.T) {
			for len(c.ask) < 4 {
				c.ask = append(c.ask, "")
			}
			ask := func(language string) problem {
				w := s.do(c.ask[0], c.ask[1], c.ask[2], strings.NewReader(c.ask[3]), "Accept-Language", language)
				p := wantProblem(t, w, c.status, c.code)
				if p.Parameter != c.parameter {
					t.Errorf("parameter %q, want %q", p.Parameter, c.parameter)
				}
				if got := w.Header().Get("Content-Language"); got != language[:2] {
					t.Errorf("content language %q for %q", got, language)
				}
				return p
			}
			en, es := ask("en-US,es;q=0.5"), ask("es-MX")
			if en.Title == es.Title || (en.Detail != "" && en.Detail == es.Detail) {
				t.Errorf("not translated: %+v and %+v", en, es)
			}
		})
	}
}

// TestUnknownParameters asks every GET route with a parameter it does not have.
func TestUnknownParameters(t *testing.T) {
	s := newScene(t, nil)
	for _, r := range s.h.api.routes {
		if strings.HasPrefix(r.path, "/docs/") {
			continue // Swagger UI's own files
		}
		w := s.do(r.method, regexp.MustCompile(`\{\w+\}`).ReplaceAllString(r.path, "x")+"?limits=3", "", nil)
		if p := wantProblem(t, w, 400, "unknown_parameter"); p.Parameter != "limits" || !strings.Contains(p.Detail, "limits") {
			t.Errorf("%s %s: %+v", r.method, r.path, p)
		}
	}
}

func TestAllowedMethods(t *testing.T) {
	s := newScene(t, nil)
	w := s.do("PATCH", "/v1/cuts", "", nil)
	if got := w.Header().Get("Allow"); !strings.Contains(got, "GET") || !strings.Contains(got, "POST") || !strings.Contains(got, "HEAD") {
		t.Errorf("Allow: %q", got)
	}
}

// TestTableOfProblems: codes are stable and differ; every sentence is in both
// languages.
func TestTableOfProblems(t *testing.T) {
	seen := map[string]bool{}
	for _, e := range problems() {
		if seen[e.code] || e.title.EN == "" || e.title.ES == "" || e.status < 400 {
			t.Errorf("%+v", e)
		}
		seen[e.code] = true
	}
	if last := find(problems(), "none such"); last.status != http.StatusInternalServerError {
		t.Errorf("an unknown code is %+v", last)
	}
}

func TestLanguages(t *testing.T) {
	s := newScene(t, nil)
	for accept, want := range map[string]string{"": "en", "es": "es", "es-MX,en;q=0.8": "es", "en,es;q=0.9": "en",
		"fr": "en", "fr,es;q=0.3": "es", ";;;": "en"} {
		if got := s.get("/nowhere", "Accept-Language", accept).Header().Get("Content-Language"); got != want {
			t.Errorf("Accept-Language %q gives %q, want %q", accept, got, want)
		}
	}
}

// TestImpossibleOptionsAgree holds the Spanish to the English of
// Options.Check: every number named in one is named in the other.
func TestImpossibleOptionsAgree(t *testing.T) {
	s := newScene(t, nil)
	for field, values := range map[string][]string{
		"shift_minutes": {"1", "9999"}, "turf_doors": {"-1"}, "team": {`"9"`}, "mode": {`"fly"`}, "staging": {"[500,0]"},
		"walk_speed_mps": {"0", "9"}, "door_time_s": {"-1", "9000"}, "park_time_s": {"-1", "9000"}, "max_walk_m": {"-1", "99999"},
		"max_minutes_per_door": {"-1", "1441"}, "density_doors_per_km2": {`{"rural":0}`, `{"dense":10}`},
	} {
		for _, v := range values {
			body := fmt.Sprintf(`{"universe":"a",%q:%s}`, field, v)
			ask := func(language string) problem {
				w := s.do("POST", "/v1/cuts", "application/json", strings.NewReader(body), "Accept-Language", language)
				return wantProblem(t, w, 422, "impossible_option")
			}
			en, es := ask("en"), ask("es")
			if en.Parameter != field {
				t.Errorf("%s: parameter %q", body, en.Parameter)
			}
			_, expected, _ := strings.Cut(en.Detail, "expected")
			for _, word := range strings.FieldsFunc(expected, func(r rune) bool { return (r < '0' || r > '9') && r != '.' }) {
				if word = strings.Trim(word, "."); word != "" && !strings.Contains(es.Detail, word) {
					t.Errorf("%s: %q lacks the %s of %q", body, es.Detail, word, en.Detail)
				}
			}
		}
	}
}
