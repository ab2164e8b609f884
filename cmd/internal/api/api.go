// Package api is Puerta's HTTP face: JSON, GeoJSON and CSV under /v1, the
// director's page at /, errors as RFC 9457 problems.
//
// routes.go holds every route, problem.go the one table of what clients are
// told. Handlers return errors and know nothing of statuses. Nothing here logs
// a voter's name or address: a log line holds the route, never the body or the
// query.
//
// There are no keys yet: the handler answers only to Host headers that name
// this very machine, and no request that a browser sends for another site.
package api

import (
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"puerta/data"
)

// Jobs is told that a cut was queued.
type Jobs interface{ Wake() }

// Options are what the API needs. Only Store must be set.
type Options struct {
	Store     data.Store
	Jobs      Jobs          // nil: another process runs the cuts
	Logger    *slog.Logger  // default: slog.Default()
	PublicURL string        // put before the paths of Location headers; "" leaves them relative
	MaxUpload int64         // bytes of one voter file as sent; default 1 GiB
	Imports   int           // voter files read at the same time; default 2
	TempDir   string        // where long voter files wait on disk while they are read; default the system's
	Patience  time.Duration // how long a client may neither send nor take a byte; default 1 min
}

// api is the handler and what it needs; it never changes once built.
type api struct {
	Options
	speaker  speaker
	problems []entry
	imports  chan struct{} // a place for each import that may run
	origins  *http.CrossOriginProtection
}

// New returns the handler of all routes.
func New(o Options) http.Handler {
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
	o.PublicURL = strings.TrimSuffix(o.PublicURL, "/")
	a := &api{Options: o, speaker: newSpeaker(), problems: problems(),
		imports: make(chan struct{}, o.Imports), origins: http.NewCrossOriginProtection()}
	return a.engine()
}

// engine puts middleware and routes together.
func (a *api) engine() *gin.Engine {
	gin.SetMode(gin.ReleaseMode) // Gin's one switch is global; without it Gin prints every route
	e := gin.New()
	e.HandleMethodNotAllowed = true
	e.RedirectTrailingSlash = false
	e.ForwardedByClientIP = false
	e.Use(a.record, a.rescue, a.harden, a.sameMachine, a.sameSite, a.pace)
	for _, r := range a.routes() {
		h := a.handle(r)
		e.Handle(r.method, r.path, h)
		if r.method == http.MethodGet {
			e.Handle(http.MethodHead, r.path, h)
		}
	}
	e.NoRoute(func(c *gin.Context) { a.fail(c, &fault{code: "not_found"}) })
	e.NoMethod(func(c *gin.Context) { a.fail(c, &fault{code: "method_not_allowed"}) })
	return e
}

// handle runs a route's handler and answers with a problem if it fails.
func (a *api) handle(r route) gin.HandlerFunc {
	return func(c *gin.Context) {
		err := knownQuery(c.Request, r.query)
		if err == nil {
			err = r.do(c)
		}
		if err != nil {
			a.fail(c, err)
		}
	}
}

// fail answers with the problem of an error. An answer that has begun is cut
// off, so that nobody takes a part for the whole.
func (a *api) fail(c *gin.Context, err error) {
	f := faultOf(err)
	_ = c.Error(f) // for the log line
	if c.Writer.Written() {
		panic(http.ErrAbortHandler)
	}
	a.refuse(c.Writer, c.Request, f)
	c.Abort()
}

// created answers with what a POST made, and where it is.
func (a *api) created(c *gin.Context, status int, path string, body any) error {
	c.Header("Location", a.PublicURL+path)
	c.JSON(status, body)
	return nil
}
