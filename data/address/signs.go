package address

import (
	"cmp"
	"strings"
)

// CompareUnits orders units as a person walks past their signs: by building,
// then floor, then number (2, 10, 10A, B1), then Basement, Lobby, Lower, Front,
// Side, Rear, Upper, and the penthouse last. No unit comes first. Units of one
// normal form are equal. Normal units are compared without allocating.
func CompareUnits(a, b string) int {
	x, y := signOf(a), signOf(b)
	return cmp.Or(compareSigns(x.building, y.building), compareSigns(x.floor, y.floor),
		cmp.Compare(x.rank, y.rank), compareSigns(x.rest, y.rest))
}

// CompareNumbers orders house numbers by value (2, 10, 10 1/2, 10A, A1).
// Numbers of one normal form are equal.
func CompareNumbers(a, b string) int { return compareSigns(NormalNumber(a), NormalNumber(b)) }

// sign is a unit taken apart for comparison.
type sign struct {
	building, floor, rest string
	rank                  int
}

func signOf(s string) sign {
	var x sign
	x.rest = NormalUnit(s)
	x.building, x.rest = cutLevel(x.rest, "BLDG ")
	x.floor, x.rest = cutLevel(x.rest, "FL ")
	first, _, _ := strings.Cut(x.rest, " ")
	x.rank = rank(first)
	return x
}

// cutLevel cuts off the name of a building or floor.
func cutLevel(s, kind string) (name, rest string) {
	if after, ok := strings.CutPrefix(s, kind); ok {
		name, rest, _ = strings.Cut(after, " ")
		return name, rest
	}
	return "", s
}

func rank(w string) int {
	switch w {
	case "BSMT":
		return 1
	case "LBBY":
		return 2
	case "LOWR":
		return 3
	case "FRNT":
		return 4
	case "SIDE":
		return 5
	case "REAR":
		return 6
	case "UPPR":
		return 7
	case "OFC":
		return 8
	case "PH":
		return 9
	}
	return 0
}

// compareSigns orders texts by their runs: digits by value, before the rest
// letter by letter.
func compareSigns(a, b string) int {
	for a != "" && b != "" {
		x, restA := run(a)
		y, restB := run(b)
		if c := compareRuns(x, y); c != 0 {
			return c
		}
		a, b = restA, restB
	}
	return cmp.Compare(len(a), len(b))
}

// run splits off the first run of digits or of other characters.
func run(s string) (first, rest string) {
	i := 1
	for i < len(s) && isDigit(s[i]) == isDigit(s[0]) {
		i++
	}
	return s[:i], s[i:]
}

func compareRuns(x, y string) int {
	if isDigit(x[0]) && isDigit(y[0]) {
		p, q := strings.TrimLeft(x, "0"), strings.TrimLeft(y, "0")
		return cmp.Or(cmp.Compare(len(p), len(q)), cmp.Compare(p, q))
	}
	return cmp.Compare(x, y)
}
