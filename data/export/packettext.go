package export

import (
	"fmt"
	"math"
	"strings"
	"unicode"
)

// printable makes text one line of characters that a PDF can show; others
// become question marks.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 0xFFFD || !unicode.IsGraphic(r) {
			return '?'
		}
		return r
	}, oneLine(s))
}

// fit cuts text that is wider than so many millimetres.
func (p *printer) fit(s string, width float64) string {
	if p.pdf.GetStringWidth(s) <= width {
		return s
	}
	runes := []rune(s)
	for n := len(runes) - 1; n > 0; n-- {
		if cut := string(runes[:n]) + "…"; p.pdf.GetStringWidth(cut) <= width {
			return cut
		}
	}
	return ""
}

// wrap breaks text into lines of at most a width, between words where it can.
func (p *printer) wrap(s string, width float64) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(s) {
		if line != "" && p.pdf.GetStringWidth(line+" "+word) <= width {
			line += " " + word
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		var pieces []string
		pieces, line = p.pieces(word, width)
		lines = append(lines, pieces...)
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// pieces breaks a word into pieces of at most a width and a shorter rest.
func (p *printer) pieces(word string, width float64) (full []string, rest string) {
	for _, r := range word {
		if rest != "" && p.pdf.GetStringWidth(rest+string(r)) > width {
			full = append(full, rest)
			rest = ""
		}
		rest += string(r)
	}
	return full, rest
}

const metersPerMile, metersPerFoot = 1609.344, 0.3048

// distance writes metres in the units of American signs: feet up to a tenth of
// a mile, in tens, then miles.
func (w *words) distance(meters float64) string {
	if meters < metersPerMile/10 {
		return fmt.Sprintf("%.0f %s", math.Ceil(meters/metersPerFoot/10)*10, w.feet)
	}
	return fmt.Sprintf("%.1f %s", meters/metersPerMile, w.miles)
}

// minutesText writes minutes, whole; what takes any time takes one.
func minutesText(minutes float64) string {
	n := math.Round(minutes)
	if minutes > 0 {
		n = max(1, n)
	}
	return fmt.Sprintf("%.0f min", n)
}
