package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"puerta/data/postgis"
	"puerta/data/sqlite"
	"puerta/data/sqlstore"
)

func copyCommand(env Env) *cobra.Command {
	var from, to string
	cmd := &cobra.Command{
		Use:   "copy --from DATABASE --to DATABASE",
		Short: "Copy all of a database into an empty one, from a file to PostGIS or back",
		Long: `Copies all that a database holds, as it is at one moment, into an empty one: a file or
PostGIS, in any direction. Lists, cuts, turfs and routes, edits that can be undone, marks,
keys, links, the do-not-walk list, the log of exports and the streets go along, with the
numbers of their rows; ids, links and keys are good as before. Nothing of it is there until
all is, and it is read back and compared before it counts. A server may use the source
meanwhile; what it changes after the beginning is not in the copy.

Cuts that run are queued at the target, and begin anew there. A database of PostgreSQL has
its tables from puerta migrate; a file is made if there is none. PostgreSQL keeps no zero
bytes in texts, nor what is no UTF-8; it says how many texts changed. Prints the tables
with their rows and checksums, which are the same for files and PostGIS.`,
		Example: `  puerta migrate --db postgres://puerta@db.example.org/puerta
  puerta copy --from puerta.db --to postgres://puerta@db.example.org/puerta
  puerta copy --from postgres://puerta@db.example.org/puerta --to puerta.db`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if from == "" || to == "" {
				return useError("say from where and where to: `puerta copy --from puerta.db --to postgres://USER@HOST/NAME`")
			}
			r, err := copyDatabase(cmd.Context(), from, to, env)
			if err != nil {
				return err
			}
			return printCopy(cmd.OutOrStdout(), r)
		},
	}
	cmd.Flags().SortFlags = false
	cmd.Flags().StringVar(&from, "from", "", "a file, or postgres://USER@HOST/NAME")
	cmd.Flags().StringVar(&to, "to", "", "an empty one: a file, or postgres://USER@HOST/NAME")
	return cmd
}

// database is a store that can be copied.
type database struct {
	*sqlstore.Store
	io.Closer
}

func openDatabase(ctx context.Context, db string) (database, error) {
	if isServer(db) {
		s, err := postgis.Open(ctx, db)
		if err != nil {
			return database{}, ofURL(err)
		}
		return database{s.Store, s}, nil
	}
	s, err := sqlite.Open(ctx, db)
	if err != nil {
		return database{}, err
	}
	return database{s.Store, s}, nil
}

func copyDatabase(ctx context.Context, from, to string, env Env) (r sqlstore.CopyReport, err error) {
	if !isServer(from) && !exists(from) {
		return r, useError("--from: there is no file %s", from)
	}
	src, err := openDatabase(ctx, from)
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, src.Close()) }()
	made := !isServer(to) && !exists(to)
	dst, err := openDatabase(ctx, to)
	if err != nil {
		return r, err
	}
	show := newProgress(env)
	r, err = sqlstore.Copy(ctx, src.Store, dst.Store, show.tell)
	show.close()
	if errors.Is(err, sqlstore.ErrNotEmpty) {
		err = useError("--to: the database holds something already; name an empty one")
	}
	err = errors.Join(err, dst.Close())
	if err != nil && made {
		_ = os.Remove(to) // empty, as the copy is not there
	}
	return r, err
}

func exists(file string) bool {
	_, err := os.Stat(file)
	return err == nil
}

func printCopy(w io.Writer, r sqlstore.CopyReport) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "TABLE\tROWS\tCHECKSUM")
	for _, s := range r.Tables {
		fmt.Fprintf(t, "%s\t%d\t%.16s\n", s.Name, s.Rows, s.Sum)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	if r.Requeued > 0 {
		fmt.Fprintf(w, "cuts that were running and are queued now: %d\n", r.Requeued)
	}
	if r.Cleaned > 0 {
		fmt.Fprintf(w, "texts without their zero bytes or what is no UTF-8: %d\n", r.Cleaned)
	}
	_, err := fmt.Fprintf(w, "%d rows, the same on both sides\n", r.Rows())
	return err
}
