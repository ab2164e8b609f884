package cutter

import (
	"context"

	"puerta/data/address"
	"puerta/data/geocode"
	"puerta/routing"
)

// judgePins says which pins of the list are suspect, by the list itself and by
// the streets, if there are any; none if pins are to be trusted.
func (j *job) judgePins(ctx context.Context) (*geocode.Verdicts, error) {
	if j.o.Trust {
		return &geocode.Verdicts{}, nil
	}
	b, key := geocode.NewBook(), address.NewKeyer()
	for i := range j.List.Doors {
		d := &j.List.Doors[i]
		key.Set(&d.Address)
		b.Add(key, d.Columns["county"])
		if d.HasPoint {
			b.Pin(int32(i), d.Point, d.Pin.Quality)
		}
	}
	var m geocode.Map
	if s, ok := j.Router.(*routing.Streets); ok {
		m = byName{s}
	}
	return b.Judge(ctx, m)
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
