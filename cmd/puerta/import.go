package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"puerta/cmd/internal/intake"
	"puerta/data"
)

func importCommand(env Env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "import streets|voters|suppressions FILE",
		Short: "Read streets, a voter file or a do-not-walk list into the database",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return useError("import knows streets, voters and suppressions, not %q", args[0])
			}
			return nil
		},
		RunE: func(*cobra.Command, []string) error {
			return useError("say what to import: `puerta import streets FILE`, `puerta import voters FILE` or `puerta import suppressions FILE`")
		},
	}
	cmd.AddCommand(importStreetsCommand(env), importVotersCommand(env), importSuppressionsCommand(env))
	return cmd
}

// votersFlags are the flags of `puerta import voters`.
type votersFlags struct {
	doorSource
	db, name string
}

func importVotersCommand(env Env) *cobra.Command {
	var f votersFlags
	cmd := &cobra.Command{
		Use:   "voters FILE",
		Short: "Read a voter file or a list of addresses as a new universe",
		Long: `Reads a voter file or a list of addresses (CSV, optionally .gz) in any known layout
as a new universe and prints its id and the account of the import. Rows that cannot
be read are listed and passed over.`,
		Args: oneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			f.doors = args[0]
			return f.run(cmd.Context(), env, cmd.OutOrStdout())
		},
	}
	fl := cmd.Flags()
	fl.SortFlags = false
	databaseFlag(cmd, &f.db)
	fl.StringVar(&f.name, "name", "", "name of the universe (default: the file's)")
	f.addFlags(fl)
	fl.StringSliceVar(&f.keep, "keep", nil, "further columns that cuts can be held within; county and precinct are kept anyway")
	return cmd
}

// run imports one voter file.
func (f *votersFlags) run(ctx context.Context, env Env, stdout io.Writer) (err error) {
	if f.name == "" {
		f.name = filepath.Base(f.doors)
	}
	store, err := openStore(ctx, f.db, env)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	show := newProgress(env)
	defer show.close()
	list, report, err := f.read(ctx, show)
	if err != nil {
		return err
	}
	show.tell(data.Progress{Phase: "store"})
	u, err := intake.Store(ctx, store, f.name, list)
	if err != nil {
		return err
	}
	show.close()
	_, err = io.WriteString(stdout, account(u, report))
	return err
}

// account describes an import for people.
func account(u data.Universe, r *intake.Report) string {
	var b strings.Builder
	fmt.Fprintf(&b, "universe %s\n%d rows (layout %s): %d doors, %d voters", u.ID, r.Rows, r.Layout, r.Doors, r.Voters)
	for _, reason := range data.Reasons() {
		if n := r.Reasons[reason]; n > 0 {
			fmt.Fprintf(&b, ", %d %s", n, reason)
		}
	}
	fmt.Fprintln(&b)
	if r.Rejected > 0 {
		fmt.Fprintf(&b, "%d rows could not be read", r.Rejected)
		if n := len(r.RejectedRows); n < r.Rejected {
			fmt.Fprintf(&b, "; the first %d", n)
		}
		fmt.Fprintln(&b, ":")
	}
	for _, row := range r.RejectedRows {
		fmt.Fprintf(&b, "  %s\n", describeRow(row))
	}
	return b.String()
}
