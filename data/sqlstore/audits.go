package sqlstore

import (
	"context"

	"puerta/data"
)

// AddAudits writes entries of the log of exports.
func (s *Store) AddAudits(ctx context.Context, all []data.Audit) error {
	return s.Update(ctx, "add to the log of exports", func(tx *Tx) error {
		t := Table{"audits", "at, key, role, what, object, count, people, organisation"}
		return insert(ctx, tx, t, len(all), func(v []any, i int) ([]any, error) {
			a := &all[i]
			return append(v, millis(created(a.At)), a.Key, a.Role, a.What, a.Object, a.Count, a.People, tx.Behalf.Whose(a.Organisation)), nil
		})
	})
}

// Audits returns a page of the log of exports, newest first, of p.Owner's key if
// one is named; data.ErrCursor if p.After is none.
func (s *Store) Audits(ctx context.Context, p data.Page) ([]data.Audit, string, error) {
	found := page[data.Audit]{limit: p.Limit}
	err := s.View(ctx, "log of exports", func(tx *Tx) error {
		from, err := placeOf(auditList, p.After)
		if err != nil {
			return err
		}
		query, values := `SELECT n, at, key, role, what, object, count, people, organisation FROM audits WHERE `+behind("audits", "at")+`AND`+mine, []any{from.at, from.n, tx.mine()}
		if p.Owner != "" {
			query, values = query+`AND key = ? `, append(values, p.Owner)
		}
		rows, err := tx.QueryContext(ctx, query+newest("audits", "at", p.Limit), values...)
		return Each(ctx, rows, err, func() error {
			var a data.Audit
			var at place
			err := rows.Scan(&at.n, &at.at, &a.Key, &a.Role, &a.What, &a.Object, &a.Count, &a.People, &a.Organisation)
			a.At = moment(at.at)
			found.add(a, at)
			return err
		})
	})
	if err != nil {
		return nil, "", err
	}
	return found.all, found.next(auditList), nil
}
