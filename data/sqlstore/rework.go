package sqlstore

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"puerta/data"
	"puerta/data/withdraw"
)

// withdrawFromCuts takes all that is suppressed in a universe out of its cuts
// that are done.
func withdrawFromCuts(ctx context.Context, tx *Tx, universe int64, reach *data.Reach) error {
	what, err := suppressedIn(ctx, tx, universe)
	if err != nil || len(what.Doors)+len(what.Rows) == 0 {
		return err
	}
	cuts, err := doneCuts(ctx, tx, universe)
	if err != nil {
		return err
	}
	for _, cut := range cuts {
		turfs, err := turfsHit(ctx, tx, cut, what)
		if err != nil {
			return err
		}
		if turfs == nil {
			continue
		}
		if what.Voters == nil {
			if what.Voters, err = votersIn(ctx, tx, universe); err != nil {
				return err
			}
		}
		taken, err := withdrawFromCut(ctx, tx, cut, turfs, what)
		if err != nil {
			return err
		}
		reach.Cuts++
		reach.Turfs += len(taken.Turfs)
		for _, gone := range taken.Turfs {
			if gone {
				reach.Gone++
			}
		}
	}
	return nil
}

func doneCuts(ctx context.Context, tx *Tx, universe int64) (cuts []int64, err error) {
	rows, err := tx.QueryContext(ctx, `SELECT n FROM cuts WHERE universe = ? AND state = 'done' ORDER BY n`, universe)
	err = Each(ctx, rows, err, func() error {
		var n int64
		err := rows.Scan(&n)
		cuts = append(cuts, n)
		return err
	})
	return cuts, err
}

// turfsHit returns the turfs of a cut that visit or tell of something that is
// withdrawn, "" among them for what is in no turf; nil if there is nothing.
func turfsHit(ctx context.Context, tx *Tx, cut int64, what withdraw.What) (map[string]bool, error) {
	var turfs map[string]bool
	err := eachFate(ctx, tx, cut, func(f data.Fate) error {
		if what.Hits(&f) {
			if turfs == nil {
				turfs = map[string]bool{}
			}
			turfs[f.TurfID] = true
		}
		return nil
	})
	return turfs, err
}

// withdrawFromCut changes one cut: the turfs that are named, with their routes
// and fates, and the report. What they were can no longer be undone.
func withdrawFromCut(ctx context.Context, tx *Tx, cut int64, turfs map[string]bool, what withdraw.What) (withdraw.Taken, error) {
	r, err := partOfCut(ctx, tx, cut, turfs, what)
	if err != nil {
		return withdraw.Taken{}, err
	}
	if what.Beside, err = minutesBeside(ctx, tx, cut, turfs); err != nil {
		return withdraw.Taken{}, err
	}
	taken := withdraw.From(r, what)
	if err := storeTurfs(ctx, tx, cut, r, taken.Turfs); err != nil {
		return taken, err
	}
	if err := storeFates(ctx, tx, cut, r.Fates, taken.Fates); err != nil {
		return taken, err
	}
	report, err := json.Marshal(&r.Report)
	if err != nil {
		return taken, fmt.Errorf("report: %w", err)
	}
	if _, err := tx.ExecContext(ctx, `UPDATE cuts SET report = ? WHERE n = ?`, string(report), cut); err != nil {
		return taken, err
	}
	if err := forgetEdits(ctx, tx, cut); err != nil {
		return taken, err
	}
	return taken, raiseRevision(ctx, tx, cut)
}

// partOfCut reads the turfs that are named, all their fates, and the fates of
// what is withdrawn.
func partOfCut(ctx context.Context, tx *Tx, cut int64, turfs map[string]bool, what withdraw.What) (*data.CutResult, error) {
	r := &data.CutResult{}
	var report string
	if err := tx.QueryRowContext(ctx, `SELECT report FROM cuts WHERE n = ?`, cut).Scan(&report); err != nil {
		return nil, err
	}
	if err := json.Unmarshal([]byte(report), &r.Report); err != nil {
		return nil, fmt.Errorf("report: %w", err)
	}
	for _, id := range slices.Sorted(maps.Keys(turfs)) {
		if id == "" {
			continue
		}
		if err := readTurf(ctx, tx, cut, id, r); err != nil {
			return nil, err
		}
	}
	return r, eachFate(ctx, tx, cut, func(f data.Fate) error {
		if f.TurfID != "" && turfs[f.TurfID] || what.Hits(&f) {
			r.Fates = append(r.Fates, f)
		}
		return nil
	})
}

