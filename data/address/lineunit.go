package address

import (
	"strings"

	"puerta/geo/streetname"
)

// cutUnit takes the unit off the end of a street: from the first word, not the
// very first, that begins one.
func cutUnit(line string) (street, unit string) {
	var before, last string // the two words before
	for pos := 0; pos < len(line); {
		word, rest := cutWord(line[pos:])
		begin := len(line) - len(rest) - len(word)
		if pos > 0 && word != "" && (beginsUnit(word, rest) || beginsFloor(word, rest) || dangling(word, rest) && hangsOn(before, last)) {
			return strings.TrimRight(line[:begin], " \t,"), line[begin:]
		}
		before, last = last, word
		pos = len(line) - len(rest)
	}
	return line, ""
}

// beginsUnit reports whether a unit begins with this word and a number or name
// behind it.
func beginsUnit(word, rest string) bool {
	if word[0] == '#' {
		return len(word) > 1 || !blank(rest)
	}
	role := roleInStreet(word)
	if role != surely && role != may {
		return false
	}
	next, after := cutWord(rest)
	if next == "" || endsInSuffix(rest) {
		return false
	}
	return role == surely || strings.ContainsAny(next, "0123456789") || len(next) == 1 && (blank(after) || goesOn(after))
}

// beginsFloor is for 2nd Floor.
func beginsFloor(word, rest string) bool {
	if len(rest) < 2 || rest[1]|0x20 != 'f' && !parts(rest[1]) {
		return false
	}
	next, after := cutWord(rest)
	if !isFloor(next) || !blank(after) && !goesOn(after) {
		return false
	}
	return streetname.Ordinal(streetname.Upper(word)) > 0
}

func isFloor(w string) bool {
	if w == "" || w[0]|0x20 != 'f' {
		return false
	}
	return strings.EqualFold(strings.Trim(w, "."), "fl") || strings.EqualFold(w, "flr") || strings.EqualFold(w, "floor")
}

// dangling is for a unit that has a word and no number: Rear, Trlr.
func dangling(word, rest string) bool {
	return (roleInStreet(word) != never || word == "#") && (blank(rest) || goesOn(rest))
}

// maxUnit is how much a unit may have behind its first words, in bytes; so the
// work for hostile lines stays bounded.
const maxUnit = 64

// goesOn reports whether all that follows is one more unit.
func goesOn(s string) bool {
	word, rest := cutWord(s)
	return word != "" && len(s) <= maxUnit && (beginsUnit(word, rest) || dangling(word, rest))
}

// hangsOn reports whether a street can end here, so that a unit without a
// number may follow: Main St, Main St SE, Hwy 41.
func hangsOn(before, last string) bool {
	if before == "" {
		return false
	}
	w := streetname.Upper(strings.TrimRight(last, "."))
	return streetname.IsCommonSuffix(w) || isDigit(last[0]) || streetname.IsDirection(w)
}

func blank(s string) bool {
	word, _ := cutWord(s)
	return word == ""
}

// roleInStreet is streetRole for a word in any case, without allocating.
func roleInStreet(word string) inStreet {
	var buf [len("DEPARTAMENTO")]byte
	if len(word) < 2 || len(word) > len(buf) || isDigit(word[0]) {
		return never
	}
	n := 0
	for i := range len(word) {
		c := word[i]
		if c >= 'a' && c <= 'z' {
			c -= 'a' - 'A'
		}
		if c != '.' {
			buf[n] = c
			n++
		}
	}
	return streetRole(string(buf[:n]))
}

// endsInSuffix reports whether the last of several words, or the only one, is
// a street suffix: then they are the rest of a street's name.
func endsInSuffix(s string) bool {
	s = strings.TrimRight(s, " \t,.")
	last := s[strings.LastIndexAny(s, " \t,")+1:]
	return len(last) > 1 && streetname.IsSuffix(streetname.Upper(last))
}
