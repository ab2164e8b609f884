package geopackage

import (
	"context"
	"database/sql"
	"errors"
	"io"
	"net/url"
	"os"
	"path/filepath"

	"modernc.org/sqlite"
)

// file is a GeoPackage while it is written: a database on a file that has no
// name any more, in one transaction.
type file struct {
	raw *os.File // the same file, to read it when it is whole
	db  *sql.DB
	tx  *sql.Tx
}

// create makes a file with the tables that every GeoPackage has. Without a
// journal nothing stands beside the file; one that is not whole is never read.
func create(dir string) (*file, error) {
	raw, err := os.CreateTemp(dir, "puerta-")
	if err != nil {
		return nil, err
	}
	f := &file{raw: raw}
	err = f.open()
	if err = errors.Join(err, os.Remove(raw.Name())); err == nil {
		err = f.begin()
	}
	if err != nil {
		f.discard()
		return nil, err
	}
	return f, nil
}

func (f *file) open() error {
	const gpkg, version = "application_id(1196444487)", "user_version(10300)" // "GPKG" in four bytes; 1.3.0
	q := url.Values{"mode": {"rw"}, "_pragma": {"journal_mode(off)", "synchronous(off)", "locking_mode(exclusive)", gpkg, version}}
	at, err := filepath.Abs(f.raw.Name()) // what is before the first slash of a file: URL is a host
	if err != nil {
		return err
	}
	c, err := sqlite.NewConnector((&url.URL{Scheme: "file", Path: filepath.ToSlash(at), RawQuery: q.Encode()}).String())
	if err != nil {
		return err
	}
	f.db = sql.OpenDB(c)
	f.db.SetMaxOpenConns(1) // and never another: the file cannot be opened again
	return f.db.Ping()
}

func (f *file) begin() (err error) {
	if f.tx, err = f.db.Begin(); err == nil {
		_, err = f.tx.Exec(tables)
	}
	return err
}

func (f *file) commit() error {
	err := f.tx.Commit()
	f.tx = nil
	err = errors.Join(err, f.db.Close())
	f.db = nil
	return err
}

// copyTo writes the whole file, which must be committed.
func (f *file) copyTo(w io.Writer) error {
	if _, err := f.raw.Seek(0, io.SeekStart); err != nil {
		return err
	}
	_, err := io.Copy(w, f.raw)
	return err
}

// discard gives everything back; what fails now no longer matters.
func (f *file) discard() {
	if f.tx != nil {
		f.tx.Rollback()
	}
	if f.db != nil {
		f.db.Close()
	}
	f.raw.Close()
}

// exec executes a statement outside the hot path.
func (f *file) exec(query string, args ...any) error {
	_, err := f.tx.ExecContext(context.Background(), query, args...)
	return err
}
