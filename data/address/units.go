package address

import (
	"strconv"
	"strings"

	"puerta/geo/streetname"
)

// NormalUnit returns the normal form of a unit: "Apt 4", "#4", "Unit 04" and
// "4" are all "4", "4-b" and "4 B" are "4B". A building and a floor keep their
// words and come first: "Apt 4, Bldg 2" is "BLDG 2 4", "2nd floor" is "FL 2".
// It is idempotent.
func NormalUnit(s string) string {
	if plainUnit(s) {
		return s
	}
	u := unit{}
	list := unitTokens(s)
	for len(list) > 0 {
		list = u.take(list)
	}
	return u.String()
}

// plainUnit reports whether s is normal at first sight: 4, 101.
func plainUnit(s string) bool { return plainNumber(s) && s != "" }

// unit is a unit in its parts.
type unit struct {
	building, floor string
	rest            []string
	alone           string // said if there is nothing else
}

// take takes the first word, or two, of list; it returns the others.
func (u *unit) take(list []string) []string {
	w, r := unitWord(list[0])
	switch {
	case r == tag && isTrailer(w):
		u.alone = "TRLR"
	case r == tag:
	case r == level:
		return u.takeLevel(w, list[1:])
	default:
		u.add(w)
	}
	return list[1:]
}

// takeLevel takes the name of a building or floor: the ordinal before (2nd
// Floor), the word behind, or else the one before (Main Floor).
func (u *unit) takeLevel(w string, after []string) []string {
	of := &u.floor
	if w == "BLDG" {
		of = &u.building
	}
	n := len(u.rest)
	before := n > 0 && isValue(u.rest[n-1])
	behind := len(after) > 0 && isValue(after[0])
	switch {
	case *of != "":
	case before && (streetname.Ordinal(u.rest[n-1]) > 0 || !behind):
		*of, u.rest = cardinal(u.rest[n-1]), u.rest[:n-1]
	case behind:
		*of = cardinal(after[0])
		return after[1:]
	default:
		u.alone = w
	}
	return after
}

func isValue(w string) bool {
	_, r := unitWord(w)
	return r == value
}

// cardinal returns the number of an ordinal; other words as they are.
func cardinal(w string) string {
	if n := streetname.Ordinal(w); n > 0 {
		return strconv.Itoa(n)
	}
	return w
}

// add adds a word to the rest; a letter and a number beside each other are one.
func (u *unit) add(w string) {
	if n := len(u.rest); n > 0 && (isLetter(u.rest[n-1]) && allDigits(w) || allDigits(u.rest[n-1]) && isLetter(w)) {
		u.rest[n-1] += w
		return
	}
	u.rest = append(u.rest, w)
}

func isLetter(w string) bool { return len(w) == 1 && w[0] >= 'A' && w[0] <= 'Z' }

// String is the normal form.
func (u *unit) String() string {
	var parts []string
	if u.building != "" {
		parts = append(parts, "BLDG", u.building)
	}
	if u.floor != "" {
		parts = append(parts, "FL", u.floor)
	}
	if parts = append(parts, u.rest...); len(parts) == 0 {
		return u.alone
	}
	return strings.Join(parts, " ")
}
