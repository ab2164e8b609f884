package sqlstore

import (
	"context"

	"puerta/data"
)

// AddSuppressions puts fingerprints on the do-not-walk list of who asks and returns
// its generation.
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
			if _, err := tx.ExecContext(ctx, `INSERT INTO suppressions_generation (organisation, generation) VALUES (?, 1)
				ON CONFLICT (organisation) DO UPDATE SET generation = suppressions_generation.generation + 1`, tx.Behalf.Organisation); err != nil {
				return err
			}
		}
		generation, err = generationIn(ctx, tx)
		return err
	})
	return generation, err
}

// Suppressors returns the organisations that have a do-not-walk list, the
// installation among them.
func (s *Store) Suppressors(ctx context.Context) ([]string, error) {
	return s.texts(ctx, "who has a do-not-walk list", `SELECT organisation FROM suppressions_generation WHERE`+mine+`ORDER BY organisation`, mineOf(ctx))
}

func countFingerprints(ctx context.Context, tx *Tx) (n int, err error) {
	err = tx.QueryRowContext(ctx, `SELECT count(*) FROM suppressions WHERE organisation = ?`, tx.Behalf.Organisation).Scan(&n)
	return n, err
}

func insertFingerprints(ctx context.Context, tx *Tx, kind string, all []data.Fingerprint) error {
	stmt, err := tx.PrepareContext(ctx, `INSERT INTO suppressions (organisation, kind, mark) VALUES (?,?,?) ON CONFLICT DO NOTHING`)
	if err != nil {
		return err
	}
	defer stmt.Close()
	for _, m := range all {
		if _, err := stmt.ExecContext(ctx, tx.Behalf.Organisation, kind, int64(m)); err != nil {
			return err
		}
	}
	return nil
}

// generationIn returns the generation of the do-not-walk list.
func generationIn(ctx context.Context, tx *Tx) (n int64, err error) {
	err = tx.QueryRowContext(ctx, `SELECT coalesce((SELECT generation FROM suppressions_generation WHERE organisation = ?), 0)`, tx.Behalf.Organisation).Scan(&n)
	return n, err
}

// Suppressions returns the do-not-walk list and its generation.
func (s *Store) Suppressions(ctx context.Context) (list *data.Suppressions, generation int64, err error) {
	var ids, addresses []data.Fingerprint
	err = s.View(ctx, "suppressions", func(tx *Tx) error {
		if generation, err = generationIn(ctx, tx); err != nil {
			return err
		}
		rows, err := tx.QueryContext(ctx, `SELECT kind, mark FROM suppressions WHERE organisation = ?`, tx.Behalf.Organisation)
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
			LEFT JOIN universes_checked ON universe = n JOIN suppressions_generation AS list ON list.organisation = universes.organisation
			WHERE coalesce(universes_checked.generation, 0) < list.generation AND universes.organisation = ? ORDER BY n`, tx.Behalf.Organisation)
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
