package streetname

// direction returns the abbreviation of a point of the compass; "" if the word
// is none.
func direction(w string) string {
	switch w {
	case "NORTH":
		return "N"
	case "SOUTH", "SO": // No. is a number as often
		return "S"
	case "EAST":
		return "E"
	case "WEST":
		return "W"
	case "NORTHEAST":
		return "NE"
	case "NORTHWEST":
		return "NW"
	case "SOUTHEAST":
		return "SE"
	case "SOUTHWEST":
		return "SW"
	}
	if isShortDirection(w) {
		return w
	}
	return ""
}

// IsDirection reports whether an upper-case word is a point of the compass.
func IsDirection(w string) bool { return direction(w) != "" }

func isShortDirection(w string) bool {
	switch w {
	case "N", "S", "E", "W", "NE", "NW", "SE", "SW":
		return true
	}
	return false
}

// abbreviateDirections shortens the directions of a street whose suffixes are
// short already. One that is all the name there is stays as it is written:
// East St and E St may be two streets of one town.
func abbreviateDirections(list []string) {
	name := directionName(list)
	for i, w := range list {
		if short := direction(w); short != "" && i != name {
			list[i] = short
		}
	}
}

// directionName returns the word that is a direction and yet the name of the
// street; −1 if the name is another. Of two suffixes the first is the name:
// Boulevard Dr Northeast.
func directionName(list []string) int {
	last, suffixed := -1, false
	for i, w := range list {
		switch {
		case direction(w) != "":
			if last < 0 || !suffixed {
				last = i
			}
		case commonSuffix(w) == "" && w != "EXT":
			return -1
		case suffixed:
			return -1
		default:
			suffixed = true
		}
	}
	return last
}

// joinDirections writes the two letters of S E, before or behind the name, as
// the one word they are.
func joinDirections(list []string) []string {
	if n := len(list); n > 2 && isQuadrant(list[n-2], list[n-1]) && names(list[:n-2]) {
		list[n-2] += list[n-1]
		list = list[:n-1]
	}
	if len(list) > 2 && isQuadrant(list[0], list[1]) && names(list[2:]) {
		list[1] = list[0] + list[1]
		list = list[1:]
	}
	return list
}

func isQuadrant(a, b string) bool { return (a == "N" || a == "S") && (b == "E" || b == "W") }

// names reports whether any of the words may be a street's name: it is neither
// direction nor common suffix.
func names(list []string) bool {
	for _, w := range list {
		if direction(w) == "" && commonSuffix(w) == "" && w != "EXT" {
			return true
		}
	}
	return false
}

// undirected returns the words without the directions before and behind the
// name. Where nothing would be left that names a street ("N RD", "AVE E") the
// direction is the name, and stays.
func undirected(list []string) []string {
	from, to := 0, len(list)
	for from < to && isShortDirection(list[from]) {
		from++
	}
	for to > from && isShortDirection(list[to-1]) {
		to--
	}
	for _, w := range list[from:to] {
		if commonSuffix(w) == "" && w != "EXT" {
			return list[from:to]
		}
	}
	return list
}
