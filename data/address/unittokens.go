package address

import (
	"strings"

	"puerta/geo/streetname"
)

// unitTokens cuts a unit into upper-case words: APT4 and APT-4 in two, B-2 and
// B02 as B2.
func unitTokens(s string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(streetname.Plain(s), separatesUnit) {
		tag, rest := cutGlued(strings.Trim(w, "-"))
		for tag != "" { // PH-REAR2 has two
			out = append(out, tag)
			tag, rest = cutGlued(strings.Trim(rest, "-"))
		}
		if rest = tidy(rest); rest != "" {
			out = append(out, rest)
		}
	}
	return out
}

func separatesUnit(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\r', '\v', '\f', '\u0085', '\u00a0', '#', ',', '.', ':', ';', '|', '(', ')', '"':
		return true
	}
	return false
}

// cutGlued cuts off a designator that its number is glued to.
func cutGlued(w string) (tag, rest string) {
	i := strings.IndexAny(w, "-0123456789")
	if i < 2 {
		return "", w
	}
	if _, r := unitWord(w[:i]); r == value {
		return "", w
	}
	return w[:i], w[i:]
}

// tidy drops hyphens that part no two numbers or words, and leading zeros.
func tidy(w string) string {
	if plainNumber(w) {
		return w
	}
	b := make([]byte, 0, len(w))
	for i := range len(w) {
		c, before, next := w[i], byte(0), byte(0)
		if len(b) > 0 {
			before = b[len(b)-1]
		}
		if i+1 < len(w) {
			next = w[i+1]
		}
		switch {
		case c == '-' && (before == 0 || next == 0 || next == '-' || isDigit(before) && isUpper(next) || isUpper(before) && isDigit(next)):
		case c == '0' && !isDigit(before) && isDigit(next):
		default:
			b = append(b, c)
		}
	}
	return string(b)
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isUpper(c byte) bool { return c >= 'A' && c <= 'Z' }
