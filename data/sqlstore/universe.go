package sqlstore

import (
	"context"
	"fmt"
	"time"

	"puerta/data"
)

const selectUniverse = `SELECT n, id, name, layout, rows, doors, voters, rejected, revision, created_at, owner, organisation,
	(SELECT coalesce(max(generation), 0) FROM universes_checked WHERE universe = universes.n) FROM universes`

// AddUniverse stores a universe with all it holds, 100,000 doors in about half
// a second. An id that is taken gives data.ErrConflict.
func (s *Store) AddUniverse(ctx context.Context, u data.Universe, l data.Reading) error {
	return s.Update(ctx, "add universe", func(tx *Tx) error {
		whose := tx.Behalf.Whose(u.Organisation)
		n, err := insertedID(tx.inserted(ctx, `INSERT INTO universes (id, name, layout, rows, doors, voters, rejected, created_at, owner, organisation)
			VALUES (?,?,?,?,?,?,?,?,?,?) ON CONFLICT (id) DO NOTHING`,
			u.ID, u.Name, u.Layout, u.Rows, u.Doors, u.Voters, u.Rejected, millis(created(u.CreatedAt)), u.Owner, whose))
		if err == nil {
			err = withinQuota(ctx, tx, whose, data.QuotaDoors)
		}
		if err != nil {
			return err
		}
		return insertChecked(ctx, tx, n, u, l)
	})
}

func insertChecked(ctx context.Context, tx *Tx, universe int64, u data.Universe, l data.Reading) error {
	if err := noteChecked(ctx, tx, universe, u.Checked); err != nil {
		return err
	}
	return insertContent(ctx, tx, universe, l)
}

// ReplaceUniverse gives a universe another content; its owner stays. It gives
// data.ErrConflict if it has changed since u.Revision was read.
func (s *Store) ReplaceUniverse(ctx context.Context, u data.Universe, l data.Reading) error {
	return s.Update(ctx, "change universe "+u.ID, func(tx *Tx) error {
		n, err := universeRow(ctx, tx, u.ID)
		if err != nil {
			return err
		}
		var before int
		if err := tx.QueryRowContext(ctx, `SELECT doors FROM universes WHERE n = ?`, n).Scan(&before); err != nil {
			return err
		}
		r, err := tx.ExecContext(ctx, `UPDATE universes SET name = ?, layout = ?, rows = ?, doors = ?, voters = ?, rejected = ?, revision = revision + 1, renewed_at = ?
			WHERE n = ? AND revision = ?`, u.Name, u.Layout, u.Rows, u.Doors, u.Voters, u.Rejected, millis(time.Now()), n, u.Revision)
		if err != nil {
			return err
		}
		if changed, err := r.RowsAffected(); err != nil || changed == 0 {
			return fmt.Errorf("it has changed meanwhile: %w", orConflict(err))
		}
		if u.Doors > before {
			if err := universeWithinQuota(ctx, tx, n, data.QuotaDoors); err != nil {
				return err
			}
		}
		s.b.Erased()
		if err := deleteContent(ctx, tx, n); err != nil {
			return err
		}
		if err := insertChecked(ctx, tx, n, u, l); err != nil {
			return err
		}
		return forgetMarks(ctx, tx, n)
	})
}

// insertedID returns the row number of what was inserted, or data.ErrConflict
// if its id was taken.
func insertedID(n int64, ok bool, err error) (int64, error) {
	if err == nil && !ok {
		err = fmt.Errorf("id is taken: %w", data.ErrConflict)
	}
	return n, err
}

func orConflict(err error) error {
	if err == nil {
		return data.ErrConflict
	}
	return err
}

// Universe returns one universe.
func (s *Store) Universe(ctx context.Context, id string) (u data.Universe, err error) {
	err = s.View(ctx, "universe "+id, func(tx *Tx) error {
		u, _, err = scanUniverse(tx.QueryRowContext(ctx, selectUniverse+` WHERE id = ? AND`+mine, id, tx.mine()))
		return OrNotFound(err)
	})
	return u, err
}

