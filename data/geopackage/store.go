package geopackage

import (
	"context"

	"puerta/data"
)

// Of returns a cut as it is in a store, to be written; with people, where their
// names are kept and asked for.
func Of(ctx context.Context, s data.Store, c data.Cut, people bool) (Cut, error) {
	states, err := s.States(ctx, c.ID)
	g := Cut{ChangedAt: c.FinishedAt, States: states,
		Turfs: func(visit func(data.Turf) error) error {
			all, err := s.Turfs(ctx, c.ID)
			for i := 0; err == nil && i < len(all); i++ {
				err = visit(all[i])
			}
			return err
		},
		Routes: func(visit func(data.Route) error) error { return s.Routes(ctx, c.ID, visit) },
		Fates:  func(visit func(data.Fate) error) error { return s.Fates(ctx, c.ID, visit) },
	}
	if people {
		g.People = func(doors []string) (map[string][]data.Person, error) { return s.PeopleAt(ctx, c.UniverseID, doors) }
	}
	return g, err
}
