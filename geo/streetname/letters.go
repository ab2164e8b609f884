package streetname

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Upper is upper case rune by rune, until a second time changes nothing.
func Upper(s string) string {
	for {
		t := strings.ToUpper(s)
		if t == s {
			return t
		}
		s = t
	}
}

// Plain is Upper of a text without accents: Peña is PENA, ½ is 1⁄2. It is
// idempotent.
func Plain(s string) string {
	s = Upper(s)
	if isASCII(s) {
		return s
	}
	s = norm.NFKD.String(strings.Map(dropMark, s))
	return Upper(strings.Map(dropMark, Upper(s)))
}

func dropMark(r rune) rune {
	if unicode.Is(unicode.Mn, r) || isApostrophe(r) {
		return -1
	}
	return r
}

func isApostrophe(r rune) bool {
	switch r {
	case '\'', '’', '‘', 'ʼ', 'ʻ', '´', '`', '′':
		return true
	}
	return false
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// words cuts a text into words of letters and digits in upper case. Dots and
// apostrophes vanish (U.S. is US, O'Hara OHARA), & is a word, everything else
// separates.
func words(s string) []string {
	if isASCII(s) {
		return asciiWords(s)
	}
	return asciiWords(strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			return r
		}
		return ' '
	}, Plain(s)))
}

// asciiWords is words for a text whose other letters are all upper case, and
// parts of words.
func asciiWords(s string) []string {
	var stack [64]byte
	b := stack[:0]
	n, inside := 0, false
	for i := range len(s) {
		c := s[i]
		switch {
		case c >= 'a' && c <= 'z':
			c -= 'a' - 'A'
		case c == '.' || c == '\'' || c == '`':
			continue
		case c == '&':
			b = append(b, " AND"...)
			n, inside = n+1, false
			continue
		case (c < '0' || c > '9') && (c < 'A' || c > 'Z') && c < utf8.RuneSelf:
			inside = false
			continue
		}
		if !inside {
			b = append(b, ' ')
			n, inside = n+1, true
		}
		b = append(b, c)
	}
	return cut(string(b), n)
}

// cut cuts a text into its n words, each with one space before it.
func cut(s string, n int) []string {
	list := make([]string, n)
	begin, k := 1, 0
	for i := 1; i < len(s); i++ {
		if s[i] == ' ' {
			list[k], begin, k = s[begin:i], i+1, k+1
		}
	}
	if n > 0 {
		list[k] = s[begin:]
	}
	return list
}
