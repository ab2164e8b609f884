package turf

import (
	"cmp"
	"context"
	"math/rand/v2"
	"slices"
)

// splitTurf cuts one turf in two; the second becomes a new turf.
func (c *cutter) splitTurf(ctx context.Context, t int32) error {
	row := make([]int32, len(c.sites))
	for i := range row {
		row[i] = -1
	}
	l := c.levelOf(c.parts[t], row)
	var sum int64
	for _, w := range l.weight {
		sum += w
	}
	rng := rand.New(rand.NewPCG(c.o.Seed, uint64(c.parts[t][0])))
	side := bisect(l, bounds{sum * 2 / 5, sum / 2, sum * 3 / 5}, rng)
	var halves [2][]int32
	for v, in := range side {
		k := 0
		if in {
			k = 1
		}
		halves[k] = append(halves[k], c.parts[t][v])
	}
	if len(halves[0]) == 0 || len(halves[1]) == 0 {
		halves = [2][]int32{c.parts[t][:1], c.parts[t][1:]}
	}
	added := int32(len(c.parts))
	c.parts[t] = halves[0]
	c.parts = append(c.parts, halves[1])
	c.millis = append(c.millis, 0)
	for _, s := range halves[1] {
		c.part[s] = added
	}
	for _, k := range [2]int32{t, added} {
		ms, err := c.o.Measure(ctx, c.parts[k])
		if err != nil {
			return err
		}
		c.millis[k] = ms
	}
	return nil
}

// crumb is the share of the median turf below which a turf is a crumb.
const crumb = 0.4

// joinCrumbs adds turfs that are much smaller than the others to a neighbour,
// or hands their sites out to several, where that stays within the shift.
func (c *cutter) joinCrumbs(ctx context.Context) error {
	if len(c.parts) < 2 {
		return nil
	}
	sorted := slices.Sorted(slices.Values(c.millis))
	small := int64(crumb * float64(sorted[len(sorted)/2]))
	for t := range int32(len(c.parts)) {
		if c.millis[t] >= small {
			continue
		}
		joined, err := c.joinWhole(ctx, t)
		if err != nil {
			return err
		}
		if !joined {
			if err := c.handOut(ctx, t); err != nil {
				return err
			}
		}
	}
	return nil
}

// joinWhole adds a turf to the neighbour where it costs least.
func (c *cutter) joinWhole(ctx context.Context, t int32) (bool, error) {
	best, bestMs, bestAdds := int32(-1), int64(0), int64(0)
	for _, q := range c.neighboursOf(t) {
		both := slices.Concat(c.parts[t], c.parts[q])
		slices.Sort(both)
		ms, err := c.o.Measure(ctx, both)
		if err != nil {
			return false, err
		}
		if adds := ms - c.millis[q]; c.fits(ms, c.doorsOf(both)) && (best < 0 || adds < bestAdds) {
			best, bestMs, bestAdds = q, ms, adds
		}
	}
	if best < 0 {
		return false, nil
	}
	c.parts[best] = slices.Concat(c.parts[t], c.parts[best])
	slices.Sort(c.parts[best])
	c.millis[best] = bestMs
	for _, s := range c.parts[t] {
		c.part[s] = best
	}
	c.parts[t], c.millis[t] = nil, 0
	return true, nil
}

// neighboursOf returns the turfs next to one, ascending.
func (c *cutter) neighboursOf(t int32) []int32 {
	var out []int32
	for _, s := range c.parts[t] {
		for r := c.adj.First[s]; r < c.adj.First[s+1]; r++ {
			n := c.adj.To[r]
			if q := c.part[n]; q >= 0 && q != t && c.joined(s, n) {
				out = append(out, q)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// handOut gives the sites of a crumb to neighbours one by one, all or none.
func (c *cutter) handOut(ctx context.Context, t int32) error {
	type state struct {
		sites []int32
		ms    int64
	}
	before := map[int32]state{}
	remember := func(q int32) {
		if _, ok := before[q]; !ok {
			before[q] = state{c.parts[q], c.millis[q]}
		}
	}
	remember(t)
	for len(c.parts[t]) > 0 {
		o, ms, err := c.bestTaker(ctx, t)
		if err != nil {
			return err
		}
		if o.to < 0 { // nobody: as it was
			for q, s := range before {
				c.parts[q], c.millis[q] = s.sites, s.ms
				for _, x := range s.sites {
					c.part[x] = q
				}
			}
			return nil
		}
		remember(o.to)
		c.parts[o.to], c.millis[o.to] = with(c.parts[o.to], o.sites), ms
		c.parts[t] = without(c.parts[t], o.sites)
		c.part[o.sites[0]] = o.to
	}
	c.millis[t] = 0
	return nil
}

// bestTaker returns a site of a turf and the neighbour that takes it.
func (c *cutter) bestTaker(ctx context.Context, t int32) (offer, int64, error) {
	offers := c.outermost(t)
	for _, o := range offers[:min(len(offers), shedTries)] {
		theirs := with(c.parts[o.to], o.sites)
		ms, err := c.o.Measure(ctx, theirs)
		if err != nil {
			return o, 0, err
		}
		if c.fits(ms, c.doorsOf(theirs)) {
			return o, ms, nil
		}
	}
	return offer{to: -1}, 0, nil
}

// outermost lists the sites of a turf that touch another, nearest first; the
// turf itself may fall apart.
func (c *cutter) outermost(t int32) []offer {
	var out []offer
	for _, s := range c.parts[t] {
		for r := c.adj.First[s]; r < c.adj.First[s+1]; r++ {
			n := c.adj.To[r]
			if q := c.part[n]; q >= 0 && q != t && c.joined(s, n) {
				out = append(out, offer{[]int32{s}, q, int64(c.adj.Millis[r])})
			}
		}
	}
	slices.SortFunc(out, func(a, b offer) int {
		return cmp.Or(cmp.Compare(a.score, b.score), cmp.Compare(a.sites[0], b.sites[0]), cmp.Compare(a.to, b.to))
	})
	return out
}

// compact drops empty turfs and sets apart sites that fit no shift.
func (c *cutter) compact() {
	keep := 0
	for t, sites := range c.parts {
		if len(sites) == 0 || !c.fits(c.millis[t], c.doorsOf(sites)) {
			for _, s := range sites {
				c.part[s] = -1
			}
			continue
		}
		c.parts[keep], c.millis[keep] = sites, c.millis[t]
		keep++
	}
	c.parts, c.millis = c.parts[:keep], c.millis[:keep]
	c.number()
}
