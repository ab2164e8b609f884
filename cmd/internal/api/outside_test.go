package api

import (
	"context"
	"encoding/csv"
	"fmt"
	"strings"
	"testing"

	"github.com/paulmach/orb/geojson"

	"puerta/data"
)

// strayScene is a done cut of a list with doors in a turf and doors outside:
// without a place, in the sea, twice, and not to be visited.
func strayScene(t *testing.T) (s *scene, cut string) {
	s = newScene(t, nil)
	var b strings.Builder
	b.WriteString("VANID,FirstName,LastName,StreetNo,StreetName,City,State,Zip5,Latitude,Longitude\n")
	for i := range 30 {
		fmt.Fprintf(&b, "v%d,Flor,Uno,%d,Calle Peña,Valdosta,GA,31601,30.83,%.5f\n", i, 100+i, -83.28+float64(i)*3e-4)
	}
	b.WriteString("n1,Quetzalli,Núñez,7,Sin Lugar,Valdosta,GA,31601,,\n")
	b.WriteString("n2,Ramón,Núñez,7,Sin Lugar,Valdosta,GA,31601,,\n")
	b.WriteString("f1,Tzitzi,Lejos,9,Muy Lejos,Valdosta,GA,31601,30.83,-82.0\n")
	b.WriteString("x1,Oculta,Oculta,8,Calle Oculta,Valdosta,GA,31601,,\n")
	body, kind := form(t, strings.NewReader(b.String()), "name", "Test", "people", "true")
	universe := s.made(s.do("POST", "/v1/universes", kind, body), 201, "/v1/universes/")
	s.suppress("x1")
	cut = s.queue(universe, `,"shift_minutes":45,"mode":"walk","max_minutes_per_door":20,"staging":[-83.28,30.83]`)
	finish(t, s.store, cut)
	return s, cut
}

// suppress puts voters on the do-not-walk list; a door goes with the last of
// its own.
func (s *scene) suppress(voters ...string) {
	s.t.Helper()
	body, kind := form(s.t, strings.NewReader("VANID\n"+strings.Join(voters, "\n")+"\n"))
	if w := s.do("POST", "/v1/suppressions", kind, body); w.Code != 200 {
		s.t.Fatalf("status %d: %s", w.Code, w.Body)
	}
}

// strayRows are the rows of a list of doors outside.
func (s *scene) strayRows(cut, query string) [][]string {
	s.t.Helper()
	w := s.get("/v1/cuts/" + cut + "/outside.csv" + query)
	all, err := csv.NewReader(w.Body).ReadAll()
	if err != nil || w.Code != 200 || len(all) == 0 {
		s.t.Fatalf("status %d, %v: %s", w.Code, err, w.Body)
	}
	return all[1:]
}

func TestOutsideLists(t *testing.T) {
	s, cut := strayScene(t)
	mail := s.strayRows(cut, "")
	if len(mail) != 2 || mail[0][1] != "31" || mail[0][3] != "Sin Lugar" || mail[0][7] != "31601" || mail[0][8] != "2" || mail[0][10] != "no_coordinates" {
		t.Fatalf("%q", mail)
	}
	if got := s.strayRows(cut, "?list=phone"); len(got) != 2 || strings.Contains(fmt.Sprint(got), "Quetzalli") {
		t.Errorf("%q", got)
	}
	phone := s.strayRows(cut, "?list=phone&people=true")
	if len(phone) != 3 || phone[0][16] != "Quetzalli" || phone[1][16] != "Ramón" || phone[2][16] != "Tzitzi" {
		t.Errorf("%q", phone)
	}
	if got := s.strayRows(cut, "?people=true"); len(got) != 2 || got[0][15] != "Quetzalli Núñez; Ramón Núñez" {
		t.Errorf("%q", got)
	}
}

// TestSuppressedIsOnNoList: not what was suppressed before the cut, not what is
// after it.
func TestSuppressedIsOnNoList(t *testing.T) {
	s, cut := strayScene(t)
	paths := []string{"/outside", "/outside.csv", "/outside.csv?list=phone&people=true", "/outside.csv?people=true"}
	for _, path := range paths {
		if w := s.get("/v1/cuts/" + cut + path); w.Code != 200 || strings.Contains(w.Body.String(), "Oculta") {
			t.Errorf("%s: %d: %s", path, w.Code, w.Body)
		}
	}
	s.suppress("n1", "n2")
	for _, path := range paths {
		if w := s.get("/v1/cuts/" + cut + path); w.Code != 200 || strings.Contains(w.Body.String(), "Sin Lugar") {
			t.Errorf("%s: %d: %s", path, w.Code, w.Body)
		}
	}
}

// older is a store whose cut does not know yet what the universe does.
type older struct {
	data.Store
	fates []data.Fate
}

func (o older) Fates(_ context.Context, _ string, visit func(data.Fate) error) error {
	for _, f := range o.fates {
		if err := visit(f); err != nil {
			return err
		}
	}
	return nil
}

// TestSuppressedSinceTheFatesWereRead: the universe has the last word.
func TestSuppressedSinceTheFatesWereRead(t *testing.T) {
	s, cut := strayScene(t)
	var before []data.Fate
	must(t, s.store.Fates(t.Context(), cut, func(f data.Fate) error { before = append(before, f); return nil }))
	s.suppress("n1", "n2")
	late := sceneOver(t, older{s.store, before}, nil)
	if got := late.strayRows(cut, ""); len(got) != 1 || got[0][3] != "Muy Lejos" {
		t.Errorf("%q", got)
	}
}

func TestOutsidePoints(t *testing.T) {
	s, cut := strayScene(t)
	w := s.get("/v1/cuts/" + cut + "/outside")
	all, err := geojson.UnmarshalFeatureCollection(w.Body.Bytes())
	if err != nil || len(all.Features) != 1 {
		t.Fatalf("status %d, %v: %s", w.Code, err, w.Body)
	}
	p := all.Features[0].Properties
	if p["row"] != 33.0 || p["line"] != 34.0 || p["file"] != "voters.csv" || p["reason"] == "" || p["detail_es"] == "" || !strings.Contains(fmt.Sprint(p["address"]), "Muy Lejos") {
		t.Errorf("%v", p)
	}
	if strings.Contains(w.Body.String(), "Tzitzi") {
		t.Error("a map tells a name")
	}
}
