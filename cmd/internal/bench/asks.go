package bench

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/maptile"
)

// What is asked of each cut: tiles of these layers and zooms, at most so many a
// zoom, and routes of at most so many turfs.
const (
	leastZoom, mostZoom = 10, 16
	tilesOfZoom         = 12
	turfsOfCut          = 12
)

// asks returns requests for tiles and routes of all cuts that are done, in an
// order that a seed mixes: no kind comes in a run.
func (s Service) asks(ctx context.Context) (all []Ask, err error) {
	var list struct{ Cuts []servedCut }
	if err := s.json(ctx, http.MethodGet, "/v1/cuts?limit=100", "", &list); err != nil {
		return nil, err
	}
	for _, c := range list.Cuts {
		if c.State != "done" {
			continue
		}
		for _, layer := range []string{"turfs", "cells", "streets"} {
			if all, err = s.tileAsks(ctx, all, layer, c.ID); err != nil {
				return nil, err
			}
		}
		if all, err = s.routeAsks(ctx, all, c.ID); err != nil {
			return nil, err
		}
	}
	if len(all) == 0 {
		return nil, errors.New("the service has no cut that is done")
	}
	random := rand.New(rand.NewPCG(1, 1))
	random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all, nil
}

// tileAsks adds tiles over the turfs of a cut.
func (s Service) tileAsks(ctx context.Context, all []Ask, layer, cut string) ([]Ask, error) {
	var turfs, of struct {
		Bounds           []float64
		MinZoom, MaxZoom int
	}
	if err := s.json(ctx, http.MethodGet, "/tiles/turfs.json?cut="+cut, "", &turfs); err != nil {
		return nil, err
	}
	if err := s.json(ctx, http.MethodGet, "/tiles/"+layer+".json?cut="+cut, "", &of); err != nil {
		return nil, err
	}
	if len(turfs.Bounds) != 4 {
		return all, nil
	}
	b := orb.Bound{Min: orb.Point{turfs.Bounds[0], turfs.Bounds[1]}, Max: orb.Point{turfs.Bounds[2], turfs.Bounds[3]}}
	for z := max(leastZoom, of.MinZoom); z <= min(mostZoom, of.MaxZoom); z++ {
		for _, t := range spread(tilesOver(b, maptile.Zoom(z)), tilesOfZoom) {
			all = append(all, Ask{"tiles of " + layer, fmt.Sprintf("/tiles/%s/%d/%d/%d.mvt?cut=%s", layer, t.Z, t.X, t.Y, cut)})
		}
	}
	return all, nil
}

// tilesOver returns the tiles of a zoom that a bound lies in.
func tilesOver(b orb.Bound, z maptile.Zoom) (out []maptile.Tile) {
	from, to := maptile.At(orb.Point{b.Min[0], b.Max[1]}, z), maptile.At(orb.Point{b.Max[0], b.Min[1]}, z)
	for x := from.X; x <= to.X; x++ {
		for y := from.Y; y <= to.Y; y++ {
			out = append(out, maptile.New(x, y, z))
		}
	}
	return out
}

// spread returns at most n of some things, at even distances.
func spread[T any](all []T, n int) []T {
	if len(all) <= n {
		return all
	}
	out := make([]T, n)
	for i := range out {
		out[i] = all[i*len(all)/n]
	}
	return out
}

// routeAsks adds routes of turfs of a cut, in three formats.
func (s Service) routeAsks(ctx context.Context, all []Ask, cut string) ([]Ask, error) {
	var turfs struct {
		Features []struct {
			Properties struct {
				ID string `json:"turf_id"`
			}
		}
	}
	if err := s.json(ctx, http.MethodGet, "/v1/cuts/"+cut+"/turfs", "", &turfs); err != nil {
		return nil, err
	}
	for _, f := range spread(turfs.Features, turfsOfCut) {
		at := "/v1/turfs/" + f.Properties.ID + "/route"
		all = append(all, Ask{"routes, GeoJSON", at}, Ask{"routes, GPX", at + ".gpx"}, Ask{"routes, CSV", at + ".csv"})
	}
	return all, nil
}
