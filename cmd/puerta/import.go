package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"runtime/debug"

	"github.com/spf13/cobra"

	"puerta/cmd/internal/intake"
	"puerta/data"
	"puerta/data/voterfile"
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
	db, name, into, lang string
	organisation         string
	people, dry          bool
}

func importVotersCommand(env Env) *cobra.Command {
	var f votersFlags
	cmd := &cobra.Command{
		Use:   "voters FILE",
		Short: "Read a voter file or a list of addresses into the database",
		Long:  votersHelp(),
		Args:  oneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			f.doors = args[0]
			if f.dry {
				return f.dryRun(cmd.Context(), env, cmd.OutOrStdout())
			}
			return f.run(cmd.Context(), env, cmd.OutOrStdout())
		},
	}
	fl := cmd.Flags()
	fl.SortFlags = false
	databaseFlag(cmd, &f.db)
	fl.StringVar(&f.name, "name", "", "name of the universe (default: the file's)")
	fl.StringVar(&f.into, "into", "", "id or name of a universe to add the file to, or to renew it in")
	organisationFlag(fl, &f.organisation)
	fl.BoolVar(&f.people, "people", false, "keep the voters with their names; without it only how many live at a door")
	f.addFlags(fl)
	fl.StringSliceVar(&f.keep, "keep", nil, "further columns that cuts can be held within; county and precinct are kept anyway")
	fl.BoolVar(&f.dry, "dry-run", false, "say how the list is understood, and store nothing")
	langFlag(fl, &f.lang)
	return cmd
}

// run imports one voter file.
func (f *votersFlags) run(ctx context.Context, env Env, stdout io.Writer) (err error) {
	lang, err := language(env, f.lang)
	if err != nil {
		return err
	}
	if f.name == "" {
		f.name = filepath.Base(f.doors)
	}
	store, err := openStore(ctx, f.db, env)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	if ctx, err = onBehalf(ctx, store, f.organisation); err != nil {
		return err
	}
	show := newProgress(env)
	defer show.close()
	u, report, err := f.store(ctx, store, env, show)
	if err != nil {
		return err
	}
	show.close()
	_, err = io.WriteString(stdout, accountIn(lang).imported(u, report))
	return err
}

// store imports the file.
func (f *votersFlags) store(ctx context.Context, s data.Store, env Env, show *progress) (u data.Universe, r *intake.Report, err error) {
	q := intake.Request{Into: f.into}
	if q.Options, err = f.options(ctx, show); err != nil {
		return u, nil, err
	}
	q.Options.People = f.people
	tell := q.Options.Progress
	q.Options.Progress = func(at data.Progress) {
		switch at.Phase {
		case "doors":
			spareMemory(env, at.Done)
		case "judge": // what was needed to read is free
			debug.FreeOSMemory()
		}
		tell(at)
	}
	q.Options.Variant += fmt.Sprintf(" people %t", f.people)
	q.Options.TempDir = tempDir(f.db, env) // where there is room for the list
	in, err := voterfile.Open(f.doors)
	if err != nil {
		return u, nil, err
	}
	defer in.Close()
	list, err := intake.Gather(ctx, s, in, q)
	if err != nil {
		return u, nil, err
	}
	defer func() { err = errors.Join(err, list.Close()) }()
	show.tell(data.Progress{Phase: "store"})
	if u, r, err = list.Store(ctx, f.name); errors.Is(err, data.ErrConflict) {
		err = fmt.Errorf("%w; import the file again", err)
	}
	return u, r, err
}
