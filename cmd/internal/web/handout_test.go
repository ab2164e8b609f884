package web

import (
	"strings"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"puerta/data"
)

// TestHandout: the canvasser's page has every door in order, in both languages,
// and what stands in the list is text.
func TestHandout(t *testing.T) {
	s := Sheet{Code: "ABCDE23456", Turf: data.Turf{Name: "Peña 7 <b>", Doors: 2, Minutes: 61.6}, People: true, Until: time.Date(2026, 12, 1, 17, 30, 0, 0, time.UTC),
		Route: data.Route{Stops: []data.Stop{{Kind: data.StopStart}, {Kind: data.StopPark, Point: orb.Point{-83.28, 30.83}},
			{Kind: data.StopDoor, Card: data.Card{Address: data.Address{Number: "12", Street: "Oak <script>", Unit: "#4"}, Language: "Spanish"}},
			{Kind: data.StopDoor}, {Kind: data.StopReturn}, {Kind: data.StopEnd}}}}
	for lang, want := range map[string][]string{
		"en": {`<html lang="en">`, "2 doors · 62 minutes", "Park here", "Back to the car", "Door ", "?lang=es"},
		"es": {`<html lang="es">`, "2 puertas · 62 minutos", "Estacione aquí", "Vuelva al auto", "Puerta ", "?lang=en"},
	} {
		page, err := Handout(lang, s)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range append(want, "Peña 7 &lt;b&gt;", `<li value="1">12 Oak &lt;script&gt; #4`, `<li value="2">`, "geo:30.830000,-83.280000", "/w/ABCDE23456/route.gpx?lang="+lang+"&amp;people=true", "2026-12-01 17:30") {
			if !strings.Contains(string(page), w) {
				t.Errorf("%s: %q is not in\n%s", lang, w, page)
			}
		}
	}
	if en, es := handoutWords("en"), handoutWords("es"); len(en) != len(es) {
		t.Errorf("%d words in English, %d in Spanish", len(en), len(es))
	}
}
