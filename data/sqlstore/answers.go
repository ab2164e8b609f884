package sqlstore

import (
	"context"

	"puerta/data"
)

// AddAnswer remembers an answer; the first with a key stays.
func (s *Store) AddAnswer(ctx context.Context, a data.Answer) error {
	return s.Update(ctx, "add answer", func(tx *Tx) error {
		return insertAnswer(ctx, tx, a)
	})
}

func insertAnswer(ctx context.Context, tx *Tx, a data.Answer) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO answers (key, request, status, location, body, at, organisation) VALUES (?,?,?,?,?,?,?) ON CONFLICT DO NOTHING`,
		a.Key, a.Request, a.Status, a.Location, a.Body, millis(created(a.At)), tx.Behalf.Organisation)
	return err
}

// answered remembers the answer to a change together with it, if one is wanted.
func answered(ctx context.Context, tx *Tx, what string) error {
	a, ok, err := data.AnswerIn(ctx, what)
	if err != nil || !ok {
		return err
	}
	return insertAnswer(ctx, tx, a)
}

// AnswerTo returns the answer with a key.
func (s *Store) AnswerTo(ctx context.Context, key string) (a data.Answer, err error) {
	err = s.View(ctx, "answer", func(tx *Tx) error {
		var at int64
		err := tx.QueryRowContext(ctx, `SELECT key, request, status, location, body, at FROM answers WHERE key = ? AND`+mine, key, tx.mine()).
			Scan(&a.Key, &a.Request, &a.Status, &a.Location, &a.Body, &at)
		a.At = moment(at)
		return OrNotFound(err)
	})
	if err != nil {
		return data.Answer{}, err
	}
	return a, nil
}
