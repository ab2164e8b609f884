// Package sqlite keeps a data.Store in one SQLite file: nothing to install,
// nothing to set up.
//
// One connection writes and a pool of others reads (write-ahead log), so
// reading never waits for a publish. A commit is flushed to the disk before it
// is reported (synchronous FULL): what was called done is still there after
// kill -9 and after a power cut. That costs one fsync for each change, a few
// milliseconds; the changes are few and large. Deleted content is overwritten
// with zeros, in the file at once and in its log as soon as no reader needs
// it, at the latest at Close.
//
// Times are stored to the millisecond, in UTC. Errors carry ids, never a name
// or an address.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"puerta/data"
	"puerta/data/sqlstore"
)

// readers is how many connections read at the same time. One whose visitor
// writes to a slow client is busy for as long, so there are more than cores.
const readers = 64

// idleReaders is how many of them stay open, about 2 MB each.
const idleReaders = 8

// Store is a data.Store in one SQLite file. Open makes one.
type Store struct {
	*sqlstore.Store
	file     string
	write    *sql.DB // one connection
	read     *sql.DB // many, read-only
	asked    asked   // what is asked for all the time
	dialect  sqlstore.Dialect
	residual atomic.Bool // deleted content may still stand in the log
}

var _ data.Store = (*Store)(nil)

// Open opens the database in the file path, makes it (mode 0600) if there is
// none, and brings its schema up to date. It returns ErrForeign for a file
// that is not Puerta's and ErrNewer for one of a newer Puerta, both wrapped,
// and leaves such a file as it is.
func Open(ctx context.Context, path string) (*Store, error) {
	s, err := open(ctx, path)
	if err != nil {
		return nil, fmt.Errorf("open database %s: %w", path, err)
	}
	return s, nil
}

func open(ctx context.Context, path string) (*Store, error) {
	file, err := prepareFile(path)
	if err != nil {
		return nil, err
	}
	if err := inspect(ctx, file); err != nil {
		return nil, err
	}
	s := &Store{file: file, asked: asked{}, dialect: newDialect()}
	s.Store = sqlstore.New(backend{s})
	if s.write, err = connect(file, writePragmas(), 1, 1); err != nil {
		return nil, err
	}
	if s.read, err = connect(file, readPragmas(), readers, idleReaders); err != nil {
		return nil, errors.Join(err, s.write.Close())
	}
	if err := migrate(ctx, s.write); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	if err := s.asked.prepare(ctx, s.read); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	s.scrub(ctx) // what a process deleted before it was killed
	return s, nil
}

// Ping reads from the file and writes to it: a flush of the disk, a few
// milliseconds. While somebody else writes it only reads.
func (s *Store) Ping(ctx context.Context) error {
	err := s.View(ctx, "ping", func(tx *sqlstore.Tx) error {
		var n int
		return tx.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_schema`).Scan(&n)
	})
	if err != nil {
		return err
	}
	soon, stop := context.WithTimeout(ctx, pingPatience)
	defer stop()
	_, err = s.write.ExecContext(soon, `UPDATE suppressions_generation SET generation = generation WHERE organisation = ''`)
	if soon.Err() != nil && ctx.Err() == nil {
		return nil
	}
	return sqlstore.Explain(ctx, "ping: write", err)
}

// pingPatience is how long Ping waits for its turn to write.
const pingPatience = 100 * time.Millisecond

// Close ends all connections and moves the log into the file.
func (s *Store) Close() error {
	return errors.Join(s.asked.close(), s.read.Close(), s.write.Close())
}