// readTurf reads a turf of a cut with its route.
func readTurf(ctx context.Context, tx *Tx, cut int64, id string, r *data.CutResult) error {
	var tr turfRow
	var rr routeRow
	err := tx.QueryRowContext(ctx, `SELECT `+turfColumns+`, `+routeColumns+` FROM turfs WHERE cut = ? AND id = ?`, cut, id).
		Scan(append(tr.into(), rr.into()...)...)
	if err != nil {
		return fmt.Errorf("turf %s: %w", id, err)
	}
	turf, err := tr.turf()
	if err != nil {
		return fmt.Errorf("turf %s: %w", id, err)
	}
	route, err := rr.route(id)
	if err != nil {
		return fmt.Errorf("turf %s: %w", id, err)
	}
	r.Turfs, r.Routes = append(r.Turfs, turf), append(r.Routes, route)
	return nil
}

// minutesBeside adds up the minutes of the turfs of a cut without some of them.
func minutesBeside(ctx context.Context, tx *Tx, cut int64, without map[string]bool) (m data.Minutes, err error) {
	rows, err := tx.QueryContext(ctx, `SELECT id, knock_min, walk_min, drive_min, park_min FROM turfs WHERE cut = ? ORDER BY position`, cut)
	err = Each(ctx, rows, err, func() error {
		var id string
		var t data.Minutes
		err := rows.Scan(&id, &t.Knock, &t.Walk, &t.Drive, &t.Park)
		if !without[id] {
			m = data.Minutes{Knock: m.Knock + t.Knock, Walk: m.Walk + t.Walk, Drive: m.Drive + t.Drive, Park: m.Park + t.Park}
		}
		return err
	})
	return m, err
}

// storeTurfs writes turfs that are left in their places and removes those that
// are gone.
func storeTurfs(ctx context.Context, tx *Tx, cut int64, r *data.CutResult, gone map[string]bool) error {
	for id, isGone := range gone {
		if isGone {
			if _, err := tx.ExecContext(ctx, `DELETE FROM turfs WHERE cut = ? AND id = ?`, cut, id); err != nil {
				return err
			}
		}
	}
	const columns = turfColumns + ", " + routeColumns
	update := "UPDATE turfs SET (" + columns + ") = (" + strings.Repeat("?,", strings.Count(columns, ",")) + "?) WHERE cut = ? AND id = ?"
	for i := range r.Turfs {
		v, err := tx.appendTurf(nil, &r.Turfs[i])
		if err == nil {
			v, err = tx.appendRoute(v, &r.Routes[i])
		}
		if err == nil {
			_, err = tx.ExecContext(ctx, update, append(v, cut, r.Turfs[i].ID)...)
		}
		if err != nil {
			return fmt.Errorf("turf %s: %w", r.Turfs[i].ID, err)
		}
	}
	return nil
}

// storeFates writes some fates in their places.
func storeFates(ctx context.Context, tx *Tx, cut int64, fates []data.Fate, changed []int) error {
	stmt, err := tx.PrepareContext(ctx, `UPDATE fates SET turf = ?, seq = ?, reason = ?, detail_en = ?, detail_es = ? WHERE cut = ? AND row = ?`)
	if err != nil {
		return err
	}
	defer stmt.Close()
	for _, i := range changed {
		f := &fates[i]
		if _, err := stmt.ExecContext(ctx, f.TurfID, f.Seq, string(f.Reason), f.Detail.EN, f.Detail.ES, cut, f.Row); err != nil {
			return err
		}
	}
	return nil
}

// withdrawFromResult takes out of a result what was suppressed in its universe
// since it was read.
func withdrawFromResult(ctx context.Context, tx *Tx, cut int64, r *data.CutResult) error {
	generation, err := generationIn(ctx, tx)
	if err != nil || generation == 0 {
		return err
	}
	var universe int64
	if err := tx.QueryRowContext(ctx, `SELECT universe FROM cuts WHERE n = ?`, cut).Scan(&universe); err != nil {
		return err
	}
	what, err := suppressedIn(ctx, tx, universe)
	if err != nil || !slices.ContainsFunc(r.Fates, func(f data.Fate) bool { return what.Hits(&f) }) {
		return err
	}
	if what.Voters, err = votersIn(ctx, tx, universe); err != nil {
		return err
	}
	withdraw.From(r, what)
	return nil
}
