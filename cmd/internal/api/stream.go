package api

import (
	"context"
	"io"
	"net/http"
	"strconv"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"
)

// file is how a streamed answer is announced.
type file struct {
	kind string // media type
	name string // as which a browser keeps it; "" shows it
}

// stream answers with what write writes. An error before the first byte is a
// problem, one behind it cuts the answer off.
func (a *api) stream(f file, write func(ctx context.Context, w io.Writer) error) *huma.StreamResponse {
	return &huma.StreamResponse{Body: func(ctx huma.Context) {
		c := humagin.Unwrap(ctx)
		c.Header("Content-Type", f.kind)
		if f.name != "" {
			c.Header("Content-Disposition", `attachment; filename="`+f.name+`"`)
		}
		c.Status(http.StatusOK)
		if err := write(c.Request.Context(), c.Writer); err != nil {
			a.fail(c, err)
		}
	}}
}

// answered answers with a page and a status that is no success.
func (a *api) answered(status int, page []byte) *huma.StreamResponse {
	return &huma.StreamResponse{Body: func(ctx huma.Context) {
		c := humagin.Unwrap(ctx)
		c.Header("Content-Type", "text/html; charset=utf-8")
		c.Status(status)
		_, _ = c.Writer.Write(page) // whoever went away needs no page
	}}
}

// whole answers with bytes that are there already, so it also tells how many.
func (a *api) whole(f file, b []byte) *huma.StreamResponse {
	return &huma.StreamResponse{Body: func(ctx huma.Context) {
		humagin.Unwrap(ctx).Header("Content-Length", strconv.Itoa(len(b)))
		a.stream(f, func(_ context.Context, w io.Writer) error {
			_, err := w.Write(b)
			return err
		}).Body(ctx)
	}}
}
