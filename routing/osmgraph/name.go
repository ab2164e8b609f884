package osmgraph

import "strings"

// maxName is the longest value OpenStreetMap stores, in characters.
const maxName = 255

// nameOf returns the name of a street, or its number.
func nameOf(tag tagger) string {
	name := tag("name")
	if name == "" {
		name = tag("ref")
	}
	return cleanName(name)
}

// cleanName returns a name as valid text of at most maxName characters.
func cleanName(name string) string {
	name = strings.TrimSpace(strings.ToValidUTF8(name, "\ufffd"))
	if len(name) <= maxName {
		return name
	}
	if r := []rune(name); len(r) > maxName {
		return string(r[:maxName])
	}
	return name
}
