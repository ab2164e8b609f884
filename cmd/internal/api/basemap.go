package api

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"

	"puerta/cmd/internal/basemap"
)

// openTo lets the director's page ask the server of a map, and no other; and it
// tells that server which site asks, without the rest of the address: most let
// nobody else in.
func openTo(m basemap.Map, h http.Header) {
	if m.Origin == "" {
		return
	}
	h.Set("Content-Security-Policy", policyWith(m))
	h.Set("Referrer-Policy", "strict-origin")
}

// policyWith is pagePolicy with the server of a map in it. Parts of an archive
// are only fetched, pictures also shown.
func policyWith(m basemap.Map) string {
	p := strings.Replace(pagePolicy, "connect-src 'self'", "connect-src 'self' "+m.Origin, 1)
	if m.Kind == basemap.Raster {
		p = strings.Replace(p, "img-src 'self'", "img-src 'self' "+m.Origin, 1)
	}
	return p
}

// baseMap is the archive that the operator named, whole or in parts.
func (a *api) baseMap(ctx context.Context, _ *struct{}) (*huma.StreamResponse, error) {
	if a.BaseMap.File == "" {
		return nil, &fault{code: "not_found"}
	}
	f, err := os.Open(a.BaseMap.File)
	if err != nil {
		return nil, fmt.Errorf("open the base map: %w", err)
	}
	info, err := f.Stat()
	if err == nil {
		err = tagged(ctx, tagOfParts("base map", info.Size(), info.ModTime().UnixNano()))
	}
	if err != nil {
		return nil, closing(f, err)
	}
	return &huma.StreamResponse{Body: func(ctx huma.Context) {
		defer f.Close()
		c := humagin.Unwrap(ctx)
		c.Header("Content-Type", archiveType)
		r := c.Request
		if isHead(r.Context()) {
			r = r.Clone(r.Context())
			r.Method = http.MethodHead // else gigabytes are read for nobody
		}
		http.ServeContent(c.Writer, r, "", info.ModTime(), f)
	}}, nil
}

// closing closes a file that was not needed, because of err.
func closing(f *os.File, err error) error {
	_ = f.Close() // it was only read
	return err
}
