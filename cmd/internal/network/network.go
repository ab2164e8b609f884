// Package network gives the streets in a store to whoever plans or draws on them.
package network

import (
	"context"
	"errors"
	"fmt"
	"os"

	"puerta/cmd/internal/cutter"
	"puerta/cmd/internal/streetfile"
	"puerta/data"
	"puerta/routing"
	"puerta/routing/osmgraph"
)

// Network gives routers over the store's current streets and keeps the last,
// because the next cut almost always wants the same.
type Network struct {
	store data.Store
	temp  string
	cache streetfile.Cache
	turn  chan struct{} // holds one token: whoever has it may use what follows
	id    string
	mps   float64
	last  *routing.Streets
}

// New returns a Network over a store; streets are unpacked in temp.
func New(store data.Store, temp string, cache streetfile.Cache) *Network {
	s := &Network{store: store, temp: temp, cache: cache, turn: make(chan struct{}, 1)}
	s.turn <- struct{}{}
	return s
}

// Router returns the router of a cut and notes in its options what it stands
// on; straight lines if the store has no streets.
func (s *Network) Router(ctx context.Context, o *cutter.Options) (routing.Router, error) {
	select {
	case <-s.turn:
		defer func() { s.turn <- struct{}{} }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	current, err := s.store.CurrentStreets(ctx)
	if errors.Is(err, data.ErrNotFound) {
		o.StreetsID, o.Speeds = "", ""
		return routing.DefaultBeeline(o.WalkMps), nil
	}
	if err != nil {
		return nil, err
	}
	o.StreetsID, o.Speeds = current.ID, "built in"
	return s.over(ctx, current.ID, o.WalkMps)
}

// over returns the router over the streets of that id, from the last one as
// far as that goes.
func (s *Network) over(ctx context.Context, id string, mps float64) (_ *routing.Streets, err error) {
	if s.last != nil && s.id == id && s.mps == mps {
		return s.last, nil
	}
	speeds := routing.DefaultSpeeds()
	speeds.WalkMps = mps
	var next *routing.Streets
	if s.last != nil && s.id == id {
		next, err = s.last.With(speeds, nil)
	} else {
		s.last = nil // room for the new one
		source := streetfile.Source{ID: id, Name: "streets in the store", Read: func(ctx context.Context) (*routing.Graph, error) { return s.read(ctx, id) }}
		next, err = s.cache.Open(ctx, source, speeds)
	}
	if err != nil {
		return nil, fmt.Errorf("streets %s: %w", id, err)
	}
	s.id, s.mps, s.last = id, mps, next
	return next, nil
}

// read unpacks the stored file and reads its graph.
func (s *Network) read(ctx context.Context, id string) (g *routing.Graph, err error) {
	f, err := os.CreateTemp(s.temp, "puerta-streets-*.osm.pbf")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close(), os.Remove(f.Name())) }()
	if err := s.store.CopyStreets(ctx, id, f); err != nil {
		return nil, err
	}
	return osmgraph.ReadFrom(ctx, f, "streets in the store", osmgraph.Options{})
}

// Graph returns the store's current streets and their id; data.ErrNotFound if
// there are none.
func (s *Network) Graph(ctx context.Context) (*routing.Graph, string, error) {
	o := cutter.DefaultOptions()
	r, err := s.Router(ctx, &o)
	if err != nil {
		return nil, "", err
	}
	streets, ok := r.(*routing.Streets)
	if !ok {
		return nil, "", data.ErrNotFound
	}
	return streets.Graph, o.StreetsID, nil
}
