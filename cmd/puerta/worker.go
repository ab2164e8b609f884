package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"time"

	"github.com/spf13/cobra"

	"puerta/cmd/internal/jobs"
	"puerta/cmd/internal/network"
	"puerta/cmd/internal/streetfile"
	"puerta/data"
	"puerta/data/postgis"
	"puerta/data/scratch"
)

// workerFlags are the flags of `puerta worker`.
type workerFlags struct {
	db         string
	jobs       int
	retention  time.Duration
	beat, dead time.Duration
}

func workerCommand(env Env) *cobra.Command {
	var f workerFlags
	cmd := &cobra.Command{
		Use:   "worker --db postgres://USER@HOST/NAME",
		Short: "Make the cuts that others queue, on as many machines as wanted",
		Long: `Makes the cuts that servers on the same PostGIS database queue, and nothing else. Start
as many as wanted, on any machine that reaches the database, and stop them at any time
(Ctrl-C): what one has at work is taken up by the others, also if it is killed or cut off.

A large cut is divided into regions, which all free workers cut at the same time. The
result does not depend on how many there are. Streets are fetched from the database when
they are first needed, checked, compiled and kept in PUERTA_CACHE (default: the user's
cache folder); a folder that workers share saves the others that work.`,
		Example: `  puerta worker --db postgres://puerta@db.example.org/puerta
  PUERTA_CACHE=/srv/puerta puerta worker --jobs 2`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return f.run(cmd.Context(), env, cmd.OutOrStdout()) },
	}
	fl := cmd.Flags()
	fl.SortFlags = false
	databaseFlag(cmd, &f.db)
	fl.IntVar(&f.jobs, "jobs", 1, "cuts or regions at the same time; each uses all cores")
	fl.DurationVar(&f.retention, "retention", 0, "purge what is older, once a day; 2160h is 90 days (default: keep)")
	fl.DurationVar(&f.beat, "beat", 2*time.Second, "how often it says that it is alive")
	fl.DurationVar(&f.dead, "dead", 30*time.Second, "after how long without that others take its jobs; the same for all workers")
	return cmd
}

func (f *workerFlags) run(ctx context.Context, env Env, stdout io.Writer) (err error) {
	if f.jobs < 1 || f.retention < 0 || f.beat <= 0 || f.dead < 4*f.beat {
		return useError("--jobs must be 1 or more, --retention 0 (keep) or more, --dead four times --beat or more")
	}
	db := databaseOf(f.db, env)
	if !isServer(db) {
		return useError("--db %s: workers need a database that machines can share, as postgres://USER@HOST/NAME; `puerta serve` makes the cuts of a file itself", db)
	}
	scratch.Clear()
	log := env.logger()
	for wait := f.beat; ; wait = min(2*wait, mostWait) {
		err := f.work(ctx, db, env, log, stdout)
		if ctx.Err() != nil || !errors.Is(err, postgis.ErrNoServer) && !errors.Is(err, data.ErrUnavailable) {
			return err
		}
		log.Warn("the database is away; it is asked again", "seconds", wait.Seconds(), "error", withoutPasswords(err.Error()))
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(wait):
		}
	}
}

// mostWait is how long a worker waits at most before it asks again for a database
// that is away.
const mostWait = 30 * time.Second

// work works until ctx ends. A database that is away when it begins is an error; later
// it is outlasted.
func (f *workerFlags) work(ctx context.Context, db string, env Env, log *slog.Logger, stdout io.Writer) (err error) {
	store, err := postgis.Open(ctx, db)
	if err != nil {
		return ofURL(err)
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	if err := warnUnheld(ctx, store, log); err != nil {
		return err
	}
	cache := streetfile.Cache{Folders: streetfile.Folders(env.Get, ""), Say: func(m string) { log.Warn(m) }}
	crew := jobs.NewCrew(store, jobs.Options{Logger: log, Network: network.New(store, "", cache), Workers: f.jobs})
	if _, err := fmt.Fprintf(stdout, "Working for %s\n", postgis.Name(db)); err != nil {
		return err
	}
	return crew.Run(ctx, data.WorkOptions{Beat: f.beat, Dead: f.dead, Keep: f.retention})
}
