package address

import "strings"

// IsPostBox reports whether a street in its normal form (Keyer.Street) is a box
// at a post office, PO BOX 12, where nobody can be met at the door. A rural
// route's box stands at one.
func IsPostBox(street string) bool { return strings.HasPrefix(street, "PO BOX ") }
