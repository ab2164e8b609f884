package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"time"

	"github.com/pressly/goose/v3"
)

// Errors of Open, wrapped.
var (
	// ErrForeign: the file belongs to another program.
	ErrForeign = errors.New("not a Puerta database")
	// ErrNewer: a newer Puerta has written the file.
	ErrNewer = errors.New("the database was written by a newer version of Puerta")
)

// applicationID marks Puerta's files in the SQLite header: "Puer".
const applicationID = 0x50756572

//go:embed migrations/*.sql
var migrations embed.FS

// inspect refuses a database of another program or of a newer version. It
// changes nothing in the file.
func inspect(ctx context.Context, file string) error {
	db, err := connect(file, url.Values{"_query_only": {"1"}, "_pragma": {fmt.Sprintf("busy_timeout(%d)", busyMillis)}}, 1, 1)
	if err != nil {
		return err
	}
	defer db.Close()
	var app, tables int
	// In this order: who makes a database at this moment marks it before the
	// first table.
	err = db.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_schema`).Scan(&tables)
	if err != nil || tables == 0 {
		return err
	}
	if err := db.QueryRowContext(ctx, `PRAGMA application_id`).Scan(&app); err != nil {
		return err
	}
	if app != applicationID {
		return fmt.Errorf("%w: another program made it", ErrForeign)
	}
	return refuseNewer(ctx, db)
}

func refuseNewer(ctx context.Context, db *sql.DB) error {
	var have int64
	err := db.QueryRowContext(ctx, `SELECT coalesce(max(version_id), 0) FROM goose_db_version`).Scan(&have)
	if err != nil {
		return err
	}
	known, err := newestMigration()
	if err != nil {
		return err
	}
	if have > known {
		return fmt.Errorf("%w: its schema is %d, this program knows up to %d; use the newer program", ErrNewer, have, known)
	}
	return nil
}

func newestMigration() (int64, error) {
	names, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return 0, err
	}
	var newest int64
	for _, m := range goMigrations() {
		newest = max(newest, m.Version)
	}
	for _, name := range names {
		v, err := goose.NumericComponent(name)
		if err != nil {
			return 0, err
		}
		newest = max(newest, v)
	}
	return newest, nil
}

// Migrate opens the database in a file, as Open does, and returns the version its
// tables have then.
func Migrate(ctx context.Context, path string) (version int64, err error) {
	s, err := Open(ctx, path)
	if err != nil {
		return 0, err
	}
	version, err = newestMigration()
	return version, errors.Join(err, s.Close())
}

// migrate brings the schema up to date. Two programs may open a new file at
// the same moment; the one that comes second finds the work done when it looks
// again.
func migrate(ctx context.Context, db *sql.DB) error {
	err := migrateOnce(ctx, db)
	for range 3 {
		if err == nil || ctx.Err() != nil {
			return err
		}
		time.Sleep(50 * time.Millisecond)
		err = migrateOnce(ctx, db)
	}
	return err
}

// mark writes the application id, before the first table, so that a file
// whose making was interrupted is still known as Puerta's.
func mark(ctx context.Context, db *sql.DB) error {
	var app int
	if err := db.QueryRowContext(ctx, `PRAGMA application_id`).Scan(&app); err != nil || app == applicationID {
		return err
	}
	_, err := db.ExecContext(ctx, fmt.Sprintf(`PRAGMA application_id = %d`, applicationID))
	return err
}

func migrateOnce(ctx context.Context, db *sql.DB) error {
	if err := mark(ctx, db); err != nil {
		return err
	}
	dir, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, db, dir, goose.WithDisableGlobalRegistry(true),
		goose.WithGoMigrations(goMigrations()...))
	if err != nil {
		return err
	}
	_, err = p.Up(ctx)
	return err
}
