package turf

import (
	"context"
	"math/rand/v2"
)

// regionMillis is what a door weighs while regions are cut.
const regionMillis = 1000

// Regions parts sites into regions of about equally many doors, not many more
// than most each, and returns site → its region. Each is contiguous if the
// adjacency graph is; borders run where few near neighbours are parted, so along
// gaps. Boundaries of sites do not count. By recursive multilevel bisection, as
// in Cut; O(n log n · log regions). The error is the context's, or wraps ErrPanic.
func Regions(ctx context.Context, sites []Site, adj *Adjacency, most int32, seed uint64) ([]int32, error) {
	c := &cutter{sites: make([]Site, len(sites)), adj: adj, o: Options{Seed: seed}, travel: make([]float64, len(sites))}
	var doors int64
	for i, s := range sites {
		c.sites[i] = Site{Doors: s.Doors, Knock: s.Doors * regionMillis}
		doors += int64(s.Doors)
	}
	r := &regions{cutter: c, of: make([]int32, len(sites)), row: make([]int32, len(sites))}
	for i := range r.row {
		r.row[i] = -1
	}
	for _, part := range c.regions() {
		k := int((int64(c.doorsOf(part)) + int64(most) - 1) / int64(max(1, most)))
		if err := guard(func() error { return r.part(ctx, part, max(1, k)) }); err != nil {
			return nil, err
		}
	}
	return r.of, nil
}

// regions is the state of one call of Regions.
type regions struct {
	*cutter
	of  []int32 // site → region
	row []int32 // all −1
	n   int32
}

// part makes k regions of some sites that hang together.
func (r *regions) part(ctx context.Context, sites []int32, k int) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	var halves [2][]int32
	if k > 1 && len(sites) > 1 {
		halves = r.halves(sites, k)
	}
	if len(halves[0]) == 0 || len(halves[1]) == 0 {
		for _, s := range sites {
			r.of[s] = r.n
		}
		r.n++
		return nil
	}
	if err := r.part(ctx, halves[0], k/2); err != nil {
		return err
	}
	return r.part(ctx, halves[1], k-k/2)
}

// regionSlack is how far from its share of the doors a side may be.
const regionSlack = 0.04

// halves parts sites in two: k/2 of k shares, and the rest.
func (r *regions) halves(sites []int32, k int) (out [2][]int32) {
	rng := rand.New(rand.NewPCG(r.o.Seed, uint64(sites[0])<<32|uint64(len(sites))))
	l := r.levelOf(sites, r.row)
	ideal := l.total() * int64(k/2) / int64(k)
	slack := int64(regionSlack * float64(ideal))
	for v, in := range bisect(l, bounds{ideal - slack, ideal, ideal + slack}, rng) {
		if in {
			out[0] = append(out[0], sites[v])
		} else {
			out[1] = append(out[1], sites[v])
		}
	}
	return out
}
