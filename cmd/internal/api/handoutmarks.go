package api

import (
	"context"
	"time"

	"puerta/data"
)

// handoutMarks lists the marks of the doors of a link's turf.
func (a *api) handoutMarks(ctx context.Context, in *ByCode) (*markList, error) {
	ctx, err := a.enter(ctx, in.Code)
	if err != nil {
		return nil, err
	}
	return a.marks(ctx, &ByID{ID: askedOf(ctx).who.link.TurfID})
}

// addHandoutMarks notes what a canvasser marked. A link that has expired still
// hands in, for two weeks, and is told nothing.
func (a *api) addHandoutMarks(ctx context.Context, in *struct {
	ByCode
	Body marksRequest
}) (*marksAnswer, error) {
	ctx, err := a.enterIf(ctx, in.Code, data.Link.TakesMarks)
	if err != nil {
		return nil, err
	}
	link := askedOf(ctx).who.link
	if _, err := a.mayTurf(ctx, link.TurfID); err != nil {
		return nil, err
	}
	return a.note(ctx, link.TurfID, in.Body.Marks, link.Valid(time.Now()))
}
