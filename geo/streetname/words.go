package streetname

import "strings"

// Normal returns the normal form of a street name: upper case, spaces folded,
// punctuation and accents gone, directions and suffixes abbreviated, ordinals
// in digits, one name for each numbered road. It is idempotent.
func Normal(name string) string { return strings.Join(normalWords(name), " ") }

func normalWords(name string) []string { return numberedRoads(abbreviated(name)) }

// Fold returns the normal form of another name, such as a town's: as Normal,
// but numbers make no roads. Saint Johnsbury and St. Johnsbury are one.
func Fold(name string) string { return strings.Join(abbreviated(name), " ") }

// abbreviated cuts a name into words, the short form of each.
func abbreviated(name string) []string {
	list := ordinals(joinNames(words(name)))
	last := lastName(list)
	for i, w := range list {
		list[i] = abbreviation(w, i == last)
	}
	abbreviateDirections(list)
	return king(joinDirections(list))
}

// lastName returns the last word that is no direction; −1 if there is none.
func lastName(list []string) int {
	last := len(list) - 1
	for last >= 0 && direction(list[last]) != "" {
		last--
	}
	return last
}

// abbreviation returns the one short form of a word of an address: a key is
// compared and never shown, so "Lake View Rd" may be "LK VW RD". Directions
// are left, see abbreviateDirections.
func abbreviation(w string, last bool) string {
	if last {
		if short := lastSuffix(w); short != "" {
			return short
		}
	}
	if short := suffix(w); short != "" {
		return short
	}
	switch w {
	case "SAINT":
		return "ST"
	case "SAINTE":
		return "STE"
	case "COUNTY", "CNTY", "CTY":
		return "CO"
	case "BUSINESS":
		return "BUS"
	case "ALTERNATE":
		return "ALT"
	case "CONNECTOR":
		return "CONN"
	case "PRIVATE":
		return "PVT"
	case "JUNIOR":
		return "JR"
	case "DOCTOR":
		return "DR"
	}
	return w
}
