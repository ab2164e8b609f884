package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"path/filepath"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"puerta/cmd/internal/api"
	"puerta/cmd/internal/intake"
	"puerta/cmd/internal/jobs"
	"puerta/cmd/internal/streetfile"
	"puerta/data"
)

// defaultListen is where a server is found without --listen.
const defaultListen = "127.0.0.1:8080"

func serveCommand(env Env) *cobra.Command {
	var listen, db string
	var noWorker bool
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Serve the API and the page, and run the cuts",
		Long: `Serves the HTTP API under /v1 and the page at /, and runs queued cuts unless
--no-worker. Ctrl-C ends it; a cut that is running then is run again at the next
start. There are no keys in this version, so it listens on this machine only.`,
		Example: `  puerta serve
  puerta serve --listen 127.0.0.1:9000 --db campaign.db`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			ctx := cmd.Context()
			ln, err := listenHere(ctx, listen)
			if err != nil {
				return err
			}
			defer ln.Close() // the server closes it before, if it comes that far
			store, err := openStore(ctx, db, env)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, store.Close()) }()
			return serve(ctx, ln, service{store, filepath.Dir(databaseOf(db, env)), !noWorker}, env, cmd.OutOrStdout())
		},
	}
	cmd.Flags().SortFlags = false
	cmd.Flags().StringVar(&listen, "listen", defaultListen, "loopback address and port")
	databaseFlag(cmd, &db)
	cmd.Flags().BoolVar(&noWorker, "no-worker", false, "do not run cuts, only queue them")
	return cmd
}

// listenHere listens on an address of this machine alone.
func listenHere(ctx context.Context, address string) (net.Listener, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, useError("--listen %q: expected ADDRESS:PORT, as in %s", address, defaultListen)
	}
	ips, err := addressesOf(ctx, host)
	if err != nil {
		return nil, useError("--listen %q: no such address; listen on 127.0.0.1", address)
	}
	for _, ip := range ips {
		if !ip.IsLoopback() {
			return nil, useError("--listen %q: keys do not exist yet in this version; listen on 127.0.0.1", address)
		}
	}
	var config net.ListenConfig
	ln, err := config.Listen(ctx, "tcp", net.JoinHostPort(ips[0].String(), port))
	if err != nil {
		return nil, fmt.Errorf("--listen %q: %w", address, err)
	}
	return ln, nil
}

// addressesOf returns all addresses that a host stands for; "" stands for all
// of this machine's.
func addressesOf(ctx context.Context, host string) ([]net.IP, error) {
	if host == "" {
		return []net.IP{net.IPv4zero}, nil
	}
	found, err := net.DefaultResolver.LookupIPAddr(ctx, host)
	if err != nil {
		return nil, err
	}
	var ips []net.IP
	for _, a := range found {
		ips = append(ips, a.IP)
	}
	return ips, nil
}

// service is what is served.
type service struct {
	store  data.Store
	dir    string // of the database, where there is room for voter files while they are read
	worker bool   // run cuts too
}

// serve answers on ln, and runs cuts if it is to, until ctx ends. First it
// withdraws what an interrupted import of suppressions left undone.
func serve(ctx context.Context, ln net.Listener, s service, env Env, stdout io.Writer) error {
	if _, err := intake.CatchUp(ctx, s.store); err != nil {
		return err
	}
	log := env.logger()
	o := api.Options{Store: s.store, Logger: log, TempDir: s.dir}
	both, ctx := errgroup.WithContext(ctx)
	if s.worker {
		cache := streetfile.Cache{Folders: streetfile.Folders(env.Get, ""), Say: func(m string) { log.Warn(m) }}
		runner := jobs.New(jobs.Options{Store: s.store, Logger: log, Cache: cache})
		o.Jobs = runner
		both.Go(func() error { return runner.Run(ctx) })
	}
	both.Go(func() error { return api.Serve(ctx, ln, api.New(o), log) })
	if _, err := fmt.Fprintf(stdout, "Puerta is at http://%s/\n", ln.Addr()); err != nil {
		return errors.Join(err, ln.Close(), both.Wait())
	}
	return both.Wait()
}
