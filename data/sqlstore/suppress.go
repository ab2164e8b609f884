package sqlstore

import (
	"context"

	"puerta/data"
)

// AddSuppressions puts fingerprints on the do-not-walk list and returns its generation.
func (s *Store) AddSuppressions(ctx context.Context, list *data.Suppressions) (generation int64, err error) {
	ids, addresses := list.Fingerprints()
	err = s.Update(ctx, "add suppressions", func(tx *Tx) error {
		before, err := countFingerprints(ctx, tx)
		if err != nil {
			return err
		}
		if err := insertFingerprints(ctx, tx, "i", ids); err != nil {
			return err
		}
		if err := insertFingerprints(ctx, tx, "a", addresses); err != nil {
			return err
		}
		after, err := countFingerprints(ctx, tx)
		if err != nil {
			return err
		}
		if after > before {
			if _, err := tx.ExecContext(ctx, `UPDATE suppressions_generation SET generation = generation + 1`); err != nil {
				return err
			}
		}
		generation, err = generationIn(ctx, tx)
		return err
	})
	return generation, err
}

func countFingerprints(ctx context.Context, tx *Tx) (n int, err error) {
	err = tx.QueryRowContext(ctx, `SELECT count(*) FROM suppressions`).Scan(&n)
	return n, err
}

func insertFingerprints(ctx context.Context, tx *Tx, kind string, all []data.Fingerprint) error {
	stmt, err := tx.PrepareContext(ctx, `INSERT INTO suppressions (kind, mark) VALUES (?,?) ON CONFLICT DO NOTHING`)
	if err != nil {
		return err
	}
	defer stmt.Close()
	for _, m := range all {
		if _, err := stmt.ExecContext(ctx, kind, int64(m)); err != nil {
			return err
		}
	}
	return nil
}

// generationIn returns the generation of the do-not-walk list.
func generationIn(ctx context.Context, tx *Tx) (n int64, err error) {
	err = tx.QueryRowContext(ctx, `SELECT generation FROM suppressions_generation`).Scan(&n)
	return n, err
}

// Suppressions returns the do-not-walk list and its generation.
func (s *Store) Suppressions(ctx context.Context) (list *data.Suppressions, generation int64, err error) {
	var ids, addresses []data.Fingerprint
	err = s.View(ctx, "suppressions", func(tx *Tx) error {
		if generation, err = generationIn(ctx, tx); err != nil {
			return err
		}
		rows, err := tx.QueryContext(ctx, `SELECT kind, mark FROM suppressions`)
		return Each(ctx, rows, err, func() error {
			var kind string
			var mark int64
			err := rows.Scan(&kind, &mark)
			if kind == "i" {
				ids = append(ids, data.Fingerprint(mark))
			} else {
				addresses = append(addresses, data.Fingerprint(mark))
			}
			return err
		})
	})
	if err != nil {
		return nil, 0, err
	}
	return data.SuppressionsOf(ids, addresses), generation, nil
}

// Unchecked returns the ids of the universes that were not looked through since
// the do-not-walk list grew.
func (s *Store) Unchecked(ctx context.Context) (ids []string, err error) {
	err = s.View(ctx, "unchecked universes", func(tx *Tx) error {
		rows, err := tx.QueryContext(ctx, `SELECT id FROM universes
			LEFT JOIN universes_checked ON universe = n JOIN suppressions_generation AS list ON true
			WHERE coalesce(universes_checked.generation, 0) < list.generation ORDER BY n`)
		return Each(ctx, rows, err, func() error {
			var id string
			err := rows.Scan(&id)
			ids = append(ids, id)
			return err
		})
	})
	return ids, err
}

// noteChecked notes by which generation of the list the content of a universe
// was looked through.
func noteChecked(ctx context.Context, tx *Tx, universe, generation int64) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO universes_checked (universe, generation) VALUES (?,?)
		ON CONFLICT (universe) DO UPDATE SET generation = greatest(universes_checked.generation, excluded.generation)`, universe, generation)
	return err
}
