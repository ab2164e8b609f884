package api

import (
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

// record gives the request an id and logs it once it is over: the route, not
// the path or the query.
func (a *api) record(c *gin.Context) {
	id, begin := data.NewID(), time.Now()
	c.Header(requestIDHeader, id)
	defer func() {
		level, status := slog.LevelInfo, c.Writer.Status()
		if status >= http.StatusInternalServerError {
			level = slog.LevelError
		}
		attrs := []slog.Attr{slog.String("request", id), slog.String("method", c.Request.Method),
			slog.String("route", c.FullPath()), slog.Int("status", status), slog.Int("bytes", max(0, c.Writer.Size())),
			slog.Int64("ms", time.Since(begin).Milliseconds())}
		if last := c.Errors.Last(); last != nil {
			attrs = append(attrs, slog.String("error", last.Error()))
		}
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
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
	h.Set("Cache-Control", "no-store")
}

// sameMachine refuses requests whose Host does not name this machine: a page
// elsewhere can make its own name point to 127.0.0.1 (DNS rebinding), but a
// browser still sends that name.
func (a *api) sameMachine(c *gin.Context) {
	if !loopbackHost(c.Request.Host) {
		a.fail(c, &fault{code: "wrong_host", detail: data.Text{
			EN: "There are no keys in this version, so it is reached only as localhost, 127.0.0.1 or [::1] on its own machine.",
			ES: "En esta versión no hay claves; solo se usa como localhost, 127.0.0.1 o [::1] en la propia máquina.",
		}})
	}
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
