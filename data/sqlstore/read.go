package sqlstore

import (
	"context"
	"database/sql"
)

// Scanner is one row of an answer: sql.Row or sql.Rows.
type Scanner interface{ Scan(into ...any) error }

// Each calls f for each row of an answer, until f fails or ctx ends, and
// closes it. It takes what QueryContext returned.
func Each(ctx context.Context, rows *sql.Rows, err error, f func() error) error {
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := f(); err != nil {
			return err
		}
	}
	return rows.Err()
}
