package sqlstore

import (
	"context"

	"puerta/data"
)

const sourceColumns = `name, layout, addresses, hash, rows, rejected, imported_at`

func insertSources(ctx context.Context, tx *Tx, universe int64, all []data.Source) error {
	t := Table{"sources", "universe, position, " + sourceColumns}
	return insert(ctx, tx, t, len(all), func(v []any, i int) ([]any, error) {
		s := &all[i]
		return append(v, universe, i, s.Name, s.Layout, s.Addresses, s.Hash, s.Rows, s.Rejected, millis(created(s.ImportedAt))), nil
	})
}

func readSources(ctx context.Context, tx *Tx, universe int64) (all []data.Source, err error) {
	rows, err := tx.QueryContext(ctx, `SELECT `+sourceColumns+` FROM sources WHERE universe = ? ORDER BY position`, universe)
	err = Each(ctx, rows, err, func() error {
		var s data.Source
		var at int64
		err := rows.Scan(&s.Name, &s.Layout, &s.Addresses, &s.Hash, &s.Rows, &s.Rejected, &at)
		s.ImportedAt = moment(at)
		all = append(all, s)
		return err
	})
	return all, err
}
