package sqlite

import (
	"context"
	"database/sql"

	"puerta/data"
)

// mostEdits is how many edits of a cut can be undone; older ones are forgotten.
const mostEdits = 200

// whatChange is what Undo calls a ChangeTurf.
const whatChange = "change"

// newEdit begins an entry of the journal of a cut and returns its number.
func newEdit(ctx context.Context, tx *sql.Tx, cut int64, what string, report any) (int64, error) {
	_, err := tx.ExecContext(ctx, `DELETE FROM cut_edits WHERE n IN
		(SELECT n FROM cut_edits WHERE cut = ? ORDER BY n DESC LIMIT -1 OFFSET ?)`, cut, mostEdits-1)
	if err != nil {
		return 0, err
	}
	r, err := tx.ExecContext(ctx, `INSERT INTO cut_edits (cut, what, report) VALUES (?,?,?)`, cut, what, report)
	if err != nil {
		return 0, err
	}
	return r.LastInsertId()
}

// rememberState notes the name and state of a turf before they change.
func rememberState(ctx context.Context, tx *sql.Tx, t *data.HeldTurf, cut int64) error {
	n, err := newEdit(ctx, tx, cut, whatChange, nil)
	if err != nil {
		return err
	}
	st := t.State
	_, err = tx.ExecContext(ctx, `INSERT INTO edit_states (edit, turf, name, status, assignee, locked, out_until) VALUES (?,?,?,?,?,?,?)`,
		n, t.Turf.ID, t.Turf.Name, string(st.Status), st.Assignee, st.Locked, millisOrNull(st.OutUntil))
	return err
}

// forgetEdits empties the journal of a cut: what its turfs were holds doors.
func forgetEdits(ctx context.Context, tx *sql.Tx, cut int64) error {
	_, err := tx.ExecContext(ctx, `DELETE FROM cut_edits WHERE cut = ?`, cut)
	return err
}
