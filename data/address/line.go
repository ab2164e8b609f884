package address

import (
	"strings"

	"puerta/geo/streetname"
)

// ParseLine cuts a street address in one line, "163 Moreland Avenue Southeast
// Apt 4", into house number, street and unit, each as written ("163",
// "Moreland Avenue Southeast", "Apt 4"). Parts that are not there are "": a
// post office box or a rural route has no number. A unit before the street is
// left with the number ("163 #4", "Lot 5"), where Key finds it. A city at the
// end is no part of the line, see CutPlace.
func ParseLine(line string) (number, street, unit string) {
	line = strings.Trim(line, " \t,")
	number, street = cutNumber(line)
	street, unit = cutUnit(street)
	return number, street, unit
}

// cutNumber takes the house number off the front: 163, 139A, 12-14, 86 1/2,
// with the unit beside it if there is one. An ordinal (5th Avenue) is no house
// number.
func cutNumber(line string) (number, rest string) {
	at := leadingUnit(line)
	first, rest := cutWord(line[at:])
	switch {
	case isHouseNumber(first), isGridNumber(first), isLotNumber(first) && isStreet(rest):
	case at > 0 && isStreet(line[at:]):
		return strings.TrimRight(line[:at], " \t,"), strings.TrimLeft(line[at:], " \t,")
	default:
		return "", line
	}
	if next, after := cutWord(rest); isFraction(next) || len(next) > 1 && next[0] == '#' && after != "" {
		rest = after
	}
	return line[:len(line)-len(rest)], strings.TrimLeft(rest, " \t,")
}

// leadingUnit returns the length of the unit that a line begins with: Lot 5.
func leadingUnit(line string) int {
	word, rest := cutWord(line)
	if role := roleInStreet(word); role != surely && role != may {
		return 0
	}
	next, rest := cutWord(rest)
	if !strings.ContainsAny(next, "0123456789") || streetname.Ordinal(streetname.Upper(next)) > 0 {
		return 0
	}
	return len(line) - len(rest)
}

// isStreet reports whether a text is a street of two words or more, the last a
// suffix; a unit may follow.
func isStreet(s string) bool {
	s, _ = cutUnit(s)
	_, rest := cutWord(s)
	return !blank(rest) && endsInSuffix(s)
}

// cutWord cuts a text behind its first word.
func cutWord(s string) (word, rest string) {
	from := 0
	for from < len(s) && parts(s[from]) {
		from++
	}
	to := from
	for to < len(s) && !parts(s[to]) {
		to++
	}
	return s[from:to], s[to:]
}

// parts reports whether a character stands between words.
func parts(c byte) bool { return c == ' ' || c == '\t' || c == ',' }

func isHouseNumber(w string) bool {
	if w == "" || w[0] < '0' || w[0] > '9' || isFraction(w) {
		return false
	}
	tail := strings.TrimLeft(w, "0123456789")
	switch {
	case len(tail) <= 1 || tail == "½":
		return true
	case strings.EqualFold(tail, "st"), strings.EqualFold(tail, "nd"), strings.EqualFold(tail, "rd"), strings.EqualFold(tail, "th"):
		return false
	}
	return tail[0] == '-' || tail[0] == '/' || strings.ContainsAny(tail, "0123456789")
}

// isGridNumber is for numbers on a grid: N123W456.
func isGridNumber(w string) bool {
	_, rest, ok := cutGrid(w)
	if ok {
		_, rest, ok = cutGrid(rest)
	}
	return ok && rest == ""
}

// cutGrid cuts off a direction and digits.
func cutGrid(w string) (piece, rest string, ok bool) {
	if w == "" || !strings.ContainsRune("NSEWnsew", rune(w[0])) {
		return "", w, false
	}
	rest = strings.TrimLeft(w[1:], "0123456789")
	piece = w[:len(w)-len(rest)]
	return piece, rest, len(piece) > 1
}

// isLotNumber is for a letter and a number: C4 Shattuck Hill Rd. I75 is a road.
func isLotNumber(w string) bool {
	return len(w) > 1 && len(w) < 6 && w[0] != 'I' && (w[0] >= 'A' && w[0] <= 'Z' || w[0] >= 'a' && w[0] <= 'z') && allDigits(w[1:])
}

func isFraction(w string) bool {
	return w == "½" || len(w) == 3 && w[1] == '/' && w[0] >= '1' && w[0] <= '9' && w[2] >= '1' && w[2] <= '9'
}
