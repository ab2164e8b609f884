package sqlite

import (
	"context"
	"database/sql"
	"errors"
)

// asked are the statements of every request, prepared. Each is one statement,
// so it needs no transaction around it to see one state of the database.
type asked struct {
	key, anyKey, link, turf, cut, states, marks *sql.Stmt
}

func (a *asked) prepare(ctx context.Context, db *sql.DB) error {
	for query, into := range map[string]**sql.Stmt{
		selectKey + ` WHERE hash = ?`:      &a.key,
		`SELECT count(*) FROM keys_needed`: &a.anyKey,
		selectLink + ` WHERE hash = ?`:     &a.link,
		selectHeld:                         &a.turf,
		`SELECT n FROM cuts WHERE id = ?`:  &a.cut,
		selectStates:                       &a.states,
		selectMarksRevision:                &a.marks,
	} {
		stmt, err := db.PrepareContext(ctx, query)
		if err != nil {
			return err
		}
		*into = stmt
	}
	return nil
}

func (a *asked) close() error {
	var errs []error
	for _, stmt := range []*sql.Stmt{a.key, a.anyKey, a.link, a.turf, a.cut, a.states, a.marks} {
		if stmt != nil {
			errs = append(errs, stmt.Close())
		}
	}
	return errors.Join(errs...)
}
