package sqlstore

import (
	"context"
	"strings"
)

// Table names the columns to insert into, parted by commas.
type Table struct{ Name, Columns string }

// Width is how many values a row has.
func (t Table) Width() int { return 1 + strings.Count(t.Columns, ",") }

// Inserter adds rows to a table one after another.
type Inserter interface {
	// Add adds one row or several, whose values follow each other. It keeps the
	// values themselves, but not the slice.
	Add(values []any) error
	// Close adds what is left. With an error it gives up, and returns that.
	Close(err error) error
}

// BatchRows is how many rows are best handed to Add at once.
const BatchRows = 64

// into lets f add rows to a table.
func into(ctx context.Context, tx *Tx, t Table, f func(add func(values []any) error) error) error {
	in, err := tx.d.Insert(ctx, tx, t)
	if err != nil {
		return err
	}
	return in.Close(f(in.Add))
}

// insert adds n rows to t, the i-th with the values that row appends.
func insert(ctx context.Context, tx *Tx, t Table, n int, row func(values []any, i int) ([]any, error)) error {
	if n == 0 {
		return nil
	}
	return into(ctx, tx, t, func(add func([]any) error) error {
		values := make([]any, 0, t.Width())
		for i := range n {
			var err error
			if values, err = row(values[:0], i); err != nil {
				return err
			}
			if err := add(values); err != nil {
				return err
			}
		}
		return nil
	})
}
