package postgis

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"puerta/data"
	"puerta/data/sqlstore"
)

// ErrNoRole: the server knows no such role.
var ErrNoRole = errors.New("the database server knows no such role; make it with CREATE ROLE … LOGIN")

// shown is what a map tool may read: what turfs_now and routes_now are made of,
// without doors and who walks them.
func shown() map[string]string {
	return map[string]string{
		"turfs_now":   "",
		"routes_now":  "",
		"turfs":       "rowid, cut, id, name, mode, doors, voters, minutes, walk_min, drive_min, walk_m, drive_m, density, area, lines",
		"cuts":        "n, universe, state, created_at",
		"universes":   "n, name, organisation",
		"turf_states": "universe, turf, status, locked, out_until",
	}
}

// ShowMaps lets a role of the database server, for people with map tools, read the
// turfs of an organisation, or of the installation for "", and nothing else.
func (s *Store) ShowMaps(ctx context.Context, organisation, role string) error {
	return s.Update(data.OnBehalfOfAll(ctx), "map role", func(tx *sqlstore.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO map_roles (role, organisation) VALUES (?,?)
			ON CONFLICT (role) DO UPDATE SET organisation = excluded.organisation`, role, organisation)
		if err != nil {
			return err
		}
		to := pgx.Identifier{role}.Sanitize()
		for table, columns := range shown() {
			if columns != "" {
				columns = "(" + columns + ")"
			}
			if _, err := tx.Tx.ExecContext(ctx, strings.Join([]string{"GRANT SELECT", columns, "ON", table, "TO", to}, " ")); err != nil {
				var e *pgconn.PgError
				if errors.As(err, &e) && e.Code == "42704" { // undefined_object
					return fmt.Errorf("%s: %w", role, ErrNoRole)
				}
				return err
			}
		}
		return nil
	})
}
