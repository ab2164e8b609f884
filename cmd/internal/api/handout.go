package api

import (
	"context"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"puerta/cmd/internal/web"
	"puerta/data"
	"puerta/data/export"
)

// handout is the canvasser's page: the code in the path opens it. Downloads
// stand beside it, because a phone's browser sends no header with them.
func (a *api) handout(ctx context.Context, in *struct {
	ByCode
	InLanguage
}) (*huma.StreamResponse, error) {
	if err := a.enter(ctx, in.Code); err != nil {
		return nil, err
	}
	q := askedOf(ctx)
	t, err := a.mayTurf(ctx, q.who.link.TurfID)
	if err != nil {
		return nil, err
	}
	lang := in.language(q)
	page, err := web.Handout(lang, web.Sheet{Code: data.NormalCode(in.Code), Turf: t.Turf, Route: t.Route, People: q.who.link.People, Until: q.who.link.ExpiresAt})
	if err != nil {
		return nil, err
	}
	a.exported(ctx, t.Turf.ID, t.Turf.Doors, false)
	answer := a.html(ctx, lang, page)
	q.gin.Header("Cache-Control", "no-store")
	return answer, nil
}

// enter makes the caller the holder of a link. Only the code counts here,
// whatever key is sent.
func (a *api) enter(ctx context.Context, typed string) error {
	return a.enterIf(ctx, typed, data.Link.Valid)
}

// enterIf is enter for links that are open in a sense.
func (a *api) enterIf(ctx context.Context, typed string, open func(data.Link, time.Time) bool) error {
	q := askedOf(ctx)
	code := data.NormalCode(typed)
	if code == "" {
		return a.wrong(ctx, &fault{code: "not_found"})
	}
	who, err := a.holderIf(ctx, code, open)
	if err != nil {
		if f := faultOf(err); f.code == "bad_key" {
			return &fault{code: "not_found"}
		}
		return err
	}
	q.who = who
	return nil
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
		if err := a.enter(ctx, in.Code); err != nil {
			return nil, err
		}
		return a.handOut(ctx, askedOf(ctx).who.link.TurfID, f, in.OfRoute)
	}
}

// handoutPacket answers with the route of a link's turf on paper.
func (a *api) handoutPacket(ctx context.Context, in *struct {
	ByCode
	OfRoute
	OnPaper
}) (*huma.StreamResponse, error) {
	if err := a.enter(ctx, in.Code); err != nil {
		return nil, err
	}
	return a.handOut(ctx, askedOf(ctx).who.link.TurfID, packetPDF(export.Paper(in.Paper)), in.OfRoute)
}
