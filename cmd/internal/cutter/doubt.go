package cutter

import (
	"context"

	"puerta/data"
	"puerta/routing"
)

// doubt returns half the walk between where a door leaves the street, which is
// the street of its own name, and the street that lies nearest: 0 if that is
// the same. Another map takes the nearest, and a turf must fit its shift by
// either; half, because it is a detour to some neighbours and on the way to
// others. The time is kept in reserve and is in no route.
func (j *job) doubt(ctx context.Context, d *data.Door, foot routing.Spot) (int32, error) {
	s, ok := j.Router.(*routing.Streets)
	if !ok || d.Address.Street == "" {
		return 0, nil
	}
	nearest, err := s.Snap(routing.Walk, d.Point, "")
	if err != nil || nearest == foot {
		return 0, nil // nothing to compare with
	}
	var ms [1]int32
	err = s.Table(ctx, routing.Walk, []routing.Spot{nearest}, []routing.Spot{foot}, routing.Never-1, ms[:])
	if ms[0] >= routing.Never {
		ms[0] = 0
	}
	return ms[0] / 2, err
}

// doubts adds up the doubt of sites.
func (j *job) doubts(sites []int32) int64 {
	var sum int64
	for _, s := range sites {
		sum += int64(j.sites[s].doubt)
	}
	return sum
}
