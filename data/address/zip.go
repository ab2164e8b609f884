package address

import "strings"

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
