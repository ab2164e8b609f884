// Package paper puts the streets that a store holds under the routes of packets,
// and writes those of a whole cut, turf by turf: for the service and the command
// line.
package paper

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"puerta/cmd/internal/layers"
	"puerta/data"
	"puerta/data/export"
)

// Store is where packets come from; a data.Store is one.
type Store interface {
	CurrentStreets(ctx context.Context) (data.Streets, error)
	Routes(ctx context.Context, cut string, visit func(data.Route) error) error
	PeopleAt(ctx context.Context, universe string, doors []string) (map[string][]data.Person, error)
}

// Ground is the streets that packets show.
type Ground struct {
	ID     string // of the streets; "" if there are none
	atlas  *layers.Atlas
	credit export.Credit
}

// NewGround returns the current streets of a store, as an atlas over it has them.
// They are the census's where the extract's name says so, else OpenStreetMap's, in
// whose format all are.
func NewGround(ctx context.Context, s Store, a *layers.Atlas) (Ground, error) {
	current, err := s.CurrentStreets(ctx)
	g := Ground{ID: current.ID, atlas: a}
	switch {
	case errors.Is(err, data.ErrNotFound):
		return Ground{atlas: a, credit: export.NoStreets}, nil
	case err != nil:
		return Ground{}, err
	case strings.Contains(strings.ToLower(current.Name), "tiger"):
		g.credit = export.CensusTIGER
	}
	return g, nil
}

// Under puts the streets under the route of a sheet.
func (g Ground) Under(ctx context.Context, s *export.Sheet) (err error) {
	s.Credit = g.credit
	s.Streets, err = g.atlas.MapStreets(ctx, export.MapBound(&s.Route, s.Turf.Area))
	return err
}

// Job is the packets of a cut that are to be written.
type Job struct {
	Store  Store
	Ground Ground
	Cut    data.Cut
	Turfs  []data.Turf                   // all of the cut, in its order
	Links  map[string]export.PrintedLink // turf → its link: only these are printed; nil: all, without
	Lang   string
	People bool
	Print  export.Print
}

// Write reads one route after the other and writes some packets at a time, some
// 10 ms and 25 kB each; it holds no more than twenty. data.ErrStale, wrapped, if
// the cut has changed since its turfs were asked for.
func (j *Job) Write(ctx context.Context, w io.Writer) error {
	out, next := export.NewPackets(w, j.Print), 0
	err := j.Store.Routes(ctx, j.Cut.ID, func(r data.Route) error {
		for next < len(j.Turfs) && j.Turfs[next].ID != r.TurfID {
			next++
		}
		if next == len(j.Turfs) {
			return fmt.Errorf("packets of cut %s: %w", j.Cut.ID, data.ErrStale)
		}
		l, wanted := j.Links[r.TurfID]
		if j.Links != nil && !wanted {
			return nil
		}
		s := export.Sheet{Turf: j.Turfs[next], Route: r, Lang: j.Lang, Link: l}
		if err := j.complete(ctx, &s); err != nil {
			return err
		}
		return out.Add(&s)
	})
	if err != nil {
		return err
	}
	return out.Close()
}

// complete adds streets, and names where they are asked for.
func (j *Job) complete(ctx context.Context, s *export.Sheet) (err error) {
	if j.People {
		if s.People, err = j.Store.PeopleAt(ctx, j.Cut.UniverseID, s.Route.Doors()); err != nil {
			return err
		}
	}
	return j.Ground.Under(ctx, s)
}
