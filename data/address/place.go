package address

import (
	"strings"

	"puerta/geo/streetname"
)

// CutPlace cuts city, state and ZIP off the end of a line that has them, "123
// Main St, Apt 4, Macon GA 31201", each as written. The city is what stands
// between the last comma before it and the state; without a comma it cannot be
// told from the street, and stays. The country at the very end goes.
func CutPlace(line string) (rest, city, state, zip string) {
	rest = withoutCountry(strings.TrimRight(line, " \t,."))
	if before, last := lastWord(rest); before != "" && ZIP5(last) != "" && len(last) >= 5 {
		rest, zip = before, last
	}
	if before, last := lastWord(rest); before != "" && isStateName(last) && (zip != "" || strings.Contains(before, ",")) {
		rest, state = before, last
	}
	if i := strings.LastIndexByte(rest, ','); i > 0 && !isUnitPiece(rest[i+1:]) {
		rest, city = rest[:i], strings.TrimSpace(rest[i+1:])
	}
	return strings.TrimRight(rest, " \t,"), city, state, zip
}

// lastWord cuts a text before its last word; commas around it go.
func lastWord(s string) (before, last string) {
	i := strings.LastIndexAny(s, " \t,")
	if i < 0 {
		return "", s
	}
	return strings.TrimRight(s[:i], " \t,"), s[i+1:]
}

// isStateName is streetname.IsState; a street may end in Ct or La.
func isStateName(w string) bool {
	w = strings.ReplaceAll(streetname.Upper(w), ".", "")
	return streetname.IsState(w)
}

// isUnitPiece reports whether the text between two commas is a unit.
func isUnitPiece(s string) bool {
	word, rest := cutWord(s)
	return word == "" || beginsUnit(word, rest) || beginsFloor(word, rest) || dangling(word, rest)
}

// withoutCountry drops what stands for the United States at the end of a line.
func withoutCountry(line string) string {
	before, last := lastWord(line)
	switch strings.ToUpper(last) {
	case "USA", "US", "U.S.A", "U.S":
		return before
	case "STATES":
		if before, last = lastWord(before); strings.EqualFold(last, "United") {
			return before
		}
	}
	return line
}

// normalCity returns the city in capitals, without the state that some lists
// put behind it: "Macon, GA" is MACON.
func normalCity(s string) string {
	if i := strings.LastIndexByte(s, ','); i > 0 && isStateName(strings.TrimSpace(s[i+1:])) {
		s = s[:i]
	}
	return streetname.Fold(s)
}
