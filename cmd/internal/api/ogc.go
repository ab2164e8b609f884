package api

import (
	"context"
	"errors"
	"io"
	"net/url"
	"slices"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"puerta/cmd/internal/layers"
	"puerta/data"
)

// OGC API – Features – Part 1: Core 1.0 (OGC 17-069r4), classes Core, GeoJSON
// and OpenAPI 3.0. Links are absolute, because QGIS fails on others.

// ogcLink is a link of that standard.
type ogcLink struct {
	Href  string `json:"href"`
	Rel   string `json:"rel"`
	Type  string `json:"type"`
	Title string `json:"title,omitempty"`
}

// ogcBase is where the standard's routes are for who asks.
func ogcBase(ctx context.Context) string { return askedOf(ctx).base + "/ogc" }

// landingBody is the landing page.
type landingBody struct {
	Title       string    `json:"title"`
	Description string    `json:"description"`
	Links       []ogcLink `json:"links" nullable:"false"`
}

// ogcLanding is GET /ogc.
func (a *api) ogcLanding(ctx context.Context, _ *struct{}) (*struct{ Body landingBody }, error) {
	q, base := askedOf(ctx), ogcBase(ctx)
	return &struct{ Body landingBody }{landingBody{Title: "Puerta",
		Description: in(q.lang, data.Text{EN: "Turfs, their routes, and how many doors stand where", ES: "Zonas, sus rutas y cuántas puertas hay en cada lugar"}),
		Links: []ogcLink{
			{base, "self", "application/json", ""},
			{base + "/api", "service-desc", openAPIType, "OpenAPI 3.0"},
			{q.base[:len(q.base)-len(q.prefix)] + "/docs", "service-doc", "text/html", "API"},
			{base + "/conformance", "conformance", "application/json", ""},
			{base + "/collections", "data", "application/json", ""},
		}}}, nil
}

// conformanceBody names the classes.
type conformanceBody struct {
	ConformsTo []string `json:"conformsTo" nullable:"false"`
}

// ogcConformance is GET /ogc/conformance.
func (a *api) ogcConformance(context.Context, *struct{}) (*struct{ Body conformanceBody }, error) {
	const core = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/"
	return &struct{ Body conformanceBody }{conformanceBody{[]string{core + "core", core + "geojson", core + "oas30"}}}, nil
}

const crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"

// extentBody is where the features of a collection are.
type extentBody struct {
	Spatial spatialBody `json:"spatial"`
}

type spatialBody struct {
	BBox [][]float64 `json:"bbox" nullable:"false"`
	CRS  string      `json:"crs"`
}

// collectionBody is a collection.
type collectionBody struct {
	ID          string      `json:"id"`
	Title       string      `json:"title"`
	Description string      `json:"description"`
	ItemType    string      `json:"itemType"`
	CRS         []string    `json:"crs" nullable:"false"`
	Extent      *extentBody `json:"extent,omitempty"`
	Links       []ogcLink   `json:"links" nullable:"false"`
}

// collectionsBody are all.
type collectionsBody struct {
	Links       []ogcLink        `json:"links" nullable:"false"`
	Collections []collectionBody `json:"collections" nullable:"false"`
}

// collectionsFor are the collections of a role: routes lead from door to door,
// so they are not for maps.
func collectionsFor(who caller) []string {
	all := layers.Paged()
	if who.role == mapReader {
		all = slices.DeleteFunc(all, func(layer string) bool { return layer == layers.Routes })
	}
	return all
}

// collection returns a collection that the caller may see.
func collection(ctx context.Context, id string) error {
	if !slices.Contains(collectionsFor(askedOf(ctx).who), id) {
		return &fault{code: "not_found", parameter: "collection"}
	}
	return nil
}

