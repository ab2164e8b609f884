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
	var stmt *sql.Stmt
	var size int // rows that stmt takes
	var values []any
	for from := 0; from < n; from += insertRows {
		to := min(from+insertRows, n)
		if to-from != size { // at first, and for the rest
			var err error
			if stmt, err = tx.PrepareContext(ctx, t.statement(to-from)); err != nil {
				return err
			}
			defer stmt.Close()
			size = to - from
		}
		values = values[:0]
		for i := from; i < to; i++ {
			var err error
			if values, err = row(values, i); err != nil {
				return err
			}
		}
		if _, err := stmt.ExecContext(ctx, values...); err != nil {
			return err
		}
	}
	return nil
}

// statement returns the SQL that inserts so many rows.
func (t table) statement(rows int) string {
	one := "(" + strings.Repeat("?,", strings.Count(t.columns, ",")) + "?)"
	return "INSERT INTO " + t.name + " (" + t.columns + ") VALUES " +
		strings.Repeat(one+",", rows-1) + one
}
