package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"puerta/data/postgis"
	"puerta/data/sqlite"
)

func migrateCommand(env Env) *cobra.Command {
	var db string
	cmd := &cobra.Command{
		Use:   "migrate",
		Short: "Make the tables of a database, or bring them up to date",
		Long: `Makes Puerta's tables in a database of PostgreSQL, or brings those of an older Puerta up
to date, and prints their version. What is in them stays. Servers and workers of the new
version start once that is done; several may try it at the same time. A file needs none of
this: whatever opens it does it.

The database has to belong to the role of the URL, and PostGIS has to be in it, which a
superuser brings in:

  createuser puerta
  createdb --owner puerta puerta
  psql puerta -c 'CREATE EXTENSION postgis'

Passwords belong in PGPASSWORD or ~/.pgpass, not in the URL; PGSERVICE and the other
variables of PostgreSQL's programs count as well. A map tool such as QGIS may open the
database directly: turfs_now and routes_now are the newest turfs and the ways through
them, without addresses or who walks them.`,
		Example: `  puerta migrate --db postgres://puerta@db.example.org/puerta`,
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			name, version, err := migrate(cmd.Context(), databaseOf(db, env))
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s: tables of version %d\n", name, version)
			return err
		},
	}
	databaseFlag(cmd, &db)
	return cmd
}

func migrate(ctx context.Context, db string) (name string, version int64, err error) {
	if isServer(db) {
		version, err = postgis.Migrate(ctx, db)
		return postgis.Name(db), version, ofURL(err)
	}
	version, err = sqlite.Migrate(ctx, db)
	return db, version, err
}
