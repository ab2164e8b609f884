package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"puerta/data"
)

// view runs f on one unchanging state of the database, which f must not
// change. what is the beginning of an error's message.
func (s *Store) view(ctx context.Context, what string, f func(*sql.Tx) error) error {
	return explain(ctx, what, within(ctx, s.read, &sql.TxOptions{ReadOnly: true}, f))
}

// update runs f and commits what it did, or nothing if it returns an error.
func (s *Store) update(ctx context.Context, what string, f func(*sql.Tx) error) error {
	err := explain(ctx, what, within(ctx, s.write, nil, f))
	if s.residual.Load() {
		s.scrub(ctx)
	}
	return err
}

func within(ctx context.Context, db *sql.DB, o *sql.TxOptions, f func(*sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, o)
	if err != nil {
		return err
	}
	defer tx.Rollback() // nothing after a commit
	if err := f(tx); err != nil {
		return err
	}
	return tx.Commit()
}

// explain puts what before err. A failure because ctx has ended is reported
// as that, whatever the database called it.
func explain(ctx context.Context, what string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, data.ErrNotFound), errors.Is(err, data.ErrConflict), errors.Is(err, data.ErrStale):
	case ctx.Err() != nil:
		err = ctx.Err()
	}
	return fmt.Errorf("%s: %w", what, err)
}

// orNotFound turns the absence of a row into data.ErrNotFound.
func orNotFound(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return data.ErrNotFound
	}
	return err
}

// scrub empties the log, in which deleted content still stands, unless a
// reader needs it; then a later change tries again. It waits for nobody.
func (s *Store) scrub(ctx context.Context) {
	c, err := s.write.Conn(ctx)
	if err != nil {
		return
	}
	defer c.Close()
	// Also undone if ctx ends in between: the wait belongs to the connection.
	defer c.ExecContext(context.WithoutCancel(ctx), fmt.Sprintf(`PRAGMA busy_timeout = %d`, busyMillis))
	if _, err := c.ExecContext(ctx, `PRAGMA busy_timeout = 0`); err != nil {
		return
	}
	var busy, pages, moved int
	err = c.QueryRowContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`).Scan(&busy, &pages, &moved)
	if err == nil && busy == 0 {
		s.residual.Store(false)
	}
}
