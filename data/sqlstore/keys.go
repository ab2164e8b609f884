package sqlstore

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"puerta/data"
)

const selectKey = `SELECT id, name, role, hash, created_at, expires_at, revoked_at, organisation FROM keys`

// AddKey stores a key; data.ErrConflict if its id or hash is taken.
func (s *Store) AddKey(ctx context.Context, k data.Key) error {
	return s.Update(ctx, "add key "+k.ID, func(tx *Tx) error {
		_, err := insertedID(tx.inserted(ctx, `INSERT INTO keys (id, name, role, hash, created_at, expires_at, revoked_at, organisation)
			VALUES (?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING`,
			k.ID, k.Name, string(k.Role), k.Hash, millis(created(k.CreatedAt)), MillisOrNull(k.ExpiresAt), MillisOrNull(k.RevokedAt), tx.Behalf.Whose(k.Organisation)))
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO keys_needed VALUES (1) ON CONFLICT DO NOTHING`)
		return err
	})
}

// KeyByHash returns the key of a hash, valid or not, of whichever organisation, in
// about 20 µs.
func (s *Store) KeyByHash(ctx context.Context, hash string) (data.Key, error) {
	var k data.Key
	err := s.one(data.OnBehalfOfAll(ctx), askKey, func(row Scanner) (err error) {
		k, err = scanKey(row)
		return err
	}, hash)
	if err != nil {
		return data.Key{}, Explain(ctx, "key", err)
	}
	return k, nil
}

func scanKey(row Scanner) (k data.Key, err error) {
	var at int64
	var expires, revoked sql.NullInt64
	err = row.Scan(&k.ID, &k.Name, &k.Role, &k.Hash, &at, &expires, &revoked, &k.Organisation)
	k.CreatedAt, k.ExpiresAt, k.RevokedAt = moment(at), momentOrZero(expires), momentOrZero(revoked)
	return k, err
}

// Keys returns all, newest first.
func (s *Store) Keys(ctx context.Context) (all []data.Key, err error) {
	err = s.View(ctx, "keys", func(tx *Tx) error {
		rows, err := tx.QueryContext(ctx, selectKey+` WHERE`+mine+`ORDER BY created_at DESC, n DESC`, tx.mine())
		return Each(ctx, rows, err, func() error {
			k, err := scanKey(rows)
			all = append(all, k)
			return err
		})
	})
	return all, err
}

// RevokeKey ends a key; one that is revoked stays as it is.
func (s *Store) RevokeKey(ctx context.Context, id string, at time.Time) error {
	return s.Update(ctx, "revoke key "+id, func(tx *Tx) error {
		n, err := keyRow(ctx, tx, id)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `UPDATE keys SET revoked_at = coalesce(revoked_at, ?) WHERE n = ?`, millis(at), n)
		return err
	})
}

// ReplaceKey gives a key another hash; data.ErrConflict if that is another key's.
func (s *Store) ReplaceKey(ctx context.Context, id, hash string) error {
	return s.Update(ctx, "replace key "+id, func(tx *Tx) error {
		n, err := keyRow(ctx, tx, id)
		if err != nil {
			return err
		}
		changed, err := affected(tx.ExecContext(ctx, `UPDATE keys SET hash = ?1 WHERE n = ?2 AND NOT EXISTS (SELECT 1 FROM keys WHERE hash = ?1 AND n <> ?2)`, hash, n))
		if err == nil && changed == 0 {
			err = fmt.Errorf("hash is taken: %w", data.ErrConflict)
		}
		return err
	})
}

// HasKeys tells whether any key was ever made, though it may have been purged.
func (s *Store) HasKeys(ctx context.Context) (bool, error) {
	var n int
	err := s.one(ctx, askAnyKey, func(row Scanner) error { return row.Scan(&n) })
	return n > 0, Explain(ctx, "any key", err)
}

// keyRow returns the row number of a key that is there for who asks.
func keyRow(ctx context.Context, tx *Tx, id string) (n int64, err error) {
	err = tx.QueryRowContext(ctx, `SELECT n FROM keys WHERE id = ? AND`+mine, id, tx.mine()).Scan(&n)
	return n, OrNotFound(err)
}
