// Package postgis keeps a data.Store in PostgreSQL with PostGIS: for several
// machines, which share it. What it asks is that of data/sqlstore; shapes are
// geometries that map tools read, doors have a point.
//
// An update is a serializable transaction, which is run again where others were
// in its way, so that what holds for one writer holds for many; a commit is on
// the disk before it is reported, as the server's synchronous_commit says.
//
// What one organisation sees of the others is nothing: what is asked leaves them
// out, and behind that row-level security does, see walled. Deleted
// content is overwritten when the server needs its room; Purge lets it free the
// room at once.
//
// Times are stored to the millisecond, in UTC. Errors carry ids, never a name
// or an address, and never the password of the database.
package postgis

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"

	"puerta/data"
	"puerta/data/sqlstore"
)

// Connections is how many connections a process holds at most: half of them on
// behalf of all.
const Connections = 24

// Store is a data.Store in one PostGIS database. Open makes one.
type Store struct {
	*sqlstore.Store
	pool    *pgxpool.Pool // on behalf of all
	db      *sql.DB       // the same
	walled  *walled       // on behalf of one at a time
	dialect sqlstore.Dialect
	queue   queue
}

var _ data.Store = (*Store)(nil)

// Open opens the database of a URL, postgres://USER@HOST/NAME. Its tables must
// be those of this program: ErrOlder, ErrNewer and ErrNoTables, wrapped, say what
// else they are; Migrate makes them so. What the URL leaves out comes from
// PGPASSWORD, ~/.pgpass, PGSERVICE and the others that PostgreSQL's programs know.
func Open(ctx context.Context, url string) (*Store, error) {
	s, err := connect(ctx, url)
	if err != nil {
		return nil, err
	}
	if err := s.check(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("open database %s: %w", Name(url), explain(err)), s.Close())
	}
	return s, nil
}

// Name returns what a URL may be called in messages: without its password.
func Name(url string) string {
	c, err := pgx.ParseConfig(url)
	if err != nil {
		return "postgres://…"
	}
	return fmt.Sprintf("postgres://%s:%d/%s", c.Host, c.Port, c.Database)
}

// connectPatience is how long a server may take to let somebody in, unless the
// URL says.
const connectPatience = 15 * time.Second

// connect makes a pool; nothing is asked yet.
func connect(ctx context.Context, url string) (*Store, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil { // its message may hold the URL
		return nil, ErrURL
	}
	if config.ConnConfig.ConnectTimeout == 0 {
		config.ConnConfig.ConnectTimeout = connectPatience
	}
	config.MaxConns = Connections / 2
	config.ConnConfig.RuntimeParams["application_name"] = "puerta"
	if params := config.ConnConfig.RuntimeParams; params["jit"] == "" {
		// What policies cost is guessed so high that queries of milliseconds are
		// compiled, which takes a tenth of a second.
		params["jit"] = "off"
	}
	config.AfterConnect = prepare
	walled, err := newWalled(ctx, config.Copy())
	if err != nil {
		return nil, fmt.Errorf("open database %s: %w", Name(url), err)
	}
	config.ConnConfig.RuntimeParams[behalf] = behalfOfAll
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open database %s: %w", Name(url), err), walled.close())
	}
	s := &Store{pool: pool, db: stdlib.OpenDBFromPool(pool), walled: walled, dialect: newDialect()}
	s.Store = sqlstore.New(backend{s})
	if s.queue, err = newQueue(s.db); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// prepare teaches a connection that shapes are bytes, in and out.
func prepare(ctx context.Context, c *pgx.Conn) error {
	var oid uint32
	if err := c.QueryRow(ctx, `SELECT coalesce(to_regtype('geometry'), 0::regtype)::oid`).Scan(&oid); err != nil || oid == 0 {
		return err
	}
	c.TypeMap().RegisterType(&pgtype.Type{Name: "geometry", OID: oid, Codec: pgtype.ByteaCodec{}})
	return nil
}

// Ping reads from the database and writes to it. While somebody else writes it
// only reads.
func (s *Store) Ping(ctx context.Context) error {
	err := s.View(ctx, "ping", func(tx *sqlstore.Tx) error {
		var n int
		return tx.QueryRowContext(ctx, `SELECT count(*) FROM suppressions_generation`).Scan(&n)
	})
	if err != nil {
		return err
	}
	soon, stop := context.WithTimeout(ctx, pingPatience)
	defer stop()
	_, err = s.db.ExecContext(soon, `UPDATE suppressions_generation SET generation = generation WHERE organisation = ''`)
	if soon.Err() != nil && ctx.Err() == nil {
		return nil
	}
	return sqlstore.Explain(ctx, "ping: write", err)
}

// pingPatience is how long Ping waits for its turn to write.
const pingPatience = 500 * time.Millisecond

// Purge removes what is older than a moment: see sqlstore.PurgeRows. Then the
// room is freed for other content; Bytes is by how much the database became
// smaller.
func (s *Store) Purge(ctx context.Context, before time.Time) (p data.Purged, err error) {
	size, err := s.size(ctx)
	if err != nil {
		return p, sqlstore.Explain(ctx, "purge", err)
	}
	if p, err = s.PurgeRows(ctx, before); err != nil {
		return p, err
	}
	if _, err := s.db.ExecContext(ctx, `VACUUM`); err != nil {
		return p, sqlstore.Explain(ctx, "purge: free the room", err)
	}
	after, err := s.size(ctx)
	p.Bytes = max(0, size-after)
	return p, sqlstore.Explain(ctx, "purge", err)
}

func (s *Store) size(ctx context.Context) (bytes int64, err error) {
	err = s.db.QueryRowContext(ctx, `SELECT pg_database_size(current_database())`).Scan(&bytes)
	return bytes, err
}

// Close ends all connections.
func (s *Store) Close() error {
	err := errors.Join(s.db.Close(), s.walled.close())
	s.pool.Close()
	return err
}
