package cutter

import (
	"context"
	"slices"

	"puerta/data"
	"puerta/data/geocode"
	"puerta/geo/turf"
	"puerta/routing"
)

// Ways to part a turf that are planned: so many a round, in so many rounds, each
// with the share by which the parts of the best way so far would be equal.
const (
	halfWays   = 6
	halfRounds = 3
)

// half returns the doors of the smaller part of a turf that is parted into two,
// each contiguous, of about equal minutes.
func (e *editing) half(ctx context.Context, t int32) ([]int32, error) {
	if e.doors[t] < 2 {
		return nil, notPossible("a turf of one door cannot be split", "una zona de una sola puerta no se puede dividir")
	}
	j, doors, err := e.alone(ctx, t)
	if err != nil {
		return nil, err
	}
	sites := make([]turf.Site, len(j.sites))
	for i, s := range j.sites {
		sites[i] = turf.Site{Point: s.point, Doors: int32(len(s.doors)), Knock: j.knock(int32(i))/int32(j.o.walkers()) + s.doubt}
	}
	var best parting
	share := 0.5
	for range halfRounds {
		for i, side := range turf.Halve(sites, j.adj, share) {
			if i == halfWays {
				break
			}
			w, err := j.parted(ctx, side)
			if err != nil {
				return nil, err
			}
			if best.side == nil || w.longest() < best.longest() {
				best = w
			}
		}
		if best.side == nil {
			return nil, errApart()
		}
		share = min(0.8, max(0.2, share+float64(best.millis[0]-best.millis[1])/float64(2*(best.millis[0]+best.millis[1]+1))))
	}
	if best.longest() >= int64(routing.Never) {
		return nil, errApart()
	}
	return j.smaller(best.side, doors), nil
}

func errApart() error {
	return notPossible("no way leads from some of these doors to the others", "ningún camino une algunas de esas puertas con las demás")
}

// alone is a job of one turf's doors: rows of its list are those of doors.
func (e *editing) alone(ctx context.Context, t int32) (j *job, doors []int32, err error) {
	list := &data.List{}
	for d, of := range e.of {
		if of == t {
			doors, list.Doors = append(doors, int32(d)), append(list.Doors, e.list.Doors[d])
		}
	}
	if j, err = e.job(list, []Kept{e.turfs[t]}, make([]int32, len(doors))); err != nil {
		return nil, nil, err
	}
	j.siteDoors = max(1, len(doors)/8) // a tower can be parted, too
	if err := j.settle(ctx); err != nil {
		return nil, nil, err
	}
	j.sites, j.standing = j.standing, nil
	if slices.ContainsFunc(j.sites, func(s site) bool { return s.lost }) {
		return nil, nil, errLost()
	}
	return j, doors, j.link(ctx)
}

// settle snaps the doors of turfs that stand and makes their sites.
func (j *job) settle(ctx context.Context) error {
	if err := j.snapStaging(); err != nil {
		return err
	}
	at, err := j.snapBy(ctx, &geocode.Verdicts{}, func(int) bool { return true })
	if err != nil {
		return err
	}
	if err := j.group(ctx, at); err != nil {
		return err
	}
	j.setApart(at)
	return nil
}

// parting is a way to part a turf: site → whether it is of the first part, and
// what the parts take.
type parting struct {
	side   []bool
	millis [2]int64 // of the second and the first
}

func (w parting) longest() int64 { return max(w.millis[0], w.millis[1]) }

// parted plans both parts quickly.
func (j *job) parted(ctx context.Context, side []bool) (parting, error) {
	w, p := parting{side: side}, &planner{j: j}
	for k, in := range [...]bool{false, true} {
		var sites []int32
		for s := range side {
			if side[s] == in {
				sites = append(sites, int32(s))
			}
		}
		plan, err := p.plan(ctx, sites, quick)
		if err != nil {
			return w, err
		}
		w.millis[k] = plan.millis + j.doubts(sites)
	}
	return w, nil
}

// smaller returns the doors of the part that has fewer.
func (j *job) smaller(side []bool, doors []int32) []int32 {
	var parts [2][]int32
	for s, in := range side {
		k := 0
		if in {
			k = 1
		}
		for _, d := range j.sites[s].doors {
			parts[k] = append(parts[k], doors[d])
		}
	}
	slices.Sort(parts[0])
	slices.Sort(parts[1])
	if a, b := len(parts[0]), len(parts[1]); a < b || a == b && parts[0][0] > parts[1][0] { // where the shift began stays
		return parts[0]
	}
	return parts[1]
}
