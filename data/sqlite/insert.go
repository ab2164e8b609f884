package sqlite

import (
	"context"
	"database/sql"
	"strings"
)

// insertRows is how many rows one statement inserts: enough to spread its
// cost, few enough for SQLite's limit of 32,766 values.
const insertRows = 64

// table names the columns to insert into, parted by commas.
type table struct{ name, columns string }

// insert adds n rows to t, the i-th with the values that row appends.
func insert(ctx context.Context, tx *sql.Tx, t table, n int, row func(values []any, i int) ([]any, error)) error {
	in := newInserter(ctx, tx, t)
	for i := range n {
		var err error
		if in.values, err = row(in.values, i); err != nil {
			return err
		}
		if err := in.next(); err != nil {
			return err
		}
	}
	return in.close()
}

// inserter adds rows to a table one after another: append the values of one to
// values, then call next; close in the end.
type inserter struct {
	ctx    context.Context
	tx     *sql.Tx
	table  table
	stmt   *sql.Stmt // inserts insertRows rows
	values []any
	rows   int
}

func newInserter(ctx context.Context, tx *sql.Tx, t table) *inserter {
	return &inserter{ctx: ctx, tx: tx, table: t}
}

func (in *inserter) next() error {
	if in.rows++; in.rows < insertRows {
		return nil
	}
	err := in.batch(in.values)
	in.rows, in.values = 0, in.values[:0]
	return err
}

// batch inserts the values of up to insertRows rows at once.
func (in *inserter) batch(values []any) (err error) {
	if rows := len(values) / in.table.width(); rows < insertRows {
		_, err = in.tx.ExecContext(in.ctx, in.table.statement(rows), values...)
		return err
	}
	if in.stmt == nil {
		if in.stmt, err = in.tx.PrepareContext(in.ctx, in.table.statement(insertRows)); err != nil {
			return err
		}
	}
	_, err = in.stmt.ExecContext(in.ctx, values...)
	return err
}

// close inserts the rest.
func (in *inserter) close() (err error) {
	if in.rows > 0 {
		err = in.batch(in.values)
	}
	if in.stmt != nil {
		in.stmt.Close() // the transaction closes it anyway
	}
	return err
}

// width is how many values a row has.
func (t table) width() int { return 1 + strings.Count(t.columns, ",") }

// statement returns the SQL that inserts so many rows.
func (t table) statement(rows int) string {
	one := "(" + strings.Repeat("?,", t.width()-1) + "?)"
	return "INSERT INTO " + t.name + " (" + t.columns + ") VALUES " +
		strings.Repeat(one+",", rows-1) + one
}
