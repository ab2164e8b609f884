package sqlstore

import (
	"context"
	"encoding/json"
	"fmt"

	"puerta/data"
)

// mostEdits is how many edits of a cut can be undone; older ones are forgotten.
const mostEdits = 200

// whatChange is what Undo calls a ChangeTurf.
const whatChange = "change"

// newEdit begins an entry of the journal of a cut and returns its number.
func newEdit(ctx context.Context, tx *Tx, cut int64, what string, report any) (int64, error) {
	_, err := tx.ExecContext(ctx, `DELETE FROM cut_edits WHERE cut = ?1 AND n <=
		(SELECT n FROM cut_edits WHERE cut = ?1 ORDER BY n DESC LIMIT 1 OFFSET ?2)`, cut, mostEdits-1)
	if err != nil {
		return 0, err
	}
	n, _, err := tx.inserted(ctx, `INSERT INTO cut_edits (cut, what, report) VALUES (?,?,?)`, cut, what, report)
	return n, err
}

// rememberState notes the name and state of a turf before they change.
func rememberState(ctx context.Context, tx *Tx, t *data.HeldTurf, cut int64) error {
	n, err := newEdit(ctx, tx, cut, whatChange, nil)
	if err != nil {
		return err
	}
	st := t.State
	_, err = tx.ExecContext(ctx, `INSERT INTO edit_states (edit, turf, name, status, assignee, locked, out_until) VALUES (?,?,?,?,?,?,?)`,
		n, t.Turf.ID, t.Turf.Name, string(st.Status), st.Assignee, st.Locked, MillisOrNull(st.OutUntil))
	return err
}

// remember notes the turfs, fates and report that an edit is about to change.
func (e *editing) remember(ctx context.Context, tx *Tx) error {
	report, err := json.Marshal(&e.was.Report)
	if err != nil {
		return fmt.Errorf("report: %w", err)
	}
	if e.number, err = newEdit(ctx, tx, e.cut, e.edit.What, string(report)); err != nil {
		return err
	}
	among, values := e.among()
	values = append([]any{e.number, e.cut}, values...)
	for _, q := range []string{
		`INSERT INTO edit_fates (edit, row, turf, seq) SELECT ?, row, turf, seq FROM fates WHERE cut = ? AND turf IN ` + among,
		`INSERT INTO edit_turfs (edit, ` + placedColumns + `) SELECT ?, ` + placedColumns + ` FROM turfs WHERE cut = ? AND id IN ` + among,
		`INSERT INTO edit_marks (edit, turf, fresh) SELECT ?, id, 0 FROM turfs WHERE cut = ? AND id IN ` + among,
	} {
		if _, err := tx.ExecContext(ctx, q, values...); err != nil {
			return err
		}
	}
	for id := range e.edit.Areas {
		_, err := tx.ExecContext(ctx, `INSERT INTO edit_turfs (edit, `+placedColumns+`) SELECT ?, `+placedColumns+` FROM turfs WHERE cut = ? AND id = ?`, e.number, e.cut, id)
		if err != nil {
			return err
		}
	}
	for _, i := range e.fresh {
		if _, err := tx.ExecContext(ctx, `INSERT INTO edit_marks (edit, turf, fresh) VALUES (?,?,1)`, e.number, e.edit.Turfs[i].ID); err != nil {
			return err
		}
	}
	return nil
}

// placedColumns are all of a turf's.
const placedColumns = `position, ` + turfColumns + `, ` + routeColumns

// forgetEdits empties the journal of a cut: what its turfs were holds doors.
func forgetEdits(ctx context.Context, tx *Tx, cut int64) error {
	_, err := tx.ExecContext(ctx, `DELETE FROM cut_edits WHERE cut = ?`, cut)
	return err
}
