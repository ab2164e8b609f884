package api

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"

	"puerta/data"
)

const (
	usualOut   = 12 * time.Hour // how long a turf is out if nobody says so
	longestOut = 14 * 24 * time.Hour
	mostLabel  = 100 // runes of a turf's name or assignee
)

// turfRequest is the body of PATCH /v1/turfs/{id}. What is left out, or
// null, stays.
type turfRequest struct {
	Name       *string          `json:"name,omitempty" nullable:"false" doc:"what people call it"`
	Assignee   *string          `json:"assignee,omitempty" nullable:"false" doc:"who has it; empty: nobody"`
	Locked     *bool            `json:"locked,omitempty" nullable:"false" doc:"a new cut leaves it as it is"`
	Status     *data.TurfStatus `json:"status,omitempty" nullable:"false" enum:"ready,out,done"`
	OutMinutes *float64         `json:"out_minutes,omitempty" nullable:"false" doc:"with status out: for how long; 720 if it is not said"`
}

// turfTag changes with all that is told of a turf.
func turfTag(t *data.HeldTurf) string {
	return tagOfParts("turf", t.Turf.ID, t.Cut, t.Revision, t.State.Version, t.State.Status)
}

// changeTurf changes a turf's name or state.
func (a *api) changeTurf(ctx context.Context, in *struct {
	ByID
	Body turfRequest
}) (*huma.StreamResponse, error) {
	t, err := a.mayTurf(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	c, err := in.Body.change(time.Now())
	if err != nil {
		return nil, err
	}
	if (c.Name != nil || c.Locked != nil) && !sees(askedOf(ctx).who, t.Owner) {
		return nil, &fault{code: "not_yours"}
	}
	if err := unchanged(ctx, turfTag(&t)); err != nil {
		return nil, err
	}
	version := int64(-1)
	if len(askedOf(ctx).gin.Request.Header.Values("If-Match")) > 0 {
		version = t.State.Version
	}
	t, err = a.Store.ChangeTurf(ctx, in.ID, version, c)
	if errors.Is(err, data.ErrConflict) {
		return nil, &fault{code: "out_elsewhere", cause: err}
	}
	if err != nil {
		return nil, err
	}
	askedOf(ctx).gin.Header("ETag", turfTag(&t))
	return a.turfAnswer(ctx, t), nil
}

// change is what a request changes, checked.
func (r *turfRequest) change(now time.Time) (data.TurfChange, error) {
	c := data.TurfChange{Locked: r.Locked, Status: r.Status}
	var err error
	if c.Name, err = label("name", r.Name, false); err != nil {
		return c, err
	}
	if c.Assignee, err = label("assignee", r.Assignee, true); err != nil {
		return c, err
	}
	span := usualOut
	if r.OutMinutes != nil {
		span = time.Duration(*r.OutMinutes * float64(time.Minute))
		if !(span >= time.Minute && span <= longestOut) || r.Status == nil || *r.Status != data.Out {
			return c, badField("out_minutes", data.Text{
				EN: fmt.Sprintf("expected 1 to %.0f minutes, with status out.", longestOut.Minutes()),
				ES: fmt.Sprintf("se espera de 1 a %.0f minutos, con status out.", longestOut.Minutes())})
		}
	}
	if r.Status != nil && *r.Status == data.Out {
		c.OutUntil = now.Add(span).UTC().Truncate(time.Millisecond)
	}
	return c, nil
}

// label is a text that people give to a turf.
func label(field string, s *string, mayBeEmpty bool) (*string, error) {
	if s == nil {
		return nil, nil
	}
	t := clean(*s) // which shortens what is far too long
	if utf8.RuneCountInString(strings.TrimSpace(*s)) > mostLabel || t == "" && !mayBeEmpty {
		return nil, badField(field, data.Text{
			EN: fmt.Sprintf("expected a text of up to %d letters.", mostLabel), ES: fmt.Sprintf("se espera un texto de hasta %d letras.", mostLabel)})
	}
	return &t, nil
}

// undone is what was taken back.
type undone struct {
	Body struct {
		Undone string `json:"undone" doc:"move, split, merge or change"`
	}
}

// undo takes the last change of a cut's turfs back.
func (a *api) undo(ctx context.Context, in *ByID) (*undone, error) {
	if _, err := a.doneCut(ctx, in.ID); err != nil {
		return nil, err
	}
	out := &undone{}
	ctx = answering(ctx, http.StatusOK, "", func(what string) any { out.Body.Undone = what; return out.Body })
	what, err := a.Store.Undo(ctx, in.ID)
	switch {
	case errors.Is(err, data.ErrNotFound):
		return nil, &fault{code: "nothing_to_undo", cause: err}
	case errors.Is(err, data.ErrConflict):
		return nil, &fault{code: "locked", cause: err, detail: data.Text{
			EN: "A turf that this would change is out now.", ES: "Una zona que esto cambiaría está entregada ahora."}}
	case err != nil:
		return nil, err
	}
	out.Body.Undone = what
	return out, nil
}
