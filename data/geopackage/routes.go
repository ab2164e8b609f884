package geopackage

import (
	"context"
	"fmt"
	"strings"

	"puerta/data"
	"puerta/data/export"
)

func legsLayer() about {
	return about{"legs", "Ways on foot and by car", "LINESTRING",
		[]string{"turf_id TEXT", "seq INTEGER", "mode TEXT", "walker INTEGER", "seconds REAL", "meters REAL"}}
}

func stopsLayer(people bool) about {
	a := about{"stops", "Stops in order", "POINT", []string{"turf_id TEXT", "seq INTEGER", "kind TEXT", "mode TEXT", "walker INTEGER", "arrive_s REAL",
		"door_id TEXT", "address TEXT", "unit TEXT", "voters INTEGER", "language TEXT"}}
	if people {
		a.columns = append(a.columns, "people TEXT")
	}
	return a
}

// routesWriter writes legs and stops of one route after another.
type routesWriter struct {
	c           *Cut
	legs, stops *layer // stops is nil if doors are left away
	doors       []string
}

// routes writes the layers of legs and stops.
func (f *file) routes(ctx context.Context, c *Cut) (err error) {
	if c.Routes == nil {
		return nil
	}
	w := routesWriter{c: c}
	if w.legs, err = f.layer(legsLayer()); err != nil {
		return err
	}
	if !c.WithoutDoors {
		if w.stops, err = f.layer(stopsLayer(c.People != nil)); err != nil {
			return err
		}
	}
	err = c.Routes(func(r data.Route) error {
		if err := w.route(&r); err != nil {
			return err
		}
		return ctx.Err()
	})
	if err != nil {
		return err
	}
	return w.close()
}

func (w *routesWriter) close() error {
	if err := w.legs.close(w.c.ChangedAt); err != nil || w.stops == nil {
		return err
	}
	return w.stops.close(w.c.ChangedAt)
}

func (w *routesWriter) route(r *data.Route) error {
	for i := range r.Legs {
		l := &r.Legs[i]
		if err := w.legs.add(l.Line, r.TurfID, l.Seq, l.Mode, l.Walker, l.Seconds, l.Meters); err != nil {
			return err
		}
	}
	if w.stops == nil {
		return nil
	}
	people, err := w.people(r)
	if err != nil {
		return err
	}
	for i := range r.Stops {
		if err := w.stop(r.TurfID, &r.Stops[i], people); err != nil {
			return err
		}
	}
	return nil
}

// people asks for those at the doors of a route, if names are asked for.
func (w *routesWriter) people(r *data.Route) (map[string][]data.Person, error) {
	if w.c.People == nil {
		return nil, nil
	}
	w.doors = w.doors[:0]
	for i := range r.Stops {
		if r.Stops[i].Kind == data.StopDoor {
			w.doors = append(w.doors, r.Stops[i].DoorID)
		}
	}
	people, err := w.c.People(w.doors)
	if err != nil {
		return nil, fmt.Errorf("people of a route: %w", err)
	}
	return people, nil
}

// stop writes a stop; what is told of doors is null for others.
func (w *routesWriter) stop(turf string, s *data.Stop, people map[string][]data.Person) error {
	var id, address, unit, voters, language, names any
	if s.Kind == data.StopDoor {
		id, voters = s.DoorID, s.Card.Voters
		address, unit, language = known(export.AddressLine(&s.Card.Address)), known(s.Card.Address.Unit), known(s.Card.Language)
		names = known(strings.Join(export.Names(people[s.DoorID]), "; "))
	}
	if w.c.People == nil {
		return w.stops.add(s.Point, turf, s.Seq, string(s.Kind), s.Mode, s.Walker, s.ArriveS, id, address, unit, voters, language)
	}
	return w.stops.add(s.Point, turf, s.Seq, string(s.Kind), s.Mode, s.Walker, s.ArriveS, id, address, unit, voters, language, names)
}

// known is null for an empty text.
func known(s string) any {
	if s == "" {
		return nil
	}
	return s
}
