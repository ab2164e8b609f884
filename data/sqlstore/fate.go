package sqlstore

import (
	"context"

	"puerta/data"
)

func insertFates(ctx context.Context, tx *Tx, cut int64, fates []data.Fate) error {
	t := Table{"fates", "cut, row, door, turf, seq, reason, detail_en, detail_es"}
	return insert(ctx, tx, t, len(fates), func(v []any, i int) ([]any, error) {
		f := &fates[i]
		return append(v, cut, f.Row, f.DoorID, f.TurfID, f.Seq, string(f.Reason), f.Detail.EN, f.Detail.ES), nil
	})
}

// Fates calls visit for each row's fate of a done cut, by row number;
// data.ErrConflict if it is not done. An error of visit ends it and is
// returned, wrapped.
func (s *Store) Fates(ctx context.Context, cut string, visit func(data.Fate) error) error {
	return s.View(ctx, "fates of cut "+cut, func(tx *Tx) error {
		n, err := cutIn(ctx, tx, cut, data.Done)
		if err != nil {
			return err
		}
		return eachFate(ctx, tx, n, visit)
	})
}

// eachFate calls visit for each row's fate of a cut, by row number.
func eachFate(ctx context.Context, tx *Tx, cut int64, visit func(data.Fate) error) error {
	rows, err := tx.QueryContext(ctx, `SELECT row, door, turf, seq, reason, detail_en, detail_es
		FROM fates WHERE cut = ? ORDER BY row`, cut)
	return Each(ctx, rows, err, func() error {
		var f data.Fate
		if err := rows.Scan(&f.Row, &f.DoorID, &f.TurfID, &f.Seq, &f.Reason, &f.Detail.EN, &f.Detail.ES); err != nil {
			return err
		}
		return visit(f)
	})
}
