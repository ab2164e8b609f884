package streetname

import (
	"slices"
	"strings"
	"unicode"
)

func beginsWithDigit(w string) bool { return w[0] >= '0' && w[0] <= '9' }

func hasDigit(w string) bool {
	for i := range len(w) {
		if w[i] >= '0' && w[i] <= '9' {
			return true
		}
	}
	return false
}

// isRoadNumber is for digits and perhaps one letter: 37, 22A.
func isRoadNumber(w string) bool {
	if n := len(w); n > 1 && w[n-1] >= 'A' && w[n-1] <= 'Z' {
		w = w[:n-1]
	}
	return isDigits(w)
}

// splitOwner takes GA37 apart.
func splitOwner(list []string) []string {
	out := make([]string, 0, len(list)+2)
	for _, w := range list {
		head := w[:strings.IndexFunc(w+"0", unicode.IsDigit)]
		if isGlued(head) && isRoadNumber(w[len(head):]) {
			out = append(out, head)
			w = w[len(head):]
		}
		out = append(out, w)
	}
	return out
}

// splitDirection takes the direction off the number of a road: HWY 41S.
func splitDirection(list []string) []string {
	for i := 1; i < len(list); i++ {
		w := list[i]
		if n := len(w) - 1; n > 0 && isRoadNumber(w) && isRoad(list[i-1]) && isShortDirection(w[n:]) {
			list[i] = w[:n]
			list = slices.Insert(list, i+1, w[n:])
		}
	}
	return list
}

func isGlued(w string) bool {
	switch w {
	case "US", "SR", "CR", "GA", "VT", "HWY", "RTE", "FM":
		return true
	}
	return false
}

// isRoad is for the words that stand before the number of a road once it is
// normal.
func isRoad(w string) bool {
	switch w {
	case "US", "SR", "CR", "HWY":
		return true
	}
	return false
}

// IsState reports whether an upper-case word is a state, abbreviated or a name of one word
// (as abbreviation leaves it). Nebraska is a direction here.
func IsState(w string) bool {
	const short = " AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY "
	const long = " ALABAMA ALASKA ARIZONA ARKANSAS CALIFORNIA COLORADO CONNECTICUT DELAWARE FLORIDA GEORGIA HAWAII IDAHO ILLINOIS INDIANA IOWA KANSAS KENTUCKY LOUISIANA MAINE MARYLAND MASSACHUSETTS MICHIGAN MINNESOTA MISSISSIPPI MISSOURI MONTANA NEBRASKA NEVADA OHIO OKLAHOMA OREGON PENNSYLVANIA TENNESSEE TEXAS UTAH VERMONT VIRGINIA WASHINGTON WISCONSIN WYOMING "
	if len(w) == 2 {
		return strings.Contains(short, " "+w+" ")
	}
	return len(w) > 2 && strings.Contains(long, " "+w+" ")
}
