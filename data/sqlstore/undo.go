package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"puerta/data"
)

// Undo takes the last EditCut or ChangeTurf of a cut back and returns what it
// was: Edit.What, or "change". data.ErrNotFound if there is none, or none that
// is remembered: the last 200 are, until something is withdrawn from the cut.
// data.ErrConflict if a turf whose doors it would change is out, if it would
// check a turf out while a door of it is out in another, or if the turf is by
// now held by a newer cut.
func (s *Store) Undo(ctx context.Context, cut string) (what string, err error) {
	err = s.Update(ctx, "undo in cut "+cut, func(tx *Tx) error {
		n, _, err := cutRow(ctx, tx, cut)
		if err != nil {
			return err
		}
		var edit int64
		var report sql.NullString
		err = tx.QueryRowContext(ctx, `SELECT n, what, report FROM cut_edits WHERE cut = ? ORDER BY n DESC LIMIT 1`, n).Scan(&edit, &what, &report)
		if err != nil {
			return OrNotFound(err)
		}
		undo := undoEdit
		if !report.Valid {
			undo = undoChange
		}
		if err := undo(ctx, tx, n, edit); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `DELETE FROM cut_edits WHERE n = ?`, edit); err != nil {
			return err
		}
		return answered(ctx, tx, what)
	})
	if err != nil {
		return "", err
	}
	return what, nil
}

// undoEdit puts turfs, fates and report of a cut back.
func undoEdit(ctx context.Context, tx *Tx, cut, edit int64) error {
	if err := noneOut(ctx, tx, cut, edit); err != nil {
		return err
	}
	for _, q := range []string{
		`DELETE FROM turfs WHERE cut = ?1 AND id IN (SELECT turf FROM edit_marks WHERE edit = ?2 UNION ALL SELECT id FROM edit_turfs WHERE edit = ?2)`,
		`INSERT INTO turfs (cut, ` + placedColumns + `) SELECT ?1, ` + placedColumns + ` FROM edit_turfs WHERE edit = ?2 ORDER BY position`,
		`UPDATE fates SET turf = was.turf, seq = was.seq FROM edit_fates AS was WHERE was.edit = ?2 AND fates.cut = ?1 AND fates.row = was.row`,
		`UPDATE cuts SET report = (SELECT report FROM cut_edits WHERE n = ?2) WHERE n = ?1`,
	} {
		if _, err := tx.ExecContext(ctx, q, cut, edit); err != nil {
			return err
		}
	}
	return raiseRevision(ctx, tx, cut)
}

// noneOut gives data.ErrConflict if a turf whose doors an edit touched is out.
func noneOut(ctx context.Context, tx *Tx, cut, edit int64) error {
	var out int
	err := tx.QueryRowContext(ctx, `SELECT count(*) FROM edit_marks JOIN turf_states ON turf_states.turf = edit_marks.turf
		WHERE edit = ? AND universe = (SELECT universe FROM cuts WHERE n = ?) AND status = 'out' AND out_until > ?`,
		edit, cut, millis(time.Now())).Scan(&out)
	if err == nil && out > 0 {
		err = fmt.Errorf("%d of its turfs are out: %w", out, data.ErrConflict)
	}
	return err
}

// undoChange gives a turf back its name and state; its version rises all the
// same.
func undoChange(ctx context.Context, tx *Tx, cut, edit int64) error {
	var id, name string
	var r stateRow
	err := tx.QueryRowContext(ctx, `SELECT turf, name, status, assignee, locked, out_until, 0 FROM edit_states WHERE edit = ?`, edit).
		Scan(append([]any{&id, &name}, r.into()...)...)
	if err != nil {
		return err
	}
	now := time.Now()
	has, h, err := readHeld(ctx, tx, id, now)
	switch {
	case errors.Is(err, data.ErrNotFound), err == nil && h.cut != cut:
		return fmt.Errorf("turf %s is in another cut now: %w", id, data.ErrConflict)
	case err != nil:
		return err
	}
	st := r.at(now)
	if st.Status == data.Out {
		if err := mayGoOut(ctx, tx, &has, h, st, now); err != nil {
			return err
		}
	}
	st.Version = has.State.Version
	return putChange(ctx, tx, h, id, name, st)
}
