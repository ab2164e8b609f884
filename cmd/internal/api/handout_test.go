package api

import (
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/paulmach/orb/maptile"

	"puerta/cmd/internal/streetfile"
	"puerta/cmd/internal/web"
	"puerta/data"
	"puerta/data/sample"
	"puerta/data/sqlite"
)

const browserAccepts = "text/html,application/xhtml+xml,*/*;q=0.8"

// TestHandoutTellsNothing: the page itself holds nothing of the turf; whoever
// fetches it to show a preview of the link learns no address.
func TestHandoutTellsNothing(t *testing.T) {
	g := newGrounds(t)
	s := g.scene(t, nil)
	before := s.entries()
	w := s.get("/w/"+g.secrets["link"]+"?lang=es", "Accept", browserAccepts)
	page := w.Body.String()
	if w.Code != 200 || !strings.Contains(page, `<html lang="es"`) || w.Header().Get("Content-Security-Policy") != pagePolicy {
		t.Fatalf("status %d, %v", w.Code, w.Header())
	}
	for _, word := range []string{secretStreet, secretDoor, secretPerson, g.ids["turf"]} {
		if strings.Contains(page, word) {
			t.Errorf("the page tells %q", word)
		}
	}
	if n := len(s.entries()) - len(before); n != 0 {
		t.Errorf("%d exports are noted", n)
	}
}

// TestSheet: the doors are those of the route, in its order, with the way there;
// names only if the link is for them and they are asked for.
func TestSheet(t *testing.T) {
	g := newGrounds(t)
	s := g.scene(t, nil)
	turf, err := s.store.Turf(t.Context(), g.ids["turf"])
	must(t, err)
	for _, c := range []struct {
		caller, query  string
		allowed, names bool
	}{{"link", "", false, false}, {"people link", "", true, false}, {"people link", "?people=true", true, true}} {
		w := s.get("/w/" + g.secrets[c.caller] + "/turf" + c.query)
		sheet := decoded[walkSheet](t, w)
		if w.Code != 200 || sheet.Turf != turf.Turf.ID || sheet.Doors != turf.Turf.Doors || sheet.PeopleAllowed != c.allowed || sheet.Until.IsZero() || len(sheet.Bounds) != 4 {
			t.Fatalf("%+v: status %d, %.300s", c, w.Code, w.Body)
		}
		if len(sheet.Stops) != len(turf.Route.Stops) || len(sheet.Legs) != len(turf.Route.Legs) {
			t.Fatalf("%d stops and %d legs", len(sheet.Stops), len(sheet.Legs))
		}
		for i, stop := range sheet.Stops {
			want := turf.Route.Stops[i]
			if stop.DoorID != want.DoorID || stop.Number != want.Card.Address.Number || stop.Seq != want.Seq || (len(stop.People) > 0) != (c.names && want.DoorID != "") {
				t.Errorf("%+v: stop %+v is not %+v", c, stop, want)
			}
		}
		if strings.Contains(w.Body.String(), secretPerson) != c.names {
			t.Errorf("%+v: names are told: %v", c, !c.names)
		}
	}
}

// TestShutForPeople: who opens a link in a browser reads a page about it in both
// languages, with the status as it is; programs get the problem.
func TestShutForPeople(t *testing.T) {
	g := newGrounds(t)
	s := g.scene(t, nil)
	for _, c := range []struct {
		code, problem string
		status        int
		words         []string
	}{
		{g.secrets["expired link"], "link_over", 401, []string{"This link has ended", "Este enlace ya terminó"}},
		{g.secrets["revoked link"], "link_over", 401, []string{"This link has ended", "Este enlace ya terminó"}},
		{data.NewCode(), "not_found", 404, []string{"This link opens nothing", "Este enlace no abre nada"}},
		{"nonsense", "not_found", 404, []string{"This link opens nothing", "Este enlace no abre nada"}},
	} {
		w := s.get("/w/"+c.code, "Accept", browserAccepts, "Accept-Language", "es")
		if w.Code != c.status || w.Header().Get("Content-Type") != "text/html; charset=utf-8" || w.Header().Get("Cache-Control") != "no-store" ||
			w.Header().Get("Content-Security-Policy") != pagePolicy {
			t.Errorf("%s: status %d, %v", c.problem, w.Code, w.Header())
		}
		for _, word := range append(c.words, `<html lang="es"`) {
			if !strings.Contains(w.Body.String(), word) {
				t.Errorf("%s: %q is not in %s", c.problem, word, w.Body)
			}
		}
		wantProblem(t, s.get("/w/"+c.code, "Accept", "application/json"), c.status, c.problem)
		wantProblem(t, s.get("/w/"+c.code+"/turf", "Accept", browserAccepts), c.status, c.problem)
	}
}

