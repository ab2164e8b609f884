package sqlstore

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"puerta/data"
)

const selectLink = `SELECT hash, turf, people, made_by, links.created_at, expires_at, revoked_at, organisation
	FROM links JOIN universes ON universes.n = links.universe`

// AddLink stores a link; it ends with the universe that holds the turf now.
// data.ErrConflict if its hash is taken.
func (s *Store) AddLink(ctx context.Context, l data.Link) error {
	return s.AddLinks(ctx, []data.Link{l})
}

// AddLinks stores many links as AddLink does one: all or none, in about 0.1 ms
// each.
func (s *Store) AddLinks(ctx context.Context, all []data.Link) error {
	return s.Update(ctx, "add links", func(tx *Tx) error {
		universes := map[int64]bool{}
		for i := range all {
			universe, err := insertLink(ctx, tx, &all[i])
			if err != nil {
				return fmt.Errorf("turf %s: %w", all[i].TurfID, err)
			}
			universes[universe] = true
		}
		for universe := range universes {
			if err := universeWithinQuota(ctx, tx, universe, data.QuotaLinks); err != nil {
				return err
			}
		}
		return answered(ctx, tx, "link")
	})
}

// insertLink returns the row number of the universe that a link leads into.
func insertLink(ctx context.Context, tx *Tx, l *data.Link) (universe int64, err error) {
	holder, err := holderOf(ctx, tx, l.TurfID)
	if err != nil {
		return 0, err
	}
	_, err = insertedID(tx.inserted(ctx, `INSERT INTO links (hash, turf, universe, people, made_by, created_at, expires_at, revoked_at)
		VALUES (?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING`, l.Hash, l.TurfID, holder.universe, l.People, l.MadeBy,
		millis(created(l.CreatedAt)), MillisOrNull(l.ExpiresAt), MillisOrNull(l.RevokedAt)))
	return holder.universe, err
}

// LinkByHash returns the link of a hash, valid or not, of whichever organisation,
// in about 20 µs.
func (s *Store) LinkByHash(ctx context.Context, hash string) (data.Link, error) {
	var l data.Link
	err := s.one(data.OnBehalfOfAll(ctx), askLink, func(row Scanner) (err error) {
		l, err = scanLink(row)
		return err
	}, hash)
	if err != nil {
		return data.Link{}, Explain(ctx, "link", err)
	}
	return l, nil
}

func scanLink(row Scanner) (l data.Link, err error) {
	var at int64
	var expires, revoked sql.NullInt64
	err = row.Scan(&l.Hash, &l.TurfID, &l.People, &l.MadeBy, &at, &expires, &revoked, &l.Organisation)
	l.CreatedAt, l.ExpiresAt, l.RevokedAt = moment(at), momentOrZero(expires), momentOrZero(revoked)
	return l, err
}

// Links returns the links of a turf, newest first; none for a turf that is not
// there.
func (s *Store) Links(ctx context.Context, turf string) (all []data.Link, err error) {
	err = s.View(ctx, "links of turf "+turf, func(tx *Tx) error {
		rows, err := tx.QueryContext(ctx, selectLink+` WHERE turf = ? AND`+mine+`ORDER BY links.created_at DESC, links.n DESC`, turf, tx.mine())
		return Each(ctx, rows, err, func() error {
			l, err := scanLink(rows)
			all = append(all, l)
			return err
		})
	})
	return all, err
}

// RevokeLink ends a link; one that is revoked stays as it is.
func (s *Store) RevokeLink(ctx context.Context, hash string, at time.Time) error {
	return s.Update(ctx, "revoke link", func(tx *Tx) error {
		n, err := affected(tx.ExecContext(ctx, `UPDATE links SET revoked_at = coalesce(revoked_at, ?) WHERE hash = ? AND`+ofMine+`links.universe)`, millis(at), hash, tx.mine()))
		if err == nil && n == 0 {
			err = data.ErrNotFound
		}
		return err
	})
}

// RevokedLinks returns all links that were taken back.
func (s *Store) RevokedLinks(ctx context.Context) (all []data.Link, err error) {
	err = s.View(ctx, "revoked links", func(tx *Tx) error {
		all = nil
		rows, err := tx.QueryContext(ctx, selectLink+` WHERE revoked_at IS NOT NULL`)
		return Each(ctx, rows, err, func() error {
			l, err := scanLink(rows)
			all = append(all, l)
			return err
		})
	})
	return all, err
}
