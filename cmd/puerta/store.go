package main

import (
	"cmp"
	"context"
	"strings"

	"github.com/spf13/cobra"

	"puerta/data"
	"puerta/data/sqlite"
)

// databaseFlag adds --db; open reads it.
func databaseFlag(cmd *cobra.Command, db *string) {
	cmd.Flags().StringVar(db, "db", "", "database file (default: PUERTA_DB, else puerta.db)")
}

// databaseOf returns what --db says, else PUERTA_DB, else the default.
func databaseOf(db string, env Env) string {
	return cmp.Or(db, env.Get("PUERTA_DB"), "puerta.db")
}

// databaseFile returns the file of --db.
func databaseFile(db string, env Env) (string, error) {
	db = databaseOf(db, env)
	if strings.HasPrefix(db, "postgres://") || strings.HasPrefix(db, "postgresql://") {
		return "", useError("--db: PostGIS is not in this version; name a file, as in --db puerta.db")
	}
	return db, nil
}

// openStore opens the store of --db, of PUERTA_DB, or the default one.
func openStore(ctx context.Context, db string, env Env) (data.Store, error) {
	file, err := databaseFile(db, env)
	if err != nil {
		return nil, err
	}
	return sqlite.Open(ctx, file)
}
