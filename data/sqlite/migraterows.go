package sqlite

import (
	"context"
	"database/sql"

	"github.com/pressly/goose/v3"

	"puerta/data"
)

// goMigrations are the steps that SQL alone cannot do.
func goMigrations() []*goose.Migration {
	return []*goose.Migration{goose.NewGoMigration(3, &goose.GoFunc{RunTx: moveRows}, nil)}
}

// moveRows puts the rows of older databases, which had one record each, into
// blocks.
func moveRows(ctx context.Context, tx *sql.Tx) error {
	rows, err := tx.QueryContext(ctx, `SELECT universe, number, line, door, CASE WHEN door < 0 THEN id ELSE '' END, reason, detail_en, detail_es
		FROM rows ORDER BY universe, position`)
	var universe int64
	var blocks *rowBlocks
	flush := func() error {
		if blocks == nil {
			return nil
		}
		return blocks.close()
	}
	err = each(ctx, rows, err, func() error {
		var n int64
		var r data.Row
		if err := rows.Scan(&n, &r.Number, &r.Line, &r.Door, &r.ID, &r.Reason, &r.Detail.EN, &r.Detail.ES); err != nil {
			return err
		}
		if n != universe {
			if err := flush(); err != nil {
				return err
			}
			universe, blocks = n, newRowBlocks(ctx, tx, n)
		}
		return blocks.add(&r)
	})
	if err != nil {
		return err
	}
	if err := flush(); err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `DROP TABLE rows`)
	return err
}
