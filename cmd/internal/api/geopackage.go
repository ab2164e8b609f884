package api

import (
	"context"
	"fmt"
	"io"

	"github.com/danielgtaylor/huma/v2"

	"puerta/data"
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
	states, err := a.Store.States(ctx, cut.ID)
	if err != nil {
		return nil, err
	}
	g := geopackage.Cut{ChangedAt: cut.FinishedAt, States: states,
		Turfs: func(visit func(data.Turf) error) error {
			all, err := a.Store.Turfs(ctx, cut.ID)
			for i := 0; err == nil && i < len(all); i++ {
				err = visit(all[i])
			}
			return err
		},
		Routes: func(visit func(data.Route) error) error { return a.Store.Routes(ctx, cut.ID, visit) },
		Fates:  func(visit func(data.Fate) error) error { return a.Store.Fates(ctx, cut.ID, visit) },
	}
	if in.People {
		g.People = func(doors []string) (map[string][]data.Person, error) {
			return a.Store.PeopleAt(ctx, cut.UniverseID, doors)
		}
	}
	a.exported(ctx, cut.ID, cut.Report.DoorsIn, in.People)
	return a.stream(file{kind: "application/geopackage+sqlite3", name: fmt.Sprintf("cut-%s.gpkg", cut.ID)}, func(ctx context.Context, w io.Writer) error {
		return geopackage.Write(ctx, w, a.TempDir, g)
	}), nil
}
