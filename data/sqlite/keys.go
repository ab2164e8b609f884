package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"puerta/data"
)

const selectKey = `SELECT id, name, role, hash, created_at, expires_at, revoked_at FROM keys`

// AddKey stores a key; data.ErrConflict if its id or hash is taken.
func (s *Store) AddKey(ctx context.Context, k data.Key) error {
	return s.update(ctx, "add key "+k.ID, func(tx *sql.Tx) error {
		_, err := insertedID(tx.ExecContext(ctx, `INSERT INTO keys (id, name, role, hash, created_at, expires_at, revoked_at)
			VALUES (?,?,?,?,?,?,?) ON CONFLICT DO NOTHING`,
			k.ID, k.Name, string(k.Role), k.Hash, millis(created(k.CreatedAt)), millisOrNull(k.ExpiresAt), millisOrNull(k.RevokedAt)))
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO keys_needed VALUES (1) ON CONFLICT DO NOTHING`)
		return err
	})
}

// KeyByHash returns the key of a hash, valid or not, in about 20 µs.
func (s *Store) KeyByHash(ctx context.Context, hash string) (data.Key, error) {
	k, err := scanKey(s.asked.key.QueryRowContext(ctx, hash))
	if err != nil {
		return data.Key{}, explain(ctx, "key", orNotFound(err))
	}
	return k, nil
}

func scanKey(row scanner) (k data.Key, err error) {
	var at int64
	var expires, revoked sql.NullInt64
	err = row.Scan(&k.ID, &k.Name, &k.Role, &k.Hash, &at, &expires, &revoked)
	k.CreatedAt, k.ExpiresAt, k.RevokedAt = moment(at), momentOrZero(expires), momentOrZero(revoked)
	return k, err
}

// Keys returns all, newest first.
func (s *Store) Keys(ctx context.Context) (all []data.Key, err error) {
	err = s.view(ctx, "keys", func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, selectKey+` ORDER BY created_at DESC, n DESC`)
		return each(ctx, rows, err, func() error {
			k, err := scanKey(rows)
			all = append(all, k)
			return err
		})
	})
	return all, err
}

// RevokeKey ends a key; one that is revoked stays as it is.
func (s *Store) RevokeKey(ctx context.Context, id string, at time.Time) error {
	return s.update(ctx, "revoke key "+id, func(tx *sql.Tx) error {
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
	return s.update(ctx, "replace key "+id, func(tx *sql.Tx) error {
		n, err := keyRow(ctx, tx, id)
		if err != nil {
			return err
		}
		changed, err := affected(tx.ExecContext(ctx, `UPDATE OR IGNORE keys SET hash = ? WHERE n = ?`, hash, n))
		if err == nil && changed == 0 {
			err = fmt.Errorf("hash is taken: %w", data.ErrConflict)
		}
		return err
	})
}

// HasKeys tells whether any key was ever made, though it may have been purged.
func (s *Store) HasKeys(ctx context.Context) (bool, error) {
	var n int
	err := s.asked.anyKey.QueryRowContext(ctx).Scan(&n)
	return n > 0, explain(ctx, "any key", err)
}

// keyRow returns the row number of a key.
func keyRow(ctx context.Context, tx *sql.Tx, id string) (n int64, err error) {
	err = tx.QueryRowContext(ctx, `SELECT n FROM keys WHERE id = ?`, id).Scan(&n)
	return n, orNotFound(err)
}
