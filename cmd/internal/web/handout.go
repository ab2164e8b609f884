package web

import (
	"fmt"
	"html/template"
	"math"
	"strings"
	"time"

	"puerta/data"
)

// Sheet is what the canvasser's page shows.
type Sheet struct {
	Code   string // of the link, in its normal form
	Turf   data.Turf
	Route  data.Route
	People bool      // whether the link opens names
	Until  time.Time // when it ends
}

// Handout returns the canvasser's page of one turf for a language, "en" or
// "es": the doors in order, and the files of the route.
func Handout(lang string, s Sheet) ([]byte, error) {
	w := handoutWords(lang)
	v := handoutView{Lang: lang, Version: Version(), Words: w, Name: s.Turf.Name, Base: "/w/" + s.Code, Doors: s.Turf.Doors, People: s.People,
		Minutes: int(math.Round(s.Turf.Minutes)), Until: s.Until.UTC().Format("2006-01-02 15:04") + " UTC"}
	doors := 0
	for _, stop := range s.Route.Stops {
		line, ok := lineOf(w, stop)
		if !ok {
			continue
		}
		if stop.Kind == data.StopDoor {
			doors++
			line.Number = doors
		}
		v.Stops = append(v.Stops, line)
	}
	return fill("canvasser/handout.html", v)
}

// handoutView is what the page's template sees.
type handoutView struct {
	Lang, Version     string
	Name, Base, Until string
	Doors, Minutes    int
	People            bool
	Words             map[string]string
	Stops             []stopLine
}

// stopLine is a stop in the list.
type stopLine struct {
	Number     int // of a door, 1, 2 …; 0 for what is done with the car
	What, More string
	Map        template.URL // a geo: link that opens the phone's own map
}

// lineOf returns the line of a stop; false for those that tell nothing.
func lineOf(w map[string]string, s data.Stop) (stopLine, bool) {
	at := template.URL(fmt.Sprintf("geo:%.6f,%.6f", s.Point.Lat(), s.Point.Lon())) // numbers only
	switch s.Kind {
	case data.StopPark:
		return stopLine{What: w["park"], Map: at}, true
	case data.StopReturn:
		return stopLine{What: w["return"], Map: at}, true
	case data.StopDoor:
		a := s.Card.Address
		what := strings.Join(strings.Fields(a.Number+" "+a.Street+" "+a.Unit), " ")
		if what == "" {
			what = w["door"]
		}
		return stopLine{What: what, More: s.Card.Language, Map: at}, true
	}
	return stopLine{}, false
}

// handoutWords are the words of the canvasser's page.
func handoutWords(lang string) map[string]string {
	if lang == "es" {
		return map[string]string{"doors": "puertas", "minutes": "minutos", "park": "Estacione aquí", "return": "Vuelva al auto",
			"door": "Puerta", "files": "Llevar la ruta", "paper": "Papel", "list": "Puertas en orden", "until": "Este enlace vale hasta", "map": "mapa",
			"other": "English", "otherLang": "en"}
	}
	return map[string]string{"doors": "doors", "minutes": "minutes", "park": "Park here", "return": "Back to the car",
		"door": "Door", "files": "Take the route along", "paper": "Paper", "list": "Doors in order", "until": "This link is good until", "map": "map",
		"other": "Español", "otherLang": "es"}
}