// Universes returns a page of them, newest first; data.ErrCursor if p.After is
// none.
func (s *Store) Universes(ctx context.Context, p data.Page) ([]data.Universe, string, error) {
	found := page[data.Universe]{limit: p.Limit}
	err := s.View(ctx, "universes", func(tx *Tx) error {
		from, err := placeOf(universeList, p.After)
		if err != nil {
			return err
		}
		query, values := selectUniverse+` WHERE `+behind("universes", "created_at")+`AND`+mine, []any{from.at, from.n, tx.mine()}
		if p.Owner != "" {
			query, values = query+`AND owner = ? `, append(values, p.Owner)
		}
		rows, err := tx.QueryContext(ctx, query+newest("universes", "created_at", p.Limit), values...)
		return Each(ctx, rows, err, func() error {
			u, n, err := scanUniverse(rows)
			found.add(u, place{millis(u.CreatedAt), n})
			return err
		})
	})
	if err != nil {
		return nil, "", err
	}
	return found.all, found.next(universeList), nil
}

// UniverseColumns returns the names of the columns that the doors of a universe
// carry, sorted: 0.1 s of 100,000 doors.
func (s *Store) UniverseColumns(ctx context.Context, id string) (names []string, err error) {
	names = []string{}
	err = s.View(ctx, "columns of universe "+id, func(tx *Tx) error {
		n, err := universeRow(ctx, tx, id)
		if err != nil {
			return err
		}
		rows, err := tx.QueryContext(ctx, `SELECT DISTINCT key FROM (SELECT DISTINCT columns FROM doors WHERE `+doorsOf+` AND columns IS NOT NULL) AS sets, json_each(sets.columns) ORDER BY key`, n)
		return Each(ctx, rows, err, func() error {
			var name string
			err := rows.Scan(&name)
			names = append(names, name)
			return err
		})
	})
	return names, err
}

// scanUniverse returns a universe and its row number.
func scanUniverse(row Scanner) (u data.Universe, n int64, err error) {
	var at int64
	err = row.Scan(&n, &u.ID, &u.Name, &u.Layout, &u.Rows, &u.Doors, &u.Voters, &u.Rejected, &u.Revision, &at, &u.Owner, &u.Organisation, &u.Checked)
	u.CreatedAt = moment(at)
	return u, n, err
}

// universeRow returns the row number of a universe that is there for who asks.
func universeRow(ctx context.Context, tx *Tx, id string) (n int64, err error) {
	err = tx.QueryRowContext(ctx, `SELECT n FROM universes WHERE id = ? AND`+mine, id, tx.mine()).Scan(&n)
	return n, OrNotFound(err)
}

// DeleteUniverse removes a universe with its doors, rows, cuts, turfs, routes,
// fates, links, marks and edits, and overwrites what they held. It gives
// data.ErrConflict while a cut of it runs.
func (s *Store) DeleteUniverse(ctx context.Context, id string) error {
	return s.Update(ctx, "delete universe "+id, func(tx *Tx) error {
		n, err := universeRow(ctx, tx, id)
		if err != nil {
			return err
		}
		var running int
		err = tx.QueryRowContext(ctx, `SELECT count(*) FROM cuts WHERE universe = ? AND state = 'running'`, n).Scan(&running)
		if err != nil {
			return err
		}
		if running > 0 {
			return fmt.Errorf("a cut of it runs: %w", data.ErrConflict)
		}
		s.b.Erased()
		return deleteUniverse(ctx, tx, n)
	})
}

// deleteUniverse removes a universe with all that was made from it, and what was
// answered to those who made it and its cuts.
func deleteUniverse(ctx context.Context, tx *Tx, universe int64) error {
	_, err := tx.ExecContext(ctx, `DELETE FROM answers WHERE key IN (SELECT answers.key FROM answers
		JOIN (SELECT id FROM universes WHERE n = ?1 UNION ALL SELECT id FROM cuts WHERE universe = ?1) AS made
		ON substr(location, length(location) - length(made.id) + 1) = made.id)`, universe)
	if err != nil {
		return err
	}
	if err := deleteContent(ctx, tx, universe); err != nil {
		return err
	}
	// Not everywhere do these go with their cuts.
	if _, err := tx.ExecContext(ctx, `DELETE FROM fates WHERE cut IN (SELECT n FROM cuts WHERE universe = ?)`, universe); err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `DELETE FROM universes WHERE n = ?`, universe)
	return err
}
