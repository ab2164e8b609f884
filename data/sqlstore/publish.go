package sqlstore

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"puerta/data"
)

// PublishCut stores the result of a running cut and makes it done, in one
// transaction; data.ErrConflict if the cut does not run, data.ErrStale if that
// from which it goes on is no longer what r.Former says. r.Routes[i] must be
// the route of r.Turfs[i]. What was suppressed in the universe since the cut
// began is taken out of r. 100,000 doors in 2,000 turfs take 0.6 to 0.8 seconds,
// in which others read; whoever changes this cut waits, on SQLite all who write.
func (s *Store) PublishCut(ctx context.Context, id string, r *data.CutResult) error {
	return s.Update(ctx, "publish cut "+id, func(tx *Tx) error {
		n, err := cutIn(ctx, tx, id, data.Running)
		if err != nil {
			return err
		}
		if err := hold(ctx, tx, n); err != nil {
			return err
		}
		if err := checkPairs(r); err != nil {
			return err
		}
		if err := checkFormer(ctx, tx, n, r.Former); err != nil {
			return err
		}
		if err := withdrawFromResult(ctx, tx, n, r); err != nil {
			return err
		}
		if err := insertTurfs(ctx, tx, n, 0, r); err != nil {
			return err
		}
		if err := insertFates(ctx, tx, n, r.Fates); err != nil {
			return err
		}
		if err := finish(ctx, tx, n, &r.Report); err != nil {
			return err
		}
		return s.b.Over(ctx, tx, id)
	})
}

// hold has whoever changes a cut wait from here on: where there are several
// writers the note of how far it is would else have all of it published twice.
func hold(ctx context.Context, tx *Tx, cut int64) error {
	_, err := tx.ExecContext(ctx, `UPDATE cuts SET done = total WHERE n = ?`, cut)
	return err
}

func finish(ctx context.Context, tx *Tx, cut int64, r *data.Report) error {
	report, err := json.Marshal(r)
	if err != nil {
		return fmt.Errorf("report: %w", err)
	}
	_, err = tx.ExecContext(ctx, `UPDATE cuts SET state = 'done', report = ?, finished_at = ? WHERE n = ?`,
		string(report), millis(time.Now()), cut)
	if err != nil {
		return err
	}
	return raiseRevision(ctx, tx, cut)
}

// checkFormer gives data.ErrStale if the cut from which one goes on has not the
// revision that was read; 0 was not.
func checkFormer(ctx context.Context, tx *Tx, cut, revision int64) error {
	if revision == 0 {
		return nil
	}
	var has sql.NullInt64
	err := tx.QueryRowContext(ctx, `SELECT (SELECT revision FROM cuts AS former WHERE former.n = cuts.former) FROM cuts WHERE n = ?`, cut).Scan(&has)
	if err == nil && has.Int64 != revision {
		err = fmt.Errorf("the cut from which it goes on: %w", data.ErrStale)
	}
	return err
}

// checkPairs makes sure that turfs and routes go by the same rows.
func checkPairs(r *data.CutResult) error {
	if len(r.Turfs) != len(r.Routes) {
		return fmt.Errorf("%d turfs but %d routes", len(r.Turfs), len(r.Routes))
	}
	for i := range r.Turfs {
		if r.Turfs[i].ID != r.Routes[i].TurfID {
			return fmt.Errorf("route %d is of another turf", i)
		}
	}
	return nil
}
