package address

import (
	"strings"

	"puerta/geo/streetname"
)

// NormalUnit returns the normal form of a unit: "Apt 4", "#4", "Unit 4" and
// "4" are all "4"; a building keeps its word. It is idempotent.
func NormalUnit(s string) string {
	s = strings.Map(func(r rune) rune {
		switch r {
		case '#', ',', '.', ':', '|', '\'':
			return ' '
		}
		return r
	}, streetname.Upper(s))
	list := strings.Fields(s)
	kept := list[:0]
	for _, w := range list {
		if !isDesignator(w) {
			kept = append(kept, unitWord(w))
		}
	}
	return strings.Join(kept, " ")
}

// isDesignator reports whether an upper-case word says only that a unit
// follows. A building or floor is part of the unit's name and is none.
func isDesignator(w string) bool {
	switch w {
	case "BLDG", "BUILDING", "FL", "FLOOR":
		return false
	case "NO", "NUM", "NUMBER":
		return true
	}
	return surelyDesignates(w) || mayDesignate(w)
}

// surelyDesignates is for words that are no part of street names.
func surelyDesignates(w string) bool {
	switch w {
	case "APT", "APARTMENT", "APTS", "UNIT", "STE":
		return true
	}
	return false
}

// mayDesignate is for words that also stand in street names (Goddard Lot Rd).
func mayDesignate(w string) bool {
	switch w {
	case "SUITE", "LOT", "TRLR", "TRAILER", "RM", "ROOM", "SPC", "SPACE", "BLDG", "BUILDING", "FL", "FLOOR":
		return true
	}
	return false
}

func unitWord(w string) string {
	switch w {
	case "BUILDING":
		return "BLDG"
	case "FLOOR":
		return "FL"
	case "BASEMENT":
		return "BSMT"
	case "UPPER":
		return "UPPR"
	case "LOWER":
		return "LOWR"
	case "FRONT":
		return "FRNT"
	}
	return w
}
