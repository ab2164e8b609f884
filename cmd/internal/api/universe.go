package api

import (
	"context"
	"errors"
	"time"

	"puerta/cmd/internal/intake"
	"puerta/data"
)

// universeBody is a universe as clients see it.
type universeBody struct {
	ID        string         `json:"id"`
	Name      string         `json:"name"`
	Layout    string         `json:"layout" doc:"of its first file"`
	Rows      int            `json:"rows"`
	Doors     int            `json:"doors"`
	Voters    int            `json:"voters"`
	Rejected  int            `json:"rejected" doc:"rows that could not be read"`
	Owner     string         `json:"owner,omitempty" doc:"id of the key that imported it; none for the directors'"`
	CreatedAt time.Time      `json:"created_at"`
	Columns   []string       `json:"columns,omitempty" doc:"that cuts can be held within; of one universe alone, not in lists"`
	Report    *intake.Report `json:"report,omitempty" doc:"only in answer to an import"`
}

func universeOf(u data.Universe) universeBody {
	return universeBody{ID: u.ID, Name: u.Name, Layout: u.Layout, Rows: u.Rows, Doors: u.Doors, Voters: u.Voters,
		Rejected: u.Rejected, Owner: u.Owner, CreatedAt: u.CreatedAt}
}

// universePage is a page of universes.
type universePage struct {
	Body struct {
		Universes []universeBody `json:"universes" nullable:"false"`
		Next      string         `json:"next,omitempty" doc:"asks for the next page, as after"`
	}
}

// universes lists those of the caller, newest first.
func (a *api) universes(ctx context.Context, in *PageInput) (*universePage, error) {
	p := in.page()
	p.Owner = askedOf(ctx).who.owner()
	all, next, err := a.Store.Universes(ctx, p)
	if err != nil {
		return nil, err
	}
	out := &universePage{}
	out.Body.Universes, out.Body.Next = make([]universeBody, len(all)), next
	for i, u := range all {
		out.Body.Universes[i] = universeOf(u)
	}
	return out, nil
}

// oneUniverse is the answer of a universe.
type oneUniverse struct{ Body universeBody }

// universe returns one.
func (a *api) universe(ctx context.Context, in *ByID) (*oneUniverse, error) {
	u, err := a.mayUniverse(ctx, in.ID)
	if err == nil {
		err = tagged(ctx, universeTag(u))
	}
	if err != nil {
		return nil, err
	}
	body := universeOf(u)
	body.Columns, err = a.Store.UniverseColumns(ctx, u.ID)
	return &oneUniverse{body}, err
}

func universeTag(u data.Universe) string {
	return tagOfParts("universe", u.ID, u.Revision, u.Doors, u.Voters)
}

// deleteUniverse removes one with everything made from it.
func (a *api) deleteUniverse(ctx context.Context, in *ByID) (*none, error) {
	u, err := a.mayUniverse(ctx, in.ID)
	if err == nil {
		err = unchanged(ctx, universeTag(u))
	}
	if err != nil {
		return nil, err
	}
	err = a.Store.DeleteUniverse(ctx, in.ID)
	if errors.Is(err, data.ErrConflict) {
		return nil, &fault{code: "universe_in_use", cause: err, detail: data.Text{
			EN: "Cancel the running cut, or wait for it, then delete the universe.",
			ES: "Cancele el corte en curso, o espere a que termine, y borre después el universo.",
		}}
	}
	return nil, err
}
