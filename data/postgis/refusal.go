package postgis

import (
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5/pgconn"
)

// Errors of Open and Migrate beside those of the tables, wrapped.
var (
	// ErrURL: it is no URL of a database.
	ErrURL = errors.New("no address of a database; expected postgres://USER@HOST:PORT/NAME")
	// ErrNoServer: nobody answers there.
	ErrNoServer = errors.New("no server answers there; see that PostgreSQL runs and that the address is right")
	// ErrPassword: the server does not let the role in.
	ErrPassword = errors.New("the server does not let this role in; see the role, and the password in PGPASSWORD or ~/.pgpass")
	// ErrNoDatabase: the server has no database of that name.
	ErrNoDatabase = errors.New("the server has no such database; make it with `createdb`")
	// ErrNotAllowed: the role may not do what is to be done.
	ErrNotAllowed = errors.New("the role may not do that; the database has to be its own, with the extension postgis in it: `createdb --owner ROLE NAME`, then `psql NAME -c 'CREATE EXTENSION postgis'` as a superuser")
)

// explain puts what is to be done before what the server or the network said,
// neither of which tells the password.
func explain(err error) error {
	var said *pgconn.PgError
	var connecting *pgconn.ConnectError
	if errors.As(err, &said) {
		switch why := refusal(said.Code); {
		case why != nil:
			return fmt.Errorf("%w (%s)", why, said.Message)
		case isUnavailable(err): // not up yet, or going down
			return fmt.Errorf("%w (%s)", ErrNoServer, said.Message)
		}
		return err
	}
	if errors.As(err, &connecting) {
		return fmt.Errorf("%w (%w)", ErrNoServer, connecting)
	}
	return err
}

// refusal tells what a code means, by
// https://www.postgresql.org/docs/15/errcodes-appendix.html; nil for others.
func refusal(code string) error {
	switch code {
	case "28P01", "28000": // invalid_password, invalid_authorization_specification
		return ErrPassword
	case "3D000": // invalid_catalog_name
		return ErrNoDatabase
	case "42501": // insufficient_privilege
		return ErrNotAllowed
	}
	return nil
}
