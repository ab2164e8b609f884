package sqlite

import (
	"context"
	"errors"
	"time"

	"puerta/data"
)

// errLater: the method is not written yet.
var errLater = errors.New("not possible yet")

// EditCut is not possible yet.
func (s *Store) EditCut(context.Context, string, data.Edit) error { return errLater }

// Undo is not possible yet.
func (s *Store) Undo(context.Context, string) (string, error) { return "", errLater }

// Moved is not possible yet.
func (s *Store) Moved(context.Context, string, func(data.Move) error) error { return errLater }

// PeopleAt is not possible yet.
func (s *Store) PeopleAt(context.Context, string, []string) (map[string][]data.Person, error) {
	return nil, errLater
}

// Purge is not possible yet.
func (s *Store) Purge(context.Context, time.Time) (data.Purged, error) {
	return data.Purged{}, errLater
}
