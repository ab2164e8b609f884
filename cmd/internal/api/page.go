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
	base, err := a.BaseMap.JSON()
	if err != nil {
		return nil, err
	}
	page, err := web.Page(lang, base)
	if err != nil {
		return nil, err
	}
	answer := a.html(ctx, lang, page)
	openTo(a.BaseMap, askedOf(ctx).gin.Writer.Header())
	return answer, nil
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
