package export

import (
	"bytes"
	"encoding/xml"
	"os/exec"
	"reflect"
	"strings"
	"testing"
	"time"

	"puerta/data"
)

// read returns what pdftotext reads of a packet.
func read(t *testing.T, b []byte, how ...string) string {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext (Debian: poppler-utils) is not installed")
	}
	cmd := exec.Command("pdftotext", append(how, "-", "-")...)
	cmd.Stdin = bytes.NewReader(b)
	var problems bytes.Buffer
	cmd.Stderr = &problems
	out, err := cmd.Output()
	if err != nil || problems.Len() > 0 {
		t.Fatalf("%v\n%s", err, problems.String())
	}
	return string(out)
}

// What stands on the pages reads as text: a foot on each, in the sheet's
// language, and names only where they are asked for.
func TestTextOfPackets(t *testing.T) {
	linked := handed("es", true)
	linked.Link = PrintedLink{URL: "https://turf.example.org/w/ABCDE23456", Until: time.Date(2026, 12, 3, 17, 30, 0, 0, time.UTC)}
	linked.Credit = CensusTIGER
	en, es := read(t, packet(t, Print{}, handed("en", false)), "-layout"), read(t, packet(t, Print{}, linked), "-layout")
	for _, want := range []string{"Peña & Oak <3> – 1/2", "Peña & Oak <3> – 2/2", "© OpenStreetMap contributors (ODbL)", "Where to park", "parking 1: by 12 Peña St",
		"Peña St · Valdosta", "Apt 10", "Drive 0.6 mi (2 min) to parking 2", "Turn left on Oak", "N not home", "2 doors here", "leads you to where", "50 ft"} {
		if !strings.Contains(en, want) {
			t.Errorf("no %q in\n%s", want, en)
		}
	}
	for _, want := range []string{"Zona", "Calles: Oficina del Censo", "Dónde estacionar", "Ana Nguyễn", "Ñandú", "Votantes", "– 2/2", "no había nadie", "ABCDE23456",
		"Sirve hasta el 3 de diciembre de 2026, 17:30 UTC", "Maneje 0.6 mi (2 min) hasta el estacionamiento 2", "Gire a la izquierda", "2 puertas aquí"} {
		if !strings.Contains(strings.Join(strings.Fields(es), " "), want) {
			t.Errorf("no %q in\n%s", want, es)
		}
	}
	if strings.Contains(en, "Nguy") || strings.Contains(en, "People") {
		t.Error("names nobody asked for")
	}
}

// box is a word on a page as pdftotext -bbox tells, in points.
type box struct {
	Left   float64 `xml:"xMin,attr"`
	Top    float64 `xml:"yMin,attr"`
	Right  float64 `xml:"xMax,attr"`
	Bottom float64 `xml:"yMax,attr"`
	Text   string  `xml:",chardata"`
}

type boxedPage struct {
	Width  float64 `xml:"width,attr"`
	Height float64 `xml:"height,attr"`
	Words  []box   `xml:"word"`
}

func boxes(t *testing.T, b []byte) []boxedPage {
	t.Helper()
	var doc struct {
		Pages []boxedPage `xml:"body>doc>page"`
	}
	d := xml.NewDecoder(strings.NewReader(read(t, b, "-bbox")))
	d.Strict, d.Entity = false, xml.HTMLEntity
	if err := d.Decode(&doc); err != nil || len(doc.Pages) == 0 {
		t.Fatalf("%d pages, %v", len(doc.Pages), err)
	}
	return doc.Pages
}

// longNames is a turf whose every word is long.
func longNames(lang string) Sheet {
	s := town(lang)
	s.Turf.Name = "Zona de Nuestra Señora de Guadalupe y San Cristóbal de las Casas, sección noroeste 07"
	s.People = map[string][]data.Person{}
	for i := range s.Route.Stops {
		if stop := &s.Route.Stops[i]; stop.DoorID != "" && i%3 == 0 {
			stop.Card.Language = "Español (México), náhuatl"
			stop.Card.Address.Street = "Avenida Licenciado Benito Juárez García Oriente Extensión"
			s.People[stop.DoorID] = []data.Person{{First: "María Guadalupe de los Ángeles", Last: "Hernández-Villaseñor de la Torre"}, {First: "José", Last: "Ñáñez"}}
		}
	}
	return s
}

// No word leaves the page's margins, however long it is and on whatever paper.
func TestWithinMargins(t *testing.T) {
	for _, how := range prints() {
		for _, s := range []Sheet{town("es"), longNames("es"), handed("en", true), manyDoors(60), {}} {
			const edge = (margin - 1.2) / 25.4 * 72 // what stands aslant takes more than it fills
			for n, page := range boxes(t, packet(t, how, s)) {
				for _, w := range page.Words {
					if w.Left < edge || w.Right > page.Width-edge || w.Top < edge-8 || w.Bottom > page.Height-edge+5 {
						t.Errorf("%v, page %d of %q: a word at %.0f–%.0f, %.0f–%.0f", how, n+1, s.Turf.Name, w.Left, w.Right, w.Top, w.Bottom)
					}
				}
			}
		}
	}
}

// In large print, what is read at a door has 16 points.
func TestLargePrint(t *testing.T) {
	for n, page := range boxes(t, packet(t, Print{Large: true}, town("en"))) {
		for _, w := range page.Words {
			// the letters are 1.16 times as high as their size says
			if (w.Text == "Spanish" || w.Text == "Peña" || w.Text == "Atlanta") && n > 0 && w.Bottom-w.Top < 16*1.15 {
				t.Errorf("page %d: %q is %.1f points high", n+1, w.Text, w.Bottom-w.Top)
			}
		}
	}
}

// Both languages say everything, each in its own words.
func TestWordsOfPackets(t *testing.T) {
	en, es := wordsIn("en"), wordsIn("es")
	same := map[string]bool{"mi": true, "N": true, "P": true, "X": true, "?": true, "R": true, "no": true}
	var compare func(name string, a, b reflect.Value)
	compare = func(name string, a, b reflect.Value) {
		switch a.Kind() {
		case reflect.Struct:
			for i := range a.NumField() {
				compare(a.Type().Field(i).Name, a.Field(i), b.Field(i))
			}
		case reflect.Array:
			for i := range a.Len() {
				compare(name, a.Index(i), b.Index(i))
			}
		default:
			if a.String() == "" || b.String() == "" || a.String() == b.String() && !same[a.String()] {
				t.Errorf("%s: %q and %q", name, a.String(), b.String())
			}
			if strings.Count(a.String(), "%") != strings.Count(b.String(), "%") {
				t.Errorf("%s: %q takes other things than %q", name, a.String(), b.String())
			}
		}
	}
	compare("", reflect.ValueOf(en), reflect.ValueOf(es))
	letters := map[string]bool{}
	for _, r := range append(en.paper.results[:], es.paper.results[:]...) {
		letters[r.letter+r.meaning] = true
	}
	if len(letters) != 14 {
		t.Errorf("%d results", len(letters))
	}
}
