package picture

import (
	"errors"
	"fmt"
	"strings"
)

// ErrNoTurf is wrapped by errors about a turf that is not in a cut, or not the
// only one of its name.
var ErrNoTurf = errors.New("no such turf")

// mostNamed is how many turfs an error lists.
const mostNamed = 10

// Find returns the row of the turf of an id, or of a name whatever its case.
// Errors wrap ErrNoTurf and list what there is.
func (c *Cut) Find(turf string) (int, error) {
	var rows []int
	for i := range c.Turfs {
		if c.Turfs[i].ID == turf {
			return i, nil
		}
		if strings.EqualFold(c.Turfs[i].Name, turf) {
			rows = append(rows, i)
		}
	}
	switch len(rows) {
	case 1:
		return rows[0], nil
	case 0:
		return -1, fmt.Errorf("%w: %q is no name and no turf_id; there are %s", ErrNoTurf, turf, c.list(nil))
	}
	return -1, fmt.Errorf("%w: %d turfs are called %q; take a turf_id: %s", ErrNoTurf, len(rows), turf, c.list(rows))
}

// list names some turfs, of all the first.
func (c *Cut) list(rows []int) string {
	var names []string
	for _, i := range rows {
		names = append(names, c.Turfs[i].ID)
	}
	for i := 0; rows == nil && i < len(c.Turfs); i++ {
		names = append(names, fmt.Sprintf("%q", c.Turfs[i].Name))
	}
	if len(names) > mostNamed {
		names = append(names[:mostNamed], fmt.Sprintf("and %d more", len(names)-mostNamed))
	}
	return strings.Join(names, ", ")
}
