package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"puerta/cmd/internal/api"
	"puerta/cmd/internal/basemap"
	"puerta/cmd/internal/intake"
	"puerta/cmd/internal/jobs"
	"puerta/cmd/internal/network"
	"puerta/cmd/internal/streetfile"
	"puerta/data"
	"puerta/data/scratch"
)

// defaultListen is where a server is found without --listen.
const defaultListen = "127.0.0.1:8080"

// serveFlags are the flags of `puerta serve`.
type serveFlags struct {
	listen, db, publicURL string
	certFile, keyFile     string
	proxies, origins      []string
	noWorker              bool
	retention             time.Duration
	rate                  float64
	cuts                  int
	baseMap, baseMapBy    string
}

func serveCommand(env Env) *cobra.Command {
	var f serveFlags
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Serve the API and the page, and run the cuts",
		Long: `Serves the HTTP API under /v1, map layers under /ogc and /tiles and the page at /, and
runs queued cuts unless --no-worker. Ctrl-C ends it; a cut that is running then is
queued again.

Without a key it listens on this machine only, and whoever is on it is the director.
For any other address make a key first (puerta key create --role director), and give a
certificate (--tls-cert, --tls-key), or say that a proxy before it speaks TLS
(--behind-proxy).

The director's map shows Puerta's own streets. --base-map lays another map under the
turfs: pictures of a tile server (https://HOST/{z}/{x}/{y}.png), or an archive of tiles
(.pmtiles, pictures or vectors of the Protomaps basemap), a file here or an address
elsewhere. The browsers of directors then ask that server, which learns what they look at;
a file here asks nobody.`,
		Example: `  puerta serve
  puerta serve --listen :8443 --tls-cert cert.pem --tls-key key.pem --public-url https://turf.example.org
  puerta serve --listen 10.0.0.5:8080 --behind-proxy 10.0.0.1/32 --cors https://maps.example.org
  puerta serve --base-map georgia.pmtiles
  puerta serve --base-map 'https://tiles.example.org/{z}/{x}/{y}.png' --base-map-attribution '© Example'`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return f.run(cmd.Context(), env, cmd.OutOrStdout()) },
	}
	fl := cmd.Flags()
	fl.SortFlags = false
	fl.StringVar(&f.listen, "listen", defaultListen, "address and port")
	databaseFlag(cmd, &f.db)
	fl.BoolVar(&f.noWorker, "no-worker", false, "do not run cuts, only queue them")
	fl.IntVar(&f.cuts, "cuts", 2, "cuts that run at the same time; they share the cores")
	fl.StringVar(&f.publicURL, "public-url", "", "where it is seen from outside, for links (default: by the request)")
	fl.StringVar(&f.certFile, "tls-cert", "", "certificate chain, PEM")
	fl.StringVar(&f.keyFile, "tls-key", "", "its private key, PEM")
	fl.StringSliceVar(&f.proxies, "behind-proxy", nil, "addresses or networks of proxies whose X-Forwarded-* headers are believed, and who speak TLS")
	fl.StringSliceVar(&f.origins, "cors", nil, "other sites whose pages may ask, as https://maps.example.org")
	fl.StringVar(&f.baseMap, "base-map", "", "map under the turfs: https://HOST/{z}/{x}/{y}.png, or a .pmtiles file or address")
	fl.StringVar(&f.baseMapBy, "base-map-attribution", "", "whose map that is, as its licence wants it said")
	fl.Float64Var(&f.rate, "rate", 100, "requests a second of one key")
	fl.DurationVar(&f.retention, "retention", 0, "purge what is older, once a day; 2160h is 90 days (default: keep)")
	return cmd
}

func (f *serveFlags) run(ctx context.Context, env Env, stdout io.Writer) (err error) {
	o, cert, err := f.options()
	if err != nil {
		return err
	}
	at, here, err := addressOf(ctx, f.listen)
	if err != nil {
		return err
	}
	store, err := openStore(ctx, f.db, env)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	if !here {
		if err := mayLeave(ctx, store, f.listen, cert != nil || len(o.Proxies) > 0); err != nil {
			return err
		}
	}
	ln, err := listen(ctx, at)
	if err != nil {
		return err
	}
	defer ln.Close() // the server closes it before, if it comes that far
	o.RequireKeys = !here
	o.TempDir = tempDir(f.db, env)
	s := service{store: store, options: o, cert: cert, retention: f.retention}
	if !f.noWorker {
		s.cuts = max(f.cuts, 1)
	}
	return s.serve(ctx, ln, env, stdout)
}

// options reads the flags that go to the API.
func (f *serveFlags) options() (o api.Options, cert *tls.Certificate, err error) {
	o.PublicURL, o.Rate, o.Burst = f.publicURL, f.rate, int(4*f.rate)
	if f.publicURL != "" && !isSite(f.publicURL, true) {
		return o, nil, useError("--public-url %q: expected https://HOST", f.publicURL)
	}
	if !(f.rate > 0) {
		return o, nil, useError("--rate %g: expected more than 0", f.rate)
	}
	if f.retention < 0 {
		return o, nil, useError("--retention %v: expected 0 (keep) or more", f.retention)
	}
	for _, site := range f.origins {
		if !isSite(site, false) {
			return o, nil, useError("--cors %q: expected a site as https://maps.example.org, without a path", site)
		}
	}
	o.Origins = f.origins
	if o.BaseMap, err = basemap.Parse(f.baseMap, f.baseMapBy); err != nil {
		return o, nil, useError("--base-map %q: %v", f.baseMap, err)
	}
	if o.Proxies, err = networks(f.proxies); err != nil {
		return o, nil, err
	}
	if (f.certFile == "") != (f.keyFile == "") {
		return o, nil, useError("--tls-cert and --tls-key belong together")
	}
	if f.certFile != "" {
		pair, err := tls.LoadX509KeyPair(f.certFile, f.keyFile)
		if err != nil {
			return o, nil, fmt.Errorf("--tls-cert, --tls-key: %w", err)
		}
		cert = &pair
	}
	return o, cert, nil
}

