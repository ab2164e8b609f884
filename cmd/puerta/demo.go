package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"puerta/cmd/internal/api"
	"puerta/cmd/internal/cutter"
	"puerta/cmd/internal/intake"
	"puerta/cmd/internal/jobs"
	"puerta/cmd/internal/streetfile"
	"puerta/data"
	"puerta/data/sample"
	"puerta/data/scratch"
	"puerta/data/sqlite"
	"puerta/data/voterfile"
)

func demoCommand(env Env) *cobra.Command {
	var listen string
	var once bool
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "Import, cut and route the embedded sample, then serve it",
		Long: `Runs the main job on the embedded sample (a neighbourhood of Atlanta and two rural
towns) in a database that is thrown away, prints the report, and serves API and page
until Ctrl-C. Nothing to download, no database to set up.`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return demo(cmd.Context(), listen, once, env, cmd.OutOrStdout())
		},
	}
	cmd.Flags().StringVar(&listen, "listen", defaultListen, "loopback address and port")
	cmd.Flags().BoolVar(&once, "once", false, "stop after the report")
	return cmd
}

// listenHere listens on an address of this machine alone: the demo has no keys.
func listenHere(ctx context.Context, address string) (net.Listener, error) {
	at, here, err := addressOf(ctx, address)
	if err != nil {
		return nil, err
	}
	if !here {
		return nil, useError("--listen %q: the demo has no keys, so it listens on this machine only; listen on 127.0.0.1", address)
	}
	return listen(ctx, at)
}

// demo is the whole thread on the sample.
func demo(ctx context.Context, address string, once bool, env Env, stdout io.Writer) (err error) {
	var ln net.Listener
	if !once { // a port that is taken is said at once
		if ln, err = listenHere(ctx, address); err != nil {
			return err
		}
		defer ln.Close()
	}
	dir, remove, err := scratch.Dir()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, remove()) }()
	store, err := sqlite.Open(ctx, filepath.Join(dir, "demo.db"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	if _, err := fmt.Fprintln(stdout, sample.Attribution); err != nil {
		return err
	}
	if err := cutSample(ctx, store, env, stdout); err != nil || once {
		return err
	}
	return service{store: store, options: api.Options{TempDir: dir}, cuts: 2}.serve(ctx, ln, env, stdout)
}

// cutSample imports the sample into a store and cuts each of its places as a
// server would; the last is what the page shows first.
func cutSample(ctx context.Context, store data.Store, env Env, stdout io.Writer) error {
	show := newProgress(env)
	defer show.close()
	id, size, err := streetfile.Digest(sample.Streets())
	if err != nil {
		return err
	}
	streets := data.Streets{ID: id, Name: sample.StreetsName, Size: size, ImportedAt: time.Now().UTC()}
	if err := store.AddStreets(ctx, streets, sample.Streets()); err != nil {
		return err
	}
	show.tell(data.Progress{Phase: "doors"})
	list, err := voterfile.Read(ctx, sample.Doors(), voterfile.Options{Name: sample.DoorsName})
	if err != nil {
		return err
	}
	for _, place := range sample.Places() {
		report, err := cutPlace(ctx, store, place, list, env, show)
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(stdout, "\n%s\n", place.Name); err != nil {
			return err
		}
		if err := summary(stdout, report); err != nil {
			return err
		}
	}
	return nil
}

// cutPlace makes a universe of one place of the sample and cuts it.
func cutPlace(ctx context.Context, store data.Store, p sample.Place, l *data.List, env Env, show *progress) (*data.Report, error) {
	u, err := intake.Store(ctx, store, p.Name, inState(l, p.State))
	if err != nil {
		return nil, err
	}
	options, err := json.Marshal(cutter.DefaultOptions())
	if err != nil {
		return nil, err
	}
	c := data.Cut{ID: data.NewID(), UniverseID: u.ID, Options: options, CreatedAt: time.Now().UTC()}
	if err := store.AddCut(ctx, c); err != nil {
		return nil, err
	}
	return runCut(ctx, store, c.ID, env, show)
}

// inState returns the part of a list whose doors lie in one state.
func inState(l *data.List, state string) *data.List {
	part := &data.List{Sources: l.Sources}
	for _, row := range l.Rows {
		if row.Door >= 0 && l.Doors[row.Door].Address.State == state {
			part.Doors = append(part.Doors, l.Doors[row.Door])
			row.Number, row.Door = len(part.Rows)+1, int32(len(part.Doors)-1)
			part.Rows = append(part.Rows, row)
		}
	}
	return part
}

// runCut lets a runner work until a cut is over.
func runCut(ctx context.Context, store data.Store, id string, env Env, show *progress) (*data.Report, error) {
	ctx, stop := context.WithCancel(ctx)
	done := make(chan error, 1)
	go func() {
		done <- jobs.New(jobs.Options{Store: store, Logger: env.logger(), Beat: 100 * time.Millisecond}).Run(ctx)
	}()
	c, err := watch(ctx, store, id, show)
	stop()
	if err := errors.Join(err, <-done); err != nil {
		return nil, err
	}
	if c.State != data.Done {
		return nil, fmt.Errorf("the cut is %s: %s", c.State, c.Problem.EN)
	}
	return c.Report, nil
}

// watch shows a cut's progress until it is over.
func watch(ctx context.Context, store data.Store, id string, show *progress) (data.Cut, error) {
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for {
		c, err := store.Cut(ctx, id)
		if err != nil {
			return c, err
		}
		if c.State != data.Queued && c.State != data.Running {
			return c, nil
		}
		if c.Progress.Phase != "" {
			show.tell(c.Progress)
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return c, ctx.Err()
		}
	}
}
