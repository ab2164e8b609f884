package layers

import (
	"fmt"
	"strings"

	"puerta/data"
)

// keyOf names what is kept by all that it depends on.
func keyOf(parts ...any) string {
	var b strings.Builder
	for _, p := range parts {
		s := fmt.Sprint(p)
		fmt.Fprintf(&b, "%d:%s", len(s), s) // so that no two lists of parts are one
	}
	return b.String()
}

func cutKey(c data.Cut) string { return keyOf(c.ID, c.UniverseID, c.Revision) }

func universeKey(u data.Universe) string {
	return keyOf(u.ID, u.Revision, u.Checked, u.Doors, u.Voters)
}
