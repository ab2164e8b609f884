package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"iter"

	"github.com/pressly/goose/v3"

	"puerta/data"
	"puerta/data/sqlstore"
)

// goMigrations are the steps that SQL alone cannot do.
func goMigrations() []*goose.Migration {
	return []*goose.Migration{goose.NewGoMigration(3, &goose.GoFunc{RunTx: moveRows}, nil)}
}

// moveRows puts the rows of older databases, which had one record each, into
// blocks.
func moveRows(ctx context.Context, tx *sql.Tx) error {
	universes, err := universesWithRows(ctx, tx)
	if err != nil {
		return err
	}
	dialect := newDialect()
	for _, n := range universes {
		if err := sqlstore.InsertRows(ctx, sqlstore.NewTx(ctx, tx, nil, &dialect), n, rowsOf(ctx, tx, n)); err != nil {
			return err
		}
	}
	_, err = tx.ExecContext(ctx, `DROP TABLE rows`)
	return err
}

func universesWithRows(ctx context.Context, tx *sql.Tx) (all []int64, err error) {
	rows, err := tx.QueryContext(ctx, `SELECT DISTINCT universe FROM rows ORDER BY universe`)
	err = sqlstore.Each(ctx, rows, err, func() error {
		var n int64
		err := rows.Scan(&n)
		all = append(all, n)
		return err
	})
	return all, err
}

// rowsOf reads the records of a universe.
func rowsOf(ctx context.Context, tx *sql.Tx, universe int64) iter.Seq2[*data.Row, error] {
	return func(yield func(*data.Row, error) bool) {
		rows, err := tx.QueryContext(ctx, `SELECT number, line, door, CASE WHEN door < 0 THEN id ELSE '' END, reason, detail_en, detail_es
			FROM rows WHERE universe = ? ORDER BY position`, universe)
		err = sqlstore.Each(ctx, rows, err, func() error {
			var r data.Row
			err := rows.Scan(&r.Number, &r.Line, &r.Door, &r.ID, &r.Reason, &r.Detail.EN, &r.Detail.ES)
			if err == nil && !yield(&r, nil) {
				err = errEnough
			}
			return err
		})
		if err != nil && !errors.Is(err, errEnough) {
			yield(nil, err)
		}
	}
}

// errEnough ends a visit early.
var errEnough = errors.New("enough")
