package pgtest

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/jackc/pgx/v5"
)

// furnish makes what all databases have: their owner, and PostGIS in a template,
// which to copy takes a third of the time of installing it.
func (s *Server) furnish() error {
	if err := s.do("postgres",
		"CREATE ROLE puerta LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS",
		"CREATE DATABASE furnished TEMPLATE template0 LOCALE 'C' ENCODING 'UTF8'"); err != nil {
		return err
	}
	return s.do("furnished", "CREATE EXTENSION postgis")
}

// Database gives the URL of a new database as Start does. The test's end drops
// it, unless the server is stopped then.
func (s *Server) Database(t testing.TB) (url string) {
	t.Helper()
	name := fmt.Sprintf("test_%d", s.made.Add(1))
	if err := s.do("postgres", "CREATE DATABASE "+name+" TEMPLATE furnished OWNER puerta"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if s.process == nil {
			return
		}
		if err := s.do("postgres", "DROP DATABASE "+name+" WITH (FORCE)"); err != nil {
			t.Error(err)
		}
	})
	return s.url("puerta", name)
}

// do runs statements as the superuser, each on its own, over the socket.
func (s *Server) do(database string, statements ...string) (err error) {
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, fmt.Sprintf("host=%s port=%d user=postgres dbname=%s", s.dir, s.port, database))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, conn.Close(ctx)) }()
	for _, statement := range statements {
		if _, err := conn.Exec(ctx, statement); err != nil {
			return fmt.Errorf("%s: %w", statement, err)
		}
	}
	return nil
}
