package sqlite

import (
	"context"
	"database/sql"

	"puerta/data"
)

// AddAnswer remembers an answer; the first with a key stays.
func (s *Store) AddAnswer(ctx context.Context, a data.Answer) error {
	return s.update(ctx, "add answer", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO answers (key, request, status, location, body, at) VALUES (?,?,?,?,?,?) ON CONFLICT DO NOTHING`,
			a.Key, a.Request, a.Status, a.Location, a.Body, millis(created(a.At)))
		return err
	})
}

// AnswerTo returns the answer with a key.
func (s *Store) AnswerTo(ctx context.Context, key string) (a data.Answer, err error) {
	err = s.view(ctx, "answer", func(tx *sql.Tx) error {
		var at int64
		err := tx.QueryRowContext(ctx, `SELECT key, request, status, location, body, at FROM answers WHERE key = ?`, key).
			Scan(&a.Key, &a.Request, &a.Status, &a.Location, &a.Body, &at)
		a.At = moment(at)
		return orNotFound(err)
	})
	if err != nil {
		return data.Answer{}, err
	}
	return a, nil
}
