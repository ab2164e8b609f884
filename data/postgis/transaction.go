package postgis

import (
	"context"
	"database/sql"
	"errors"
	"math/rand/v2"
	"time"

	"github.com/jackc/pgx/v5/pgconn"

	"puerta/data/sqlstore"
)

// backend is the database behind a store.
type backend struct{ s *Store }

// View runs f on one unchanging state of the database.
func (b backend) View(ctx context.Context, f func(*sqlstore.Tx) error) error {
	return b.within(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}, f)
}

// mostRetries bounds how often an update is begun again: each time another one
// was done, so only endless work of others comes that far.
const mostRetries = 200

// Update runs f and commits what it did, or nothing if it returns an error. If
// another update was in its way f is run again.
func (b backend) Update(ctx context.Context, f func(*sqlstore.Tx) error) error {
	for again := 0; ; again++ {
		err := b.within(ctx, &sql.TxOptions{Isolation: sql.LevelSerializable}, f)
		if err == nil || again >= retries(err) {
			return err
		}
		if err := pause(ctx, again); err != nil {
			return err
		}
	}
}

// retries returns how often an update is run again that failed so: because of
// another one (serialization_failure, deadlock_detected), or perhaps because of
// another one (unique_violation).
func retries(err error) int {
	var e *pgconn.PgError
	if !errors.As(err, &e) {
		return 0
	}
	switch e.Code {
	case "40001", "40P01":
		return mostRetries
	case "23505":
		return 2
	}
	return 0
}

// pause waits before an update is run again, the longer the more often, and
// never as long as another one that waits.
func pause(ctx context.Context, again int) error {
	most := time.Millisecond << min(again, 7)
	t := time.NewTimer(time.Duration(rand.Int64N(int64(most))))
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

func (b backend) within(ctx context.Context, o *sql.TxOptions, f func(*sqlstore.Tx) error) error {
	return noted(b.attempt(ctx, o, f))
}

func (b backend) attempt(ctx context.Context, o *sql.TxOptions, f func(*sqlstore.Tx) error) error {
	c, err := b.s.dbFor(ctx).Conn(ctx)
	if err != nil {
		return err
	}
	defer c.Close()
	// A commit that has begun is waited for: what was called cancelled must not
	// be there all the same.
	whole, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	tx, err := c.BeginTx(whole, o)
	if err != nil {
		return err
	}
	defer tx.Rollback() // nothing after a commit
	if err := f(sqlstore.NewTx(ctx, tx, c, &b.s.dialect)); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	defer time.AfterFunc(commitPatience, stop).Stop()
	return tx.Commit()
}

// commitPatience is how long a server that does not answer may take to say
// whether a commit was done.
const commitPatience = 30 * time.Second

// Ask runs one statement.
func (b backend) Ask(ctx context.Context, query string, values []any, row func(sqlstore.Scanner) error) error {
	rows, err := b.s.dbFor(ctx).QueryContext(ctx, b.s.dialect.Translate(query), values...)
	return noted(sqlstore.Each(ctx, rows, err, func() error { return row(rows) }))
}

// Erased: the server overwrites what is deleted when it needs the room.
func (b backend) Erased() {}
