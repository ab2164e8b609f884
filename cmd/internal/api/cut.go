package api

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"puerta/cmd/internal/cutter"
	"puerta/cmd/internal/jobs"
	"puerta/data"
)

// cutBody is a cut as clients see it.
type cutBody struct {
	ID         string          `json:"id"`
	Universe   string          `json:"universe"`
	State      data.CutState   `json:"state" enum:"queued,running,done,failed,cancelled"`
	Former     string          `json:"former,omitempty" doc:"id of the cut that it goes on from"`
	Progress   data.Progress   `json:"progress"`
	RemainingS *float64        `json:"remaining_s,omitempty" doc:"about how long it will still run, where that can be said"`
	Problem    *data.Text      `json:"problem,omitempty" doc:"why it failed"`
	Options    json.RawMessage `json:"options,omitempty"`
	Report     *data.Report    `json:"report,omitempty" doc:"once it is done"`
	CreatedAt  time.Time       `json:"created_at"`
	StartedAt  *time.Time      `json:"started_at,omitempty"`
	FinishedAt *time.Time      `json:"finished_at,omitempty"`
	Attempts   int             `json:"attempts"`
}

func cutOf(c data.Cut) cutBody {
	b := cutBody{ID: c.ID, Universe: c.UniverseID, State: c.State, Former: c.Former, Progress: c.Progress, Options: c.Options, Report: c.Report,
		CreatedAt: c.CreatedAt, StartedAt: moment(c.StartedAt), FinishedAt: moment(c.FinishedAt), Attempts: c.Attempts}
	if c.Problem != (data.Text{}) {
		b.Problem = &c.Problem
	}
	if c.State == data.Running {
		if left, ok := jobs.Remaining(c.Progress, time.Since(c.StartedAt)); ok {
			s := left.Round(time.Second).Seconds()
			b.RemainingS = &s
		}
	}
	return b
}

// cutTag changes with all that is told of a cut.
func cutTag(c data.Cut) string {
	return tagOfParts("cut", c.ID, c.State, c.Revision, c.Progress, c.Attempts)
}

// oneCut is the answer of a cut.
type oneCut struct{ Body cutBody }

// cutPage is a page of cuts.
type cutPage struct {
	Body struct {
		Cuts []cutBody `json:"cuts" nullable:"false"`
		Next string    `json:"next,omitempty" doc:"asks for the next page, as after"`
	}
}

// addCut queues a cut.
func (a *api) addCut(ctx context.Context, in *struct{ Body cutRequest }) (*made[cutBody], error) {
	if in.Body.Universe == "" {
		return nil, missingField("universe", data.Text{EN: "the id of an imported universe", ES: "el id de un universo importado"})
	}
	options, err := in.Body.over(cutter.DefaultOptions())
	if err != nil {
		return nil, err
	}
	if _, err := a.mayUniverse(ctx, in.Body.Universe); err != nil {
		return nil, noUniverse(err)
	}
	return a.queue(ctx, data.Cut{UniverseID: in.Body.Universe}, options)
}

// noUniverse names the field if a universe is not there.
func noUniverse(err error) error {
	if errors.Is(err, data.ErrNotFound) {
		return &fault{code: "not_found", parameter: "universe", cause: err, detail: data.Text{
			EN: "There is no such universe.", ES: "No existe ese universo."}}
	}
	return err
}

// queue stores a cut and wakes whoever runs it.
func (a *api) queue(ctx context.Context, c data.Cut, o cutter.Options) (*made[cutBody], error) {
	stored, err := json.Marshal(o)
	if err != nil {
		return nil, err
	}
	c.ID, c.State, c.Options, c.CreatedAt = newID(ctx), data.Queued, stored, time.Now().UTC().Truncate(time.Millisecond)
	err = a.Store.AddCut(ctx, c)
	if madeBefore(ctx, err) {
		c, err = a.Store.Cut(ctx, c.ID)
	}
	if err != nil {
		return nil, noUniverse(err)
	}
	if a.Jobs != nil {
		a.Jobs.Wake()
	}
	return &made[cutBody]{a.locate("/v1/cuts/" + c.ID), cutOf(c)}, nil
}

// cuts lists cuts, newest first; of one universe if it is named.
func (a *api) cuts(ctx context.Context, in *struct {
	PageInput
	Universe string `query:"universe" maxLength:"64" doc:"only its cuts"`
}) (*cutPage, error) {
	if in.Universe != "" {
		if _, err := a.mayUniverse(ctx, in.Universe); err != nil {
			return nil, err
		}
	}
	p := in.page()
	p.Owner = askedOf(ctx).who.owner()
	all, next, err := a.Store.Cuts(ctx, in.Universe, p)
	if err != nil {
		return nil, err
	}
	out := &cutPage{}
	out.Body.Cuts, out.Body.Next = make([]cutBody, len(all)), next
	for i, one := range all {
		out.Body.Cuts[i] = cutOf(one)
	}
	return out, nil
}

// cut returns one.
func (a *api) cut(ctx context.Context, in *ByID) (*oneCut, error) {
	c, err := a.mayCut(ctx, in.ID)
	if err == nil && c.State != data.Running { // the time left passes
		err = tagged(ctx, cutTag(c))
	}
	if err != nil {
		return nil, err
	}
	return &oneCut{cutOf(c)}, nil
}

// cancelCut ends a queued or running cut.
func (a *api) cancelCut(ctx context.Context, in *ByID) (*none, error) {
	if _, err := a.mayCut(ctx, in.ID); err != nil {
		return nil, err
	}
	err := a.Store.CancelCut(ctx, in.ID)
	if errors.Is(err, data.ErrConflict) {
		return nil, &fault{code: "cut_over", cause: err, detail: data.Text{
			EN: "Only a queued or running cut can be canceled.",
			ES: "Solo se puede cancelar un corte en espera o en curso.",
		}}
	}
	return nil, err
}

// recutRequest is the body of POST /v1/cuts/{id}/recut: the options of the cut
// but for those that are given.
type recutRequest struct{ CutOptions }

// TransformSchema implements huma.SchemaTransformer: the defaults are those of
// the cut that it goes on from.
func (recutRequest) TransformSchema(_ huma.Registry, s *huma.Schema) *huma.Schema {
	for _, p := range s.Properties {
		p.Default = nil
	}
	return s
}

// recut queues a cut that goes on from this one: turfs that are locked, out or
// done stay as they are.
func (a *api) recut(ctx context.Context, in *struct {
	ByID
	Body *recutRequest
}) (*made[cutBody], error) {
	former, err := a.doneCut(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	o := cutter.DefaultOptions()
	if err := json.Unmarshal(former.Options, &o); err != nil {
		return nil, err
	}
	if in.Body != nil {
		if o, err = in.Body.over(o); err != nil {
			return nil, err
		}
	}
	return a.queue(ctx, data.Cut{UniverseID: former.UniverseID, Former: former.ID}, o)
}
