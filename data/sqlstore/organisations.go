package sqlstore

import (
	"context"
	"fmt"
	"time"

	"puerta/data"
)

// AddOrganisation stores an organisation; data.ErrConflict if its id or name is
// taken.
func (s *Store) AddOrganisation(ctx context.Context, o data.Organisation) error {
	return s.Update(ctx, "add organisation", func(tx *Tx) error {
		q := o.Quota
		_, err := insertedID(tx.inserted(ctx, `INSERT INTO organisations (id, name, created_at, doors, cuts, busy, links)
			VALUES (?,?,?,?,?,?,?) ON CONFLICT DO NOTHING`, o.ID, o.Name, millis(created(o.CreatedAt)), q.Doors, q.Cuts, q.Busy, q.Links))
		return err
	})
}

// Organisations returns all that there are for who asks, by name.
func (s *Store) Organisations(ctx context.Context) (all []data.Organisation, err error) {
	err = s.View(ctx, "organisations", func(tx *Tx) error {
		all = nil
		rows, err := tx.QueryContext(ctx, `SELECT id, name, created_at, doors, cuts, busy, links FROM organisations
			WHERE id = coalesce(?, id) ORDER BY name`, tx.mine())
		return Each(ctx, rows, err, func() error {
			var o data.Organisation
			var at int64
			q := &o.Quota
			err := rows.Scan(&o.ID, &o.Name, &at, &q.Doors, &q.Cuts, &q.Busy, &q.Links)
			o.CreatedAt = moment(at)
			all = append(all, o)
			return err
		})
	})
	return all, err
}

// organisationRow returns the row number of an organisation.
func organisationRow(ctx context.Context, tx *Tx, id string) (n int64, err error) {
	err = tx.QueryRowContext(ctx, `SELECT n FROM organisations WHERE id = ?1 AND ?1 = coalesce(?2, id)`, id, tx.mine()).Scan(&n)
	return n, OrNotFound(err)
}

// SetQuota bounds what an organisation may have from now on.
func (s *Store) SetQuota(ctx context.Context, id string, q data.Amounts) error {
	return s.Update(ctx, "quota of organisation "+id, func(tx *Tx) error {
		n, err := organisationRow(ctx, tx, id)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `UPDATE organisations SET doors = ?, cuts = ?, busy = ?, links = ? WHERE n = ?`,
			q.Doors, q.Cuts, q.Busy, q.Links, n)
		return err
	})
}

// DeleteOrganisation removes an organisation with its universes and all that was
// made from them, its keys, do-not-walk list, log of exports and current streets.
// It gives data.ErrConflict while a cut of it runs.
func (s *Store) DeleteOrganisation(ctx context.Context, id string) error {
	return s.Update(ctx, "delete organisation "+id, func(tx *Tx) error {
		n, err := organisationRow(ctx, tx, id)
		if err != nil {
			return err
		}
		universes, err := universesOf(ctx, tx, id)
		if err != nil {
			return err
		}
		s.b.Erased()
		for _, universe := range universes {
			if err := deleteUniverse(ctx, tx, universe); err != nil {
				return err
			}
		}
		for _, table := range []string{"keys", "suppressions", "suppressions_generation", "streets_current", "audits", "answers"} {
			if _, err := tx.ExecContext(ctx, `DELETE FROM `+table+` WHERE organisation = ?`, id); err != nil {
				return err
			}
		}
		_, err = tx.ExecContext(ctx, `DELETE FROM organisations WHERE n = ?`, n)
		return err
	})
}

// universesOf returns the universes of an organisation, none of which may be at
// work.
func universesOf(ctx context.Context, tx *Tx, id string) (all []int64, err error) {
	rows, err := tx.QueryContext(ctx, `SELECT n, (SELECT count(*) FROM cuts WHERE universe = universes.n AND state = 'running')
		FROM universes WHERE organisation = ? ORDER BY n`, id)
	err = Each(ctx, rows, err, func() error {
		var n int64
		var running int
		if err := rows.Scan(&n, &running); err != nil {
			return err
		}
		if running > 0 {
			return fmt.Errorf("a cut of it runs: %w", data.ErrConflict)
		}
		all = append(all, n)
		return nil
	})
	return all, err
}

// AmountsOf returns what an organisation has.
func (s *Store) AmountsOf(ctx context.Context, id string) (a data.Amounts, err error) {
	err = s.View(ctx, "amounts of organisation "+id, func(tx *Tx) error {
		if _, err := organisationRow(ctx, tx, id); err != nil {
			return err
		}
		for _, c := range counts() {
			into := c.in(&a)
			if *into, err = c.of(ctx, tx, id, time.Now()); err != nil {
				return err
			}
		}
		return nil
	})
	return a, err
}
