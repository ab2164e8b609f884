package address

import (
	"strings"

	"puerta/geo/streetname"
)

// NormalNumber returns a house number in upper case, spaces folded, without
// leading zeros: "0086a " is "86A".
func NormalNumber(s string) string {
	if plainNumber(s) {
		return s
	}
	s = strings.Join(strings.FieldsFunc(streetname.Upper(s), func(r rune) bool { return r == ' ' || r == '\t' || r == '|' || r == ',' }), " ")
	if t := strings.TrimLeft(s, "0"); t != "" && t[0] >= '1' && t[0] <= '9' {
		return t
	}
	return s
}

func plainNumber(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s == "" || s[0] != '0'
}

// ZIP5 returns the five-digit ZIP of a ZIP or ZIP+4, giving back the leading
// zeros a spreadsheet took; "" if there is none.
func ZIP5(s string) string {
	if len(s) == 5 && allDigits(s) {
		return known(s)
	}
	s = strings.TrimSpace(s)
	if i := strings.IndexAny(s, "- ."); i >= 0 {
		s = s[:i]
	}
	if !allDigits(s) || len(s) > 9 || len(s) < 3 {
		return ""
	}
	if len(s) > 5 {
		return known(("0000" + s)[len(s)-5:][:5])
	}
	return known(("00" + s)[len(s)-3:])
}

func known(zip string) string {
	if zip == "00000" {
		return ""
	}
	return zip
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
