package layers

import (
	"context"

	"puerta/data"
	"puerta/routing"
)

// Source is what an Atlas needs of a data.Store.
type Source interface {
	// Universes returns universes of an owner, or all.
	Universes(ctx context.Context, p data.Page) (all []data.Universe, next string, err error)
	Universe(ctx context.Context, id string) (data.Universe, error)
	// ReadUniverse calls visit with a universe and all it holds.
	ReadUniverse(ctx context.Context, id string, visit func(data.Universe, data.Stored) error) error
	Cut(ctx context.Context, id string) (data.Cut, error)
	// CurrentCuts returns the newest done cut of each universe, the one made
	// last first. Its Revision must rise with every change of what the methods
	// below say of the cut, but for check-outs that run out.
	CurrentCuts(ctx context.Context, owner string) ([]data.Cut, error)
	Turfs(ctx context.Context, cut string) ([]data.Turf, error)
	States(ctx context.Context, cut string) (map[string]data.TurfState, error)
	Routes(ctx context.Context, cut string, visit func(data.Route) error) error
}

// Network gives the current streets and an id of their content;
// data.ErrNotFound if there are none.
type Network interface {
	Graph(ctx context.Context) (*routing.Graph, string, error)
}
