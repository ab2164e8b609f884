package asciimap

import (
	"errors"
	"fmt"
	"strings"
	"unicode"

	"github.com/paulmach/orb"

	"puerta/geo"
)

// points returns the letters in reading order and where they stand.
func (d Drawing) points() ([]rune, map[rune]orb.Point, error) {
	grid, origin := d.Grid, d.Origin
	if grid == 0 {
		grid = DefaultGrid
	}
	if origin == (orb.Point{}) {
		origin = orb.Point{-83.28, 30.84}
	}
	if !(grid > 0) {
		return nil, nil, fmt.Errorf("a grid of %v metres", grid)
	}
	plane := geo.PlaneAt(origin)
	var letters []rune
	at := map[rune]orb.Point{}
	for y, row := range rows(d.Text) {
		for x, r := range []rune(row) {
			if r == '\t' {
				return nil, nil, errors.New("a tab inside a row: its width is unknown")
			}
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
				continue
			}
			if _, twice := at[r]; twice {
				return nil, nil, fmt.Errorf("%q stands twice", r)
			}
			letters = append(letters, r)
			at[r] = plane.From(orb.Point{float64(x) * grid, -float64(y) * grid})
		}
	}
	return letters, at, nil
}

// rows splits a text into rows, without blank rows at either end and without
// the white space that all rows begin with.
func rows(text string) []string {
	all := strings.Split(text, "\n")
	for len(all) > 0 && strings.TrimSpace(all[0]) == "" {
		all = all[1:]
	}
	for len(all) > 0 && strings.TrimSpace(all[len(all)-1]) == "" {
		all = all[:len(all)-1]
	}
	indent, known := "", false
	for _, row := range all {
		if strings.TrimSpace(row) == "" {
			continue
		}
		own := row[:len(row)-len(strings.TrimLeft(row, " \t"))]
		if !known {
			indent, known = own, true
		}
		for !strings.HasPrefix(own, indent) {
			indent = indent[:len(indent)-1]
		}
	}
	for i, row := range all {
		all[i] = strings.TrimRight(strings.TrimPrefix(row, indent), " \t\r")
	}
	return all
}
