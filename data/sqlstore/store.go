// Package sqlstore is what stores in SQL databases have in common: what they ask
// and how they change it. data/sqlite and data/postgis say where it is kept.
//
// Its SQL is that which SQLite and PostgreSQL share, with these exceptions, which
// a Dialect translates: parameters are ? or ?1; greatest(…) is the largest of
// several values; temp. stands before tables of the connection; JSON is taken
// apart by json_each; CROSS JOIN … ON keeps an order that SQLite's planner would
// change. Values are texts, integers, floats, bytes and booleans; what is true
// may come back as 1.
//
// Times are stored to the millisecond, in UTC. Errors carry ids, never a name
// or an address.
package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"puerta/data"
)

// Backend is a database.
type Backend interface {
	// View runs f on one unchanging state, which f must not change.
	View(ctx context.Context, f func(*Tx) error) error
	// Update runs f and commits what it did, or nothing if it returns an error.
	// Updates behave as if they came one after another; f may be run again.
	Update(ctx context.Context, f func(*Tx) error) error
	// Ask is the short way of View for one of the statements of Asked.
	Ask(ctx context.Context, query string, values []any, row func(Scanner) error) error
	// Erased is told, within an update, that content was deleted which must not
	// be left behind.
	Erased()
	// Queued is told, within an update, that a cut waits for its turn, and Over
	// that it no longer waits or runs.
	Queued(ctx context.Context, tx *Tx, c data.Cut) error
	Over(ctx context.Context, tx *Tx, cut string) error
}

// Store is a data.Store but for what depends on where it is kept: Ping, Purge,
// Close.
type Store struct{ b Backend }

// New returns the store of a backend.
func New(b Backend) *Store { return &Store{b} }

// Asked are the statements of every request, in the order of SQLite's.
func Asked() []string {
	return []string{askKey, askAnyKey, askLink, selectHeld, askCut, selectStates, selectMarksRevision}
}

const (
	askKey    = selectKey + ` WHERE hash = ?`
	askAnyKey = `SELECT count(*) FROM keys_needed`
	askLink   = selectLink + ` WHERE hash = ?`
	askCut    = `SELECT n FROM cuts WHERE id = ? AND` + ofMine + `cuts.universe)`
)

// View runs f on one unchanging state of the database, which f must not
// change. what is the beginning of an error's message.
func (s *Store) View(ctx context.Context, what string, f func(*Tx) error) error {
	return Explain(ctx, what, s.b.View(ctx, f))
}

// Update runs f and commits what it did, or nothing if it returns an error. f
// may be run again, so what it fills it must begin anew.
func (s *Store) Update(ctx context.Context, what string, f func(*Tx) error) error {
	return Explain(ctx, what, s.b.Update(ctx, f))
}

// one asks for one row; data.ErrNotFound if there is none.
func (s *Store) one(ctx context.Context, query string, scan func(Scanner) error, values ...any) error {
	found := false
	err := s.b.Ask(ctx, query, values, func(row Scanner) error {
		found = true
		return scan(row)
	})
	if err == nil && !found {
		err = data.ErrNotFound
	}
	return err
}

// Explain puts what before err. A failure because ctx has ended is reported
// as that, whatever the database called it.
func Explain(ctx context.Context, what string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, data.ErrNotFound), errors.Is(err, data.ErrConflict), errors.Is(err, data.ErrStale):
	case ctx.Err() != nil:
		err = ctx.Err()
	}
	return fmt.Errorf("%s: %w", what, err)
}

// OrNotFound turns the absence of a row into data.ErrNotFound.
func OrNotFound(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return data.ErrNotFound
	}
	return err
}
