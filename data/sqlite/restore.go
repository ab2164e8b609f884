package sqlite

import (
	"context"
	"errors"
	"fmt"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
	"net/url"
	"os"
	"path/filepath"

	"puerta/data"
	"puerta/data/sqlstore"
)

// ErrNotEmpty: a database holds something, and nobody said that it may be
// replaced.
var ErrNotEmpty = errors.New("the database is not empty")

// ErrDamaged: a backup is not whole.
var ErrDamaged = errors.New("the file is damaged")

// Restore puts a backup in place of the database in the file db, whole or not
// at all; a server may use it meanwhile, and reads what was before until then.
// If db holds anything it returns ErrNotEmpty unless replace is said. Cuts that
// ran when the backup was made are queued again.
//
// What was done for good since the backup stays done: its do-not-walk list is
// joined with that of db, all universes are to be looked through again
// (Unchecked), keys and links that were revoked or replaced in db open nothing.
// Universes that were deleted are back.
//
// It returns ErrDamaged, and what Open returns, for files that are no whole
// backup or no database.
func Restore(ctx context.Context, backup, db string, replace bool) error {
	if err := restore(ctx, backup, db, replace); err != nil {
		return fmt.Errorf("restore %s: %w", db, err)
	}
	return nil
}

func restore(ctx context.Context, backup, db string, replace bool) (err error) {
	if backup, err = whole(ctx, backup); err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	if sameFile(backup, db) {
		return errors.New("the backup is the database itself")
	}
	s, err := open(ctx, db)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	if full, err := s.holdsAnything(ctx); err != nil {
		return err
	} else if full && !replace {
		return ErrNotEmpty
	}
	ready, err := prepareBackup(ctx, backup, s)
	if err != nil {
		return err
	}
	defer removeDatabase(ready)
	return s.takeOver(ctx, ready)
}

// whole returns the absolute path of a backup that is not damaged. What SQLite
// says of damage may quote content, so it is not told.
func whole(ctx context.Context, file string) (string, error) {
	abs, err := kept(ctx, file)
	if err == nil {
		err = checkPages(ctx, abs)
	}
	if isDamage(err) {
		err = ErrDamaged
	}
	return abs, err
}

func checkPages(ctx context.Context, file string) error {
	db, err := connect(file, readPragmas(), 1, 1)
	if err != nil {
		return err
	}
	var verdict string
	err = sqlstore.Explain(ctx, "check", db.QueryRowContext(ctx, `PRAGMA integrity_check(1)`).Scan(&verdict))
	if err == nil && verdict != "ok" {
		err = ErrDamaged
	}
	return errors.Join(err, db.Close())
}

func isDamage(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && (e.Code()&0xff == sqlite3.SQLITE_CORRUPT || e.Code()&0xff == sqlite3.SQLITE_NOTADB)
}

func sameFile(a, b string) bool {
	one, errA := os.Stat(a)
	other, errB := os.Stat(b)
	return errA == nil && errB == nil && os.SameFile(one, other)
}

// holdsAnything tells whether anything was ever put into the database.
func (s *Store) holdsAnything(ctx context.Context) (full bool, err error) {
	err = s.View(ctx, "content", func(tx *sqlstore.Tx) error {
		return tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM universes) OR EXISTS (SELECT 1 FROM streets) OR EXISTS (SELECT 1 FROM keys_needed)
			OR EXISTS (SELECT 1 FROM suppressions) OR EXISTS (SELECT 1 FROM audits) OR EXISTS (SELECT 1 FROM organisations)`).Scan(&full)
	})
	return full, err
}

// prepareBackup copies a backup to the folder of a database, brings it up to
// date and carries over what must not be undone.
func prepareBackup(ctx context.Context, backup string, present *Store) (string, error) {
	ready, err := copyBeside(ctx, backup, present.file)
	if err != nil {
		return "", err
	}
	if err := prepareCopy(ctx, ready, present); err != nil {
		removeDatabase(ready)
		return "", err
	}
	return ready, nil
}

func prepareCopy(ctx context.Context, file string, present *Store) error {
	s, err := open(ctx, file)
	if err != nil {
		return err
	}
	ctx = data.OnBehalfOfAll(ctx)
	_, err = s.RequeueRunning(ctx)
	if err == nil {
		err = carryOver(ctx, present, s)
	}
	return errors.Join(err, s.Close())
}

func removeDatabase(file string) {
	for _, suffix := range []string{"", "-wal", "-shm"} {
		os.Remove(file + suffix)
	}
}

// takeOver replaces all content by that of another file, in one transaction.
func (s *Store) takeOver(ctx context.Context, file string) error {
	c, err := s.write.Conn(ctx)
	if err != nil {
		return err
	}
	err = c.Raw(func(driver any) error { return copyPages(ctx, driver, file) })
	if err = errors.Join(err, c.Close()); err != nil {
		return sqlstore.Explain(ctx, "copy", err)
	}
	s.residual.Store(true)
	s.scrub(ctx)
	return nil
}

// stepPages is how many pages are copied until it is asked whether ctx has
// ended.
const stepPages = 1024

// copyPages copies a file into the database of a connection
// (https://www.sqlite.org/backup.html). What others read is unchanged until the
// last page; without that one nothing is.
func copyPages(ctx context.Context, driver any, file string) error {
	target, ok := driver.(interface {
		NewRestore(from string) (*sqlite.Backup, error)
	})
	if !ok {
		return errors.New("the driver copies no databases")
	}
	from := url.URL{Scheme: "file", Path: filepath.ToSlash(file)}
	b, err := target.NewRestore(from.String())
	if err != nil {
		return err
	}
	for more := true; more && err == nil; {
		select {
		case <-ctx.Done():
			err = ctx.Err()
		default:
			more, err = b.Step(stepPages)
		}
	}
	return errors.Join(err, b.Finish())
}
