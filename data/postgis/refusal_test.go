package postgis_test

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"puerta/data/postgis"
	"puerta/data/postgis/pgtest"
)

// wantRefused opens a database that cannot be, and looks at what is said.
func wantRefused(t *testing.T, what, url string, want error) {
	t.Helper()
	s, err := postgis.Open(t.Context(), url)
	if err == nil {
		s.Close()
	}
	if !errors.Is(err, want) {
		t.Errorf("%s: error %v, want %v", what, err, want)
	}
	if err != nil && strings.Contains(err.Error(), "cret") {
		t.Errorf("%s: the password is in %v", what, err)
	}
}

func TestOpenRefused(t *testing.T) {
	u := pgtest.Start(t)
	wantRefused(t, "no tables", u, postgis.ErrNoTables)
	if _, err := postgis.Migrate(t.Context(), u); err != nil {
		t.Fatal(err)
	}
	at, err := url.Parse(u)
	if err != nil {
		t.Fatal(err)
	}
	changed := func(change func(*url.URL)) string {
		other := *at
		change(&other)
		return other.String()
	}
	wantRefused(t, "no such role", changed(func(u *url.URL) { u.User = url.UserPassword("none", "s3cret") }), postgis.ErrPassword)
	wantRefused(t, "no such database", changed(func(u *url.URL) { u.Path = "none" }), postgis.ErrNoDatabase)
	wantRefused(t, "no server", changed(func(u *url.URL) { u.Host = "127.0.0.1:1" }), postgis.ErrNoServer)
	wantRefused(t, "no URL", "postgres://ana:s3cret@h:port/db", postgis.ErrURL)
	for version, want := range map[string]error{"99999, true": postgis.ErrNewer, "99999, false": nil} {
		execute(t, u, `INSERT INTO goose_db_version (version_id, is_applied) VALUES (`+version+`)`)
		wantRefused(t, "tables of a newer one: "+version, u, want)
		execute(t, u, `DELETE FROM goose_db_version WHERE version_id = 99999`)
	}
	execute(t, u, `DELETE FROM goose_db_version WHERE version_id > 1`)
	if newest(t) > 1 {
		wantRefused(t, "tables of an older one", u, postgis.ErrOlder)
	}
}

// newest returns the version of the newest migration.
func newest(t *testing.T) (n int64) {
	t.Helper()
	n, err := postgis.Migrate(t.Context(), pgtest.Start(t))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestMigrateNotAllowed: a role that owns nothing is told what is missing.
func TestMigrateNotAllowed(t *testing.T) {
	u := pgtest.Start(t)
	execute(t, pgtest.SuperURL(u), `DROP EXTENSION postgis`)
	if _, err := postgis.Migrate(t.Context(), u); !errors.Is(err, postgis.ErrNotAllowed) || !strings.Contains(err.Error(), "CREATE EXTENSION postgis") {
		t.Errorf("%v", err)
	}
}

// TestPasswords: they come from where PostgreSQL's own programs look for them.
func TestPasswords(t *testing.T) {
	dir := t.TempDir()
	if err := os.Chmod(filepath.Dir(dir), 0o711); err != nil { // the server, another user, reads its rules there
		t.Fatal(err)
	}
	rules := filepath.Join(dir, "hba.conf")
	write(t, rules, "local all all trust\nhost all postgres 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n", 0o644)
	server := pgtest.New(t, "fsync=off", "hba_file="+rules)
	u := server.Database(t)
	execute(t, pgtest.SuperURL(u), `ALTER ROLE puerta PASSWORD 's3cret'`)
	t.Setenv("PGPASSFILE", filepath.Join(dir, "none"))
	wantRefused(t, "no password", u, postgis.ErrPassword)
	wantRefused(t, "wrong password", strings.Replace(u, "puerta@", "puerta:not-secret@", 1), postgis.ErrPassword)
	if _, err := postgis.Migrate(t.Context(), strings.Replace(u, "puerta@", "puerta:s3cret@", 1)); err != nil {
		t.Fatal(err)
	}
	at, err := url.Parse(u)
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "pgpass"), fmt.Sprintf("%s:%s:*:puerta:s3cret\n", at.Hostname(), at.Port()), 0o600)
	write(t, filepath.Join(dir, "services"), fmt.Sprintf("[turf]\nhost=%s\nport=%s\ndbname=%s\nuser=puerta\npassword=s3cret\nsslmode=disable\n",
		at.Hostname(), at.Port(), at.Path[1:]), 0o600)
	for name, value := range map[string]string{"PGPASSWORD": "s3cret", "PGPASSFILE": filepath.Join(dir, "pgpass")} {
		t.Run(name, func(t *testing.T) { t.Setenv(name, value); open(t, u) })
	}
	t.Run("PGSERVICE", func(t *testing.T) {
		t.Setenv("PGSERVICEFILE", filepath.Join(dir, "services"))
		t.Setenv("PGSERVICE", "turf")
		open(t, "postgres://")
	})
}

func write(t *testing.T, path, content string, mode os.FileMode) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), mode); err != nil {
		t.Fatal(err)
	}
}
