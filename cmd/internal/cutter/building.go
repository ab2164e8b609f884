package cutter

import (
	"context"
	"math"

	"github.com/paulmach/orb"

	"puerta/geo"
	"puerta/routing"
)

// spread notes where the units of a building are, if its doors are not all at
// one point, and how long it takes to walk them in the order of their signs.
// Units that cannot be walked to one after another count as at the first.
func (j *job) spread(ctx context.Context, s *site, at []spots) error {
	units := make([]place, len(s.doors))
	spots := make([]routing.Spot, len(s.doors))
	same := true
	for k, d := range s.doors {
		units[k] = j.unitPlace(at[d], j.List.Doors[d].Point)
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
	addDirect(table, units, units, j.o.WalkMps, routing.Never)
	var inside int64
	for k := 1; k < n; k++ {
		inside += int64(table[(k-1)*n+k])
	}
	if inside < int64(routing.Never) {
		s.units, s.inside = units, int32(inside)
	}
	return nil
}

// The next unit of a building may be runDetour times as far on foot as straight,
// and runSlack metres more; beyond that it is round the block, and a place of its
// own: the house behind, which is visited from its own street.
const (
	runDetour = 2
	runSlack  = 15
)

// runs divides the units of a building, in the order of their signs, into those
// that are walked one after another.
func (j *job) runs(ctx context.Context, doors []int32, at []spots) ([][]int32, error) {
	var out [][]int32
	begin := 0
	for k := 1; k < len(doors); k++ {
		a, b := doors[k-1], doors[k]
		straight := float64(geo.Distance(j.List.Doors[a].Point, j.List.Doors[b].Point))
		most := int32((runDetour*straight + runSlack) / j.o.WalkMps * 1000)
		var ms [1]int32
		if at[a].foot != at[b].foot {
			err := j.Router.Table(ctx, routing.Walk, []routing.Spot{at[a].foot}, []routing.Spot{at[b].foot}, routing.Never, ms[:])
			if err != nil {
				return nil, err
			}
		}
		if ms[0] > most {
			out, begin = append(out, doors[begin:k]), k
		}
	}
	return append(out, doors[begin:]), nil
}

// unitPlace is where one unit of a building is.
func (j *job) unitPlace(s spots, p orb.Point) place {
	way := j.up(s.foot, routing.Walk, s.off != onMap)
	return place{s.foot, p, way, s.off != onMap && way.meters > 0}
}

// loose is what the sites of a turf would take if the units of its buildings
// were stops of their own; false if it has no building. The car waits for a unit
// where it waits for the building.
func (j *job) loose(ctx context.Context, sites []int32) (int64, bool, error) {
	free, buildings := *j, false
	free.sites = nil
	var all []int32
	for _, s := range sites {
		whole := j.sites[s]
		buildings = buildings || whole.units != nil
		for k, u := range whole.units {
			unit := whole
			unit.doors, unit.point, unit.foot, unit.walkUp, unit.off = whole.doors[k:k+1], u.point, u.spot, u.up, u.off
			unit.units, unit.inside = nil, 0
			all, free.sites = append(all, int32(len(all))), append(free.sites, unit)
		}
		if whole.units == nil {
			all, free.sites = append(all, int32(len(all))), append(free.sites, whole)
		}
	}
	if !buildings {
		return 0, false, nil
	}
	w, err := (&planner{j: &free}).plan(ctx, all, thorough)
	return w.millis, true, err
}
