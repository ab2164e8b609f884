package api

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"runtime"
	"runtime/debug"
	"time"

	"github.com/gin-gonic/gin"

	"puerta/data"
)

const requestIDHeader = "X-Request-Id"

// ask begins what is known of a request, and gives it an id.
func (a *api) ask(c *gin.Context) {
	q := &asked{gin: c, id: data.NewID(), lang: a.speaker.tag(c.Request), prefix: prefixOf(c.Request.Context())}
	q.remote, q.base = a.clientOf(c.Request)
	q.base += q.prefix
	c.Request = c.Request.WithContext(context.WithValue(c.Request.Context(), askedKey{}, q))
	c.Header(requestIDHeader, q.id)
}

// record logs and measures the request once it is over: the route, not the
// path or the query.
func (a *api) record(c *gin.Context) {
	begin := time.Now()
	defer func() {
		q, took := askedOf(c.Request.Context()), time.Since(begin)
		level, status := slog.LevelInfo, c.Writer.Status()
		if status >= http.StatusInternalServerError {
			level = slog.LevelError
		}
		attrs := []slog.Attr{slog.String("request", q.id), slog.String("method", c.Request.Method),
			slog.String("route", c.FullPath()), slog.Int("status", status), slog.Int("bytes", max(0, c.Writer.Size())),
			slog.Int64("ms", took.Milliseconds())}
		if who := q.who.name(); who != "" {
			attrs = append(attrs, slog.String("role", q.who.role.String()), slog.String("key", who))
		}
		if last := c.Errors.Last(); last != nil {
			attrs = append(attrs, slog.String("error", last.Error()))
		}
		a.metrics.observe(c.Request.Method, c.FullPath(), status, took)
		a.Logger.LogAttrs(c.Request.Context(), level, "request", attrs...)
	}()
	c.Next()
}

// rescue turns a panic into a problem. http.ErrAbortHandler passes: it cuts an
// answer off on purpose.
func (a *api) rescue(c *gin.Context) {
	defer func() {
		p := recover()
		if p == nil {
			return
		}
		if err, ok := p.(error); ok && errors.Is(err, http.ErrAbortHandler) {
			panic(p)
		}
		a.Logger.Error("panic in a handler", "request", c.Writer.Header().Get(requestIDHeader), "panic", panicText(p),
			"stack", string(debug.Stack()))
		a.fail(c, &fault{code: "internal", cause: errors.New("panic")})
	}()
	c.Next()
}

// panicText describes a panic without what it may hold of the data.
func panicText(p any) string {
	if err, ok := p.(runtime.Error); ok {
		return err.Error()
	}
	return fmt.Sprintf("%T", p)
}

// harden sets the headers that keep a browser from doing more with an answer
// than to show it.
func (a *api) harden(c *gin.Context) {
	h := c.Writer.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	if len(a.Origins) > 0 {
		h.Set("Cross-Origin-Resource-Policy", "cross-origin") // CORS says which sites may read
	}
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
	h.Set("Cache-Control", "no-store")
	if c.Request.TLS != nil {
		h.Set("Strict-Transport-Security", "max-age=31536000")
	}
}

// sameMachine refuses requests whose Host does not name this machine: a page
// elsewhere can make its own name point to 127.0.0.1 (DNS rebinding), but a
// browser still sends that name.
func sameMachine(host string) error {
	if loopbackHost(host) {
		return nil
	}
	return &fault{code: "wrong_host", detail: data.Text{
		EN: "Without keys it is reached only as localhost, 127.0.0.1 or [::1] on its own machine. Make a key with `puerta key create`.",
		ES: "Sin claves solo se usa como localhost, 127.0.0.1 o [::1] en la propia máquina. Cree una clave con `puerta key create`.",
	}}
}

// loopbackHost reports that a Host header is localhost or a loopback address.
func loopbackHost(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	} else if len(host) > 2 && host[0] == '[' && host[len(host)-1] == ']' {
		host = host[1 : len(host)-1]
	}
	if host == "localhost" {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.IsLoopback()
}

// sameSite refuses changes that a browser sends on behalf of another site.
func (a *api) sameSite(c *gin.Context) {
	if err := a.origins.Check(c.Request); err != nil {
		a.fail(c, &fault{code: "cross_origin", cause: err})
	}
}
