package routing

import "strings"

// namesJoined stands between the names of a street that has several, as
// osmgraph writes them.
const namesJoined = " / "

// sameStreet tells whether two streets have a name in common.
func sameStreet(a, b string) bool {
	if a == b {
		return true
	}
	for one := range strings.SplitSeq(a, namesJoined) {
		for other := range strings.SplitSeq(b, namesJoined) {
			if one == other {
				return true
			}
		}
	}
	return false
}
