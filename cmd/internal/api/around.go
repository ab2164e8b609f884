package api

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/klauspost/compress/gzhttp"
	"github.com/rs/cors"
)

// around is what surrounds all routes: the key in the path, HEAD, other sites'
// pages, and gzip.
func (a *api) around(h http.Handler) http.Handler {
	h = zipped(h)
	if len(a.Origins) > 0 {
		h = cors.New(cors.Options{AllowedOrigins: a.Origins, AllowedMethods: []string{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"},
			AllowedHeaders: []string{"Authorization", "Content-Type", "Idempotency-Key", "If-Match", "If-None-Match", "Accept-Language"},
			ExposedHeaders: []string{"ETag", "Location", "Link", "Retry-After", requestIDHeader}, MaxAge: int(time.Hour.Seconds())}).Handler(h)
	}
	return keyFromPath(headAsGet(h))
}

// zippedSuffix marks the ETag of what went out as gzip; what went out as zstd
// says that instead.
const zippedSuffix = "-gzip"

// unzipped returns the ETag of an answer as it was before it was zipped.
func unzipped(tag string) string {
	for _, how := range []string{zippedSuffix, "-zstd"} {
		if before, ok := strings.CutSuffix(tag, how+`"`); ok {
			return before + `"`
		}
	}
	return tag
}

// zipped compresses what is worth it, but not events, which must not wait, nor
// archives, whose parts are.
func zipped(h http.Handler) http.Handler {
	wrap, err := gzhttp.NewWrapper(gzhttp.MinSize(1024), gzhttp.SuffixETag(zippedSuffix),
		gzhttp.ContentTypeFilter(func(kind string) bool {
			return !strings.HasPrefix(kind, "text/event-stream") && kind != archiveType && gzhttp.DefaultContentTypeFilter(kind)
		}))
	if err != nil {
		panic(err) // the options are constants
	}
	return wrap(h)
}

type headKey struct{}

// isHead tells whether a request came as HEAD.
func isHead(ctx context.Context) bool { return ctx.Value(headKey{}) != nil }

// headAsGet answers HEAD like GET; the server sends no body.
func headAsGet(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodHead {
			r = r.WithContext(context.WithValue(r.Context(), headKey{}, true)) // a copy
			r.Method = http.MethodGet
		}
		h.ServeHTTP(w, r)
	})
}

// keyInPath is what stands before a key in a path.
const keyInPath = "/t/"

type prefixKey struct{}

// prefixOf returns "/t/KEY" if the path began with that.
func prefixOf(ctx context.Context) string {
	s, _ := ctx.Value(prefixKey{}).(string)
	return s
}

// keyFromPath takes the key out of paths like /t/KEY/ogc and /t/KEY/tiles, for
// map tools that drop headers and queries. Elsewhere a key has no place in a
// path.
func keyFromPath(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if key, rest, ok := splitKey(r.URL.Path); ok {
			r = r.Clone(context.WithValue(r.Context(), prefixKey{}, keyInPath+key))
			r.URL.Path, r.URL.RawPath = rest, ""
		}
		h.ServeHTTP(w, r)
	})
}

// splitKey splits "/t/KEY/ogc/…" and "/t/KEY/tiles/…".
func splitKey(path string) (key, rest string, ok bool) {
	path, ok = strings.CutPrefix(path, keyInPath)
	if !ok {
		return "", "", false
	}
	key, rest, ok = strings.Cut(path, "/")
	rest = "/" + rest
	first, _, _ := strings.Cut(rest[1:], "/")
	return key, rest, ok && key != "" && (first == "ogc" || first == "tiles")
}
