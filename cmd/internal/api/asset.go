package api

import (
	"context"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"puerta/cmd/internal/web"
)

// asset is a file of the pages. What stands in its address changes with all of
// them, so that a browser never asks for one again; a page of an older program
// is given what there is now.
func (a *api) asset(ctx context.Context, in *struct {
	Version string `path:"version" maxLength:"40"`
	Folder  string `path:"folder" maxLength:"40"`
	Name    string `path:"name" maxLength:"100"`
}) (*huma.StreamResponse, error) {
	return a.pageFile(ctx, in.Folder+"/"+in.Name, in.Version)
}

// pageFile answers with a file of the pages; version is that of who asks.
func (a *api) pageFile(ctx context.Context, name, version string) (*huma.StreamResponse, error) {
	f, ok := web.Asset(name)
	if !ok {
		return nil, &fault{code: "not_found"}
	}
	if err := tagged(ctx, f.Tag); err != nil {
		return nil, err
	}
	keep := "no-cache"
	if version == web.Version() {
		keep = "public, max-age=31536000, immutable"
	}
	c := askedOf(ctx).gin
	h := c.Writer.Header()
	h.Set("Cache-Control", keep)
	h.Set("Vary", "Accept-Encoding")             // and on nothing else
	h.Set("Content-Security-Policy", pagePolicy) // a worker obeys that of its own script
	how, content := packed(f, c.Request.Header.Values("Accept-Encoding"))
	if how != "" {
		h.Set("Content-Encoding", how)
		h.Set("ETag", strings.TrimSuffix(f.Tag, `"`)+"-"+how+`"`)
	}
	return a.whole(file{kind: f.Type}, content), nil
}

// packed returns a file as small as the client takes it, and how it is
// compressed; "" if it is not.
func packed(f web.File, accepted []string) (how string, content []byte) {
	for _, way := range []struct {
		how string
		zip func() []byte
	}{{"zstd", f.Zstd}, {"gzip", f.Gzip}} {
		if takes(accepted, way.how) {
			if z := way.zip(); z != nil {
				return way.how, z
			}
		}
	}
	return "", f.Content
}

// takes tells whether an Accept-Encoding header (RFC 9110) names a coding, and
// not with q=0.
func takes(accepted []string, coding string) bool {
	for _, one := range strings.Split(strings.Join(accepted, ","), ",") {
		name, weight, _ := strings.Cut(one, ";")
		if strings.EqualFold(strings.TrimSpace(name), coding) {
			q, err := strconv.ParseFloat(strings.TrimPrefix(strings.TrimSpace(weight), "q="), 64)
			return err != nil || q > 0
		}
	}
	return false
}

// licences is what one has to be told of what the pages have from others.
func (a *api) licences(ctx context.Context, _ *struct{}) (*huma.StreamResponse, error) {
	text, err := web.Licences()
	if err == nil {
		err = tagged(ctx, tagOfParts("licences", string(text)))
	}
	if err != nil {
		return nil, err
	}
	return a.whole(file{kind: "text/plain; charset=utf-8"}, text), nil
}
