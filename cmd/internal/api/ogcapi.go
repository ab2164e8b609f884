package api

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/danielgtaylor/huma/v2"

	"puerta/cmd/internal/layers"
)

// ogcAPI is GET /ogc/api: the whole document, and where its paths begin for
// who asks, since a key in the path stands before them.
func (a *api) ogcAPI(ctx context.Context, _ *struct{}) (*huma.StreamResponse, error) {
	b, err := a.written()
	if err != nil {
		return nil, err
	}
	servers, err := json.Marshal([]map[string]string{{"url": askedOf(ctx).base}})
	if err != nil {
		return nil, err
	}
	if err := tagged(ctx, tagOfParts("ogc", string(servers), string(b))); err != nil {
		return nil, err
	}
	return a.whole(file{kind: openAPIType}, slices.Concat([]byte(`{"servers":`), servers, []byte(","), b[1:])), nil
}

const itemsPath = "/ogc/collections/{collection}/items"

// describeItems writes the parameters that the standard defines as it does
// (7.15.2 to 7.15.4): clients look for that. Here they are read as texts, which
// tells more of what is wrong; and a limit above the maximum is the maximum.
func (a *api) describeItems() {
	for _, p := range a.docs.OpenAPI().Paths[itemsPath].Get.Parameters {
		most, four, six := float64(layers.MaxLimit), 4, 6
		switch p.Name {
		case "bbox":
			p.Style = "form"
			p.Schema = &huma.Schema{Type: huma.TypeArray, MinItems: &four, MaxItems: &six, Items: &huma.Schema{Type: huma.TypeNumber}}
		case "limit":
			p.Style = "form"
			limit := *p.Schema
			limit.Maximum = &most
			p.Schema = &limit
		case "datetime":
			p.Style = "form"
			p.Schema = &huma.Schema{Type: huma.TypeString}
		}
	}
}
