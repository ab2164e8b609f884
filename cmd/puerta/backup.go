package main

import (
	"context"
	"errors"
	"io/fs"

	"github.com/spf13/cobra"

	"puerta/cmd/internal/intake"
	"puerta/data"
	"puerta/data/sqlite"
)

func backupCommand(env Env) *cobra.Command {
	var db string
	cmd := &cobra.Command{
		Use:   "backup FILE",
		Short: "Copy the database into a new file, while it is in use",
		Long: `Writes a copy of the database as it is at one moment, whole or not at all, readable by
its owner alone. A server may use the database meanwhile. The copy holds what the
database holds: keep it as well. What PostGIS keeps is copied by pg_dump, run by a
superuser of the server.`,
		Example: `  puerta backup puerta-2026-11-24.db`,
		Args:    oneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			from, err := databaseFile(db, env, "backup", "pg_dump as a superuser of the server, since row-level security holds puerta's role")
			if err != nil {
				return err
			}
			if err := sqlite.Backup(cmd.Context(), from, args[0]); errors.Is(err, fs.ErrExist) {
				return useError("%s is there already; name a new file", args[0])
			} else if err != nil {
				return err
			}
			return nil
		},
	}
	databaseFlag(cmd, &db)
	return cmd
}

func restoreCommand(env Env) *cobra.Command {
	var db string
	var replace bool
	cmd := &cobra.Command{
		Use:   "restore FILE",
		Short: "Put a backup in the place of the database",
		Long: `Checks a backup and makes it the content of the database, whole or not at all. A
database that holds anything is replaced only with --replace. A server may use the
database meanwhile; it goes on with what was restored. Keys and links that were revoked,
and what was put on the do-not-walk list since the backup, stay so. What pg_dump wrote
is put back by pg_restore.`,
		Args: oneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			to, err := databaseFile(db, env, "restore", "pg_restore")
			if err != nil {
				return err
			}
			if err := sqlite.Restore(cmd.Context(), args[0], to, replace); errors.Is(err, sqlite.ErrNotEmpty) {
				return useError("%s holds something; give --replace to lose that", to)
			} else if err != nil {
				return err
			}
			// what was put on the do-not-walk list since the backup
			return withStore(cmd, db, env, func(ctx context.Context, s data.Store) error {
				_, err := intake.CatchUp(ctx, s)
				return err
			})
		},
	}
	cmd.Flags().SortFlags = false
	cmd.Flags().BoolVar(&replace, "replace", false, "also if the database holds something, which is lost then")
	databaseFlag(cmd, &db)
	return cmd
}
