package postgis_test

import (
	"testing"

	"github.com/jackc/pgx/v5"

	"puerta/data"
	"puerta/data/postgis"
	"puerta/data/postgis/pgtest"
	"puerta/data/storetest"
)

func TestStore(t *testing.T) {
	url := migrated(t)
	storetest.Run(t, func(t *testing.T) data.Store {
		empty(t, url)
		return open(t, url)
	})
}

// empty empties all tables, which takes a tenth of the time of a new database.
func empty(t testing.TB, url string) {
	t.Helper()
	ctx := t.Context()
	c, err := pgx.Connect(ctx, url)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close(ctx)
	_, err = c.Exec(ctx, `DO $$ BEGIN
		EXECUTE (SELECT 'TRUNCATE ' || string_agg(quote_ident(tablename), ',') || ' RESTART IDENTITY' FROM pg_tables
			WHERE schemaname = 'public' AND tableowner = current_user AND tablename NOT IN ('goose_db_version', 'river_migration'));
		PERFORM set_config('puerta.behalf', 'all', true);
		INSERT INTO suppressions_generation VALUES (0, '');
	END $$`)
	if err != nil {
		t.Fatal(err)
	}
}

// migrated returns the URL of a new database with Puerta's tables.
func migrated(t testing.TB) (url string) {
	t.Helper()
	url = pgtest.Start(t)
	if _, err := postgis.Migrate(t.Context(), url); err != nil {
		t.Fatal(err)
	}
	return url
}

// open opens a store, which the test's end closes.
func open(t testing.TB, url string) *postgis.Store {
	t.Helper()
	s, err := postgis.Open(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}
