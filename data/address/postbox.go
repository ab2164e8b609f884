package address

import (
	"strings"

	"puerta/data"
	"puerta/geo/streetname"
)

// IsPostBox reports whether an address is a box at a post office (PO Box 12),
// where nobody can be met at the door. A rural route's box stands at one.
func IsPostBox(a data.Address) bool {
	street := streetname.Normal(a.Number + " " + a.Street)
	return strings.HasPrefix(street, "PO BOX ")
}
