package web

import (
	"fmt"
	"math"
	"regexp"
	"strings"
	"testing"
)

// rgb is a colour in linear light, 0 to 1.
type rgb [3]float64

// schemes returns the colours of theme.css by name, light and dark.
func schemes(t *testing.T) map[string]map[string]rgb {
	t.Helper()
	light, dark, ok := strings.Cut(string(read("shared/theme.css")), "@media (prefers-color-scheme: dark)")
	if !ok {
		t.Fatal("theme.css has no dark colours")
	}
	dark, _, _ = strings.Cut(dark, "\n}\n")
	return map[string]map[string]rgb{"light": colours(t, light), "dark": colours(t, dark)}
}

func colours(t *testing.T, css string) map[string]rgb {
	t.Helper()
	out := map[string]rgb{}
	for _, m := range regexp.MustCompile(`--([\w-]+): #([0-9a-f]{6})\b`).FindAllStringSubmatch(css, -1) {
		var c [3]uint8
		if _, err := fmt.Sscanf(m[2], "%02x%02x%02x", &c[0], &c[1], &c[2]); err != nil {
			t.Fatal(err)
		}
		out[m[1]] = rgb{linear(c[0]), linear(c[1]), linear(c[2])}
	}
	return out
}

// linear is the light of a value of sRGB (IEC 61966-2-1).
func linear(v uint8) float64 {
	c := float64(v) / 255
	if c <= .04045 {
		return c / 12.92
	}
	return math.Pow((c+.055)/1.055, 2.4)
}

// contrast is that of WCAG 2, from 1 to 21.
func contrast(a, b rgb) float64 {
	la, lb := luminance(a)+.05, luminance(b)+.05
	return max(la, lb) / min(la, lb)
}

func luminance(c rgb) float64 { return .2126*c[0] + .7152*c[1] + .0722*c[2] }

// TestLettersCanBeRead: WCAG 2 AA, 4.5 for letters and 3 for edges and ways.
func TestLettersCanBeRead(t *testing.T) {
	pairs := []struct {
		over, under string
		least       float64
	}{
		{"ink", "sheet", 7}, {"ink", "ground", 7}, {"ink", "raised", 7}, {"ink", "hover", 7}, {"ink", "map", 7}, {"ink", "accent-soft", 4.5}, {"ink", "plain-soft", 4.5},
		{"quiet", "sheet", 4.5}, {"quiet", "ground", 4.5}, {"quiet", "raised", 4.5}, {"quiet", "hover", 4.5},
		{"accent", "sheet", 4.5}, {"accent", "ground", 4.5}, {"accent-ink", "accent", 4.5}, {"accent-ink", "accent-deep", 4.5},
		{"good", "good-soft", 4.5}, {"warn", "warn-soft", 4.5}, {"bad", "bad-soft", 4.5}, {"info", "info-soft", 4.5}, {"bad", "sheet", 4.5}, {"ink", "warn-soft", 4.5}, {"ink", "info-soft", 4.5},
		{"edge", "sheet", 3}, {"edge", "ground", 3},
		{"walk", "map", 3}, {"drive", "map", 3}, {"second", "map", 3}, {"route", "map", 3},
		{"knock", "sheet", 3}, {"walk", "sheet", 3}, {"drive", "sheet", 3}, {"park", "sheet", 3},
	}
	for name, scheme := range schemes(t) {
		for _, p := range pairs {
			over, ok := scheme[p.over]
			under, found := scheme[p.under]
			if c := contrast(over, under); !ok || !found || c < p.least {
				t.Errorf("%s: %s on %s has a contrast of %.2f, less than %.1f", name, p.over, p.under, c, p.least)
			}
		}
	}
}
