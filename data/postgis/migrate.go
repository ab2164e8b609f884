package postgis

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivermigrate"
)

// Errors of Open, wrapped.
var (
	// ErrNoTables: nobody has made Puerta's tables yet.
	ErrNoTables = errors.New("it has no tables of Puerta; make them with `puerta migrate`")
	// ErrOlder: the tables are those of an older Puerta.
	ErrOlder = errors.New("its tables are those of an older Puerta; bring them up to date with `puerta migrate`")
	// ErrNewer: a newer Puerta has made the tables.
	ErrNewer = errors.New("its tables were made by a newer version of Puerta; use that")
)

//go:embed migrations/*.sql
var migrations embed.FS

// Migrate makes the tables of this program in the database of a URL, or brings
// them up to date, and returns the version they have. Several may do so at once.
// The role of the URL owns the tables then; the extension postgis must be there,
// or the role a superuser.
func Migrate(ctx context.Context, url string) (version int64, err error) {
	s, err := connect(ctx, url)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	version, err = s.migrate(ctx)
	if err != nil {
		return 0, fmt.Errorf("migrate database %s: %w", Name(url), explain(err))
	}
	return version, nil
}

func (s *Store) migrate(ctx context.Context) (int64, error) {
	p, err := s.provider(goose.WithSessionLocker)
	if err != nil {
		return 0, err
	}
	have, known, err := p.GetVersions(ctx)
	if err != nil {
		return 0, err
	}
	if have > known {
		return 0, fmt.Errorf("version %d, this program knows up to %d: %w", have, known, ErrNewer)
	}
	if _, err := p.Up(ctx); err != nil {
		return 0, err
	}
	if err := s.migrateJobs(ctx); err != nil {
		return 0, err
	}
	return p.GetDBVersion(ctx)
}

// migrateJobs makes River's tables.
func (s *Store) migrateJobs(ctx context.Context) error {
	m, err := rivermigrate.New(riverpgxv5.New(s.pool), nil)
	if err != nil {
		return err
	}
	_, err = m.Migrate(ctx, rivermigrate.DirectionUp, nil)
	return err
}

// provider returns the migrations; with locks one runs them at a time.
func (s *Store) provider(with func(lock.SessionLocker) goose.ProviderOption) (*goose.Provider, error) {
	dir, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, err
	}
	o := []goose.ProviderOption{goose.WithDisableGlobalRegistry(true)}
	if with != nil {
		l, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(1, 600))
		if err != nil {
			return nil, err
		}
		o = append(o, with(l))
	}
	return goose.NewProvider(goose.DialectPostgres, s.db, dir, o...)
}

// check makes sure that the tables are those of this program.
func (s *Store) check(ctx context.Context) error {
	var have int64
	err := s.db.QueryRowContext(ctx, `SELECT coalesce(max(version_id), 0) FROM goose_db_version WHERE is_applied`).Scan(&have)
	var e *pgconn.PgError
	if errors.As(err, &e) && e.Code == "42P01" { // undefined_table
		return ErrNoTables
	}
	if err != nil {
		return err
	}
	known, err := s.newest()
	switch {
	case err != nil:
		return err
	case have == 0:
		return ErrNoTables
	case have < known:
		return fmt.Errorf("version %d, this program has %d: %w", have, known, ErrOlder)
	case have > known:
		return fmt.Errorf("version %d, this program has %d: %w", have, known, ErrNewer)
	}
	return nil
}

// newest is the version of the last migration.
func (s *Store) newest() (int64, error) {
	p, err := s.provider(nil)
	if err != nil {
		return 0, err
	}
	all := p.ListSources() // in their order
	return all[len(all)-1].Version, nil
}
