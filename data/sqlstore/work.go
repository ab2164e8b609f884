package sqlstore

import (
	"context"
	"fmt"
	"time"

	"puerta/data"
)

// nextCut finds the oldest queued cut of the owner with the fewest running ones;
// of several such that of the owner whose turn is longest ago.
const nextCut = `SELECT cuts.n FROM cuts JOIN universes ON universes.n = cuts.universe WHERE state = 'queued'
	ORDER BY (SELECT count(*) FROM cuts AS r JOIN universes AS of ON of.n = r.universe
		WHERE r.state = 'running' AND of.owner = universes.owner AND of.organisation = universes.organisation),
		(SELECT coalesce(max(r.started_at), 0) FROM cuts AS r JOIN universes AS of ON of.n = r.universe
		WHERE of.owner = universes.owner AND of.organisation = universes.organisation),
		cuts.created_at, cuts.n LIMIT 1`

// ClaimCut takes the queued cut whose turn it is, makes it running and returns
// it; data.ErrNotFound if none waits. Finding and taking are one statement, so
// two callers, of several processes too, never get the same one.
func (s *Store) ClaimCut(ctx context.Context) (c data.Cut, err error) {
	ctx = data.OnBehalfOfAll(ctx)
	err = s.Update(ctx, "claim cut", func(tx *Tx) error {
		var id string
		err := tx.QueryRowContext(ctx, `UPDATE cuts
			SET state = 'running', attempts = attempts + 1, started_at = ?, phase = '', done = 0, total = 0
			WHERE n = (`+nextCut+`) RETURNING id`, millis(time.Now())).Scan(&id)
		if err != nil {
			return OrNotFound(err)
		}
		c, err = readCut(ctx, tx, id)
		return err
	})
	if err != nil {
		return data.Cut{}, err
	}
	return c, nil
}

// RequeueRunning makes every running cut queued again, as if it had not been
// started but for Attempts, and returns how many.
func (s *Store) RequeueRunning(ctx context.Context) (n int, err error) {
	err = s.Update(data.OnBehalfOfAll(ctx), "requeue running cuts", func(tx *Tx) (err error) {
		n, err = requeueRunning(ctx, tx)
		return err
	})
	if err != nil {
		return 0, err
	}
	return n, nil
}

func requeueRunning(ctx context.Context, tx *Tx) (int, error) {
	r, err := tx.ExecContext(ctx, `UPDATE cuts
		SET state = 'queued', started_at = NULL, phase = '', done = 0, total = 0 WHERE state = 'running'`)
	if err != nil {
		return 0, err
	}
	n, err := r.RowsAffected()
	return int(n), err
}

// SetProgress notes how far a running cut is; data.ErrConflict if it no
// longer runs.
func (s *Store) SetProgress(ctx context.Context, id string, p data.Progress) error {
	return s.Update(ctx, "progress of cut "+id, func(tx *Tx) error {
		n, err := cutIn(ctx, tx, id, data.Running)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `UPDATE cuts SET phase = ?, done = ?, total = ? WHERE n = ?`,
			p.Phase, p.Done, p.Total, n)
		return err
	})
}

// FailCut ends a running cut with a message; data.ErrConflict if it does not
// run.
func (s *Store) FailCut(ctx context.Context, id string, why data.Text) error {
	return s.Update(ctx, "fail cut "+id, func(tx *Tx) error {
		n, err := cutIn(ctx, tx, id, data.Running)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `UPDATE cuts SET state = 'failed', problem_en = ?, problem_es = ?, finished_at = ?
			WHERE n = ?`, why.EN, why.ES, millis(time.Now()), n)
		if err != nil {
			return err
		}
		return s.b.Over(ctx, tx, id)
	})
}

// CancelCut ends a queued or running cut; data.ErrConflict if it is over.
func (s *Store) CancelCut(ctx context.Context, id string) error {
	return s.Update(ctx, "cancel cut "+id, func(tx *Tx) error {
		n, state, err := cutRow(ctx, tx, id)
		if err != nil {
			return err
		}
		if state != data.Queued && state != data.Running {
			return fmt.Errorf("it is %s: %w", state, data.ErrConflict)
		}
		_, err = tx.ExecContext(ctx, `UPDATE cuts SET state = 'cancelled', finished_at = ? WHERE n = ?`,
			millis(time.Now()), n)
		if err != nil {
			return err
		}
		return s.b.Over(ctx, tx, id)
	})
}
