package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"sync"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkb"

	"puerta/data"
	"puerta/data/sqlstore"
)

// backend is the database behind a store.
type backend struct{ s *Store }

// View runs f on one unchanging state of the database.
func (b backend) View(ctx context.Context, f func(*sqlstore.Tx) error) error {
	return b.s.within(ctx, b.s.read, &sql.TxOptions{ReadOnly: true}, f)
}

// Update runs f and commits what it did, or nothing if it returns an error. One
// writes at a time.
func (b backend) Update(ctx context.Context, f func(*sqlstore.Tx) error) error {
	err := b.s.within(ctx, b.s.write, nil, f)
	if b.s.residual.Load() {
		b.s.scrub(ctx)
	}
	return err
}

// Queued does nothing: who cuts asks ClaimCut.
func (b backend) Queued(context.Context, *sqlstore.Tx, data.Cut) error { return nil }

// Over does nothing.
func (b backend) Over(context.Context, *sqlstore.Tx, string) error { return nil }

// Erased remembers that the log is to be emptied.
func (b backend) Erased() { b.s.residual.Store(true) }

func (s *Store) within(ctx context.Context, db *sql.DB, o *sql.TxOptions, f func(*sqlstore.Tx) error) error {
	tx, err := db.BeginTx(ctx, o)
	if err != nil {
		return err
	}
	defer tx.Rollback() // nothing after a commit
	if err := f(sqlstore.NewTx(ctx, tx, nil, &s.dialect)); err != nil {
		return err
	}
	return tx.Commit()
}

// newDialect returns how SQLite differs from the SQL of both.
func newDialect() sqlstore.Dialect {
	var known sync.Map // query → its translation
	return sqlstore.Dialect{
		Translate: func(query string) string {
			if t, ok := known.Load(query); ok {
				return t.(string)
			}
			t := translate(query)
			known.Store(query, t)
			return t
		},
		Insert:       newInserter,
		NumbersDoors: true,
		Shape:        func(g orb.Geometry) ([]byte, error) { return wkb.Marshal(g) },
	}
}

// translate: what is greatest elsewhere is max here.
func translate(query string) string { return strings.ReplaceAll(query, "greatest(", "max(") }

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
