package data

import "strings"

// NoPlace stands in the names of turfs, "Turf 07", for a place that neither
// their doors nor the map name. It is kept so; TurfName says it to people.
const NoPlace = "Turf"

// TurfName returns the name of a turf for people who read lang, "es" or anything
// else for English: "Turf 07" is "Zona 07" in Spanish, and so are its parts, as
// "Turf 07 B". A name with a place in it, or that somebody gave, stays as it is.
func TurfName(name, lang string) string {
	rest, ok := strings.CutPrefix(name, NoPlace+" ")
	if lang != "es" || !ok || !isNumbered(rest) {
		return name
	}
	return "Zona " + rest
}

// isNumbered tells "07", "07 B" and "07 B+" from what people write.
func isNumbered(s string) bool {
	for i, part := range strings.Split(s, " ") {
		switch {
		case i == 0 && (part == "" || strings.Trim(part, "0123456789") != ""):
			return false
		case i > 0 && (part == "" || part[0] < 'B' || part[0] > 'Z' || strings.Trim(part[1:], "+") != ""):
			return false
		}
	}
	return true
}
