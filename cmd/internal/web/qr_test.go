package web

import (
	"strings"
	"testing"
)

// TestQR: the three finder patterns of a code of 29 modules are where a reader
// looks for them.
func TestQR(t *testing.T) {
	svg, err := QR("https://turf.example.org/w/ABCDE23456")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(svg, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 37 37"`) {
		t.Fatalf("%.100s", svg)
	}
	for _, corner := range []string{"M4 4h", "M10 10h", "M32 4h", "M26 10h", "M4 32h", "M10 26h"} {
		if !strings.Contains(svg, corner) {
			t.Errorf("no module at %s", corner)
		}
	}
	for _, empty := range []string{"M5 5h", "M11 11h", "M3 4h", "M31 5h"} {
		if strings.Contains(svg, empty) {
			t.Errorf("a module at %s", empty)
		}
	}
	if _, err := QR(strings.Repeat("x", 4000)); err == nil {
		t.Error("a text that does not fit is encoded")
	}
}
