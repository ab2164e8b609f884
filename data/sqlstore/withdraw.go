package sqlstore

import (
	"context"
	"database/sql"
	"slices"

	"puerta/data"
	"puerta/data/withdraw"
)

// Withdraw suppresses doors and people of a universe, at rest and in all its
// cuts that are done. A universe of 100,000 doors takes about a second, and each
// cut that is reached half a second; others read meanwhile.
func (s *Store) Withdraw(ctx context.Context, universe string, generation int64, w data.Withdrawal) (reach data.Reach, err error) {
	err = s.Update(ctx, "withdraw from universe "+universe, func(tx *Tx) error {
		n, err := universeRow(ctx, tx, universe)
		if err != nil {
			return err
		}
		s.b.Erased()
		reach = data.Reach{}
		if err := suppressAtRest(ctx, tx, n, w, &reach); err != nil {
			return err
		}
		if err := withdrawFromCuts(ctx, tx, n, &reach); err != nil {
			return err
		}
		if err := forgetMarks(ctx, tx, n); err != nil {
			return err
		}
		return noteChecked(ctx, tx, n, generation)
	})
	if err != nil {
		return data.Reach{}, err
	}
	return reach, nil
}

// suppressAtRest forgets the doors and rows of a universe that are withdrawn.
func suppressAtRest(ctx context.Context, tx *Tx, universe int64, w data.Withdrawal, reach *data.Reach) error {
	if err := listWithdrawn(ctx, tx, w); err != nil {
		return err
	}
	people, err := suppressRows(ctx, tx, universe, w.People)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `UPDATE doors SET voters = greatest(0, voters -
			(SELECT count(*) FROM temp.withdrawn_people AS p WHERE p.door = doors.id AND p.counted = 1))
		WHERE `+doorsOf+` AND reason <> 'suppressed' AND id IN (SELECT door FROM temp.withdrawn_people)`, universe)
	if err != nil {
		return err
	}
	doors, err := forgetDoors(ctx, tx, universe)
	if err != nil {
		return err
	}
	reach.Doors, reach.People = doors, people
	_, err = tx.ExecContext(ctx, `DELETE FROM people WHERE universe = ?1 AND (row IN (SELECT number FROM temp.withdrawn_people)
		OR door IN (SELECT n & 4294967295 FROM doors WHERE `+doorsOf+` AND reason = 'suppressed'))`, universe)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `UPDATE universes SET voters =
		(SELECT coalesce(sum(voters), 0) FROM doors WHERE `+doorsOf+`) WHERE n = ?1`, universe)
	return err
}

// suppressRows suppresses the rows of people and returns how many were not
// before.
func suppressRows(ctx context.Context, tx *Tx, universe int64, people []data.WithdrawnPerson) (n int, err error) {
	numbers := map[int]bool{}
	for _, p := range people {
		numbers[p.Row] = true
	}
	if len(numbers) == 0 {
		return 0, nil
	}
	err = changeRows(ctx, tx, universe, func(r *data.Row) bool {
		if r.Reason != "" || !numbers[r.Number] {
			return false
		}
		r.Reason, r.Detail = data.Suppressed, data.SuppressedPerson()
		n++
		return true
	})
	return n, err
}

// forgetDoors keeps nothing but the ids of doors that are withdrawn, as
// data.Door.Suppress.
func forgetDoors(ctx context.Context, tx *Tx, universe int64) (int, error) {
	why, err := new(texts).ofDetail(data.SuppressedDoor())
	if err != nil {
		return 0, err
	}
	return affected(tx.ExecContext(ctx, `UPDATE doors SET number = '', street = '', unit = '', city = '', state = '', zip = '',
			lon = NULL, lat = NULL, voters = 0, language = '', score = 0, columns = NULL, pin = NULL,
			reason = 'suppressed', detail = ?2
		WHERE `+doorsOf+` AND reason <> 'suppressed' AND id IN (SELECT id FROM temp.withdrawn_doors)`, universe, why))
}

// listWithdrawn fills tables of this connection with what is withdrawn: neither
// doors nor rows can be found by their ids, so each table is gone through once.
func listWithdrawn(ctx context.Context, tx *Tx, w data.Withdrawal) error {
	for _, q := range []string{
		`CREATE TEMP TABLE IF NOT EXISTS withdrawn_doors (id TEXT NOT NULL PRIMARY KEY)`,
		`CREATE TEMP TABLE IF NOT EXISTS withdrawn_people (door TEXT NOT NULL, number INTEGER NOT NULL, counted INTEGER NOT NULL, PRIMARY KEY (door, number))`,
		`DELETE FROM temp.withdrawn_doors`, `DELETE FROM temp.withdrawn_people`,
	} {
		if _, err := tx.ExecContext(ctx, q); err != nil {
			return err
		}
	}
	doors := slices.Compact(slices.Sorted(slices.Values(w.Doors)))
	err := insert(ctx, tx, Table{"temp.withdrawn_doors", "id"}, len(doors), func(v []any, i int) ([]any, error) {
		return append(v, doors[i]), nil
	})
	if err != nil {
		return err
	}
	people := eachOnce(w.People)
	return insert(ctx, tx, Table{"temp.withdrawn_people", "door, number, counted"}, len(people), func(v []any, i int) ([]any, error) {
		counted := 0
		if people[i].Counted {
			counted = 1
		}
		return append(v, people[i].Door, people[i].Row, counted), nil
	})
}

// eachOnce returns the people of each row once, the first that is named.
func eachOnce(all []data.WithdrawnPerson) []data.WithdrawnPerson {
	seen := map[int]bool{}
	return slices.DeleteFunc(slices.Clone(all), func(p data.WithdrawnPerson) bool {
		again := seen[p.Row]
		seen[p.Row] = true
		return again
	})
}

// affected returns how many rows were changed.
func affected(r sql.Result, err error) (int, error) {
	if err != nil {
		return 0, err
	}
	n, err := r.RowsAffected()
	return int(n), err
}

// suppressedIn returns all of a universe that is suppressed, with the voters of
// its doors.
func suppressedIn(ctx context.Context, tx *Tx, universe int64) (withdraw.What, error) {
	what := withdraw.What{Doors: map[string]bool{}, Rows: map[int]bool{}}
	rows, err := tx.QueryContext(ctx, `SELECT id FROM doors WHERE `+doorsOf+` AND reason = 'suppressed'`, universe)
	err = Each(ctx, rows, err, func() error {
		var id string
		err := rows.Scan(&id)
		what.Doors[id] = true
		return err
	})
	if err != nil {
		return what, err
	}
	return what, eachRow(ctx, tx, universe, func(r *data.Row) error {
		if r.Reason == data.Suppressed {
			what.Rows[r.Number] = true
		}
		return nil
	})
}

// votersIn returns the voters of the doors of a universe, by their ids.
func votersIn(ctx context.Context, tx *Tx, universe int64) (func(door string) int, error) {
	count := map[string]int{}
	rows, err := tx.QueryContext(ctx, `SELECT id, voters FROM doors WHERE `+doorsOf+` AND voters > 0`, universe)
	err = Each(ctx, rows, err, func() error {
		var id string
		var n int
		err := rows.Scan(&id, &n)
		count[id] = n
		return err
	})
	return func(door string) int { return count[door] }, err
}