// describe is what is told of a collection.
func (a *api) describe(ctx context.Context, v layers.View, id string) (collectionBody, error) {
	q, base := askedOf(ctx), ogcBase(ctx)
	d, err := a.atlas.Describe(ctx, v, id)
	if err != nil {
		return collectionBody{}, err
	}
	at := base + "/collections/" + id
	c := collectionBody{ID: id, Title: in(q.lang, collectionTitle(id)), Description: in(q.lang, collectionText(id)), ItemType: "feature", CRS: []string{crs84},
		Links: []ogcLink{{at, "self", "application/json", ""}, {at + "/items", "items", geoJSON, ""}}}
	if b := d.Bound; b != nil {
		c.Extent = &extentBody{spatialBody{[][]float64{{b.Min.Lon(), b.Min.Lat(), b.Max.Lon(), b.Max.Lat()}}, crs84}}
	}
	return c, nil
}

func collectionTitle(id string) data.Text {
	switch id {
	case layers.Turfs:
		return data.Text{EN: "Turfs", ES: "Zonas"}
	case layers.Routes:
		return data.Text{EN: "Routes", ES: "Rutas"}
	}
	return data.Text{EN: "Doors by H3 cell", ES: "Puertas por celda H3"}
}

func collectionText(id string) data.Text {
	switch id {
	case layers.Turfs:
		return data.Text{EN: "The turfs of the newest cut of each universe", ES: "Las zonas del corte más reciente de cada universo"}
	case layers.Routes:
		return data.Text{EN: "The way through each turf", ES: "El recorrido por cada zona"}
	}
	return data.Text{EN: "How many doors stand in each H3 cell; none tells of fewer than ten", ES: "Cuántas puertas hay en cada celda H3; ninguna cuenta menos de diez"}
}

// ogcCollections is GET /ogc/collections.
func (a *api) ogcCollections(ctx context.Context, _ *struct{}) (*struct{ Body collectionsBody }, error) {
	v, err := a.view(ctx)
	if err != nil {
		return nil, err
	}
	out := &struct{ Body collectionsBody }{collectionsBody{Links: []ogcLink{{ogcBase(ctx) + "/collections", "self", "application/json", ""}}}}
	for _, id := range collectionsFor(askedOf(ctx).who) {
		c, err := a.describe(ctx, v, id)
		if err != nil {
			return nil, err
		}
		out.Body.Collections = append(out.Body.Collections, c)
	}
	return out, nil
}

// ByCollection names a collection.
type ByCollection struct {
	Collection string `path:"collection" maxLength:"20" doc:"turfs, routes or cells"`
}

// ogcCollection is GET /ogc/collections/{collection}.
func (a *api) ogcCollection(ctx context.Context, in *ByCollection) (*struct{ Body collectionBody }, error) {
	if err := collection(ctx, in.Collection); err != nil {
		return nil, err
	}
	v, err := a.view(ctx)
	if err != nil {
		return nil, err
	}
	c, err := a.describe(ctx, v, in.Collection)
	return &struct{ Body collectionBody }{c}, err
}

// itemsInput asks for features.
type itemsInput struct {
	ByCollection
	BBox     string `query:"bbox" maxLength:"200" doc:"west,south,east,north in degrees, or six numbers with heights"`
	DateTime string `query:"datetime" maxLength:"100" doc:"no feature has a time, so all fit"`
	Limit    int    `query:"limit" minimum:"1" default:"100" doc:"at most so many; more than 10000 is 10000"`
	After    string `query:"after" maxLength:"400" doc:"stands in the next link"`
	Cut      string `query:"cut" maxLength:"64" doc:"only of this cut; also one that is not the newest"`
	Universe string `query:"universe" maxLength:"64" doc:"only of this universe"`
	Status   string `query:"status" maxLength:"20" doc:"turfs: ready, out or done"`
	Mode     string `query:"mode" maxLength:"20" doc:"turfs and routes: walk or drive"`
	Density  string `query:"density" maxLength:"20" doc:"turfs: dense, suburban, rural or remote"`
}

