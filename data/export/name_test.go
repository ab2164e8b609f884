package export

import (
	"bytes"
	"strings"
	"testing"
)

// A turf without a place is a zona on all that is handed out in Spanish, and one
// that somebody named is not.
func TestTurfNamesInSpanish(t *testing.T) {
	for format, write := range formats() {
		if format == "csv" || format == "geojson" {
			continue // they do not name it, or are for programs
		}
		for _, c := range []struct{ lang, name, want string }{{"es", "Turf 07", "Zona 07"}, {"en", "Turf 07", "Turf 07"}, {"es", "Turf de Ana", "Turf de Ana"}} {
			s := handed(c.lang, false)
			s.Turf.Name = c.name
			var b bytes.Buffer
			if err := write(&b, s); err != nil {
				t.Fatal(err)
			}
			if got := b.String(); !strings.Contains(got, ">"+c.want+"<") || c.want != c.name && strings.Contains(got, c.name) {
				t.Errorf("%s in %s: %s is not called %s", format, c.lang, c.name, c.want)
			}
		}
	}
}

func TestTurfNamesOnPaper(t *testing.T) {
	s := handed("es", false)
	s.Turf.Name = "Turf 07 B"
	if text := read(t, packet(t, Print{}, s), "-layout"); !strings.Contains(text, "Zona 07 B – 1/") || strings.Contains(text, "Turf") {
		t.Errorf("not Zona 07 B:\n%s", text)
	}
}
