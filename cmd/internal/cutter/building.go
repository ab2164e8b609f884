package cutter

import (
	"context"
	"math"

	"puerta/routing"
	"puerta/routing/tour"
)

// spread notes where the units of a building are, if its doors are not all at
// one point, and how long it takes to walk them in the order of their signs.
// Units that cannot be walked to one after another count as at the first.
func (j *job) spread(ctx context.Context, s *site, at []spots) error {
	units := make([]place, len(s.doors))
	spots := make([]routing.Spot, len(s.doors))
	same := true
	for k, d := range s.doors {
		units[k] = place{at[d].foot, j.List.Doors[d].Point, up(at[d].foot, j.o.WalkMps)}
		spots[k] = at[d].foot
		p, q := units[k].point, units[0].point
		same = same && math.Abs(p[0]-q[0]) <= samePlace && math.Abs(p[1]-q[1]) <= samePlace
	}
	if same {
		return nil
	}
	n := len(units)
	table := make([]int32, n*n)
	if err := j.Router.Table(ctx, routing.Walk, spots, spots, routing.Never, table); err != nil {
		return err
	}
	addStretches(table, units, units)
	p := &tour.Problem{N: n, Cost: table, Open: true}
	signs := make([]int32, n)
	for k := range signs {
		signs[k] = int32(k)
	}
	inside := p.Length(signs)
	if inside >= int64(routing.Never) {
		return nil
	}
	var solver tour.Solver
	s.units, s.inside = units, int32(inside)
	s.detour = int32(inside - p.Length(solver.Solve(p, tour.Options{Seed: 1, Kicks: 20})))
	return nil
}
