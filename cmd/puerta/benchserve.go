package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"puerta/cmd/internal/bench"
	"puerta/data"
	"puerta/data/sample"
	"puerta/data/scratch"
)

// serveCase is the case that is cut beside requests, if nothing else is said.
const serveCase = "../shared/cases/caledonia"

// benchServeFlags are the flags of `puerta bench serve`.
type benchServeFlags struct {
	url, dir    string
	db          string // of PostGIS; "" for a file that is thrown away
	requests    int
	connections []int
}

func benchServeCommand(env Env) *cobra.Command {
	var f benchServeFlags
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Measure the service: tiles and routes, alone and beside a cut, fairness, memory",
		Long: `Starts the service in a process of its own, over a database with the demo's data that
is thrown away, and asks for tiles (turfs, cells, streets; zoom 10 to 16) and routes
(GeoJSON, GPX, CSV), each connection as fast as it is answered: first with nothing beside
it, then for as long as a case is cut. Prints requests a second, how soon half and 99 of
100 were answered, errors, and what the cut takes alone, under load, and beside another
of its size; how long a small cut of another owner waits behind large ones; and memory.

A case is a folder that holds addresses.csv.gz and, where travel is not in straight
lines, streets.osm.pbf, which then are the streets of all tiles; without one it is the
embedded sample. With --url a service is measured that runs already, on this machine,
without keys, and with its own streets; its cuts are what is asked for. With --db the
database is one of PostGIS, empty but for its tables; what is measured stays in it.`,
		Example: `  puerta bench serve
  puerta bench serve --case cases/county --connections 2,8 --requests 5000`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return f.run(cmd.Context(), env, cmd.OutOrStdout())
		},
	}
	fl := cmd.Flags()
	fl.SortFlags = false
	fl.StringVar(&f.dir, "case", serveCase, "folder of the case that is cut; \"\" is the sample")
	fl.StringVar(&f.url, "url", "", "a service that runs already, as http://127.0.0.1:8080")
	fl.StringVar(&f.db, "db", "", "an empty database, postgres://USER@HOST/NAME (default: a file that is thrown away)")
	fl.IntVar(&f.requests, "requests", 2000, "requests of one measurement")
	fl.IntSliceVar(&f.connections, "connections", []int{2, 8}, "connections at a time; a measurement each")
	return cmd
}

func (f *benchServeFlags) check() error {
	if f.requests < 1 || f.requests > 1_000_000 {
		return useError("--requests %d: expected 1 to 1000000", f.requests)
	}
	for _, n := range f.connections {
		if n < 1 || n > 64 {
			return useError("--connections %d: expected 1 to 64", n)
		}
	}
	if f.db != "" && (f.url != "" || !isServer(f.db)) {
		return useError("--db: expected postgres://USER@HOST/NAME; it goes without --url")
	}
	if f.url == "" {
		return nil
	}
	if err := bench.CheckHere(f.url); err != nil {
		return useError("--url %q: %v", f.url, err)
	}
	return nil
}

func (f *benchServeFlags) run(ctx context.Context, env Env, stdout io.Writer) error {
	if err := f.check(); err != nil {
		return err
	}
	o := bench.ServeOptions{Requests: f.requests, Connection: f.connections}
	if err := errors.Join(f.readCase(&o), readAll(&o.Small, sample.Doors())); err != nil {
		return err
	}
	if f.url != "" {
		o.Service = bench.Service{Base: f.url}
		return bench.Serve(ctx, o, stdout)
	}
	return f.serveDemo(ctx, o, env, stdout)
}

// readCase reads the list of the case.
func (f *benchServeFlags) readCase(o *bench.ServeOptions) error {
	if f.dir == "" {
		o.CaseName = "the sample"
		return readAll(&o.Case, sample.Doors())
	}
	o.CaseName = filepath.Base(filepath.Clean(f.dir))
	var err error
	if o.Case, err = os.ReadFile(filepath.Join(f.dir, caseDoors)); err != nil {
		return fmt.Errorf("%s is no case: expected %s in it; --case \"\" takes the sample: %w", f.dir, caseDoors, err)
	}
	return nil
}

func readAll(into *[]byte, r io.Reader) (err error) {
	*into, err = io.ReadAll(r)
	return err
}

// serveDemo measures a service of its own over the demo's data.
func (f *benchServeFlags) serveDemo(ctx context.Context, o bench.ServeOptions, env Env, stdout io.Writer) (err error) {
	dir, remove, err := scratch.Dir()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, remove()) }()
	db := cmp.Or(f.db, filepath.Join(dir, "bench.db"))
	own, other, err := f.prepare(ctx, db, env)
	if err != nil {
		return err
	}
	program, err := os.Executable()
	if err != nil {
		return err
	}
	p, err := bench.StartService(ctx, program, own, "--db", db, "--rate", "1000000")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.Stop()) }()
	o.Service = p.Service
	o.Partner = bench.Service{Base: p.Base, Key: other}
	return bench.Serve(ctx, o, stdout)
}

// prepare makes a database with the demo's data, the streets of the case and
// two keys: a director's and a partner's.
func (f *benchServeFlags) prepare(ctx context.Context, db string, env Env) (own, other string, err error) {
	store, err := openStore(ctx, db, env)
	if err != nil {
		return "", "", err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	if err := mustBeEmpty(ctx, store); err != nil {
		return "", "", err
	}
	if err := cutSample(ctx, store, env, io.Discard); err != nil {
		return "", "", err
	}
	if path := filepath.Join(f.dir, caseStreets); f.dir != "" {
		if _, err := os.Stat(path); err == nil {
			if err := importStreets(ctx, store, path, env, io.Discard); err != nil {
				return "", "", err
			}
		}
	}
	if own, err = addKey(ctx, store, data.Director); err != nil {
		return "", "", err
	}
	other, err = addKey(ctx, store, data.Partner)
	return own, other, err
}

// mustBeEmpty keeps made-up cuts out of a campaign's database.
func mustBeEmpty(ctx context.Context, store data.Store) error {
	all, _, err := store.Universes(ctx, data.Page{Limit: 1})
	if err != nil {
		return err
	}
	keys, err := store.Keys(ctx)
	if err != nil {
		return err
	}
	if len(all)+len(keys) > 0 {
		return useError("--db: the database holds something; name an empty one")
	}
	return nil
}

func addKey(ctx context.Context, store data.Store, role data.Role) (string, error) {
	k, err := newKey(role, "bench", time.Hour)
	if err != nil {
		return "", err
	}
	secret := data.NewKeySecret()
	k.Hash = data.HashSecret(secret)
	return secret, store.AddKey(ctx, k)
}
