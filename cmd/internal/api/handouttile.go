package api

import (
	"context"

	"github.com/danielgtaylor/huma/v2"
	"github.com/paulmach/orb/maptile"

	"puerta/cmd/internal/layers"
)

// aroundRoute is how far around its route a link opens the map, in metres.
const aroundRoute = 1000

// handoutTile is a tile of the streets around a link's turf; 204 elsewhere.
func (a *api) handoutTile(ctx context.Context, in *struct {
	ByCode
	Z string `path:"z" maxLength:"10"`
	X string `path:"x" maxLength:"10"`
	Y string `path:"y" maxLength:"10"`
}) (*huma.StreamResponse, error) {
	ctx, err := a.enter(ctx, in.Code)
	if err != nil {
		return nil, err
	}
	at, err := layers.ParseAddress(in.Z, in.X, in.Y)
	if err != nil {
		return nil, err
	}
	here := maptile.New(at.X, at.Y, maptile.Zoom(at.Z)).Bound()
	turf := askedOf(ctx).who.link.TurfID
	if !a.bounds.holds(turf, here) {
		t, err := a.mayTurf(ctx, turf)
		if err != nil {
			return nil, err
		}
		if !here.Intersects(a.bounds.keep(&t)) {
			return nothing(), nil
		}
	}
	return a.drawn(ctx, layers.View{}, layers.Streets, at)
}
