package api

import (
	"context"
	"io"
	"strings"
	"unicode"

	"github.com/danielgtaylor/huma/v2"
	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"

	"puerta/data/export"
)

// OfRoute asks for a route: in which language, and whether with names.
type OfRoute struct {
	InLanguage
	People bool `query:"people" doc:"with the voters' names, where they are kept and the caller may see them"`
}

// TurfRoute asks for the route of a turf.
type TurfRoute struct {
	ByID
	OfRoute
}

// format is one way to hand out a route.
type format struct {
	kind, suffix string
	write        func(io.Writer, export.Sheet) error
}

func routeGeoJSON() format { return format{geoJSON, "", export.RouteGeoJSON} }
func routeGPX() format     { return format{"application/gpx+xml", ".gpx", export.RouteGPX} }
func routeKML() format {
	return format{"application/vnd.google-earth.kml+xml", ".kml", export.RouteKML}
}
func routeCSV() format { return format{textCSV, ".csv", export.RouteCSV} }

// route answers with the route of a turf in a format.
func (a *api) route(f format) func(context.Context, *TurfRoute) (*huma.StreamResponse, error) {
	return func(ctx context.Context, in *TurfRoute) (*huma.StreamResponse, error) {
		return a.handOut(ctx, in.ID, f, in.OfRoute)
	}
}

// handOut writes the route of a turf.
func (a *api) handOut(ctx context.Context, id string, f format, of OfRoute) (*huma.StreamResponse, error) {
	s, err := a.handed(ctx, id, of, f.kind)
	if err != nil {
		return nil, err
	}
	name := ""
	if f.suffix != "" {
		name = fileNamed(s.Turf.Name) + f.suffix
	}
	return a.stream(file{kind: f.kind, name: name}, func(_ context.Context, w io.Writer) error { return f.write(w, *s) }), nil
}

// handed returns what is handed out of a turf, and notes that it is. parts are
// what the answer depends on, beside the turf and what was asked.
func (a *api) handed(ctx context.Context, id string, of OfRoute, parts ...any) (*export.Sheet, error) {
	t, err := a.mayTurf(ctx, id)
	if err != nil {
		return nil, err
	}
	q := askedOf(ctx)
	if err := mayNames(q.who, t.Owner, of.People); err != nil {
		return nil, err
	}
	lang := of.language(q)
	speaks(q, lang)
	if err := tagged(ctx, tagOfParts(append([]any{turfTag(&t), q.gin.Request.URL.RawQuery, lang}, parts...)...)); err != nil {
		return nil, err
	}
	s := &export.Sheet{Turf: t.Turf, Route: t.Route, Lang: lang}
	if of.People {
		if s.People, err = a.Store.PeopleAt(ctx, t.Universe, t.Route.Doors()); err != nil {
			return nil, err
		}
	}
	a.exported(ctx, id, t.Turf.Doors, of.People)
	return s, nil
}

// mayNames refuses names to whoever may not see them: they are for those whose
// list it is, and for links that were made for it. A partner to whom a turf was
// granted walks it without.
func mayNames(who caller, owner string, asked bool) error {
	if !asked || who.role&staff != 0 && sees(who, owner) || who.role == linkHolder && who.link.People {
		return nil
	}
	return &fault{code: "not_for_role", parameter: "people"}
}

// fileNamed makes a name for a file of a turf's name: letters and digits of
// ASCII, which every header and phone takes.
func fileNamed(name string) string {
	s := strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9', r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z':
			return r
		}
		return '-'
	}, unaccented(name))
	for strings.Contains(s, "--") {
		s = strings.ReplaceAll(s, "--", "-")
	}
	if s = strings.Trim(s, "-"); s == "" {
		return "turf"
	}
	return s[:min(len(s), 60)]
}

// unaccented leaves the letters of a text without what stands above them.
func unaccented(s string) string {
	s, _, _ = transform.String(transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn))), s) // neither fails
	return s
}
