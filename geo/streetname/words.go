package streetname

import (
	"strings"
	"unicode"
)

// Normal returns the normal form of a street name: upper case, spaces folded,
// punctuation gone, directions and suffixes abbreviated, one name for each
// numbered road. It is idempotent.
func Normal(name string) string { return strings.Join(normalWords(name), " ") }

func normalWords(name string) []string { return numberedRoads(abbreviated(name)) }

// Fold returns the normal form of another name, such as a town's: as Normal,
// but numbers make no roads. Saint Johnsbury and St. Johnsbury are one.
func Fold(name string) string { return strings.Join(abbreviated(name), " ") }

// Upper is upper case rune by rune, until a second time changes nothing.
func Upper(s string) string {
	for {
		t := strings.ToUpper(s)
		if t == s {
			return t
		}
		s = t
	}
}

func abbreviated(name string) []string {
	list := words(name)
	for i, w := range list {
		list[i] = abbreviation(w)
	}
	return list
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
	}, Upper(s))
	return strings.Fields(s)
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
