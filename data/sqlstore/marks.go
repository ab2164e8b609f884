package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"math"
	"time"

	"puerta/data"
)

// AddMarks notes marks of a turf's doors and returns the ids of others. They are
// on the disk when it returns. The 50 of a turf take 1.3 ms and a flush of the disk.
func (s *Store) AddMarks(ctx context.Context, turf string, marks []data.Mark) (foreign []string, err error) {
	err = s.Update(ctx, "add marks to turf "+turf, func(tx *Tx) error {
		h, err := holderOf(ctx, tx, turf)
		if err != nil {
			return err
		}
		doors, err := doorsOfTurf(ctx, tx, turf)
		if err != nil {
			return err
		}
		began, err := roundOf(ctx, tx, h.universe)
		if err != nil {
			return err
		}
		var own []data.Mark
		own, foreign = parted(marks, doors, began)
		changed, err := storeMarks(ctx, tx, h.universe, turf, own)
		if err != nil || changed == 0 {
			return err
		}
		return raiseMarks(ctx, tx, h.universe)
	})
	if err != nil {
		return nil, err
	}
	return foreign, nil
}

// parted parts marks of doors that a turf has from those that it has not; marks
// from before the round are neither.
func parted(marks []data.Mark, doors map[string]bool, began int64) (own []data.Mark, foreign []string) {
	for _, m := range marks {
		switch {
		case !doors[m.DoorID]:
			foreign = append(foreign, m.DoorID)
		case millis(m.At) >= began:
			own = append(own, m)
		}
	}
	return own, foreign
}

// doorsOfTurf returns the ids of the doors that the route of a turf visits.
func doorsOfTurf(ctx context.Context, tx *Tx, turf string) (map[string]bool, error) {
	doors := map[string]bool{}
	rows, err := tx.QueryContext(ctx, `SELECT stop.value ->> 'door' FROM turfs, json_each(turfs.stops) AS stop
		WHERE turfs.rowid = `+newestHolder+` AND stop.value ->> 'door' IS NOT NULL`, turf, tx.mine())
	err = Each(ctx, rows, err, func() error {
		var id string
		err := rows.Scan(&id)
		doors[id] = true
		return err
	})
	return doors, err
}

// roundOf returns when the round of a universe began, before all times if
// nobody said.
func roundOf(ctx context.Context, tx *Tx, universe int64) (began int64, err error) {
	err = tx.QueryRowContext(ctx, `SELECT began_at FROM mark_rounds WHERE universe = ?`, universe).Scan(&began)
	if errors.Is(err, sql.ErrNoRows) {
		return math.MinInt64, nil
	}
	return began, err
}

// storeMarks stores those marks that win over what is there, and returns how
// many did.
func storeMarks(ctx context.Context, tx *Tx, universe int64, turf string, marks []data.Mark) (changed int, err error) {
	stmt, err := tx.PrepareContext(ctx, `INSERT INTO marks (universe, door, result, at, turf) VALUES (?,?,?,?,?)
		ON CONFLICT (universe, door) DO UPDATE SET result = excluded.result, at = excluded.at, turf = excluded.turf
		WHERE (excluded.at, excluded.result, excluded.turf) > (marks.at, marks.result, marks.turf)`)
	if err != nil {
		return 0, err
	}
	defer stmt.Close()
	for _, m := range marks {
		n, err := affected(stmt.ExecContext(ctx, universe, m.DoorID, string(m.Result), millis(m.At), turf))
		if err != nil {
			return changed, err
		}
		changed += n
	}
	return changed, nil
}

// raiseMarks notes that a mark of a universe has changed; see raiseRevision.
func raiseMarks(ctx context.Context, tx *Tx, universe int64) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO mark_rounds (universe, began_at, revision) VALUES (?, ?, ?)
		ON CONFLICT (universe) DO UPDATE SET revision = greatest(mark_rounds.revision + 1, excluded.revision)`, universe, math.MinInt64, millis(time.Now()))
	return err
}

// ClearMarks begins a new round: all marks of a universe are overwritten.
func (s *Store) ClearMarks(ctx context.Context, universe string, at time.Time) error {
	return s.Update(ctx, "clear marks of universe "+universe, func(tx *Tx) error {
		n, err := universeRow(ctx, tx, universe)
		if err != nil {
			return err
		}
		s.b.Erased()
		if _, err := tx.ExecContext(ctx, `DELETE FROM marks WHERE universe = ?`, n); err != nil {
			return err
		}
		if err := raiseMarks(ctx, tx, n); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `UPDATE mark_rounds SET began_at = greatest(began_at, ?) WHERE universe = ?`, millis(at), n)
		return err
	})
}

// forgetMarks removes the marks of a universe's doors that are suppressed.
func forgetMarks(ctx context.Context, tx *Tx, universe int64) error {
	gone, err := affected(tx.ExecContext(ctx, `DELETE FROM marks WHERE universe = ?1
		AND door IN (SELECT id FROM doors WHERE `+doorsOf+` AND reason = 'suppressed')`, universe))
	if err != nil || gone == 0 {
		return err
	}
	return raiseMarks(ctx, tx, universe)
}
