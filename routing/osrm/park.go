package osrm

import (
	"context"
	"slices"

	"puerta/routing"
)

// parkings is how many streets near a spot are compared as places for a car.
const parkings = 5

// Park implements routing.Router: of the car's streets nearest to the spot,
// the one with the shortest walk from there.
func (r *Router) Park(ctx context.Context, foot routing.Spot, limit int32) (routing.Spot, int32, bool, error) {
	if err := ctx.Err(); err != nil {
		return routing.Spot{}, 0, false, err
	}
	cars, err := r.parkings(ctx, foot)
	if err != nil || len(cars) == 0 {
		return routing.Spot{}, 0, false, err
	}
	if i := slices.IndexFunc(cars, func(c routing.Spot) bool { return text(c.Point) == text(foot.Point) }); i >= 0 {
		return foot, 0, true, nil
	}
	ms := make([]int32, len(cars))
	if err := r.Table(ctx, routing.Walk, cars, []routing.Spot{foot}, limit, ms); err != nil {
		return routing.Spot{}, 0, false, err
	}
	best := slices.Index(ms, slices.Min(ms))
	return cars[best], ms[best], ms[best] < routing.Never, nil
}

// parkings returns where a car can be left near a spot, if anywhere.
func (r *Router) parkings(ctx context.Context, foot routing.Spot) ([]routing.Spot, error) {
	s, err := r.by(routing.Drive)
	if err != nil {
		return nil, err
	}
	found, err := s.nearest(ctx, foot.Point, parkings)
	var out []routing.Spot
	for _, c := range found {
		if c.away <= routing.FarMeters {
			out = append(out, routing.Spot{Edge: -1, Point: c.at})
		}
	}
	return out, err
}
