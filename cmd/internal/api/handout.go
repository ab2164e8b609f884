package api

import (
	"context"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"puerta/cmd/internal/web"
	"puerta/data"
)

// handout is the canvasser's page: the code in the path opens it. It tells
// nothing of the turf, which it asks for itself: what a messenger fetches to
// show a preview of the link holds no address.
func (a *api) handout(ctx context.Context, in *struct {
	ByCode
	InLanguage
}) (*huma.StreamResponse, error) {
	lang := in.language(askedOf(ctx))
	_, err := a.handedOut(ctx, in.Code)
	if err != nil {
		return a.shut(ctx, lang, err)
	}
	page, err := web.Handout(lang, data.NormalCode(in.Code))
	if err != nil {
		return nil, err
	}
	return a.html(ctx, lang, page), nil
}

// shut tells a person in a browser that a link has ended or opens nothing;
// programs get the problem.
func (a *api) shut(ctx context.Context, lang string, cause error) (*huma.StreamResponse, error) {
	q, f := askedOf(ctx), faultOf(cause)
	if f.code != "link_over" && f.code != "not_found" || !strings.Contains(q.gin.GetHeader("Accept"), "text/html") {
		return nil, cause
	}
	page, err := web.Shut(lang, f.code == "link_over")
	if err != nil {
		return nil, err
	}
	_ = q.gin.Error(f) // for the log line
	p := problemOf(q, f)
	p.announce(q.gin.Writer.Header(), lang)
	a.html(ctx, lang, page) // for its headers
	q.gin.Header("Cache-Control", "no-store")
	return a.answered(p.Status, page), nil
}

// worker is the script that keeps the canvasser's page where there is no
// signal. It stands beside the pages because it answers for all below it.
func (a *api) worker(ctx context.Context, _ *struct{}) (*huma.StreamResponse, error) {
	f := web.Worker()
	if err := tagged(ctx, f.Tag); err != nil {
		return nil, err
	}
	h := askedOf(ctx).gin.Writer.Header()
	h.Set("Cache-Control", "no-cache")
	h.Del("Vary")
	h.Set("Content-Security-Policy", pagePolicy) // it obeys that of its own script
	return a.whole(file{kind: f.Type}, f.Content), nil
}

// mapWorker is the map's worker, once more beside the page: what answers there
// without signal is asked only for scripts below its own place.
func (a *api) mapWorker(ctx context.Context, in *struct {
	ByCode
	Version string `query:"version" maxLength:"40" doc:"of the page"`
}) (*huma.StreamResponse, error) {
	ctx, err := a.enter(ctx, in.Code)
	if err != nil {
		return nil, err
	}
	return a.pageFile(ctx, web.MapWorker, in.Version)
}

// enter makes the caller the holder of a link, on whose behalf the store is asked
// in the context that it returns. Only the code counts here, whatever key is sent.
func (a *api) enter(ctx context.Context, typed string) (context.Context, error) {
	return a.enterIf(ctx, typed, data.Link.Valid)
}

// enterIf is enter for links that are open in a sense.
func (a *api) enterIf(ctx context.Context, typed string, open func(data.Link, time.Time) bool) (context.Context, error) {
	q := askedOf(ctx)
	code := data.NormalCode(typed)
	if code == "" {
		return ctx, a.wrong(ctx, &fault{code: "not_found"})
	}
	who, err := a.holderIf(ctx, code, open)
	if err != nil {
		if f := faultOf(err); f.code == "bad_key" {
			return ctx, &fault{code: "not_found"}
		}
		return ctx, err
	}
	q.who = who
	return data.OnBehalf(ctx, who.organisation), nil
}

// handedOut returns the turf that a code opens.
func (a *api) handedOut(ctx context.Context, code string) (data.HeldTurf, error) {
	ctx, err := a.enter(ctx, code)
	if err != nil {
		return data.HeldTurf{}, err
	}
	return a.mayTurf(ctx, askedOf(ctx).who.link.TurfID)
}

// handoutRoute answers with the route of a link's turf in a format.
func (a *api) handoutRoute(f format) func(context.Context, *struct {
	ByCode
	OfRoute
}) (*huma.StreamResponse, error) {
	return func(ctx context.Context, in *struct {
		ByCode
		OfRoute
	}) (*huma.StreamResponse, error) {
		ctx, err := a.enter(ctx, in.Code)
		if err != nil {
			return nil, err
		}
		return a.handOut(ctx, askedOf(ctx).who.link.TurfID, f, in.OfRoute)
	}
}
