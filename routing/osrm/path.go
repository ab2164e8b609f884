package osrm

import (
	"context"
	"errors"

	"github.com/paulmach/orb"

	"puerta/routing"
)

// Path implements routing.Router. There is none from or to a spot that the
// server's map has no street near.
func (r *Router) Path(ctx context.Context, mode routing.Mode, from, to routing.Spot) (routing.Path, bool, error) {
	if err := ctx.Err(); err != nil {
		return routing.Path{}, false, err
	}
	s, err := r.by(mode)
	if err != nil {
		return routing.Path{}, false, err
	}
	ends := newPlaces([]routing.Spot{from, to})
	if len(ends.text) == 1 {
		return standing(from, to), true, nil
	}
	return s.route(ctx, ends)
}

// standing is the path from a place to itself.
func standing(from, to routing.Spot) routing.Path {
	return routing.Path{Line: orb.LineString{from.Point, to.Point}, Steps: []routing.Step{
		{Turn: routing.Depart, At: from.Point}, {Turn: routing.Arrive, At: to.Point},
	}}
}

// route asks for the path between two places.
func (s *server) route(ctx context.Context, ends *places) (routing.Path, bool, error) {
	var path routing.Path
	var ok bool
	const query = "overview=full&geometries=geojson&steps=true"
	err := s.ask(ctx, "route", ends.text, query, func(body []byte) (err error) {
		path, ok, err = parseRoute(body, ends.point[0], ends.point[1])
		return err
	})
	if errors.Is(err, noRoute) || errors.Is(err, noSegment) {
		return routing.Path{}, false, nil
	}
	return path, ok, err
}
