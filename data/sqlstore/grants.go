package sqlstore

import (
	"context"
	"fmt"

	"puerta/data"
)

// Grant lets the holder of a key see a turf, until it is taken back or the
// universe that holds it now is deleted. data.ErrNotFound if either is not there.
func (s *Store) Grant(ctx context.Context, turf, key string) error {
	return s.Update(ctx, "grant turf "+turf, func(tx *Tx) error {
		holder, err := holderOf(ctx, tx, turf)
		if err != nil {
			return err
		}
		n, err := keyRow(ctx, tx, key)
		if err != nil {
			return fmt.Errorf("key %s: %w", key, err)
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO grants (turf, key, universe) VALUES (?,?,?) ON CONFLICT DO NOTHING`, turf, n, holder.universe)
		return err
	})
}

// Ungrant takes a grant back; data.ErrNotFound if there was none.
func (s *Store) Ungrant(ctx context.Context, turf, key string) error {
	return s.Update(ctx, "take back turf "+turf, func(tx *Tx) error {
		n, err := affected(tx.ExecContext(ctx, `DELETE FROM grants WHERE turf = ? AND key = (SELECT n FROM keys WHERE id = ?) AND`+ofMine+`grants.universe)`, turf, key, tx.mine()))
		if err == nil && n == 0 {
			err = data.ErrNotFound
		}
		return err
	})
}

// Grants returns the ids of the keys that a turf is granted to, sorted; none for
// a turf that is not there.
func (s *Store) Grants(ctx context.Context, turf string) ([]string, error) {
	return s.texts(ctx, "grants of turf "+turf, `SELECT keys.id FROM grants JOIN keys ON keys.n = grants.key WHERE turf = ? AND`+ofMine+`grants.universe) ORDER BY keys.id`, turf, mineOf(ctx))
}

// Granted returns the ids of the turfs that are granted to a key, sorted; none
// for a key that is not there.
func (s *Store) Granted(ctx context.Context, key string) ([]string, error) {
	return s.texts(ctx, "grants to key "+key, `SELECT turf FROM grants WHERE key = (SELECT n FROM keys WHERE id = ?) AND`+ofMine+`grants.universe) ORDER BY turf`, key, mineOf(ctx))
}

// texts returns the one column of an answer.
func (s *Store) texts(ctx context.Context, what, query string, values ...any) (all []string, err error) {
	err = s.View(ctx, what, func(tx *Tx) error {
		rows, err := tx.QueryContext(ctx, query, values...)
		return Each(ctx, rows, err, func() error {
			var one string
			err := rows.Scan(&one)
			all = append(all, one)
			return err
		})
	})
	return all, err
}
