package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"puerta/data/sqlstore"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// Backup copies the database in the file from into the new file to, as of one
// moment; a server may use it meanwhile, and others read and write. The copy is
// whole or not there at all, on the disk before Backup returns, and readable by
// its owner only. It returns fs.ErrExist if there is a file to, and what Open
// returns for a file from that is no database of Puerta's. 140 MB take half a
// second.
func Backup(ctx context.Context, from, to string) error {
	if err := backup(ctx, from, to); err != nil {
		return fmt.Errorf("back up %s: %w", from, err)
	}
	return nil
}

func backup(ctx context.Context, from, to string) error {
	from, err := kept(ctx, from)
	if err != nil {
		return err
	}
	if to, err = filepath.Abs(to); err != nil {
		return err
	}
	if _, err := os.Lstat(to); !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(err, fmt.Errorf("%s: %w", to, fs.ErrExist))
	}
	temp, err := copyBeside(ctx, from, to)
	if err != nil {
		return err
	}
	defer os.Remove(temp)
	return rename(temp, to)
}

// kept returns the absolute path of a file that is a database of Puerta's.
func kept(ctx context.Context, file string) (string, error) {
	abs, err := filepath.Abs(file)
	if err != nil {
		return "", err
	}
	if info, err := os.Stat(abs); err != nil {
		return "", err
	} else if info.Size() == 0 {
		return "", fmt.Errorf("%w: it is empty", ErrForeign)
	}
	if err := checkMagic(abs); err != nil {
		return "", err
	}
	if err := inspect(ctx, abs); err != nil {
		return "", err
	}
	return abs, hasTables(ctx, abs)
}

func hasTables(ctx context.Context, file string) error {
	db, err := connect(file, readPragmas(), 1, 1)
	if err != nil {
		return err
	}
	var n int
	err = db.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_schema`).Scan(&n)
	if err == nil && n == 0 {
		err = fmt.Errorf("%w: it is empty", ErrForeign)
	}
	return errors.Join(err, db.Close())
}

// copyBeside copies a database into a new file in the folder of another and
// returns its name.
func copyBeside(ctx context.Context, from, to string) (temp string, err error) {
	part := filepath.Join(filepath.Dir(to), filepath.Base(to)+".part-")
	removeStale(part)
	f, err := os.CreateTemp(filepath.Dir(to), fmt.Sprintf("%s%d-*", filepath.Base(part), os.Getpid())) // mode 0600
	if err != nil {
		return "", err
	}
	err = copyInto(ctx, from, f.Name())
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return "", errors.Join(sqlstore.Explain(ctx, "copy", err), os.Remove(f.Name()))
	}
	return f.Name(), nil
}

// removeStale removes copies that killed processes left: the number behind the
// prefix of their names is that of the process.
func removeStale(prefix string) {
	left, err := filepath.Glob(prefix + "*-*")
	if err != nil {
		return
	}
	for _, name := range left {
		number, _, _ := strings.Cut(strings.TrimPrefix(name, prefix), "-")
		if pid, err := strconv.Atoi(number); err == nil && errors.Is(unix.Kill(pid, 0), unix.ESRCH) {
			_ = os.Remove(name) // the next one tries again
		}
	}
}

// copyInto writes a database, as of one moment and without free room, into an
// empty file.
func copyInto(ctx context.Context, from, empty string) error {
	db, err := connect(from, url.Values{"_pragma": {fmt.Sprintf("busy_timeout(%d)", busyMillis)}}, 1, 1)
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, `VACUUM INTO ?`, empty)
	return errors.Join(err, db.Close())
}

// rename gives a file that is on the disk its name, unless that is taken.
func rename(temp, to string) error {
	err := os.Link(temp, to)
	if err != nil && !errors.Is(err, fs.ErrExist) { // a file system without links
		err = os.Rename(temp, to)
	}
	if err != nil {
		return err
	}
	dir, err := os.Open(filepath.Dir(to))
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}
