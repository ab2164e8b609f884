package sqlstore

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"puerta/data"
)

// EditCut changes turfs of a done cut, the fates of their doors and its report,
// and remembers what was before. An edit that would lose a door, or take one
// from a turf it does not name, is refused. In a cut of 100,000 doors it and
// its undoing take about 90 ms.
func (s *Store) EditCut(ctx context.Context, cut string, e data.Edit) error {
	return s.Update(ctx, "edit cut "+cut, func(tx *Tx) error {
		n, err := cutIn(ctx, tx, cut, data.Done)
		if err != nil {
			return err
		}
		ed := &editing{cut: n, edit: &e, was: &data.CutResult{}}
		if err := ed.begin(ctx, tx); err != nil {
			return err
		}
		if err := ed.remember(ctx, tx); err != nil {
			return err
		}
		if err := ed.storeTurfs(ctx, tx); err != nil {
			return err
		}
		if err := ed.storeFates(ctx, tx); err != nil {
			return err
		}
		if err := ed.storeReport(ctx, tx); err != nil {
			return err
		}
		if err := raiseRevision(ctx, tx, n); err != nil {
			return err
		}
		return answered(ctx, tx, e.What)
	})
}

// editing is an edit at work.
type editing struct {
	cut, universe int64
	edit          *data.Edit
	number        int64           // in the journal
	was           *data.CutResult // the turfs that go or change, with the report
	fresh         []int           // of edit.Turfs, those that are new
}

// begin reads what the edit finds and makes sure that it may be done.
func (e *editing) begin(ctx context.Context, tx *Tx) error {
	var revision int64
	var report string
	err := tx.QueryRowContext(ctx, `SELECT universe, revision, report FROM cuts WHERE n = ?`, e.cut).Scan(&e.universe, &revision, &report)
	if err != nil {
		return err
	}
	if revision != e.edit.Revision {
		return fmt.Errorf("its revision is %d, not %d: %w", revision, e.edit.Revision, data.ErrStale)
	}
	if err := json.Unmarshal([]byte(report), &e.was.Report); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	if err := checkEdit(e.edit); err != nil {
		return err
	}
	return e.readTurfs(ctx, tx)
}

// checkEdit makes sure that an edit names each turf once.
func checkEdit(e *data.Edit) error {
	if err := checkPairs(&data.CutResult{Turfs: e.Turfs, Routes: e.Routes}); err != nil {
		return err
	}
	named := slices.AppendSeq(slices.Clone(e.Gone), maps.Keys(e.Areas))
	for i := range e.Turfs {
		named = append(named, e.Turfs[i].ID)
	}
	slices.Sort(named)
	if len(named) == 0 || len(slices.Compact(slices.Clone(named))) < len(named) {
		return errors.New("it names no turf, or one twice")
	}
	return nil
}

// readTurfs reads the turfs that go or change, which must be neither locked nor
// out.
func (e *editing) readTurfs(ctx context.Context, tx *Tx) error {
	for _, id := range e.edit.Gone {
		there, err := e.readTurf(ctx, tx, id)
		if err != nil {
			return err
		}
		if !there {
			return notThere(id)
		}
	}
	for i := range e.edit.Turfs {
		there, err := e.readTurf(ctx, tx, e.edit.Turfs[i].ID)
		if err != nil {
			return err
		}
		if !there {
			e.fresh = append(e.fresh, i)
		}
	}
	return nil
}

func notThere(id string) error {
	return fmt.Errorf("turf %s: %w", id, data.ErrNotFound)
}

func (e *editing) readTurf(ctx context.Context, tx *Tx, id string) (there bool, err error) {
	err = readTurf(ctx, tx, e.cut, id, e.was)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	var r stateRow
	err = tx.QueryRowContext(ctx, `SELECT `+stateColumns+` FROM turf_states WHERE universe = ? AND turf = ?`, e.universe, id).Scan(r.into()...)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return false, err
	}
	if st := r.at(time.Now()); st.Locked || st.Status == data.Out {
		return true, fmt.Errorf("turf %s is locked or out: %w", id, data.ErrConflict)
	}
	return true, nil
}
