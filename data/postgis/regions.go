package postgis

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"puerta/data"
	"puerta/data/sqlstore"
)

var _ data.Shared = (*Store)(nil)

// BeginCut makes a queued cut running, or begins a running one again.
func (s *Store) BeginCut(ctx context.Context, id string) (data.Cut, error) {
	err := s.Update(ctx, "begin cut "+id, func(tx *sqlstore.Tx) error {
		if _, err := unfinished(ctx, tx, id); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `UPDATE cuts SET state = 'running', attempts = attempts + 1, started_at = ?, phase = '', done = 0, total = 0
			WHERE id = ?`, time.Now().UnixMilli(), id)
		return err
	})
	if err != nil {
		return data.Cut{}, err
	}
	return s.Cut(ctx, id)
}

// unfinished returns the row number of a cut that waits or runs.
func unfinished(ctx context.Context, tx *sqlstore.Tx, id string) (n int64, err error) {
	var state data.CutState
	err = tx.QueryRowContext(ctx, `SELECT n, state FROM cuts WHERE id = ?`, id).Scan(&n, &state)
	if err == nil && state != data.Queued && state != data.Running {
		err = fmt.Errorf("it is %s: %w", state, data.ErrConflict)
	}
	return n, sqlstore.OrNotFound(err)
}

// DivideCut notes the regions of a running cut and queues their jobs.
func (s *Store) DivideCut(ctx context.Context, id string, d data.Division) (number int64, err error) {
	err = s.Update(ctx, "divide cut "+id, func(tx *sqlstore.Tx) error {
		cut, err := unfinished(ctx, tx, id)
		if err != nil {
			return err
		}
		total := 0
		for _, r := range d.Regions {
			total += r.Doors
		}
		if _, err := tx.ExecContext(ctx, `DELETE FROM cut_divisions WHERE cut = ?`, cut); err != nil {
			return err
		}
		if err := tx.QueryRowContext(ctx, `INSERT INTO cut_divisions (cut, basis) VALUES (?,?) RETURNING n`, cut, d.Basis).Scan(&number); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `UPDATE cuts SET phase = 'cut', done = 0, total = ? WHERE n = ?`, total, cut); err != nil {
			return err
		}
		for _, i := range largestFirst(d.Regions) {
			_, err := tx.ExecContext(ctx, `INSERT INTO cut_regions (division, region, doors) VALUES (?,?,?)`, number, i, d.Regions[i].Doors)
			if err == nil {
				_, err = s.queue.InsertTx(ctx, tx.Tx, regionJob{Cut: id, Division: number, Region: i}, once(regionPriority))
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	return number, err
}

// largestFirst returns the rows of regions in the order in which they are best cut:
// what is left at the end, when some workers have nothing to do, is small.
func largestFirst(regions []data.Region) []int {
	rows := make([]int, len(regions))
	for i := range rows {
		rows[i] = i
	}
	slices.SortStableFunc(rows, func(a, b int) int { return cmp.Compare(regions[b].Doors, regions[a].Doors) })
	return rows
}

// What was begun comes before what waits: first a cut whose regions are done.
const (
	joinPriority   = 1
	regionPriority = 2
)

// Divided returns the division of a cut; 0 if it has none.
func (s *Store) Divided(ctx context.Context, id string) (number int64, err error) {
	err = s.View(ctx, "division of cut "+id, func(tx *sqlstore.Tx) error {
		return tx.QueryRowContext(ctx, `SELECT coalesce((SELECT d.n FROM cut_divisions AS d JOIN cuts ON cuts.n = d.cut WHERE cuts.id = ?), 0)`, id).Scan(&number)
	})
	return number, err
}

// Region returns a region of a division.
func (s *Store) Region(ctx context.Context, division int64, region int) (basis []byte, r data.Region, err error) {
	err = s.View(ctx, fmt.Sprintf("region %d of division %d", region, division), func(tx *sqlstore.Tx) error {
		err := tx.QueryRowContext(ctx, `SELECT basis, doors, piece FROM cut_regions JOIN cut_divisions ON n = division
			WHERE division = ? AND region = ?`, division, region).Scan(&basis, &r.Doors, &r.Piece)
		return sqlstore.OrNotFound(err)
	})
	return basis, r, err
}

// FinishRegion stores what was cut of a region; with the last one the job that
// joins them is queued.
func (s *Store) FinishRegion(ctx context.Context, division int64, region int, piece []byte) error {
	return s.Update(ctx, fmt.Sprintf("finish region %d of division %d", region, division), func(tx *sqlstore.Tx) error {
		var cut int64
		var id string
		err := tx.QueryRowContext(ctx, `SELECT cuts.n, cuts.id FROM cut_divisions AS d JOIN cuts ON cuts.n = d.cut WHERE d.n = ?`, division).Scan(&cut, &id)
		if err != nil {
			return sqlstore.OrNotFound(err)
		}
		_, err = tx.ExecContext(ctx, `UPDATE cut_regions SET piece = ? WHERE division = ? AND region = ? AND piece IS NULL`, piece, division, region)
		if err != nil {
			return err
		}
		var left, done int
		err = tx.QueryRowContext(ctx, `SELECT count(*) FILTER (WHERE piece IS NULL), coalesce(sum(doors) FILTER (WHERE piece IS NOT NULL), 0)
			FROM cut_regions WHERE division = ?`, division).Scan(&left, &done)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `UPDATE cuts SET done = ? WHERE n = ?`, done, cut); err != nil || left > 0 {
			return err
		}
		_, err = s.queue.InsertTx(ctx, tx.Tx, joinJob{Cut: id, Division: division}, once(joinPriority))
		return err
	})
}

// Pieces visits all regions of a division in their order.
func (s *Store) Pieces(ctx context.Context, division int64, visit func(data.Region) error) (basis []byte, err error) {
	err = s.View(ctx, fmt.Sprintf("pieces of division %d", division), func(tx *sqlstore.Tx) error {
		err := tx.QueryRowContext(ctx, `SELECT basis FROM cut_divisions WHERE n = ?`, division).Scan(&basis)
		if err != nil {
			return sqlstore.OrNotFound(err)
		}
		rows, err := tx.QueryContext(ctx, `SELECT doors, piece FROM cut_regions WHERE division = ? ORDER BY region`, division)
		return sqlstore.Each(ctx, rows, err, func() error {
			var r data.Region
			if err := rows.Scan(&r.Doors, &r.Piece); err != nil {
				return err
			}
			return visit(r)
		})
	})
	return basis, err
}

// UndivideCut begins a running cut anew.
func (s *Store) UndivideCut(ctx context.Context, id string, division int64) error {
	return s.Update(ctx, "begin anew with cut "+id, func(tx *sqlstore.Tx) error {
		cut, err := unfinished(ctx, tx, id)
		if err != nil {
			return err
		}
		r, err := tx.ExecContext(ctx, `DELETE FROM cut_divisions WHERE cut = ? AND n = ?`, cut, division)
		if err != nil {
			return err
		}
		if gone, err := r.RowsAffected(); err != nil || gone == 0 {
			return err // somebody did it before
		}
		_, err = s.queue.InsertTx(ctx, tx.Tx, cutJob{Cut: id, Again: division}, once(regionPriority))
		return err
	})
}
