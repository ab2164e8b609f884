package sqlstore

import (
	"context"
	"time"

	"puerta/data"
)

// selectCurrent finds the newest done cut of each universe, however many older
// ones there are.
const selectCurrent = cutColumns + `NULL, NULL FROM universes CROSS JOIN cuts ON cuts.n = (SELECT done.n FROM cuts AS done
	WHERE done.universe = universes.n AND done.state = 'done' ORDER BY done.created_at DESC, done.n DESC LIMIT 1)`

// CurrentCuts returns the newest done cut of each universe, without options and
// report.
func (s *Store) CurrentCuts(ctx context.Context, owner string) (all []data.Cut, err error) {
	query, values := selectCurrent+` WHERE`+mine, []any{mineOf(ctx)}
	if owner != "" {
		query, values = query+`AND universes.owner = ?`, append(values, owner)
	}
	err = s.View(ctx, "current cuts", func(tx *Tx) error {
		rows, err := tx.QueryContext(ctx, query+` ORDER BY cuts.created_at DESC, cuts.n DESC`, values...)
		return Each(ctx, rows, err, func() error {
			c, _, err := scanCut(rows)
			all = append(all, c)
			return err
		})
	})
	return all, err
}

// CountCuts returns how many cuts are in each state; states of none are left out.
func (s *Store) CountCuts(ctx context.Context) (map[data.CutState]int, error) {
	count := map[data.CutState]int{}
	err := s.View(ctx, "count cuts", func(tx *Tx) error {
		rows, err := tx.QueryContext(ctx, `SELECT state, count(*) FROM cuts WHERE`+ofMine+`cuts.universe) GROUP BY state`, tx.mine())
		return Each(ctx, rows, err, func() error {
			var state data.CutState
			var n int
			err := rows.Scan(&state, &n)
			count[state] = n
			return err
		})
	})
	if err != nil {
		return nil, err
	}
	return count, nil
}

// raiseRevision notes that a done cut has changed. The clock sees to it that a
// number never stands for two states, not even after an older database was put
// back; that it rises does not depend on the clock.
func raiseRevision(ctx context.Context, tx *Tx, cut int64) error {
	_, err := tx.ExecContext(ctx, `UPDATE cuts SET revision = greatest(revision + 1, ?) WHERE n = ?`, millis(time.Now()), cut)
	return err
}

// raiseRevisions notes a change of a turf that all cuts of a universe which hold
// it share.
func raiseRevisions(ctx context.Context, tx *Tx, universe int64, turf string) error {
	_, err := tx.ExecContext(ctx, `UPDATE cuts SET revision = greatest(revision + 1, ?)
		WHERE universe = ? AND n IN (SELECT cut FROM turfs WHERE id = ?)`, millis(time.Now()), universe, turf)
	return err
}