// query is what is asked, checked.
func (i *itemsInput) query() (layers.Query, error) {
	q := layers.Query{Limit: min(i.Limit, layers.MaxLimit), After: i.After}
	var err error
	if i.BBox != "" {
		if q.BBox, err = layers.ParseBBox(i.BBox); err != nil {
			return q, err
		}
	}
	if i.DateTime != "" && !isDateTime(i.DateTime) {
		return q, badParameter("datetime", data.Text{EN: "expected a time or an interval as in RFC 3339.", ES: "se espera un momento o un intervalo según RFC 3339."})
	}
	known := layers.Filters(i.Collection)
	for _, f := range []layers.Equal{{Name: "universe", Value: i.Universe}, {Name: "status", Value: i.Status}, {Name: "mode", Value: i.Mode}, {Name: "density", Value: i.Density}} {
		switch {
		case f.Value == "":
		case !slices.Contains(known, f.Name):
			return q, &fault{code: "unknown_parameter", parameter: f.Name, detail: data.Text{
				EN: "This collection has no such property.", ES: "Esta colección no tiene esa propiedad."}}
		default:
			q.Where = append(q.Where, f)
		}
	}
	if i.Cut != "" && !slices.Contains(known, "cut") {
		return q, &fault{code: "unknown_parameter", parameter: "cut"}
	}
	return q, nil
}

// ogcItems is GET /ogc/collections/{collection}/items.
func (a *api) ogcItems(ctx context.Context, in *itemsInput) (*huma.StreamResponse, error) {
	if err := collection(ctx, in.Collection); err != nil {
		return nil, err
	}
	query, err := in.query()
	if err != nil {
		return nil, err
	}
	v, err := a.viewOf(ctx, in.Cut)
	if err != nil {
		return nil, err
	}
	page, next, matched, err := a.atlas.Items(ctx, v, in.Collection, query)
	if err != nil {
		return nil, err
	}
	a.exported(ctx, in.Collection, len(page), false)
	f := itemsPage{Type: "FeatureCollection", Time: time.Now().UTC().Format(time.RFC3339), Matched: matched, Returned: len(page), Links: a.itemLinks(ctx, in.Collection, next)}
	return a.stream(file{kind: geoJSON}, func(_ context.Context, w io.Writer) error { return f.write(w, page) }), nil
}

// itemLinks are the links of a page of features.
func (a *api) itemLinks(ctx context.Context, id, next string) []ogcLink {
	u := askedOf(ctx).gin.Request.URL
	at := ogcBase(ctx) + "/collections/" + id
	self := at + "/items"
	if u.RawQuery != "" {
		self += "?" + u.RawQuery
	}
	out := []ogcLink{{self, "self", geoJSON, ""}, {at, "collection", "application/json", ""}}
	if next != "" {
		values := u.Query()
		values.Set("after", next)
		out = append(out, ogcLink{at + "/items?" + values.Encode(), "next", geoJSON, ""})
	}
	return out
}

// ogcItem is GET /ogc/collections/{collection}/items/{id}.
func (a *api) ogcItem(ctx context.Context, in *struct {
	ByCollection
	ByID
}) (*huma.StreamResponse, error) {
	if err := collection(ctx, in.Collection); err != nil {
		return nil, err
	}
	v, err := a.view(ctx)
	if err != nil {
		return nil, err
	}
	one, err := a.atlas.Item(ctx, v, in.Collection, in.ID)
	if err != nil {
		return nil, err
	}
	a.exported(ctx, in.Collection, 1, false)
	at := ogcBase(ctx) + "/collections/" + in.Collection
	links := []ogcLink{{at + "/items/" + url.PathEscape(in.ID), "self", geoJSON, ""}, {at, "collection", "application/json", ""}}
	return a.stream(file{kind: geoJSON}, func(_ context.Context, w io.Writer) error { return writeItem(w, &one, links) }), nil
}

// mapFault is what is told of an error of the layers.
func mapFault(err error) *fault {
	var q *layers.QueryError
	if errors.As(err, &q) {
		return badParameter(q.Parameter, q.Text)
	}
	if errors.Is(err, layers.ErrLayer) || errors.Is(err, layers.ErrAddress) {
		return &fault{code: "not_found", cause: err}
	}
	return nil
}
