package postgis

import (
	"context"
	"database/sql"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"

	"puerta/data"
)

// behalf is the setting by which the policies of the tables go: for whom a
// connection acts.
const (
	behalf      = "puerta.behalf"
	behalfOfAll = "all"
	behalfOf    = "of:"
)

// walled are connections that see what one organisation has, by row-level
// security (https://www.postgresql.org/docs/15/ddl-rowsecurity.html). Those on
// behalf of all are others, so that a request, which asks for its key on behalf of
// all and then for its own, need not say so each time.
type walled struct {
	pool *pgxpool.Pool
	db   *sql.DB
}

func newWalled(ctx context.Context, config *pgxpool.Config) (*walled, error) {
	config.PrepareConn = speakFor
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, err
	}
	return &walled{pool, stdlib.OpenDBFromPool(pool)}, nil
}

func (w *walled) close() error {
	err := w.db.Close()
	w.pool.Close()
	return err
}

// spokenFor is where a connection remembers for whom it acts.
const spokenFor = "behalf"

var errUnwalled = errors.New("a connection on behalf of all was asked of those behind the wall")

// speakFor says for whom a connection acts from now on, if it was somebody else.
func speakFor(ctx context.Context, c *pgx.Conn) (good bool, err error) {
	b := data.BehalfOf(ctx)
	if b.All {
		return true, errUnwalled
	}
	known, want := c.PgConn().CustomData(), behalfOf+b.Organisation
	if known[spokenFor] == want {
		return true, nil
	}
	delete(known, spokenFor)
	if _, err := c.Exec(ctx, `SELECT set_config($1, $2, false)`, behalf, want); err != nil {
		return false, err
	}
	known[spokenFor] = want
	return true, nil
}

// Held tells whether row-level security holds the role that the store connects as:
// it does not hold superusers and who has BYPASSRLS.
func (s *Store) Held(ctx context.Context) (held bool, err error) {
	err = s.db.QueryRowContext(ctx, `SELECT NOT (rolsuper OR rolbypassrls) FROM pg_roles WHERE rolname = current_user`).Scan(&held)
	return held, err
}

// dbFor returns the connections for whom ctx asks.
func (s *Store) dbFor(ctx context.Context) *sql.DB {
	if data.BehalfOf(ctx).All {
		return s.db
	}
	return s.walled.db
}
