package api

import (
	"fmt"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"puerta/data"
	"puerta/data/sqlite"
)

// TestEveryRouteWithinAnOrganisation: who belongs to an organisation gets of it
// what others get of an installation without any, but for the measurements of all.
func TestEveryRouteWithinAnOrganisation(t *testing.T) {
	g := newGroundsOf(t, "red")
	g.walk(t, func(t *testing.T, s *scene, r row, caller string, want int, w *httptest.ResponseRecorder) {
		if r.path == "/metrics" && caller == "director" {
			want = 403
		}
		if w.Code != want {
			t.Errorf("%s %s as %s: status %d, want %d: %.200s", r.method(), r.path, caller, w.Code, want, w.Body)
		}
		checkLeaks(t, g, r, caller, w)
		checkLog(t, g, s)
	})
}

// outsiders are callers of another organisation and of the installation, each with
// the caller whose role is theirs.
func outsiders() map[string]string {
	return map[string]string{"blue director": "director", "blue partner": "rival", "blue map": "map", "host director": "director", "host map": "map"}
}

// addOutsiders makes their keys.
func (g *grounds) addOutsiders(t *testing.T) {
	t.Helper()
	s, err := sqlite.Open(t.Context(), g.file)
	must(t, err)
	must(t, s.AddOrganisation(data.OnBehalfOfAll(t.Context()), data.Organisation{ID: "blue", Name: "blue"}))
	for name := range outsiders() {
		organisation, role, _ := strings.Cut(name, " ")
		organisation = strings.TrimPrefix(organisation, "host")
		secret := data.NewKeySecret()
		g.secrets[name] = secret
		must(t, s.AddKey(data.OnBehalf(t.Context(), organisation), data.Key{ID: data.NewID(), Role: data.Role(role), Hash: data.HashSecret(secret), CreatedAt: time.Now()}))
	}
	must(t, s.Close())
}

// TestOutsiders: what belongs to an organisation is not there for anybody else,
// whatever their role, and no answer tells of it.
func TestOutsiders(t *testing.T) {
	g := newGroundsOf(t, "red")
	g.addOutsiders(t)
	calm := g.scene(t, nil)
	names := regexp.MustCompile(`\{(universe|rivals|cut|former|waiting|turf|other|link|code)\}`)
	for _, r := range table() {
		if strings.HasPrefix(r.path, "/w/") {
			continue // whoever knows the code may
		}
		for outsider, role := range outsiders() {
			want := r.wantOf(t, role)
			switch {
			case names.MatchString(r.path + r.body):
				if want < 300 {
					want = 404
				}
			case r.path == "/metrics" && outsider == "blue director":
				want = 403
			case strings.HasSuffix(r.path, "{tile}.mvt") && want == 200:
				want = 204
			}
			s := calm
			if r.method() != "GET" && want < 300 {
				s = g.scene(t, nil)
			}
			w := g.askRow(s, r, outsider)
			if w.Code != want {
				t.Errorf("%s %s as %s: status %d, want %d: %.200s", r.method(), r.path, outsider, w.Code, want, w.Body)
			}
			for _, word := range []string{secretDoor, secretStreet, secretPerson, secretAssignee, secretUniverse, g.ids["universe"], g.ids["cut"], g.ids["turf"]} {
				if strings.Contains(w.Body.String(), word) && !strings.Contains(r.path, "{") {
					t.Errorf("%s %s tells %s of %q", r.method(), r.path, outsider, word)
				}
			}
		}
	}
}

// wantOf is what a caller of the table gets.
func (r row) wantOf(t *testing.T, caller string) int {
	t.Helper()
	for i, c := range callers() {
		if c == caller {
			return r.statuses(t)[i]
		}
	}
	t.Fatal(caller)
	return 0
}

// TestQuotaOfAnOrganisation: what would be too much is refused in both languages,
// with the numbers.
func TestQuotaOfAnOrganisation(t *testing.T) {
	g := newGroundsOf(t, "red")
	s := g.scene(t, nil)
	has, err := s.store.AmountsOf(data.OnBehalfOfAll(t.Context()), "red")
	must(t, err)
	must(t, s.store.SetQuota(data.OnBehalfOfAll(t.Context()), "red", has))
	want := map[string][2]string{
		"POST /v1/universes":        {"for doors in its lists is 72;", "para puertas en sus listas es 72;"},
		"POST /v1/cuts":             {"for cuts is 3; with this it would have 4", "para cortes es 3; con esto tendría 4"},
		"POST /v1/turfs/{id}/links": {"for open links is 3;", "para enlaces abiertos es 3;"},
	}
	asked := 0
	for _, r := range table() {
		words, ok := want[r.route]
		if !ok {
			continue
		}
		for lang, part := range map[string]string{"en": words[0], "es": words[1]} {
			q := g.request(r, "director")
			q.Header.Set("Accept-Language", lang)
			w := s.send(q)
			wantProblem(t, w, 409, "quota")
			if p := decoded[problem](t, w); !strings.Contains(p.Detail, part) {
				t.Errorf("%s: %q", r.route, p.Detail)
			}
			asked++
		}
	}
	if asked < 6 {
		t.Errorf("%d asked", asked)
	}
	must(t, s.store.SetQuota(data.OnBehalfOfAll(t.Context()), "red", data.Amounts{}))
	for _, r := range table() {
		if _, ok := want[r.route]; ok {
			if w := g.askRow(s, r, "director"); w.Code != r.wantOf(t, "director") {
				t.Errorf("%s without a quota: %d", r.route, w.Code)
			}
		}
	}
	if log := fmt.Sprint(s.log); strings.Contains(log, secretStreet) {
		t.Error("the log tells of a street")
	}
}
