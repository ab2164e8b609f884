package api

import (
	"bytes"
	"context"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"

	"puerta/cmd/internal/web"
)

// docsPolicy is pagePolicy for Swagger UI, which writes styles into its page
// and draws its icons from data URLs.
const docsPolicy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; " +
	"connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// openAPI writes the document as OpenAPI 3.0, which every tool reads.
func (a *api) openAPI() ([]byte, error) {
	b, err := a.docs.OpenAPI().Downgrade()
	return bytes.ReplaceAll(b, []byte(`"contentMediaType":"application/octet-stream",`), nil), err // a word of OpenAPI 3.1 that huma leaves in
}

// document is GET /openapi.json.
func (a *api) document(ctx context.Context, _ *struct{}) (*huma.StreamResponse, error) {
	b, err := a.written()
	if err == nil {
		err = tagged(ctx, tagOfParts("openapi", string(b)))
	}
	if err != nil {
		return nil, err
	}
	return a.whole(file{kind: openAPIType}, b), nil
}

// showDocs is GET /docs: the document for people.
func (a *api) showDocs(ctx context.Context, _ *struct{}) (*huma.StreamResponse, error) {
	b, err := web.Docs()
	if err != nil {
		return nil, err
	}
	page := a.html(ctx, "en", b)
	askedOf(ctx).gin.Header("Content-Security-Policy", docsPolicy)
	return page, nil
}

// docsFile is a file of Swagger UI, from the program itself.
func (a *api) docsFile(context.Context, *struct {
	Name string `path:"name" maxLength:"100"`
}) (*huma.StreamResponse, error) {
	return &huma.StreamResponse{Body: func(ctx huma.Context) {
		c := humagin.Unwrap(ctx)
		c.Header("Cache-Control", "no-cache")
		a.swagger.ServeHTTP(c.Writer, c.Request)
	}}, nil
}
