package voterfile

import (
	"strings"
	"unicode"
)

// upper is upper case rune by rune, until a second time changes nothing.
func upper(s string) string {
	for {
		t := strings.ToUpper(s)
		if t == s {
			return t
		}
		s = t
	}
}

// words cuts a text into words of letters and digits in upper case. Dots and
// apostrophes vanish (U.S. is US, O'Hara OHARA), everything else separates.
func words(s string) []string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '.' || r == '\'' || r == '’':
			return -1
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			return r
		}
		return ' '
	}, upper(s))
	return strings.Fields(s)
}

// normalStreet returns the normal form of a street name. It is idempotent.
func normalStreet(s string) string {
	list := words(s)
	for i, w := range list {
		list[i] = abbreviation(w)
	}
	return strings.Join(numberedRoads(list), " ")
}

// normalCity returns the normal form of a city: Saint Johnsbury and St.
// Johnsbury are one.
func normalCity(s string) string {
	list := words(s)
	for i, w := range list {
		list[i] = abbreviation(w)
	}
	return strings.Join(list, " ")
}

// abbreviation returns the one short form of a word of an address, wherever it
// stands: a key is compared and never shown, so "North Street" may be "N ST".
func abbreviation(w string) string {
	if short := direction(w); short != "" {
		return short
	}
	if short := suffix(w); short != "" {
		return short
	}
	switch w {
	case "SAINT":
		return "ST"
	case "MOUNT":
		return "MT"
	case "FORT":
		return "FT"
	case "COUNTY":
		return "CO"
	}
	return w
}

func direction(w string) string {
	switch w {
	case "NORTH", "N":
		return "N"
	case "SOUTH", "S":
		return "S"
	case "EAST", "E":
		return "E"
	case "WEST", "W":
		return "W"
	case "NORTHEAST", "NE":
		return "NE"
	case "NORTHWEST", "NW":
		return "NW"
	case "SOUTHEAST", "SE":
		return "SE"
	case "SOUTHWEST", "SW":
		return "SW"
	}
	return ""
}
