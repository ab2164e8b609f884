package streetname

// ruralOwner is owner for the routes of mail carriers (USPS Publication 28,
// sections 24 and 25).
func ruralOwner(w, second string) (name string, n int, bare bool) {
	switch {
	case w == "RR" || w == "RFD":
		return "RR", 1, false
	case w == "RURAL" && second == "RTE", w == "R" && second == "R":
		return "RR", 2, false
	case w == "HC" || w == "HCR":
		return "HC", 1, false
	case w == "STAR" && second == "RTE":
		return "HC", 2, false
	}
	return "", 0, false
}

// postBox writes PO BOX in two words.
func postBox(list []string) []string {
	switch {
	case len(list) > 3 && list[2] == "BOX" && (list[0] == "P" && list[1] == "O" || list[0] == "POST" && list[1] == "OFFICE"):
		list[1] = "PO"
		return list[1:]
	case len(list) > 1 && list[0] == "POB":
		return append([]string{"PO", "BOX"}, list[1:]...)
	}
	return list
}
