package sqlstore

import (
	"context"
	"database/sql"

	"github.com/paulmach/orb"

	"puerta/data"
)

// Dialect is how one database differs from the others.
type Dialect struct {
	Translate func(query string) string // nil: as it is written
	// Insert begins to add many rows to a table.
	Insert func(ctx context.Context, tx *Tx, t Table) (Inserter, error)
	// NumbersDoors: the database numbers a row behind the last itself, which saves
	// it a search for each.
	NumbersDoors bool
	// Shape is how a shape is stored; both WKB and EWKB are read.
	Shape func(orb.Geometry) ([]byte, error)
	// Text leaves out what a text cannot hold; nil: it holds all.
	Text func(string) string
	// Filled is told that rows with numbers of their own were added to a table with
	// that primary key; nil: it does not matter.
	Filled func(ctx context.Context, tx *Tx, table, key string) error
}

// Tx is a transaction whose statements are translated.
type Tx struct {
	*sql.Tx
	// Conn is the connection it runs on; nil where the Dialect needs none.
	Conn *sql.Conn
	// Behalf is whose things it sees.
	Behalf data.Behalf

	d *Dialect
}

// NewTx returns a transaction in a dialect, on behalf of whom ctx says.
func NewTx(ctx context.Context, tx *sql.Tx, conn *sql.Conn, d *Dialect) *Tx {
	return &Tx{tx, conn, data.BehalfOf(ctx), d}
}

func (tx *Tx) translated(query string) string {
	if tx.d.Translate == nil {
		return query
	}
	return tx.d.Translate(query)
}

// ExecContext is that of sql.Tx.
func (tx *Tx) ExecContext(ctx context.Context, query string, values ...any) (sql.Result, error) {
	return tx.Tx.ExecContext(ctx, tx.translated(query), values...)
}

// QueryContext is that of sql.Tx.
func (tx *Tx) QueryContext(ctx context.Context, query string, values ...any) (*sql.Rows, error) {
	return tx.Tx.QueryContext(ctx, tx.translated(query), values...)
}

// QueryRowContext is that of sql.Tx.
func (tx *Tx) QueryRowContext(ctx context.Context, query string, values ...any) *sql.Row {
	return tx.Tx.QueryRowContext(ctx, tx.translated(query), values...)
}

// PrepareContext is that of sql.Tx.
func (tx *Tx) PrepareContext(ctx context.Context, query string) (*sql.Stmt, error) {
	return tx.Tx.PrepareContext(ctx, tx.translated(query))
}

// inserted runs an INSERT … RETURNING n and returns that; ok is false if it
// inserted nothing, because something was there already.
func (tx *Tx) inserted(ctx context.Context, query string, values ...any) (n int64, ok bool, err error) {
	err = tx.QueryRowContext(ctx, query+` RETURNING n`, values...).Scan(&n)
	if OrNotFound(err) != err {
		return 0, false, nil
	}
	return n, err == nil, err
}
