package api

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"puerta/cmd/internal/web"
)

// pagePolicy lets the page load its own files, ask this server, and nothing
// else.
const pagePolicy = "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; " +
	"manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// InLanguage chooses the language of a page or paper.
type InLanguage struct {
	Lang string `query:"lang" enum:"en,es" doc:"en or es; else by Accept-Language"`
}

// language is what was asked for, else what the client prefers.
func (l InLanguage) language(q *asked) string {
	if l.Lang != "" {
		return l.Lang
	}
	return q.lang
}

// page is the director's page.
func (a *api) page(ctx context.Context, in *InLanguage) (*huma.StreamResponse, error) {
	lang := in.language(askedOf(ctx))
	page, err := web.Page(lang)
	if err != nil {
		return nil, err
	}
	return a.html(ctx, lang, page), nil
}

// html answers with a page.
func (a *api) html(ctx context.Context, lang string, page []byte) *huma.StreamResponse {
	h := askedOf(ctx).gin.Writer.Header()
	h.Set("Content-Security-Policy", pagePolicy)
	h.Set("Content-Language", lang)
	h.Add("Vary", "Accept-Language")
	h.Set("Cache-Control", "no-cache")
	return a.whole(file{kind: "text/html; charset=utf-8"}, page)
}

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
	h := askedOf(ctx).gin.Writer.Header()
	h.Set("Cache-Control", keep)
	h.Del("Vary")
	h.Set("Content-Security-Policy", pagePolicy) // a worker obeys that of its own script
	return a.whole(file{kind: f.Type}, f.Content), nil
}
