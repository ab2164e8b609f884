package streetname

import "strconv"

// ordinals writes ordinals in digits, each with its own ending: First, 1st and
// 1th are 1ST, Twenty-First is 21ST, 5 Th 5TH.
func ordinals(list []string) []string {
	out := list[:0]
	for i := 0; i < len(list); i++ {
		w := list[i]
		if !mayCount(w[len(w)-1]) {
			out = append(out, w)
			continue
		}
		n := Ordinal(w)
		if t := tens(w); t > 0 && i+1 < len(list) {
			if u := Ordinal(list[i+1]); u > 0 && u < 10 && isLetters(list[i+1]) {
				i++
				n = t + u
			}
		}
		if i+1 < len(list) && (list[i+1] == "TH" || list[i+1] == "ND") && len(w) < 4 && isDigits(w) {
			if v, _ := strconv.Atoi(w); v > 0 {
				i++
				n = v
			}
		}
		if n > 0 {
			w = strconv.Itoa(n) + ending(n)
		}
		out = append(out, w)
	}
	return out
}

// mayCount is for the letters that ordinals and tens end in, and digits.
func mayCount(last byte) bool {
	return last == 'T' || last == 'D' || last == 'H' || last == 'Y' || last >= '0' && last <= '9'
}

// Ordinal returns the number that an upper-case word counts (2ND, SECOND); 0 if
// it is no ordinal, or one of more than three digits.
func Ordinal(w string) int {
	if n := len(w); n > 2 && n < 6 && isDigits(w[:n-2]) {
		switch w[n-2:] {
		case "ST", "ND", "RD", "TH":
			v, _ := strconv.Atoi(w[:n-2])
			return v
		}
		return 0
	}
	return spelledOrdinal(w)
}

func spelledOrdinal(w string) int {
	switch w {
	case "FIRST":
		return 1
	case "SECOND":
		return 2
	case "THIRD":
		return 3
	case "FOURTH":
		return 4
	case "FIFTH":
		return 5
	case "SIXTH":
		return 6
	case "SEVENTH":
		return 7
	case "EIGHTH":
		return 8
	case "NINTH":
		return 9
	case "TENTH":
		return 10
	case "ELEVENTH":
		return 11
	case "TWELFTH":
		return 12
	case "THIRTEENTH":
		return 13
	case "FOURTEENTH":
		return 14
	case "FIFTEENTH":
		return 15
	case "SIXTEENTH":
		return 16
	case "SEVENTEENTH":
		return 17
	case "EIGHTEENTH":
		return 18
	case "NINETEENTH":
		return 19
	case "TWENTIETH":
		return 20
	case "THIRTIETH":
		return 30
	case "FORTIETH":
		return 40
	case "FIFTIETH":
		return 50
	}
	return 0
}

// tens returns the first part of a written ordinal.
func tens(w string) int {
	switch w {
	case "TWENTY":
		return 20
	case "THIRTY":
		return 30
	case "FORTY":
		return 40
	case "FIFTY":
		return 50
	}
	return 0
}

func ending(n int) string {
	if n%100 >= 11 && n%100 <= 13 {
		return "TH"
	}
	switch n % 10 {
	case 1:
		return "ST"
	case 2:
		return "ND"
	case 3:
		return "RD"
	}
	return "TH"
}

func isDigits(w string) bool {
	for i := range len(w) {
		if w[i] < '0' || w[i] > '9' {
			return false
		}
	}
	return w != ""
}
