package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"puerta/data"
	"puerta/data/sqlstore"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// Purge removes what is older than a moment: see sqlstore.PurgeRows. Then the
// file is written anew without the room that became free; meanwhile others read
// but do not write, and it takes as much room on the disk again. While a reader
// needs the file as it was it stays as large; Bytes is 0 then.
func (s *Store) Purge(ctx context.Context, before time.Time) (p data.Purged, err error) {
	size := s.size()
	if p, err = s.PurgeRows(ctx, before); err != nil {
		return p, err
	}
	err = sqlstore.Explain(ctx, "purge: make the file smaller", s.shrink(ctx))
	p.Bytes = max(0, size-s.size())
	return p, err
}

// shrink writes the database anew if there is room in it, and empties the log,
// which makes the file smaller. It is no error if another process writes just
// now, or a reader needs the file as it was.
func (s *Store) shrink(ctx context.Context) error {
	c, err := s.write.Conn(ctx)
	if err != nil {
		return err
	}
	err = vacuum(ctx, c)
	s.residual.Store(true)
	err = errors.Join(err, c.Close())
	s.scrub(ctx)
	if isBusy(err) {
		return nil
	}
	return err
}

// vacuum keeps the copy it needs in a file: it is as large as the database.
func vacuum(ctx context.Context, c *sql.Conn) error {
	var free int
	if err := c.QueryRowContext(ctx, `PRAGMA freelist_count`).Scan(&free); err != nil || free == 0 {
		return err
	}
	defer c.ExecContext(context.WithoutCancel(ctx), `PRAGMA temp_store = memory`)
	if _, err := c.ExecContext(ctx, `PRAGMA temp_store = file`); err != nil {
		return err
	}
	_, err := c.ExecContext(ctx, `VACUUM`)
	return err
}

// isBusy tells whether a lock of another connection was in the way.
func isBusy(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && (e.Code()&0xff == sqlite3.SQLITE_BUSY || e.Code()&0xff == sqlite3.SQLITE_LOCKED)
}

// size returns the bytes of the file and its log.
func (s *Store) size() (bytes int64) {
	for _, name := range []string{s.file, s.file + "-wal"} {
		if info, err := os.Stat(name); err == nil {
			bytes += info.Size()
		}
	}
	return bytes
}
