package streetname

import "slices"

// joinNames writes in one word the names that lists break at a prefix or an
// apostrophe: Mc Donough, La Grange, De La Cruz, O Hara.
func joinNames(list []string) []string {
	for i := len(list) - 2; i >= 0; i-- {
		if isPrefix(list[i]) && joinable(list[i+1]) {
			list[i] += list[i+1]
			list = slices.Delete(list, i+1, i+2)
		}
	}
	return list
}

func isPrefix(w string) bool {
	switch w {
	case "MC", "MAC", "LA", "LE", "DE", "O":
		return true
	}
	return false
}

// joinable reports whether a word goes on with a name after a prefix. Words
// that are shortened, or say what kind of road it is (LA Highway 1, De Rd), do
// not.
func joinable(w string) bool {
	if len(w) < 3 || !isLetters(w) || direction(w) != "" || w == "STATE" || w == "AND" || w == "BOX" || w == "MLK" {
		return false
	}
	short := suffix(w)
	return commonSuffix(w) == "" && (short == "" || len(w) > 3 && short != w)
}

func isLetters(w string) bool {
	for i := range len(w) {
		if w[i] < 'A' || w[i] > 'Z' {
			return false
		}
	}
	return w != ""
}

// king gives the street of Martin Luther King one name, however much of his is
// said: M L King Jr, Dr Martin Luther King, MLK.
func king(list []string) []string {
	for i := range list {
		n := kingWords(list[i:])
		if n == 0 {
			continue
		}
		for i+n < len(list) && list[i+n] == "JR" {
			n++
		}
		from := i
		for from > 0 && isHonour(list[from-1]) {
			from--
		}
		if from > 0 && !isShortDirection(list[from-1]) { // Reverend is a name, Dr a drive
			from = i
		}
		list[from] = "MLK"
		return append(list[:from+1], list[i+n:]...)
	}
	return list
}

// kingWords returns how many words, but for JR, name Martin Luther King; 0 if
// the list does not begin with him.
func kingWords(list []string) int {
	switch {
	case list[0] == "MLK":
		return 1
	case len(list) > 1 && list[0] == "ML" && list[1] == "KING":
		return 2
	case len(list) > 2 && list[2] == "KING" && (list[0] == "MARTIN" || list[0] == "M") && (list[1] == "LUTHER" || list[1] == "L"):
		return 3
	}
	return 0
}

func isHonour(w string) bool { return w == "DR" || w == "REV" || w == "REVEREND" }
