// Package layers holds what map tools read: turfs, routes, cells and streets,
// as features to page through and as vector tiles, of what one caller may see.
// It knows no HTTP.
//
// Nothing here tells who lives where: no layer holds a door, an address, a name
// of a person or who has a turf, and no cell fewer than ten doors.
package layers

import (
	"errors"
	"slices"
	"time"
)

// Names of layers.
const (
	Turfs   = "turfs"
	Routes  = "routes"
	Cells   = "cells"
	Streets = "streets"
)

// Errors; others are those of the Source.
var (
	ErrLayer   = errors.New("no such layer")
	ErrAddress = errors.New("no such tile")
)

// Paged returns the layers that Items knows.
func Paged() []string { return []string{Turfs, Routes, Cells} }

// Tiled returns the layers that Tile knows.
func Tiled() []string { return []string{Turfs, Cells, Streets} }

// View is what one caller may see.
type View struct {
	Owner   string   // of universes; "" for all
	Granted []string // ids of further turfs, of universes of others
	Cut     string   // this one only; "" for the newest done cut of each universe
}

// Options of an Atlas; zeros stand for the usual.
type Options struct {
	Bytes     int64            // memory for prepared layers, about; 256 MB
	TileBytes int64            // memory for encoded tiles; 64 MB
	Now       func() time.Time // tells when a check-out runs out; time.Now
}

// Atlas answers for all layers. It is safe for many goroutines, keeps what it
// prepared within a bound on memory, and is never behind the Source.
type Atlas struct {
	source   Source
	streets  Network
	now      func() time.Time
	prepared *shelf
	tiles    *shelf
}

// New returns an Atlas of a source; streets may be nil.
func New(source Source, streets Network, o Options) *Atlas {
	if o.Bytes == 0 {
		o.Bytes = 256e6
	}
	if o.TileBytes == 0 {
		o.TileBytes = 64e6
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return &Atlas{source: source, streets: streets, now: o.Now, prepared: newShelf(o.Bytes), tiles: newShelf(o.TileBytes)}
}

// among returns ErrLayer unless a layer is one of some.
func among(layer string, all []string) error {
	if slices.Contains(all, layer) {
		return nil
	}
	return ErrLayer
}
