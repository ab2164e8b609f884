package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"puerta/data"
)

const selectCut = `SELECT cuts.id, universes.id, state, options, phase, done, total, problem_en, problem_es,
	report, cuts.created_at, started_at, finished_at, attempts
	FROM cuts JOIN universes ON universes.n = cuts.universe`

// AddCut stores c as queued: its id, universe, options and creation time.
// An id that is taken gives data.ErrConflict.
func (s *Store) AddCut(ctx context.Context, c data.Cut) error {
	return s.update(ctx, "add cut", func(tx *sql.Tx) error {
		universe, err := universeRow(ctx, tx, c.UniverseID)
		if err != nil {
			return fmt.Errorf("universe %s: %w", c.UniverseID, err)
		}
		options := sql.NullString{String: string(c.Options), Valid: c.Options != nil}
		_, err = insertedID(tx.ExecContext(ctx, `INSERT INTO cuts (id, universe, state, options, created_at)
			VALUES (?,?,'queued',?,?) ON CONFLICT (id) DO NOTHING`, c.ID, universe, options, millis(created(c.CreatedAt))))
		return err
	})
}

// Cut returns one cut.
func (s *Store) Cut(ctx context.Context, id string) (c data.Cut, err error) {
	err = s.view(ctx, "cut "+id, func(tx *sql.Tx) error {
		c, err = readCut(ctx, tx, id)
		return err
	})
	return c, err
}

func readCut(ctx context.Context, tx *sql.Tx, id string) (data.Cut, error) {
	c, err := scanCut(tx.QueryRowContext(ctx, selectCut+` WHERE cuts.id = ?`, id))
	return c, orNotFound(err)
}

// Cuts returns all cuts of a universe, or of all if universe is "", newest
// first.
func (s *Store) Cuts(ctx context.Context, universe string) (all []data.Cut, err error) {
	err = s.view(ctx, "cuts", func(tx *sql.Tx) error {
		if universe != "" {
			if _, err := universeRow(ctx, tx, universe); err != nil {
				return err
			}
		}
		rows, err := tx.QueryContext(ctx, selectCut+` WHERE ?1 = '' OR universes.id = ?1
			ORDER BY cuts.created_at DESC, cuts.n DESC`, universe)
		return each(ctx, rows, err, func() error {
			c, err := scanCut(rows)
			all = append(all, c)
			return err
		})
	})
	return all, err
}

func scanCut(row scanner) (c data.Cut, err error) {
	var options, report sql.NullString
	var createdAt int64
	var started, finished sql.NullInt64
	p := &c.Progress
	err = row.Scan(&c.ID, &c.UniverseID, &c.State, &options, &p.Phase, &p.Done, &p.Total, &c.Problem.EN, &c.Problem.ES,
		&report, &createdAt, &started, &finished, &c.Attempts)
	if err != nil {
		return data.Cut{}, err
	}
	if options.Valid {
		c.Options = []byte(options.String)
	}
	c.CreatedAt, c.StartedAt, c.FinishedAt = moment(createdAt), momentOrZero(started), momentOrZero(finished)
	if report.Valid {
		err = json.Unmarshal([]byte(report.String), &c.Report)
	}
	return c, err
}

// cutRow returns the row number and state of a cut.
func cutRow(ctx context.Context, tx *sql.Tx, id string) (n int64, state data.CutState, err error) {
	err = tx.QueryRowContext(ctx, `SELECT n, state FROM cuts WHERE id = ?`, id).Scan(&n, &state)
	return n, state, orNotFound(err)
}

// cutIn returns the row number of a cut, or data.ErrConflict if its state is
// another.
func cutIn(ctx context.Context, tx *sql.Tx, id string, want data.CutState) (int64, error) {
	n, state, err := cutRow(ctx, tx, id)
	if err == nil && state != want {
		err = fmt.Errorf("it is %s, not %s: %w", state, want, data.ErrConflict)
	}
	return n, err
}
