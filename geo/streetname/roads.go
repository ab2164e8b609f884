package streetname

import "slices"

// numberedRoads gives each numbered road one name, in words already
// abbreviated:
//
//	US HWY 19, US RTE 19, U S 19, US19      → US 19
//	GA 37, GEORGIA HWY 37, ST RTE 37        → SR 37
//	CO RD 12, CO HWY 12, C R 12             → CR 12
//	INTERSTATE HWY 75                       → I 75
//	RTE 37, HWY NO 37                       → HWY 37
//	N HWY 41, BUS US 41                     → HWY 41 N, US 41 BUS
//
// A highway whose owner is not said stays apart from both US 37 and SR 37: one
// county may have all three. What is said in one word (GA 37, ROUTE 37) counts
// at the start only, after a direction or OLD; elsewhere CT 5 may be a court.
// No street has more than 32 words; longer lists are left as they are, so that
// the work stays bounded.
func numberedRoads(list []string) []string {
	if len(list) > 32 || !slices.ContainsFunc(list, hasDigit) {
		return list
	}
	list = postBox(splitOwner(list))
	for i := 0; i < len(list); i++ {
		name, n := numberedRoad(list[i:], startsStreet(list[:i]))
		if n == 0 || n == 1 && name == list[i] {
			continue
		}
		list = slices.Replace(list, i, i+n, name)
		i = -1 // what is folded may be part of another phrase
	}
	return joinDirections(moveBehind(splitDirection(list))) // S HWY 1 W is HWY 1 SW
}

func startsStreet(before []string) bool {
	for _, w := range before {
		if w != "OLD" && !isModifier(w) && direction(w) == "" {
			return false
		}
	}
	return true
}

// isModifier is for the words that stand before a numbered road or behind it.
func isModifier(w string) bool { return w == "BUS" || w == "ALT" || w == "BYP" }

// numberedRoad returns the name of the road the words begin with and how many
// words before its number it replaces; 0 if they begin with none.
func numberedRoad(list []string, atStart bool) (string, int) {
	name, n, bare := owner(list, atStart)
	if n == 0 {
		return "", 0
	}
	for n < len(list) && isRoadWord(list[n], name) {
		bare = bare && list[n] == "NO"
		n++
	}
	if n < len(list) && isRoadNumber(list[n]) && (!bare || atStart) {
		if name == "HWY" && n+1 < len(list) && list[n+1] == "BOX" && list[0] == "RTE" {
			name = "RR"
		}
		return name, n
	}
	return "", 0
}

// owner returns the first words of a numbered road, which say whose it is, and
// how many they are; bare tells that they name a road only where a street
// begins, unless the word road follows.
func owner(list []string, atStart bool) (name string, n int, bare bool) {
	second := ""
	if len(list) > 1 {
		second = list[1]
	}
	switch w := list[0]; {
	case w == "US" || w == "SR" || w == "CR":
		return w, 1, false
	case second == "S" && w == "U", second == "R" && (w == "S" || w == "C") && atStart:
		return w + second, 2, w != "U"
	case w == "CO" && (second == "RD" || second == "HWY" || second == "RTE"):
		return "CR", 1, false
	case IsState(w) && second == "STATE":
		return "SR", 2, true
	case w == "STATE", w == "ST" && atStart && (second == "HWY" || second == "RTE" || second == "RD"), IsState(w):
		return "SR", 1, true
	case w == "I" || w == "INTERSTATE" || w == "IH":
		return "I", 1, true
	case w == "FM" && atStart:
		return "FM", 1, false
	case atStart && (w == "HWY" || w == "RTE"):
		return "HWY", 1, true
	case atStart:
		return ruralOwner(w, second)
	}
	return "", 0, false
}

// isRoadWord is for the words between a road's owner and its number.
func isRoadWord(w, owner string) bool {
	switch w {
	case "HWY", "RTE", "NO":
		return true
	case "SR":
		return owner == "SR"
	case "RD":
		return owner == "SR" || owner == "CR" || owner == "FM"
	}
	return false
}

// moveBehind moves what stands before a numbered road behind it.
func moveBehind(list []string) []string {
	at := 0
	for at < len(list) && (isModifier(list[at]) || isShortDirection(list[at])) {
		at++
	}
	road := at
	if road < len(list) && list[road] == "OLD" {
		road++
	}
	if at == 0 || road+2 > len(list) || !isRoad(list[road]) || !isRoadNumber(list[road+1]) {
		return list
	}
	front := slices.Clone(list[:at])
	slices.SortStableFunc(front, modifiersFirst)
	copy(list, list[at:road+2])
	copy(list[road+2-at:], front)
	return list
}

func modifiersFirst(a, b string) int {
	switch x, y := isModifier(a), isModifier(b); {
	case x && !y:
		return -1
	case y && !x:
		return 1
	}
	return 0
}
