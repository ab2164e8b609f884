package streetname

// direction returns the abbreviation of a point of the compass; "" if the word
// is none.
func direction(w string) string {
	switch w {
	case "NORTH", "N":
		return "N"
	case "SOUTH", "S":
		return "S"
	case "EAST", "E":
		return "E"
	case "WEST", "W":
		return "W"
	case "NORTHEAST", "NE":
		return "NE"
	case "NORTHWEST", "NW":
		return "NW"
	case "SOUTHEAST", "SE":
		return "SE"
	case "SOUTHWEST", "SW":
		return "SW"
	}
	return ""
}

// undirected returns the words without the directions before and behind the
// name. Where nothing would be left that names a street ("N RD", "AVE E") the
// direction is the name, and stays.
func undirected(list []string) []string {
	from, to := 0, len(list)
	for from < to && direction(list[from]) != "" {
		from++
	}
	for to > from && direction(list[to-1]) != "" {
		to--
	}
	for _, w := range list[from:to] {
		if commonSuffix(w) == "" && w != "EXT" {
			return list[from:to]
		}
	}
	return list
}
