// Package api is Puerta's HTTP face: JSON, GeoJSON and CSV under /v1, tiles and
// OGC API – Features for map tools, the director's page at /, errors as RFC 9457
// problems.
//
// routes.go holds every route and who it is for, problem.go the one table of
// what clients are told. Handlers are functions over Go types from which the
// OpenAPI document is made; they return errors and know nothing of statuses.
// caller.go says who sees what. Nothing here logs a voter's name or address, a
// key or a code: a log line holds the route, never the path, body or query.
package api

import (
	"log/slog"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"
	"github.com/swaggest/swgui/v5emb"

	"puerta/cmd/internal/basemap"
	"puerta/cmd/internal/layers"
	"puerta/cmd/internal/network"
	"puerta/cmd/internal/streetfile"
	"puerta/data"
)

// Jobs is told that a cut was queued.
type Jobs interface{ Wake() }

// Options are what the API needs. Only Store must be set.
type Options struct {
	Store       data.Store
	Jobs        Jobs             // nil: another process runs the cuts
	Network     *network.Network // streets for edits by hand; nil: made over Store
	Logger      *slog.Logger     // default: slog.Default()
	RequireKeys bool             // nobody without a key is let in, even if none was ever made
	PublicURL   string           // where the service is seen from outside; "": by the request
	Proxies     []netip.Prefix   // whose X-Forwarded-* headers are believed
	Origins     []string         // other sites whose pages may ask, as https://maps.example
	MaxUpload   int64            // bytes of one voter file as sent; default 1 GiB
	Imports     int              // voter files read at the same time; default 2
	TempDir     string           // where long voter files wait on disk while they are read; default the system's
	BaseMap     basemap.Map      // what the director's map shows under the turfs; zero: our own streets
	Patience    time.Duration    // how long a client may neither send nor take a byte; default 1 min
	Rate        float64          // requests a second of one key; default 100
	Burst       int              // of one key at once; default 400
}

// api is the handler and what it needs; it never changes once built.
type api struct {
	Options
	speaker     speaker
	imports     chan struct{} // a place for each import that may run
	editing     chan struct{} // a place for the one edit that may be planned
	printers    chan struct{} // a place for each file of many packets that is written
	streams     chan struct{} // a place for each stream of events
	reading     *imports      // lists that are being read
	origins     *http.CrossOriginProtection
	keyLimits   *limits
	guessLimits *limits
	atlas       *layers.Atlas // what map tools read
	metrics     *metrics
	audits      *auditor
	stopping    chan struct{} // closed when the server stops
	counts      markCounts    // what marks come to, by cut
	bounds      boundsOpen    // where links open the map, by turf
	running     sync.Map      // requests with an Idempotency-Key that are being worked on
	docs        huma.API
	written     func() ([]byte, error) // docs as they are sent, written once
	swagger     http.Handler           // what shows them
	routes      []route
}

// Service is the handler of all routes.
type Service struct {
	http.Handler
	api *api
}

// New returns the service; Close ends it.
func New(o Options) *Service {
	o = o.orUsual()
	a := &api{Options: o, speaker: newSpeaker(), imports: make(chan struct{}, o.Imports), editing: make(chan struct{}, 1), printers: make(chan struct{}, 2),
		streams: make(chan struct{}, mostStreams), reading: newImports(), stopping: make(chan struct{}), origins: http.NewCrossOriginProtection(),
		keyLimits: newLimits(o.Rate, max(o.Burst, 1)), guessLimits: newLimits(10, 120),
		atlas: layers.New(o.Store, o.Network, layers.Options{}), metrics: newMetrics(o.Store), audits: newAuditor(o.Store, o.Logger)}
	for _, site := range append([]string{siteOf(o.PublicURL)}, o.Origins...) {
		_ = a.origins.AddTrustedOrigin(site) // those are checked where the flags are read
	}
	a.written, a.swagger = sync.OnceValues(a.openAPI), v5emb.NewHandler("Puerta", "/openapi.json", "/docs")
	return &Service{a.around(a.engine()), a}
}

// orUsual puts what is usual in the place of what is not set.
func (o Options) orUsual() Options {
	if o.Logger == nil {
		o.Logger = slog.Default()
	}
	if o.MaxUpload <= 0 {
		o.MaxUpload = 1 << 30
	}
	if o.Imports <= 0 {
		o.Imports = 2
	}
	if o.Patience <= 0 {
		o.Patience = time.Minute
	}
	if o.Rate <= 0 {
		o.Rate, o.Burst = 100, 400
	}
	if o.Network == nil {
		o.Network = network.New(o.Store, o.TempDir, streetfile.Cache{})
	}
	o.PublicURL = strings.TrimSuffix(o.PublicURL, "/")
	return o
}

// Close writes what is not written yet of the log of exports.
func (s *Service) Close() { s.api.audits.close() }

// engine puts middleware and routes together.
func (a *api) engine() *gin.Engine {
	gin.SetMode(gin.ReleaseMode) // Gin's one switch is global; without it Gin prints every route
	e := gin.New()
	e.HandleMethodNotAllowed = true
	e.RedirectTrailingSlash = false
	e.ForwardedByClientIP = false
	e.Use(a.ask, a.record, a.rescue, a.harden, a.sameSite, a.pace, a.identify)
	a.docs = newDocument(e)
	a.register()
	e.NoRoute(func(c *gin.Context) { a.fail(c, &fault{code: "not_found"}) })
	e.NoMethod(func(c *gin.Context) {
		if allow := c.Writer.Header().Get("Allow"); strings.Contains(allow, http.MethodGet) {
			c.Header("Allow", allow+", "+http.MethodHead)
		}
		a.fail(c, &fault{code: "method_not_allowed"})
	})
	return e
}

// fail answers with the problem of an error. An answer that has begun is cut
// off, so that nobody takes a part for the whole.
func (a *api) fail(c *gin.Context, err error) {
	f := faultOf(err)
	_ = c.Error(f) // for the log line
	if c.Writer.Written() {
		panic(http.ErrAbortHandler)
	}
	q := askedOf(c.Request.Context())
	p := problemOf(q, f)
	p.announce(c.Writer.Header(), q.lang)
	c.AbortWithStatusJSON(p.Status, p)
}
