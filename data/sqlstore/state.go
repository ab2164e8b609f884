package sqlstore

import (
	"context"
	"database/sql"
	"time"

	"puerta/data"
)

const stateColumns = `status, assignee, locked, out_until, version`

// stateRow receives the values of stateColumns; all null for a turf that was
// never changed.
type stateRow struct {
	status, assignee sql.NullString
	locked           sql.NullBool
	outUntil         sql.NullInt64
	version          sql.NullInt64
}

func (r *stateRow) into() []any {
	return []any{&r.status, &r.assignee, &r.locked, &r.outUntil, &r.version}
}

// at returns the state at a moment: a check-out that has run out is not told
// of, but who had the turf is.
func (r *stateRow) at(now time.Time) data.TurfState {
	st := data.TurfState{Status: data.Ready, Assignee: r.assignee.String, Locked: r.locked.Bool, Version: r.version.Int64}
	if r.status.Valid {
		st.Status = data.TurfStatus(r.status.String)
	}
	if st.Status == data.Out {
		if st.OutUntil = momentOrZero(r.outUntil); !now.Before(st.OutUntil) {
			st.Status, st.OutUntil = data.Ready, time.Time{}
		}
	}
	return st
}

// storeState writes the state of a turf with the version it has.
func storeState(ctx context.Context, tx *Tx, universe int64, turf string, st data.TurfState) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO turf_states (universe, turf, `+stateColumns+`) VALUES (?,?,?,?,?,?,?)
		ON CONFLICT (universe, turf) DO UPDATE SET status = excluded.status, assignee = excluded.assignee,
			locked = excluded.locked, out_until = excluded.out_until, version = excluded.version`,
		universe, turf, string(st.Status), st.Assignee, st.Locked, MillisOrNull(st.OutUntil), st.Version)
	return err
}

// selectStates finds the states of the turfs of a cut.
const selectStates = `SELECT turf, ` + stateColumns + ` FROM cuts CROSS JOIN turf_states ON turf_states.universe = cuts.universe
	WHERE cuts.id = ? AND` + ofMine + `cuts.universe) AND EXISTS (SELECT 1 FROM turfs WHERE turfs.cut = cuts.n AND turfs.id = turf)`

// States returns the states of those turfs of a cut that were ever changed, by
// their ids: none for a cut that is not done.
func (s *Store) States(ctx context.Context, cut string) (map[string]data.TurfState, error) {
	all, now, mine := map[string]data.TurfState{}, time.Now(), mineOf(ctx)
	err := s.b.Ask(ctx, selectStates, []any{cut, mine}, func(row Scanner) error {
		var turf string
		var r stateRow
		err := row.Scan(append([]any{&turf}, r.into()...)...)
		all[turf] = r.at(now)
		return err
	})
	if err == nil && len(all) == 0 {
		var n int64
		err = s.one(ctx, askCut, func(row Scanner) error { return row.Scan(&n) }, cut, mine)
	}
	if err != nil {
		return nil, Explain(ctx, "states of cut "+cut, err)
	}
	return all, nil
}

// outIn returns the turfs of a universe that are out at a moment.
func outIn(ctx context.Context, tx *Tx, universe int64, now time.Time) (turfs []string, err error) {
	rows, err := tx.QueryContext(ctx, `SELECT turf FROM turf_states WHERE universe = ? AND status = 'out' AND out_until > ? ORDER BY turf`,
		universe, millis(now))
	err = Each(ctx, rows, err, func() error {
		var turf string
		err := rows.Scan(&turf)
		turfs = append(turfs, turf)
		return err
	})
	return turfs, err
}
