package sqlstore

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/geo"
)

// storeTurfs writes the turfs: those that stay in their places, new ones behind.
func (e *editing) storeTurfs(ctx context.Context, tx *Tx) error {
	gone := map[string]bool{}
	for _, id := range e.edit.Gone {
		gone[id] = true
	}
	r := &data.CutResult{}
	var fresh data.CutResult
	for i := range e.edit.Turfs {
		into := r
		if slices.Contains(e.fresh, i) {
			into = &fresh
		}
		into.Turfs, into.Routes = append(into.Turfs, e.edit.Turfs[i]), append(into.Routes, e.edit.Routes[i])
	}
	if err := storeTurfs(ctx, tx, e.cut, r, gone); err != nil {
		return err
	}
	if err := e.storeAreas(ctx, tx); err != nil {
		return err
	}
	var last int
	if err := tx.QueryRowContext(ctx, `SELECT coalesce(max(position), -1) FROM turfs WHERE cut = ?`, e.cut).Scan(&last); err != nil {
		return err
	}
	return insertTurfs(ctx, tx, e.cut, last+1, &fresh)
}

// storeAreas draws turfs anew of which nothing else changes.
func (e *editing) storeAreas(ctx context.Context, tx *Tx) error {
	for _, id := range slices.Sorted(maps.Keys(e.edit.Areas)) {
		area := e.edit.Areas[id]
		if area == nil {
			area = orb.MultiPolygon{}
		}
		shape, err := tx.d.Shape(area)
		if err != nil {
			return fmt.Errorf("area of turf %s: %w", id, err)
		}
		n, err := affected(tx.ExecContext(ctx, `UPDATE turfs SET area = ?, compactness = ? WHERE cut = ? AND id = ?`,
			shape, math.Round(geo.PolsbyPopper(area)*1000)/1000, e.cut, id))
		if err != nil {
			return err
		}
		if n == 0 {
			return notThere(id)
		}
	}
	return nil
}

// storeReport lets the report follow: doors stay as many, turfs and minutes
// need not.
func (e *editing) storeReport(ctx context.Context, tx *Tx) error {
	r := e.was.Report
	r.Exchange(e.was.Turfs, e.edit.Turfs)
	m, err := minutesBeside(ctx, tx, e.cut, nil)
	if err != nil {
		return err
	}
	r.SetMinutes(m)
	report, err := json.Marshal(&r)
	if err != nil {
		return fmt.Errorf("report: %w", err)
	}
	_, err = tx.ExecContext(ctx, `UPDATE cuts SET report = ? WHERE n = ?`, string(report), e.cut)
	return err
}
