package sqlite

import (
	"context"
	"errors"
	"time"

	"puerta/data"
)

// errLater: the method is not written yet.
var errLater = errors.New("not possible yet")

// Purge is not possible yet.
func (s *Store) Purge(context.Context, time.Time) (data.Purged, error) {
	return data.Purged{}, errLater
}
