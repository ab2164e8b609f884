package web

import (
	"regexp"
	"testing"

	"puerta/data"
)

// TestNamesOfTurfs: the pages call turfs in Spanish what paper calls them.
func TestNamesOfTurfs(t *testing.T) {
	m := regexp.MustCompile(`name\.replace\(/(.*)/, "(.*)"\)`).FindStringSubmatch(string(read("shared/names.js")))
	if m == nil {
		t.Fatal("shared/names.js is not as expected")
	}
	// Go has no lookahead: what is looked at is put back.
	ahead := regexp.MustCompile(`\(\?=(.*)\$\)$`).ReplaceAllString(m[1], "($1)$$")
	page := regexp.MustCompile(ahead)
	for _, name := range []string{"Turf 01", "Turf 120", "Turf 07 B", "Turf 07 B+ C", "Turf 07 A", "Turf", "Turf ", "Turf de Ana", "Barton 07", "Turf  07", "My Turf 07"} {
		if got, want := page.ReplaceAllString(name, m[2]+"$1"), data.TurfName(name, "es"); got != want {
			t.Errorf("%q is %q on pages and %q on paper", name, got, want)
		}
	}
}
