package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"puerta/data/sqlstore"
)

// asked are the statements of every request, prepared. Each is one statement,
// so it needs no transaction around it to see one state of the database.
type asked map[string]*sql.Stmt

func (a asked) prepare(ctx context.Context, db *sql.DB) error {
	for _, query := range sqlstore.Asked() {
		stmt, err := db.PrepareContext(ctx, translate(query))
		if err != nil {
			return err
		}
		a[query] = stmt
	}
	return nil
}

func (a asked) close() error {
	var errs []error
	for _, stmt := range a {
		errs = append(errs, stmt.Close())
	}
	return errors.Join(errs...)
}

// Ask runs a prepared statement.
func (b backend) Ask(ctx context.Context, query string, values []any, row func(sqlstore.Scanner) error) error {
	rows, err := b.s.asked[query].QueryContext(ctx, values...)
	return sqlstore.Each(ctx, rows, err, func() error { return row(rows) })
}
