package cutter

import (
	"context"
	"slices"

	"puerta/data"
	"puerta/data/address"
	"puerta/data/geocode"
	"puerta/routing"
)

// judgePins says which pins of the list are suspect, by the list itself and by
// the streets, if there are any; none if pins are to be trusted. A door of which
// the list gives two points, and could not tell which is right, gets the one that
// the streets speak for.
func (j *job) judgePins(ctx context.Context) (*geocode.Verdicts, error) {
	if j.o.Trust {
		return &geocode.Verdicts{}, nil
	}
	b, key := geocode.NewBook(), address.NewKeyer()
	for i := range j.List.Doors {
		d := &j.List.Doors[i]
		key.Set(&d.Address)
		b.Add(key, d.Columns["county"])
		if !d.HasPoint {
			continue
		}
		b.Pin(int32(i), d.Point, d.Pin.Quality)
		if d.Pin.Suspect == data.Contradicted {
			b.Rival(int32(i), d.Pin.Probably, d.Pin.Quality, 0)
		}
	}
	var m geocode.Map
	if s, ok := j.Router.(*routing.Streets); ok {
		m = byName{s}
	}
	v, err := b.Judge(ctx, m)
	if err == nil {
		j.adopt(v)
	}
	return v, err
}

// adopt moves doors to the points that were chosen, in a list of the job's own.
func (j *job) adopt(v *geocode.Verdicts) {
	own := false
	for i := range j.List.Doors {
		if v.Chosen(int32(i)) == 0 {
			continue
		}
		if !own {
			own = true
			list := *j.List
			list.Doors = slices.Clone(list.Doors)
			j.List = &list
		}
		d := &j.List.Doors[i]
		d.Point = d.Pin.Probably
	}
}

// byName finds streets by name, as package geocode asks for them.
type byName struct{ streets *routing.Streets }

// Street implements geocode.Map.
func (m byName) Street(name string) geocode.Street {
	if n := m.streets.Named(name); n != nil {
		return n
	}
	return nil
}
