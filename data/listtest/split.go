package listtest

import "strings"

// parts are a street and a unit taken apart, as the lists have them that keep
// each part in a column of its own.
type parts struct {
	pre, preType, name, kind, post string // of the street: N, State Route, Main, St, NE
	building, unitType, unit       string // 2, Apt, 4
}

// split takes an address apart. What it does not know stays in the name.
func split(street, unit string) parts {
	var p parts
	words := strings.Fields(street)
	if len(words) > 2 && compass(words[0]) != "" {
		p.pre, words = words[0], words[1:]
	}
	if n := len(words); n > 2 && compass(words[n-1]) != "" {
		p.post, words = words[n-1], words[:n-1]
	}
	if n := len(words); n > 1 && suffix(words[n-1]) != "" {
		p.kind, words = words[n-1], words[:n-1]
	}
	if n := len(words); n > 1 && p.kind == "" && startsWithDigit(words[n-1]) {
		p.preType, words = strings.Join(words[:n-1], " "), words[n-1:]
	}
	p.name = strings.Join(words, " ")
	p.splitUnit(unit)
	return p
}

// splitUnit takes "Bldg 2 Apt 4", "Lot 3" and "4" apart.
func (p *parts) splitUnit(unit string) {
	words := strings.Fields(unit)
	if len(words) > 1 && strings.EqualFold(words[0], "Bldg") {
		p.building, words = words[1], words[2:]
	}
	if len(words) > 1 && isUnitType(words[0]) {
		p.unitType, words = words[0], words[1:]
	}
	p.unit = strings.Join(words, " ")
}

func isUnitType(word string) bool {
	switch strings.ToLower(word) {
	case "apt", "unit", "lot", "ste", "trlr", "#":
		return true
	}
	return false
}

func startsWithDigit(word string) bool { return word[0] >= '0' && word[0] <= '9' }

// compass returns the short form of a direction, "" if the word is none.
func compass(word string) string {
	switch w := strings.ToUpper(word); w {
	case "NORTH", "SOUTH", "EAST", "WEST":
		return w[:1]
	case "NORTHEAST", "NORTHWEST", "SOUTHEAST", "SOUTHWEST":
		return w[:1] + w[5:6]
	case "N", "S", "E", "W", "NE", "NW", "SE", "SW":
		return w
	}
	return ""
}

// spelledCompass is the long form.
func spelledCompass(word string) string {
	w := compass(word)
	out := ""
	for _, c := range w {
		out += map[rune]string{'N': "North", 'S': "South", 'E': "East", 'W': "West"}[c]
	}
	if len(w) < 2 {
		return out
	}
	return out[:5] + strings.ToLower(out[5:])
}

// suffixes are the commonest street suffixes, long and short form in turn.
func suffixes() []string {
	return []string{"AVENUE", "AVE", "BOULEVARD", "BLVD", "CIRCLE", "CIR", "COURT", "CT", "DRIVE", "DR", "HIGHWAY", "HWY", "LANE", "LN",
		"PARKWAY", "PKWY", "PLACE", "PL", "ROAD", "RD", "STREET", "ST", "TERRACE", "TER", "TRAIL", "TRL"}
}

// suffix returns the short form of a street suffix; "" if the word is none.
func suffix(word string) string {
	for i, s := range suffixes() {
		if strings.EqualFold(s, word) {
			return suffixes()[i|1]
		}
	}
	return ""
}

// spelledSuffix is the long form: Road.
func spelledSuffix(word string) string {
	for i, s := range suffixes() {
		if strings.EqualFold(s, word) {
			long := suffixes()[i&^1]
			return long[:1] + strings.ToLower(long[1:])
		}
	}
	return word
}
