package api

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/danielgtaylor/huma/v2"

	"puerta/data"
	"puerta/data/export"
)

const geoJSON = "application/geo+json"

// doneCut returns a cut that the caller may see, or a fault that says where it
// stands instead of done.
func (a *api) doneCut(ctx context.Context, id string) (data.Cut, error) {
	cut, err := a.mayCut(ctx, id)
	if err == nil && cut.State != data.Done {
		err = &fault{code: "cut_not_done", detail: data.Text{
			EN: fmt.Sprintf("The cut is %s; there are turfs once it is done.", cut.State),
			ES: fmt.Sprintf("El corte está %s; habrá zonas cuando termine.", stateES(cut.State)),
		}}
	}
	return cut, err
}

func stateES(s data.CutState) string {
	switch s {
	case data.Queued:
		return "en espera"
	case data.Running:
		return "en curso"
	case data.Failed:
		return "fallido"
	case data.Cancelled:
		return "cancelado"
	}
	return "terminado"
}

// seesAssignees tells whether a caller learns who has a turf.
func seesAssignees(who caller) bool { return who.role&staff != 0 }

// turfs writes a FeatureCollection with a Feature a turf.
func (a *api) turfs(ctx context.Context, in *ByID) (*huma.StreamResponse, error) {
	cut, err := a.doneCut(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	states, err := a.Store.States(ctx, cut.ID)
	if err != nil {
		return nil, err
	}
	assignees := seesAssignees(askedOf(ctx).who)
	if err := tagged(ctx, turfsTag(cut, states, assignees)); err != nil {
		return nil, err
	}
	all, err := a.Store.Turfs(ctx, cut.ID)
	if err != nil {
		return nil, err
	}
	a.exported(ctx, cut.ID, len(all), false)
	return a.stream(file{kind: geoJSON}, func(_ context.Context, w io.Writer) error {
		out := export.NewTurfWriter(w, assignees)
		for _, t := range all {
			if err := out.Write(export.WorkedTurf{Turf: t, State: states[t.ID], Cut: cut.ID}); err != nil {
				return err
			}
		}
		return out.Close()
	}), nil
}

// turfsTag changes with all that is told of a cut's turfs, check-outs that run
// out by themselves among it.
func turfsTag(cut data.Cut, states map[string]data.TurfState, assignees bool) string {
	parts := []any{"turfs", cut.ID, cut.Revision, assignees}
	for _, id := range slices.Sorted(maps.Keys(states)) {
		parts = append(parts, id, states[id].Version, states[id].Status)
	}
	return tagOfParts(parts...)
}

// turf writes one turf as a GeoJSON Feature, with the properties it has among
// the turfs of its cut.
func (a *api) turf(ctx context.Context, in *ByID) (*huma.StreamResponse, error) {
	t, err := a.mayTurf(ctx, in.ID)
	if err == nil {
		err = tagged(ctx, turfTag(&t))
	}
	if err != nil {
		return nil, err
	}
	return a.turfAnswer(ctx, t), nil
}

// turfAnswer writes a turf as a Feature.
func (a *api) turfAnswer(ctx context.Context, t data.HeldTurf) *huma.StreamResponse {
	assignees := seesAssignees(askedOf(ctx).who)
	return a.stream(file{kind: geoJSON}, func(_ context.Context, w io.Writer) error {
		var b bytes.Buffer
		if err := export.TurfFeature(&b, export.WorkedTurf{Turf: t.Turf, State: t.State, Cut: t.Cut}, assignees); err != nil {
			return err
		}
		_, err := b.WriteTo(w)
		return err
	})
}
