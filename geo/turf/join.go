package turf

import (
	"context"
	"math/rand/v2"
	"slices"
)

// splitTurf cuts one turf in two; the second becomes a new turf.
func (c *cutter) splitTurf(ctx context.Context, t int32) error {
	d := c.desks.Get().(*desk)
	l := c.levelOf(c.parts[t], d.row)
	c.desks.Put(d)
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
	for _, s := range halves[1] {
		c.part[s] = added
	}
	c.doorsIn[t] = c.doorsOf(halves[0])
	c.doorsIn = append(c.doorsIn, c.doorsOf(halves[1]))
	c.drafts[t] = nil
	c.changed = append(c.changed, t, added)
	return c.openAll(ctx)
}

// crumb is the share of the median turf below which a turf is a crumb.
const crumb = 0.4

// joinCrumbs adds turfs that are much smaller than the others, or small enough to
// share a shift, to a neighbour where that stays within the shift.
func (c *cutter) joinCrumbs(ctx context.Context) (any bool, err error) {
	if len(c.parts) < 2 {
		return false, nil
	}
	sorted := slices.Sorted(slices.Values(c.millis))
	small := int64(crumb * float64(sorted[len(sorted)/2]))
	for t := range int32(len(c.parts)) {
		if len(c.parts[t]) == 0 || c.millis[t] > int64(c.o.Shift)*3/4 {
			continue
		}
		if c.home != nil && c.millis[t] >= small { // people know it
			continue
		}
		joined, err := c.joinWhole(ctx, t, c.millis[t] < small)
		if err != nil {
			return any, err
		}
		any = any || joined
	}
	return any, nil
}

// joinWhole adds a turf to the neighbour where it costs least: a crumb to any,
// others where both together hardly fill the shift.
func (c *cutter) joinWhole(ctx context.Context, t int32, crumb bool) (bool, error) {
	best, bestAdds := int32(-1), int64(0)
	for _, q := range c.neighboursOf(t) {
		if !c.fits(c.millis[q]+c.knocks(c.parts[t]), c.doorsIn[t]+c.doorsIn[q]) || !crumb && c.millis[t]+c.millis[q] > int64(c.o.Shift) {
			continue
		}
		both := with(c.parts[q], c.parts[t])
		d, err := c.o.Draft(ctx, both, nil, false)
		if err != nil {
			return false, err
		}
		ms := d.Millis()
		if adds := ms - c.millis[q]; c.fits(ms, c.doorsOf(both)) && (best < 0 || adds < bestAdds) {
			best, bestAdds = q, adds
		}
	}
	if best < 0 {
		return false, nil
	}
	c.parts[best] = with(c.parts[best], c.parts[t])
	for _, s := range c.parts[t] {
		c.part[s] = best
	}
	c.doorsIn[best] += c.doorsIn[t]
	c.parts[t], c.millis[t], c.doorsIn[t], c.drafts[t], c.drafts[best] = nil, 0, 0, nil, nil
	c.changed = append(c.changed, best)
	return true, c.openAll(ctx)
}

// neighboursOf returns the turfs next to one, ascending.
func (c *cutter) neighboursOf(t int32) []int32 {
	var out []int32
	for _, s := range c.parts[t] {
		for r := c.adj.First[s]; r < c.adj.First[s+1]; r++ {
			n := c.adj.To[r]
			if !c.joined(s, n) {
				continue // beyond a boundary others may be at work
			}
			if q := c.part[n]; q >= 0 && q != t {
				out = append(out, q)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
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
		c.parts[keep], c.millis[keep], c.drafts[keep] = sites, c.millis[t], c.drafts[t]
		keep++
	}
	c.parts, c.millis, c.drafts = c.parts[:keep], c.millis[:keep], c.drafts[:keep]
	c.number()
}
