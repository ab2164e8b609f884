package sqlstore

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/paulmach/orb"

	"puerta/data"
)

const turfColumns = `id, name, mode, doors, voters, minutes, knock_min, walk_min, drive_min, park_min,
	walk_m, drive_m, compactness, density, cells, area`

// insertTurfs adds turfs with their routes, the first at a position.
func insertTurfs(ctx context.Context, tx *Tx, cut int64, first int, r *data.CutResult) error {
	t := Table{"turfs", "cut, position, " + turfColumns + ", " + routeColumns}
	return insert(ctx, tx, t, len(r.Turfs), func(v []any, i int) ([]any, error) {
		v, err := tx.appendTurf(append(v, cut, first+i), &r.Turfs[i])
		if err != nil {
			return v, err
		}
		return tx.appendRoute(v, &r.Routes[i])
	})
}

// appendTurf appends the values of turfColumns.
func (tx *Tx) appendTurf(v []any, t *data.Turf) ([]any, error) {
	cells, err := json.Marshal(t.Cells)
	if err != nil {
		return v, err
	}
	area := t.Area
	if area == nil {
		area = orb.MultiPolygon{} // orb writes nothing at all for nil
	}
	shape, err := tx.d.Shape(area)
	return append(v, t.ID, t.Name, t.Mode, t.Doors, t.Voters, t.Minutes, t.KnockMin, t.WalkMin, t.DriveMin, t.ParkMin,
		t.WalkM, t.DriveM, t.Compactness, t.Density, string(cells), shape), err
}

// turfRow receives the values of turfColumns.
type turfRow struct {
	data.Turf
	cells, area []byte
}

func (r *turfRow) into() []any {
	t := &r.Turf
	return []any{&t.ID, &t.Name, &t.Mode, &t.Doors, &t.Voters, &t.Minutes, &t.KnockMin, &t.WalkMin, &t.DriveMin, &t.ParkMin,
		&t.WalkM, &t.DriveM, &t.Compactness, &t.Density, &r.cells, &r.area}
}

func (r *turfRow) turf() (data.Turf, error) {
	if err := json.Unmarshal(r.cells, &r.Cells); err != nil {
		return data.Turf{}, fmt.Errorf("cells: %w", err)
	}
	area, err := readShape[orb.MultiPolygon](r.area)
	if err != nil {
		return data.Turf{}, fmt.Errorf("area: %w", err)
	}
	r.Area = area
	return r.Turf, nil
}

// Turfs returns the turfs of a done cut in their order; data.ErrConflict if
// it is not done. Routes are not read.
func (s *Store) Turfs(ctx context.Context, cut string) (all []data.Turf, err error) {
	err = s.View(ctx, "turfs of cut "+cut, func(tx *Tx) error {
		n, err := cutIn(ctx, tx, cut, data.Done)
		if err != nil {
			return err
		}
		rows, err := tx.QueryContext(ctx, `SELECT `+turfColumns+` FROM turfs WHERE cut = ? ORDER BY position`, n)
		return Each(ctx, rows, err, func() error {
			var r turfRow
			if err := rows.Scan(r.into()...); err != nil {
				return err
			}
			t, err := r.turf()
			all = append(all, t)
			return err
		})
	})
	return all, err
}
