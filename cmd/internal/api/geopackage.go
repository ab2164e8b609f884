package api

import (
	"context"
	"fmt"
	"io"

	"github.com/danielgtaylor/huma/v2"

	"puerta/data/geopackage"
)

// geoPackage is a whole cut in one file: turfs, legs, stops and what is in no
// turf.
func (a *api) geoPackage(ctx context.Context, in *struct {
	ByID
	People bool `query:"people" doc:"with the voters' names, where they are kept"`
}) (*huma.StreamResponse, error) {
	cut, err := a.doneCut(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	if err := tagged(ctx, tagOfParts(cutTag(cut), "gpkg", in.People)); err != nil {
		return nil, err
	}
	g, err := geopackage.Of(ctx, a.Store, cut, in.People)
	if err != nil {
		return nil, err
	}
	a.exported(ctx, cut.ID, cut.Report.DoorsIn, in.People)
	return a.stream(file{kind: "application/geopackage+sqlite3", name: fmt.Sprintf("cut-%s.gpkg", cut.ID)}, func(ctx context.Context, w io.Writer) error {
		return geopackage.Write(ctx, w, a.TempDir, g)
	}), nil
}
