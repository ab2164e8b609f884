package cutter

import (
	"cmp"
	"context"
	"slices"

	"puerta/routing/tour"
)

// group is a run of visits of a planned way: order[from:to].
type group struct {
	from, to int
	doors    int64
	saved    int64 // milliseconds that the way would save without it
}

// above tells whether a group saves more than so much for each door.
func (g group) above(limit int64) bool { return g.saved > limit*g.doors }

// groups returns what of a way could be left out, the dearest first: a site; by
// car a run of loops, on foot a run of sites; everything. A run counts as one
// group, for where three houses stand at the end of a long road each alone would
// save next to nothing, and none of the three is worth the drive.
//
// What a run saves is exact for the way at hand: the same order without it, from
// the same tables, which are those of the plan. O(n³) on foot, O(n·loops²) by
// car.
func (p *planner) groups(sites []int32, w planned) []group {
	doors := make([]int64, len(w.order)+1) // sums
	for i, row := range w.order {
		doors[i+1] = doors[i] + int64(len(p.j.sites[sites[row]].doors))
	}
	out := []group{p.everything(w, doors[len(w.order)])}
	add := func(from, to int) {
		if rest, ok := p.without(w, from, to); ok {
			out = append(out, group{from: from, to: to, doors: doors[to] - doors[from], saved: w.millis - rest})
		}
	}
	for i := range w.order {
		add(i, i+1)
	}
	for a := range w.pieces() {
		for b := a; b < w.pieces(); b++ {
			if from, to := w.piece(a).From, w.piece(b).To; to > from+1 {
				add(from, to)
			}
		}
	}
	slices.SortFunc(out, func(a, b group) int {
		return cmp.Or(cmp.Compare(b.saved*a.doors, a.saved*b.doors), cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
	return out
}

// handful is how many doors do not share a drive from the staging place and
// back: it is made for them alone.
const handful = 5

// everything is the group of all visits. The drive from the staging place and
// back is no part of it where more than a handful of doors share it.
func (p *planner) everything(w planned, doors int64) group {
	g := group{to: len(w.order), doors: doors, saved: w.millis}
	if p.stage != nil && doors > handful {
		g.saved -= p.commute(w)
	}
	return g
}

// commute is the time from the staging place to where a way begins and back
// from where it ends.
func (p *planner) commute(w planned) int64 {
	first, last := w.order[0], w.order[len(w.order)-1]
	switch n := len(w.loops); {
	case w.how == parked:
		first, last = w.loops[0].Park, w.loops[n-1].Park
	case w.how == relay && w.ride == tour.DriverKnocks && n > 1 && n%2 == 0: // who was dropped is picked up last
		last = w.order[w.loops[n-2].To-1]
	}
	return int64(p.stage[first]) + int64(p.home[last])
}

// triedAnew bounds how many groups are tried by planning the turf without them.
const triedAnew = 12

// dearest returns the group of a way that saves most for each door. Where two
// canvassers wait for each other the same order with a gap in it is a poor one,
// so if no group is above the limit by its tables, those within reach of it are
// judged by turfs planned anew without them.
func (p *planner) dearest(ctx context.Context, sites []int32, w planned, limit int64) (group, error) {
	all := p.groups(sites, w)
	if all[0].above(limit) || p.j.o.walkers() == 1 {
		return all[0], nil
	}
	best := all[0]
	for _, g := range all[:min(len(all), triedAnew)] {
		if !g.above(limit*2/5) || g.to-g.from == len(w.order) {
			continue
		}
		rest, err := p.plan(ctx, w.rest(sites, g), quick)
		if err != nil {
			return best, err
		}
		if g.saved = w.millis - rest.millis; g.saved*best.doors > best.saved*g.doors {
			best = g
		}
	}
	return best, nil
}

// of returns the sites of a group, in the order of visits.
func (w planned) of(sites []int32, g group) []int32 {
	var out []int32
	for _, row := range w.order[g.from:g.to] {
		out = append(out, sites[row])
	}
	return out
}

// rest returns the other sites as they stand.
func (w planned) rest(sites []int32, g group) []int32 {
	gone := w.of(sites, g)
	return slices.DeleteFunc(slices.Clone(sites), func(s int32) bool { return slices.Contains(gone, s) })
}

// pieces is how many pieces a way has of which runs are made: loops from a car,
// sites on foot.
func (w planned) pieces() int {
	if w.how == onFoot {
		return len(w.order)
	}
	return len(w.loops)
}

func (w planned) piece(i int) tour.Loop {
	if w.how == onFoot {
		return tour.Loop{From: i, To: i + 1}
	}
	return w.loops[i]
}
