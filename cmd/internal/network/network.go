// Package network gives routers over the streets that a store holds: to cuts,
// to edits by hand, and to who draws the streets.
//
// The last few are kept, because the next caller almost always wants the same.
// Nobody waits for streets that somebody else is compiling, unless he wants
// them himself.
package network

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"sync"

	"puerta/cmd/internal/cutter"
	"puerta/cmd/internal/streetfile"
	"puerta/data"
	"puerta/routing"
	"puerta/routing/osmgraph"
)

// Store is where streets are kept; a data.Store is one.
type Store interface {
	CurrentStreets(ctx context.Context) (data.Streets, error)
	CopyStreets(ctx context.Context, id string, w io.Writer) error
}

// most is how many routers are kept: one for each walking speed that cuts use at
// a time. They share the graph and the order of its hierarchy.
const most = 4

// Network gives routers over the current streets. New makes one; it is safe for
// many goroutines.
type Network struct {
	store Store
	temp  string
	cache streetfile.Cache

	mu    sync.Mutex
	kept  []*build // the last used last
	begun int
}

// New returns the network of a store. Streets are unpacked in the folder temp,
// "" for the system's, and compiled ones are kept in a cache.
func New(store Store, temp string, cache streetfile.Cache) *Network {
	return &Network{store: store, temp: temp, cache: cache}
}

// Router returns the router of a cut and notes in its options what it stands
// on; straight lines if the store has no streets.
func (n *Network) Router(ctx context.Context, o *cutter.Options) (routing.Router, error) {
	current, err := n.store.CurrentStreets(ctx)
	if errors.Is(err, data.ErrNotFound) {
		o.StreetsID, o.Speeds = "", ""
		return routing.DefaultBeeline(o.WalkMps), nil
	}
	if err != nil {
		return nil, err
	}
	o.StreetsID, o.Speeds = current.ID, "built in"
	return n.over(ctx, current.ID, o.WalkMps)
}

// RouterOf returns the router of a cut over the streets of that id, which need
// not be the current ones; straight lines for "".
func (n *Network) RouterOf(ctx context.Context, id string, o *cutter.Options) (routing.Router, error) {
	if id == "" {
		o.StreetsID, o.Speeds = "", ""
		return routing.DefaultBeeline(o.WalkMps), nil
	}
	o.StreetsID, o.Speeds = id, "built in"
	return n.over(ctx, id, o.WalkMps)
}

// Graph returns the current streets and their id; data.ErrNotFound, wrapped, if
// the store has none.
func (n *Network) Graph(ctx context.Context) (*routing.Graph, string, error) {
	current, err := n.store.CurrentStreets(ctx)
	if err != nil {
		return nil, "", err
	}
	mps := routing.DefaultSpeeds().WalkMps
	if b := n.best(current.ID, math.MaxInt); b != nil { // at whatever speed
		mps = b.mps
	}
	s, err := n.over(ctx, current.ID, mps)
	if err != nil {
		return nil, "", err
	}
	return s.Graph, current.ID, nil
}

// compile makes the router over the streets of that id at a speed, from one at
// another speed if there is one.
func (n *Network) compile(ctx context.Context, id string, mps float64, like *routing.Streets) (*routing.Streets, error) {
	speeds := routing.DefaultSpeeds()
	speeds.WalkMps = mps
	if like != nil {
		return like.With(speeds, nil)
	}
	source := streetfile.Source{ID: id, Name: "streets in the store", Read: func(ctx context.Context) (*routing.Graph, error) { return n.read(ctx, id) }}
	s, err := n.cache.Open(ctx, source, speeds)
	if err != nil {
		return nil, fmt.Errorf("streets %s: %w", id, err)
	}
	return s, nil
}

// read unpacks the stored file, which has no name any more, so that nothing is
// left of it however the program ends, and reads its graph.
func (n *Network) read(ctx context.Context, id string) (g *routing.Graph, err error) {
	f, err := os.CreateTemp(n.temp, "puerta-streets-*.osm.pbf")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if err := os.Remove(f.Name()); err != nil {
		return nil, err
	}
	sum := sha256.New()
	if err := n.store.CopyStreets(ctx, id, io.MultiWriter(f, sum)); err != nil {
		return nil, err
	}
	if hex.EncodeToString(sum.Sum(nil)) != id {
		return nil, fmt.Errorf("what is stored is not what was imported: %w", osmgraph.ErrFormat)
	}
	return osmgraph.ReadFrom(ctx, f, "streets in the store", osmgraph.Options{})
}
