package data

import "testing"

func TestTurfName(t *testing.T) {
	for name, want := range map[string]string{
		"Turf 01": "Zona 01", "Turf 120": "Zona 120", "Turf 07 B": "Zona 07 B", "Turf 07 C+": "Zona 07 C+", "Turf 07 B+ B": "Zona 07 B+ B",
		"Barton 07": "Barton 07", "Turf Valley 03": "Turf Valley 03", "Turf": "Turf", "Turf ": "Turf ", "Turf 07 north": "Turf 07 north",
		"Turf 07 A": "Turf 07 A", "Turf 07  B": "Turf 07  B", "Turf 7b": "Turf 7b", "": "",
	} {
		if got := TurfName(name, "es"); got != want {
			t.Errorf("%q is %q in Spanish, want %q", name, got, want)
		}
		if got := TurfName(name, "en"); got != name {
			t.Errorf("%q is %q in English", name, got)
		}
	}
}