// TestManyPhonesBehindOneAddress: those with a good link load their pages and
// maps however many they are; who tried too many wrong codes gets in with none.
func TestManyPhonesBehindOneAddress(t *testing.T) {
	g := newGrounds(t)
	s := g.scene(t, nil)
	s.h.api.guessLimits = newLimits(1e-3, 3)
	for i := range 20 {
		for _, path := range []string{"/w/{code}", "/w/{code}/turf", "/assets/x/canvasser/app.js", "/w/worker.js"} {
			if w := s.get(g.named(path)); w.Code != 200 {
				t.Fatalf("%s, time %d: status %d", path, i, w.Code)
			}
		}
	}
	for range 3 {
		wantProblem(t, s.get("/w/"+data.NewCode()+"/turf"), 404, "not_found")
	}
	for _, path := range []string{"/w/" + data.NewCode(), "/w/{code}", "/w/{code}/turf", "/w/{code}/route"} {
		w := s.get(g.named(path))
		wantProblem(t, w, 429, "too_many")
		if w.Header().Get("Retry-After") == "" {
			t.Errorf("%s: no Retry-After", path)
		}
	}
}

// TestHandoutTiles: a link opens the streets around its turf, and no others.
func TestHandoutTiles(t *testing.T) {
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "test.db"))
	must(t, err)
	t.Cleanup(func() { _ = store.Close() })
	s := sceneOver(t, store, nil)
	work(t, store)
	id, size, err := streetfile.Digest(sample.Streets())
	must(t, err)
	must(t, store.AddStreets(t.Context(), data.Streets{ID: id, Name: sample.StreetsName, Size: size, ImportedAt: time.Now()}, sample.Streets()))
	var doors strings.Builder
	doors.WriteString("address_id,house_number,street,city,state,zip,lat,lon\n")
	for i := range 20 {
		fmt.Fprintf(&doors, "d%d,%d,Kirkwood Avenue,Atlanta,GA,30316,33.7474,%.5f\n", i, 100+i, -84.3540+float64(i)*2e-4)
	}
	cut := s.queue(s.upload(strings.NewReader(doors.String())), `,"mode":"walk"`)
	s.await(cut, data.Done)
	all, err := store.Turfs(t.Context(), cut)
	must(t, err)
	link := decoded[linkBody](t, s.do("POST", "/v1/turfs/"+all[0].ID+"/links", "application/json", strings.NewReader("{}")))
	code := strings.ReplaceAll(link.Code, "-", "")
	at := all[0].Area.Bound().Center()
	tile := func(z maptile.Zoom, dx, dy int) string {
		t := maptile.At(at, z)
		return fmt.Sprintf("tiles/streets/%d/%d/%d.mvt", z, int(t.X)+dx, int(t.Y)+dy)
	}
	for zoom, want := range map[maptile.Zoom]int{9: 404, 10: 200, 14: 200, 16: 200, 17: 404} {
		w := s.get("/w/" + code + "/" + tile(zoom, 0, 0))
		if w.Code != want || w.Code == http.StatusOK && (w.Body.Len() == 0 || w.Header().Get("ETag") == "") {
			t.Errorf("zoom %d: status %d, %d bytes", zoom, w.Code, w.Body.Len())
		}
	}
	refused := 0
	for dy := -6; dy <= 6; dy++ {
		for dx := -6; dx <= 6; dx++ {
			there := s.get("/"+tile(16, dx, dy)).Code == http.StatusOK // for a director
			far := max(dx, -dx, dy, -dy) > 3                           // 500 m each, and the turf is shorter than one
			if opens := s.get("/w/"+code+"/"+tile(16, dx, dy)).Code == http.StatusOK; opens && far || !opens && there && max(dx, -dx, dy, -dy) < 2 {
				t.Errorf("tile %d, %d from the turf: opens %v", dx, dy, opens)
			} else if there && far {
				refused++
			}
		}
	}
	if refused == 0 {
		t.Error("there are no streets far from the turf: the test shows nothing")
	}
}

// TestWorkerIsFresh: a browser that asks for the worker is never given an old
// one, and it may do no more than a page.
func TestWorkerIsFresh(t *testing.T) {
	w := newScene(t, nil).get("/w/worker.js")
	h := w.Header()
	if w.Code != 200 || !strings.HasPrefix(h.Get("Content-Type"), "text/javascript") || h.Get("Cache-Control") != "no-cache" || h.Get("Content-Security-Policy") != pagePolicy ||
		w.Body.String() != string(web.Worker().Content) {
		t.Errorf("status %d, %v", w.Code, h)
	}
}
