package main

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"puerta/data"
	"puerta/data/postgis"
	"puerta/data/sqlite"
)

// databaseFlag adds --db; openStore reads it.
func databaseFlag(cmd *cobra.Command, db *string) {
	cmd.Flags().StringVar(db, "db", "", "database: a file, or postgres://USER@HOST/NAME (default: PUERTA_DB, else puerta.db)")
}

// databaseOf returns what --db says, else PUERTA_DB, else the default.
func databaseOf(db string, env Env) string {
	return cmp.Or(db, env.Get("PUERTA_DB"), "puerta.db")
}

// isServer tells whether a database is one of PostGIS, not a file.
func isServer(db string) bool {
	return strings.HasPrefix(db, "postgres://") || strings.HasPrefix(db, "postgresql://")
}

// databaseFile returns the file of --db, for a command that PostgreSQL has its
// own of.
func databaseFile(db string, env Env, command, instead string) (string, error) {
	db = databaseOf(db, env)
	if isServer(db) {
		return "", useError("puerta %s is for files; for %s use %s", command, postgis.Name(db), instead)
	}
	return db, nil
}

// tempDir is where there is room for what is large: beside the database, or
// where temporary files belong if that is elsewhere.
func tempDir(db string, env Env) string {
	if db = databaseOf(db, env); isServer(db) {
		return ""
	}
	return filepath.Dir(db)
}

// openStore opens the store of --db, of PUERTA_DB, or the default one.
func openStore(ctx context.Context, db string, env Env) (data.Store, error) {
	if db = databaseOf(db, env); isServer(db) {
		s, err := postgis.Open(ctx, db)
		return s, ofURL(err)
	}
	return sqlite.Open(ctx, db)
}

// warnUnheld warns of a database role that row-level security does not hold.
func warnUnheld(ctx context.Context, store data.Store, log *slog.Logger) error {
	server, ok := store.(*postgis.Store)
	if !ok {
		return nil
	}
	held, err := server.Held(ctx)
	if err == nil && !held {
		log.Warn("row-level security does not hold this role of the database, which is a superuser or has BYPASSRLS; connect as another one")
	}
	return err
}

// ofURL marks an error in the URL as one of the command line.
func ofURL(err error) error {
	if errors.Is(err, postgis.ErrURL) {
		return useError("%v", err)
	}
	return err
}
