package api

import (
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"puerta/data"
)

// checkLeaks looks for what an answer must not hold: a refusal and a map
// nothing of doors and people; whoever may see the turf no names unless asked.
func checkLeaks(t *testing.T, g *grounds, r row, caller string, w *httptest.ResponseRecorder) {
	t.Helper()
	var never []string
	switch {
	case w.Code >= 300:
		never = []string{secretDoor, secretStreet, secretPerson, secretAssignee, secretUniverse, g.ids["code"]}
	case caller == "map" && r.protected():
		never = []string{secretDoor, secretStreet, secretPerson, secretAssignee}
		if !strings.HasPrefix(r.path, "/v1/universes") { // the list names them
			never = append(never, secretUniverse)
		}
	case strings.Contains(caller, "link"), caller == "none":
		never = []string{secretPerson, secretAssignee, secretUniverse}
	case caller == "friend", caller == "rival", !strings.Contains(r.path, "people=true"):
		never = []string{secretPerson}
		if caller != "director" && caller != "owner" {
			never = append(never, secretUniverse)
		}
	}
	for _, word := range never {
		if strings.Contains(w.Body.String(), word) {
			t.Errorf("%s %s tells %s (%d) of %q", r.method(), r.path, caller, w.Code, word)
		}
	}
}

// checkLog looks for what no log may hold.
func checkLog(t *testing.T, g *grounds, s *scene) {
	t.Helper()
	never := []string{secretDoor, secretStreet, secretPerson, secretAssignee, secretUniverse, "Bearer", "puerta_"}
	for _, secret := range g.secrets {
		if secret != "" {
			never = append(never, secret)
		}
	}
	log := s.log.String()
	for _, word := range never {
		if strings.Contains(log, word) {
			t.Fatalf("the log holds %q", word)
		}
	}
}

// TestOthersThingsAreNotThere: what belongs to somebody else is answered like
// what does not exist, to the last byte but the request's id.
func TestOthersThingsAreNotThere(t *testing.T) {
	g := newGrounds(t)
	s := g.scene(t, nil)
	nowhere := *g
	nowhere.ids = map[string]string{}
	for word := range g.ids {
		nowhere.ids[word] = data.NewID()
	}
	nowhere.ids["tile"], nowhere.ids["code"] = g.ids["tile"], data.NewCode()
	compared := 0
	for _, r := range table() {
		for i, caller := range callers() {
			if r.statuses(t)[i] != 404 {
				continue
			}
			there, not := g.askRow(s, r, caller), nowhere.askRow(s, r, caller)
			if a, b := plain(there), plain(not); a != b {
				t.Errorf("%s as %s: %s is not %s", r.path, caller, a, b)
			}
			compared++
		}
	}
	if compared < 50 {
		t.Errorf("only %d answers compared", compared)
	}
}

// plain is an answer without its id.
func plain(w *httptest.ResponseRecorder) string {
	id := w.Header().Get(requestIDHeader)
	var lines []string
	for name, values := range w.Header() {
		if name != requestIDHeader {
			lines = append(lines, name+": "+strings.Join(values, ", "))
		}
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n") + "\n" + strings.ReplaceAll(w.Body.String(), id, "ID")
}

// TestNamesOnlyForThoseWhoMay: a link tells names only if it was made so and
// they are asked for; maps never.
func TestNamesOnlyForThoseWhoMay(t *testing.T) {
	g := newGrounds(t)
	s := g.scene(t, nil)
	for _, suffix := range []string{"", ".gpx", ".kml", ".csv"} {
		for _, c := range []struct {
			caller, query string
			status        int
			names         bool
		}{{"people link", "", 200, false}, {"people link", "?people=false", 200, false}, {"people link", "?people=true", 200, true}, {"people link", "?people=1", 200, true},
			{"link", "?people=true", 403, false}, {"friend", "?people=true", 403, false}, {"map", "?people=true", 403, false}, {"owner", "?people=true", 200, true}, {"owner", "", 200, false}} {
			w := s.get("/v1/turfs/"+g.ids["turf"]+"/route"+suffix+c.query, g.as(c.caller)...)
			if w.Code != c.status || strings.Contains(w.Body.String(), secretPerson) != c.names {
				t.Errorf("%s%s as %s: status %d, names %v", suffix, c.query, c.caller, w.Code, !c.names)
			}
		}
		page := "/w/" + g.secrets["people link"] + "/route" + suffix
		if w := s.get(page); w.Code != 200 || strings.Contains(w.Body.String(), secretPerson) {
			t.Errorf("%s tells names nobody asked for (%d)", suffix, w.Code)
		}
		if w := s.get(page + "?people=1"); w.Code != 200 || !strings.Contains(w.Body.String(), secretPerson) {
			t.Errorf("%s tells no names (%d)", suffix, w.Code)
		}
	}
}
