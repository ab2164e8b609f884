package sqlstore

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"puerta/data"
)

const cutColumns = `SELECT cuts.n, cuts.id, universes.id, universes.owner, universes.organisation, cuts.state, cuts.phase, cuts.done, cuts.total,
	cuts.problem_en, cuts.problem_es, cuts.created_at, cuts.started_at, cuts.finished_at, cuts.attempts, cuts.revision,
	(SELECT id FROM cuts AS former WHERE former.n = cuts.former), `

const selectCut = cutColumns + `cuts.options, cuts.report FROM cuts JOIN universes ON universes.n = cuts.universe`

// AddCut stores c as queued: its id, universe, options, creation time and the
// cut it goes on from. An id that is taken gives data.ErrConflict.
func (s *Store) AddCut(ctx context.Context, c data.Cut) error {
	return s.Update(ctx, "add cut", func(tx *Tx) error {
		universe, err := universeRow(ctx, tx, c.UniverseID)
		if err != nil {
			return fmt.Errorf("universe %s: %w", c.UniverseID, err)
		}
		former, err := formerRow(ctx, tx, universe, c.Former)
		if err != nil {
			return fmt.Errorf("cut %s, from which it goes on: %w", c.Former, err)
		}
		options := sql.NullString{String: string(c.Options), Valid: c.Options != nil}
		_, err = insertedID(tx.inserted(ctx, `INSERT INTO cuts (id, universe, state, options, created_at, former)
			VALUES (?,?,'queued',?,?,?) ON CONFLICT (id) DO NOTHING`, c.ID, universe, options, millis(created(c.CreatedAt)), former))
		if err == nil {
			err = universeWithinQuota(ctx, tx, universe, data.QuotaCuts, data.QuotaBusy)
		}
		if err != nil {
			return err
		}
		return s.b.Queued(ctx, tx, c)
	})
}

// formerRow returns the row number of a cut from which one of a universe goes
// on; null for "".
func formerRow(ctx context.Context, tx *Tx, universe int64, id string) (former sql.NullInt64, err error) {
	if id == "" {
		return former, nil
	}
	n, err := cutIn(ctx, tx, id, data.Done)
	if err != nil {
		return former, err
	}
	var of int64
	if err := tx.QueryRowContext(ctx, `SELECT universe FROM cuts WHERE n = ?`, n).Scan(&of); err != nil {
		return former, err
	}
	if of != universe {
		return former, fmt.Errorf("it is of another universe: %w", data.ErrConflict)
	}
	return sql.NullInt64{Int64: n, Valid: true}, nil
}

// Cut returns one cut.
func (s *Store) Cut(ctx context.Context, id string) (c data.Cut, err error) {
	err = s.View(ctx, "cut "+id, func(tx *Tx) error {
		c, err = readCut(ctx, tx, id)
		return err
	})
	return c, err
}

func readCut(ctx context.Context, tx *Tx, id string) (data.Cut, error) {
	c, _, err := scanCut(tx.QueryRowContext(ctx, selectCut+` WHERE cuts.id = ? AND`+mine, id, tx.mine()))
	return c, OrNotFound(err)
}

// Cuts returns a page of the cuts of a universe, or of all if universe is "",
// newest first; data.ErrCursor if p.After is none.
func (s *Store) Cuts(ctx context.Context, universe string, p data.Page) ([]data.Cut, string, error) {
	found := page[data.Cut]{limit: p.Limit}
	err := s.View(ctx, "cuts", func(tx *Tx) error {
		from, err := placeOf(cutList, p.After)
		if err != nil {
			return err
		}
		query, values := selectCut+` WHERE `+behind("cuts", "created_at")+`AND`+mine, []any{from.at, from.n, tx.mine()}
		if universe != "" {
			n, err := universeRow(ctx, tx, universe)
			if err != nil {
				return err
			}
			query, values = query+`AND cuts.universe = ? `, append(values, n)
		}
		if p.Owner != "" {
			query, values = query+`AND universes.owner = ? `, append(values, p.Owner)
		}
		rows, err := tx.QueryContext(ctx, query+newest("cuts", "created_at", p.Limit), values...)
		return Each(ctx, rows, err, func() error {
			c, n, err := scanCut(rows)
			found.add(c, place{millis(c.CreatedAt), n})
			return err
		})
	})
	if err != nil {
		return nil, "", err
	}
	return found.all, found.next(cutList), nil
}

// scanCut returns a cut and its row number.
func scanCut(row Scanner) (c data.Cut, n int64, err error) {
	var options, report, former sql.NullString
	var createdAt int64
	var started, finished sql.NullInt64
	p := &c.Progress
	err = row.Scan(&n, &c.ID, &c.UniverseID, &c.Owner, &c.Organisation, &c.State, &p.Phase, &p.Done, &p.Total, &c.Problem.EN, &c.Problem.ES,
		&createdAt, &started, &finished, &c.Attempts, &c.Revision, &former, &options, &report)
	if err != nil {
		return data.Cut{}, 0, err
	}
	if options.Valid {
		c.Options = []byte(options.String)
	}
	c.Former = former.String
	c.CreatedAt, c.StartedAt, c.FinishedAt = moment(createdAt), momentOrZero(started), momentOrZero(finished)
	if report.Valid {
		err = json.Unmarshal([]byte(report.String), &c.Report)
	}
	return c, n, err
}

// cutRow returns the row number and state of a cut that is there for who asks.
func cutRow(ctx context.Context, tx *Tx, id string) (n int64, state data.CutState, err error) {
	err = tx.QueryRowContext(ctx, `SELECT n, state FROM cuts WHERE id = ? AND`+ofMine+`cuts.universe)`, id, tx.mine()).Scan(&n, &state)
	return n, state, OrNotFound(err)
}

// cutIn returns the row number of a cut, or data.ErrConflict if its state is
// another.
func cutIn(ctx context.Context, tx *Tx, id string, want data.CutState) (int64, error) {
	n, state, err := cutRow(ctx, tx, id)
	if err == nil && state != want {
		err = fmt.Errorf("it is %s, not %s: %w", state, want, data.ErrConflict)
	}
	return n, err
}
