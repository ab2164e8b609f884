package api

import (
	"context"
	"net/http"
	"net/url"
	"slices"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"
	"github.com/paulmach/orb"

	"puerta/cmd/internal/layers"
)

// view is what a caller may see on a map.
func (a *api) view(ctx context.Context) (layers.View, error) {
	who := askedOf(ctx).who
	v := layers.View{Owner: who.owner()}
	var err error
	if who.role == partner {
		v.Granted, err = a.Store.Granted(ctx, who.key)
	}
	return v, err
}

// viewOf is what a caller may see of one cut, or of all that are current.
func (a *api) viewOf(ctx context.Context, cut string) (layers.View, error) {
	v, err := a.view(ctx)
	if err == nil && cut != "" {
		_, err = a.doneCut(ctx, cut)
		v.Cut = cut
	}
	return v, err
}

// tileInput names a tile.
type tileInput struct {
	Layer string `path:"layer" maxLength:"20" doc:"turfs, cells or streets"`
	Z     string `path:"z" maxLength:"10"`
	X     string `path:"x" maxLength:"10"`
	Y     string `path:"y" maxLength:"10"`
	Cut   string `query:"cut" maxLength:"64" doc:"this cut instead of the newest of each universe"`
}

// tile is a vector tile. One without anything is 204: nothing is there, and
// nothing went wrong.
func (a *api) tile(ctx context.Context, in *tileInput) (*huma.StreamResponse, error) {
	at, err := layers.ParseAddress(in.Z, in.X, in.Y)
	if err != nil {
		return nil, err
	}
	v, err := a.viewOf(ctx, in.Cut)
	if err != nil {
		return nil, err
	}
	return a.drawn(ctx, v, in.Layer, at)
}

// drawn answers with a tile of what may be seen.
func (a *api) drawn(ctx context.Context, v layers.View, layer string, at layers.Address) (*huma.StreamResponse, error) {
	b, tag, err := a.atlas.Tile(ctx, v, layer, at)
	if err != nil {
		return nil, err
	}
	if err := tagged(ctx, tagOfParts(tag)); err != nil {
		return nil, err
	}
	if len(b) == 0 {
		return nothing(), nil
	}
	return a.whole(file{kind: tileType}, b), nil
}

// nothing answers that nothing is there.
func nothing() *huma.StreamResponse {
	return &huma.StreamResponse{Body: func(ctx huma.Context) { humagin.Unwrap(ctx).Status(http.StatusNoContent) }}
}

// tileBody is TileJSON 3.0.0 (github.com/mapbox/tilejson-spec).
type tileBody struct {
	TileJSON     string        `json:"tilejson"`
	Name         string        `json:"name"`
	Tiles        []string      `json:"tiles" nullable:"false"`
	VectorLayers []vectorLayer `json:"vector_layers" nullable:"false"`
	MinZoom      uint32        `json:"minzoom"`
	MaxZoom      uint32        `json:"maxzoom"`
	Bounds       []float64     `json:"bounds,omitempty" nullable:"false"`
	Attribution  string        `json:"attribution"`
}

type vectorLayer struct {
	ID          string            `json:"id"`
	Description string            `json:"description"`
	Fields      map[string]string `json:"fields"`
	MinZoom     uint32            `json:"minzoom"`
	MaxZoom     uint32            `json:"maxzoom"`
}

// attribution is what maps have to show.
const attribution = "© OpenStreetMap contributors"

// tileJSON is GET /tiles/{layer}.json.
func (a *api) tileJSON(ctx context.Context, in *struct {
	Layer string `path:"layer" maxLength:"20" doc:"turfs, cells or streets"`
	Cut   string `query:"cut" maxLength:"64" doc:"this cut instead of the newest of each universe"`
}) (*struct{ Body tileBody }, error) {
	if !slices.Contains(layers.Tiled(), in.Layer) {
		return nil, &fault{code: "not_found", parameter: "layer"}
	}
	v, err := a.viewOf(ctx, in.Cut)
	if err != nil {
		return nil, err
	}
	d, err := a.atlas.Describe(ctx, v, in.Layer)
	if err != nil {
		return nil, err
	}
	at := askedOf(ctx).base + "/tiles/" + in.Layer + "/{z}/{x}/{y}.mvt"
	if in.Cut != "" {
		at += "?cut=" + url.QueryEscape(in.Cut)
	}
	l := vectorLayer{ID: in.Layer, Description: in.Layer, Fields: map[string]string{}, MinZoom: d.MinZoom, MaxZoom: d.MaxZoom}
	for _, f := range layers.TileFields(in.Layer) {
		l.Fields[f.Name] = tileFieldType(f.Type)
	}
	return &struct{ Body tileBody }{tileBody{TileJSON: "3.0.0", Name: "Puerta " + in.Layer, Tiles: []string{at}, VectorLayers: []vectorLayer{l},
		MinZoom: d.MinZoom, MaxZoom: d.MaxZoom, Bounds: corners(d.Bound), Attribution: attribution}}, nil
}

// tileFieldType is a type of JSON Schema as TileJSON calls it, and nothing more:
// GDAL takes any other text for a string.
func tileFieldType(s string) string {
	switch s {
	case "string":
		return "String"
	case "boolean":
		return "Boolean"
	}
	return "Number"
}

func corners(b *orb.Bound) []float64 {
	if b == nil {
		return nil
	}
	return []float64{b.Min.Lon(), b.Min.Lat(), b.Max.Lon(), b.Max.Lat()}
}
