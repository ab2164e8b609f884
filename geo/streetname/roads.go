package streetname

import (
	"slices"
	"strings"
)

// numberedRoads gives each numbered road one name, in words already
// abbreviated:
//
//	US HWY 19, US RTE 19, U S 19        → US 19
//	GA 37, GEORGIA HWY 37, STATE RTE 37 → SR 37
//	CO RD 12, CO HWY 12, CR 12          → CR 12
//
// A bare state and number (GA 37) counts at the start only, after a direction
// or OLD; elsewhere CT 5 may be a court. No street has more than 32 words;
// longer lists are left as they are, so that the work stays bounded.
func numberedRoads(list []string) []string {
	if len(list) > 32 {
		return list
	}
	for i := 0; i < len(list); i++ {
		for {
			name, n := numberedRoad(list[i:], startsStreet(list[:i]))
			if n == 0 || n == 1 && name == list[i] {
				break
			}
			list = slices.Replace(list, i, i+n, name)
			i = 0 // what is folded may be part of another phrase
		}
	}
	return list
}

func startsStreet(before []string) bool {
	for _, w := range before {
		if w != "OLD" && direction(w) == "" {
			return false
		}
	}
	return true
}

// numberedRoad returns the name of the road the words begin with and how many
// words before its number it replaces; 0 if they begin with none.
func numberedRoad(list []string, atStart bool) (string, int) {
	n := slices.IndexFunc(list, beginsWithDigit)
	if n < 1 || n > 3 {
		return "", 0
	}
	kind := list[n-1]
	road := kind == "HWY" || kind == "RTE" || kind == "RD"
	switch head := strings.Join(list[:n], " "); {
	case head == "US" || head == "U S", road && kind != "RD" && (list[0] == "US" && n == 2 || list[0] == "U" && list[1] == "S" && n == 3):
		return "US", n
	case head == "CR" || road && n == 2 && (list[0] == "CO" || list[0] == "CR"):
		return "CR", n
	case head == "SR", atStart && n == 1 && isState(head):
		return "SR", n
	case n == 2 && (road && kind != "RD" || kind == "SR") && (list[0] == "STATE" || list[0] == "SR" || isState(list[0])):
		return "SR", n
	case n == 2 && head == "STATE RD":
		return "SR", n
	}
	return "", 0
}

func beginsWithDigit(w string) bool { return w[0] >= '0' && w[0] <= '9' }

// isState reports whether a word is a state, abbreviated or a name of one word
// (as abbreviation leaves it).
func isState(w string) bool {
	const short = " AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY "
	const long = " ALABAMA ALASKA ARIZONA ARKANSAS CALIFORNIA COLORADO CONNECTICUT DELAWARE FLORIDA GEORGIA HAWAII IDAHO ILLINOIS INDIANA IOWA KANSAS KENTUCKY LOUISIANA MAINE MARYLAND MASSACHUSETTS MICHIGAN MINNESOTA MISSISSIPPI MISSOURI MONTANA NEBRASKA NEVADA OHIO OKLAHOMA OREGON PENNSYLVANIA TENNESSEE TEXAS UTAH VERMONT VIRGINIA WASHINGTON WISCONSIN WYOMING "
	if len(w) == 2 {
		return strings.Contains(short, " "+w+" ")
	}
	return len(w) > 2 && strings.Contains(long, " "+w+" ")
}
