package api

import (
	"context"
	"encoding/json"
	"fmt"
	"io"

	"github.com/danielgtaylor/huma/v2"
	"github.com/paulmach/orb/geojson"

	"puerta/cmd/internal/layers"
	"puerta/data"
	"puerta/geo/cell"
)

// cellsInput asks for the cells of a universe.
type cellsInput struct {
	ByID
	Resolution int `query:"resolution" default:"8" doc:"of H3, 5 to 12"`
}

// cells writes how many doors of a universe stand in each H3 cell: Features
// with cell, resolution and doors. Doors that are suppressed or have no good
// coordinates do not count; doors_hidden is how many are too few to show
// anywhere.
func (a *api) cells(ctx context.Context, in *cellsInput) (*huma.StreamResponse, error) {
	if in.Resolution < layers.Coarsest || in.Resolution > layers.Finest {
		return nil, badParameter("resolution", data.Text{
			EN: fmt.Sprintf("Expected a whole number from %d to %d.", layers.Coarsest, layers.Finest),
			ES: fmt.Sprintf("Se espera un número entero de %d a %d.", layers.Coarsest, layers.Finest),
		})
	}
	u, err := a.mayUniverse(ctx, in.ID)
	if err == nil {
		err = tagged(ctx, tagOfParts(universeTag(u), in.Resolution))
	}
	if err != nil {
		return nil, err
	}
	var out *geojson.FeatureCollection
	err = a.Store.ReadUniverse(ctx, in.ID, func(_ data.Universe, l data.Stored) error {
		shown, hidden, err := layers.CountCells(l.EachDoor(), in.Resolution)
		if err == nil {
			out, err = cellFeatures(shown, hidden)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	a.exported(ctx, in.ID, len(out.Features), false)
	return a.stream(file{kind: geoJSON}, func(_ context.Context, w io.Writer) error { return json.NewEncoder(w).Encode(out) }), nil
}

func cellFeatures(counts []cell.Count, hidden int) (*geojson.FeatureCollection, error) {
	out := geojson.NewFeatureCollection()
	out.ExtraMembers = geojson.Properties{"doors_hidden": hidden}
	for _, n := range counts {
		outline, err := cell.Outline(n.Cell)
		if err != nil {
			return nil, err
		}
		f := geojson.NewFeature(outline)
		f.ID = n.Cell.String()
		f.Properties = geojson.Properties{"cell": n.Cell.String(), "resolution": n.Cell.Resolution(), "doors": n.Doors}
		out.Append(f)
	}
	return out, nil
}
