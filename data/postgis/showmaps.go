package postgis

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"puerta/data"
	"puerta/data/sqlstore"
)

// ErrNoRole: the server knows no such role.
var ErrNoRole = errors.New("the database server knows no such role; make it with CREATE ROLE … LOGIN")

// shownTable is what a map tool may read of a table: columns, all if there are none,
// and rows that meet a condition.
type shownTable struct{ name, columns, rows string }

// shown is what turfs_now and routes_now are made of, without doors and who walks
// them; %s is whose.
func shown() []shownTable {
	return []shownTable{
		{"turfs_now", "", ""},
		{"routes_now", "", ""},
		{"universes", "(n, name, organisation)", "organisation = %s"},
		{"cuts", "(n, universe, state, created_at)", "EXISTS (SELECT FROM universes WHERE universes.n = universe)"},
		{"turf_states", "(universe, turf, status, locked, out_until)", "EXISTS (SELECT FROM universes WHERE universes.n = universe)"},
		{"turfs", "(rowid, cut, id, name, mode, doors, voters, minutes, walk_min, drive_min, walk_m, drive_m, density, area, lines)",
			"EXISTS (SELECT FROM cuts WHERE cuts.n = cut)"},
	}
}

// ShowMaps lets a role of the database server, for people with map tools, read the
// turfs of an organisation, or of the installation for "", and nothing else. What
// it was shown before it is not any more.
func (s *Store) ShowMaps(ctx context.Context, organisation, role string) error {
	return s.Update(data.OnBehalfOfAll(ctx), "show maps", func(tx *sqlstore.Tx) error {
		to := pgx.Identifier{role}.Sanitize()
		for _, t := range shown() {
			if _, err := tx.Tx.ExecContext(ctx, "GRANT SELECT "+t.columns+" ON "+t.name+" TO "+to); err != nil {
				return knownRole(role, err)
			}
			if t.rows == "" {
				continue
			}
			if err := showRows(ctx, tx, t, organisation, to); err != nil {
				return err
			}
		}
		return nil
	})
}

// showRows makes the policy of a table for a role, which it is named like. A policy
// takes no parameters, so the server quotes what is put into it.
func showRows(ctx context.Context, tx *sqlstore.Tx, t shownTable, organisation, to string) error {
	if t.name == "universes" {
		var quoted string
		if err := tx.Tx.QueryRowContext(ctx, `SELECT quote_literal($1::text)`, organisation).Scan(&quoted); err != nil {
			return err
		}
		t.rows = fmt.Sprintf(t.rows, quoted)
	}
	for _, q := range []string{"DROP POLICY IF EXISTS " + to + " ON " + t.name,
		"CREATE POLICY " + to + " ON " + t.name + " FOR SELECT TO " + to + " USING (" + t.rows + ")"} {
		if _, err := tx.Tx.ExecContext(ctx, q); err != nil {
			return err
		}
	}
	return nil
}

func knownRole(role string, err error) error {
	var e *pgconn.PgError
	if errors.As(err, &e) && e.Code == "42704" { // undefined_object
		return fmt.Errorf("%s: %w", role, ErrNoRole)
	}
	return err
}