// isSite tells whether a text is scheme and host of a web site.
func isSite(s string, path bool) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && u.User == nil && u.RawQuery == "" && u.Fragment == "" &&
		(path || u.Path == "")
}

// networks reads addresses and networks.
func networks(all []string) ([]netip.Prefix, error) {
	var out []netip.Prefix
	for _, s := range all {
		p, err := netip.ParsePrefix(s)
		if err != nil {
			var one netip.Addr
			if one, err = netip.ParseAddr(s); err == nil {
				p, err = one.Prefix(one.BitLen())
			}
		}
		if err != nil {
			return nil, useError("--behind-proxy %q: expected an address or a network, as 10.0.0.1 or 10.0.0.0/8", s)
		}
		out = append(out, p)
	}
	return out, nil
}

// mayLeave refuses to be reached from other machines without keys, or in clear.
func mayLeave(ctx context.Context, s data.Store, address string, sealed bool) error {
	keys, err := s.Keys(ctx)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(keys, func(k data.Key) bool { return k.Valid(time.Now()) }) {
		return useError("--listen %q: other machines can reach that, and there is no key; make one with `puerta key create --role director`, or listen on 127.0.0.1", address)
	}
	if !sealed {
		return useError("--listen %q: keys must not travel in clear; give --tls-cert and --tls-key, or --behind-proxy if a proxy before it speaks TLS", address)
	}
	return nil
}

// addressOf reads --listen, and tells whether only this machine reaches it.
func addressOf(ctx context.Context, address string) (at string, here bool, err error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return "", false, useError("--listen %q: expected ADDRESS:PORT, as in %s", address, defaultListen)
	}
	ips, err := addressesOf(ctx, host)
	if err != nil {
		return "", false, useError("--listen %q: no such address; listen on 127.0.0.1", address)
	}
	here = true
	for _, ip := range ips {
		here = here && ip.IsLoopback()
	}
	if host == "" {
		return address, here, nil // all addresses, of both kinds
	}
	return net.JoinHostPort(ips[0].String(), port), here, nil
}

func listen(ctx context.Context, at string) (net.Listener, error) {
	var config net.ListenConfig
	ln, err := config.Listen(ctx, "tcp", at)
	if err != nil {
		return nil, fmt.Errorf("--listen %q: %w", at, err)
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
	store     data.Store
	options   api.Options
	cert      *tls.Certificate
	cuts      int           // at the same time; 0: none are run here
	retention time.Duration // 0: nothing is purged
}

// work sets workers to work, beside the server.
func (s service) work(ctx context.Context, both *errgroup.Group, o jobs.Options) api.Jobs {
	if shared, ok := s.store.(data.Shared); ok {
		crew := jobs.NewCrew(shared, o)
		both.Go(func() error { return crew.Run(ctx, data.WorkOptions{Keep: s.retention}) })
		return crew
	}
	runner := jobs.New(o)
	both.Go(func() error { return runner.Run(ctx) })
	return runner
}

// serve answers on ln, and runs cuts if it is to, until ctx ends. First it
// withdraws what an interrupted import of suppressions left undone, and removes the
// temporary files that killed processes left.
func (s service) serve(ctx context.Context, ln net.Listener, env Env, stdout io.Writer) error {
	scratch.Clear()
	if err := intake.CatchUpAll(ctx, s.store); err != nil {
		return err
	}
	log := env.logger()
	if err := warnUnheld(ctx, s.store, log); err != nil {
		return err
	}
	cache := streetfile.Cache{Folders: streetfile.Folders(env.Get, ""), Say: func(m string) { log.Warn(m) }}
	o := s.options
	o.Store, o.Logger = s.store, log
	o.Network = network.New(s.store, o.TempDir, cache)
	both, ctx := errgroup.WithContext(ctx)
	if s.cuts > 0 {
		o.Jobs = s.work(ctx, both, jobs.Options{Store: s.store, Logger: log, Network: o.Network, Workers: s.cuts})
	}
	if _, shared := s.store.(data.Shared); s.retention > 0 && !(shared && s.cuts > 0) { // workers purge themselves
		both.Go(func() error { keepOnly(ctx, s.store, s.retention, log); return nil })
	}
	both.Go(func() error { return api.New(o).Serve(ctx, ln, s.cert, log) })
	scheme := "http"
	if s.cert != nil {
		scheme = "https"
	}
	if _, err := fmt.Fprintf(stdout, "Puerta is at %s://%s/\n", scheme, strings.Replace(ln.Addr().String(), "[::]", "localhost", 1)); err != nil {
		return errors.Join(err, ln.Close(), both.Wait())
	}
	return both.Wait()
}
