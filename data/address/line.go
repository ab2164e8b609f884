package address

import (
	"strings"

	"puerta/geo/streetname"
)

// ParseLine cuts a street address in one line, "163 Moreland Avenue Southeast
// Apt 4", into house number, street and unit, each as written ("163",
// "Moreland Avenue Southeast", "Apt 4"). Parts that are not there are "".
func ParseLine(line string) (number, street, unit string) {
	line = strings.Trim(line, " \t,")
	number, street = cutNumber(line)
	street, unit = cutUnit(street)
	return number, street, unit
}

// cutNumber takes the house number off the front: 163, 139A, 12-14, 86 1/2.
// An ordinal (5th Avenue) is no house number.
func cutNumber(line string) (number, rest string) {
	first, rest := cutWord(line)
	if !isHouseNumber(first) {
		return "", line
	}
	number = first
	if next, after := cutWord(rest); isFraction(next) {
		number = line[:len(line)-len(rest)+strings.Index(rest, next)+len(next)]
		rest = after
	}
	return number, strings.TrimLeft(rest, " \t,")
}

// cutWord cuts a text behind its first word.
func cutWord(s string) (word, rest string) {
	s = strings.TrimLeft(s, " \t,")
	if i := strings.IndexAny(s, " \t,"); i >= 0 {
		return s[:i], s[i:]
	}
	return s, ""
}

func isHouseNumber(w string) bool {
	if w == "" || w[0] < '0' || w[0] > '9' || isFraction(w) {
		return false
	}
	tail := strings.TrimLeft(w, "0123456789")
	switch {
	case len(tail) <= 1:
		return true
	case strings.EqualFold(tail, "st"), strings.EqualFold(tail, "nd"), strings.EqualFold(tail, "rd"), strings.EqualFold(tail, "th"):
		return false
	}
	return tail[0] == '-' || tail[0] == '/' || strings.ContainsAny(tail, "0123456789")
}

func isFraction(w string) bool {
	return len(w) == 3 && w[1] == '/' && w[0] >= '1' && w[0] <= '9' && w[2] >= '1' && w[2] <= '9'
}

// cutUnit takes the unit off the end of a street: from the first word, not the
// very first, that designates one.
func cutUnit(line string) (street, unit string) {
	for pos := 0; pos < len(line); {
		word, rest := cutWord(line[pos:])
		begin := len(line) - len(rest) - len(word)
		if pos > 0 && word != "" && beginsUnit(word, rest) {
			return strings.TrimRight(line[:begin], " \t,"), line[begin:]
		}
		pos = len(line) - len(rest)
	}
	return line, ""
}

// beginsUnit reports whether a unit begins with this word.
func beginsUnit(word, rest string) bool {
	if word[0] == '#' {
		return len(word) > 1 || strings.Trim(rest, " \t,") != ""
	}
	if len(word) > len("apartment") {
		return false
	}
	sure, may := designates(word)
	if !sure && !may {
		return false
	}
	next, after := cutWord(rest)
	if next == "" || endsInSuffix(rest) {
		return false
	}
	return sure || len(next) == 1 && strings.Trim(after, " \t,") == "" || strings.ContainsAny(next, "0123456789")
}

// designates is surelyDesignates and mayDesignate for a word in any case,
// without allocating.
func designates(word string) (sure, may bool) {
	var buf [len("apartment")]byte
	n := 0
	for i := range min(len(word), len(buf)) {
		c := word[i]
		if c >= 'a' && c <= 'z' {
			c -= 'a' - 'A'
		}
		if c != '.' {
			buf[n] = c
			n++
		}
	}
	return surelyDesignates(string(buf[:n])), mayDesignate(string(buf[:n]))
}

// endsInSuffix reports whether the last of several words, or the only one, is
// a street suffix: then they are the rest of a street's name.
func endsInSuffix(s string) bool {
	s = strings.TrimRight(s, " \t,.")
	last := s[strings.LastIndexAny(s, " \t,")+1:]
	return len(last) > 1 && streetname.IsSuffix(streetname.Upper(last))
}
