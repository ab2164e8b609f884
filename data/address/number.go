package address

import (
	"slices"
	"strings"
	"unicode"

	"puerta/geo/streetname"
)

// NormalNumber returns a house number in upper case without leading zeros:
// "0086a " is "86A". A letter belongs to its number however it is written (12-A,
// 12 A), a fraction stands apart (12-1/2, 12½), two numbers keep their hyphen
// (12-14, 41-23). What a spreadsheet made of a number is undone (1,234 and
// 163.0). It is idempotent.
func NormalNumber(s string) string {
	if plainNumber(s) {
		return s
	}
	var out []string
	for _, w := range numberTokens(s) {
		if n := len(out); n > 0 && oneNumber(out[n-1], w) {
			out[n-1] += w
		} else {
			out = append(out, w)
		}
	}
	return strings.Join(out, " ")
}

// oneNumber reports whether two words are one: 12 A, N123W 456, N123 W456.
func oneNumber(a, b string) bool {
	if isGridNumber(a + b) {
		return true
	}
	return isLetter(b) && isDigit(a[len(a)-1]) || allDigits(b) && isUpper(a[0]) && isUpper(a[len(a)-1]) && (len(a) == 1 || isDigit(a[1]))
}

// numberTokens cuts a house number into upper-case words; a fraction is one.
func numberTokens(s string) []string {
	s = unspread(strings.TrimFunc(streetname.Plain(spaceFractions(s)), func(r rune) bool { return r == '.' || r == '-' || separatesNumber(r) }))
	s = strings.Join(strings.FieldsFunc(s, separatesNumber), " ")
	s = strings.NewReplacer("⁄", "/", "–", "-", " - ", "-", "- ", "-", " -", "-").Replace(s)
	var out []string
	for _, w := range strings.Fields(s) {
		w = tidy(strings.Trim(w, ".-"))
		if i := len(w) - len("1/2"); i > 0 && isFraction(w[i:]) && w[i-1] == '-' && !strings.Contains(w[:i], "/") {
			out = append(out, tidy(strings.Trim(w[:i], ".-")))
			w = w[i:]
		}
		out = append(out, w)
	}
	return slices.DeleteFunc(out, func(w string) bool { return w == "" })
}

func separatesNumber(r rune) bool {
	return r == '#' || r == '|' || r == ',' || r == '"' || r == '\'' || unicode.IsSpace(r)
}

// spaceFractions parts the one-letter fractions from what stands before.
func spaceFractions(s string) string {
	if !strings.ContainsAny(s, "½¼¾") {
		return s
	}
	return strings.NewReplacer("½", " ½", "¼", " ¼", "¾", " ¾").Replace(s)
}

// unspread undoes the comma and the decimals of a spreadsheet.
func unspread(s string) string {
	if i := strings.IndexByte(s, ','); i > 0 && i <= 3 && len(s) == i+4 && allDigits(s[:i]) && allDigits(s[i+1:]) {
		return s[:i] + s[i+1:]
	}
	if i := strings.IndexByte(s, '.'); i > 0 && allDigits(s[:i]) && strings.Trim(s[i+1:], "0") == "" {
		return s[:i]
	}
	return s
}

func plainNumber(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s == "" || s[0] != '0' || len(s) == 1
}

// splitNumber takes the unit off a house number that has one: 163 #4, 163#4,
// 163 Apt 4, Lot 5. It returns both as written.
func splitNumber(s string) (number, unit string) {
	s = strings.TrimLeft(s, " \t#")
	if i := strings.IndexByte(s, '#'); i >= 0 {
		number, unit = splitNumber(s[:i])
		return number, unit + s[i:]
	}
	for pos := 0; pos < len(s); {
		word, rest := cutWord(s[pos:])
		begin := len(s) - len(rest) - len(word)
		if isUnitStart(word) {
			return unitFirst(s[:begin], s[begin:])
		}
		pos = len(s) - len(rest)
	}
	return s, ""
}

// isUnitStart is for designators, with a number glued to them or not; a single
// letter is none.
func isUnitStart(word string) bool {
	if len(word) < 2 || isDigit(word[0]) {
		return false
	}
	w := strings.Trim(streetname.Upper(word), ".:")
	if tag, _ := cutGlued(w); tag != "" {
		return true
	}
	_, r := unitWord(w)
	return r != value
}

// unitFirst parts Lot 5 163 behind the unit; where the number came first, it
// is the number already.
func unitFirst(number, unit string) (string, string) {
	if strings.Trim(number, " \t,") != "" {
		return number, unit
	}
	word, rest := cutWord(unit)
	if tag, _ := cutGlued(streetname.Upper(word)); tag == "" {
		_, rest = cutWord(rest)
	}
	if number, more := splitNumber(rest); more == "" {
		return number, unit[:len(unit)-len(rest)]
	}
	return "", unit
}
