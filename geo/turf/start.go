package turf

import (
	"context"
	"fmt"
)

// A former turf that is torn keeps its largest piece. Other pieces, and new
// sites that hang together, are turfs of their own from ownFrom of a shift;
// turfs over cutFrom of a shift are cut at once, for exchanges alone would
// hardly bring them below it.
const (
	ownFrom = 0.5
	cutFrom = 1.25
)

// takeStart makes turfs of the former ones (Options.Start) instead of cutting
// anew. Pieces torn off a former turf and new sites go to the turf that is
// nearest by links; where there is none they are a turf. O(n log n) beside
// planning each turf once.
func (c *cutter) takeStart(ctx context.Context) error {
	if len(c.o.Start) != len(c.sites) {
		return fmt.Errorf("%w: a start of %d sites for %d", ErrOptions, len(c.o.Start), len(c.sites))
	}
	p := c.startPieces()
	keeper := c.keepers(p)
	p.spread(c)
	c.parts = p.parts()
	c.number()
	if !c.o.Free {
		c.settleIn(p, keeper)
	}
	if err := c.openAll(ctx); err != nil {
		return err
	}
	for _, d := range c.drafts {
		c.takeShares(d)
	}
	if c.o.Free { // no turf is added before neighbours have helped those that are over
		return c.regroup(ctx)
	}
	return c.cutFar(ctx)
}

// keepers makes turfs of the largest piece of each former turf, and of others
// that are worth a turf, and returns former turf → its piece.
func (c *cutter) keepers(p *pieces) map[int32]int32 {
	keeper := map[int32]int32{}
	for k, sites := range p.sites {
		from := c.o.Start[sites[0]]
		if from < 0 {
			continue
		}
		if best, ok := keeper[from]; !ok || c.doorsOf(sites) > c.doorsOf(p.sites[best]) {
			keeper[from] = int32(k)
		}
	}
	for k, sites := range p.sites {
		if best, ok := keeper[c.o.Start[sites[0]]]; ok && best == int32(k) || c.worthOwn(sites) {
			p.begin(int32(k))
		}
	}
	return keeper
}

// worthOwn tells whether some sites are enough for a turf of their own.
func (c *cutter) worthOwn(sites []int32) bool {
	return c.loads(sites) >= int64(ownFrom*float64(c.o.Shift))
}

// settleIn notes the turf in which each former one lives on.
func (c *cutter) settleIn(p *pieces, keeper map[int32]int32) {
	c.home = make([]int32, len(c.sites))
	for s, from := range c.o.Start {
		c.home[s] = -1
		if k, ok := keeper[from]; ok {
			c.home[s] = p.turf[k]
		}
	}
}

// cutFar cuts turfs that are far over what they may be. The one with most of
// the doors that were at home in it stays their home.
func (c *cutter) cutFar(ctx context.Context) error {
	var far []int32
	var regions [][]int32
	for t, sites := range c.parts {
		if !c.fits(int64(float64(c.millis[t])/cutFrom), int32(float64(c.doorsIn[t])/cutFrom)) && len(sites) > 1 {
			far, regions = append(far, int32(t)), append(regions, sites)
		}
	}
	trees, err := c.bisectEach(ctx, regions)
	if err != nil || len(far) == 0 {
		return err
	}
	for i, t := range far {
		leaves := trees[i].leaves(nil)
		c.homeFirst(leaves, t)
		c.parts[t], c.drafts[t] = leaves[0], nil
		c.parts = append(c.parts, leaves[1:]...)
	}
	c.number()
	return c.openAll(ctx)
}

// homeFirst puts the part with most doors at home in a turf first.
func (c *cutter) homeFirst(parts [][]int32, t int32) {
	best, most := 0, int32(-1)
	for i, sites := range parts {
		var n int32
		for _, s := range sites {
			if c.home[s] == t {
				n += c.sites[s].Doors
			}
		}
		if n > most {
			best, most = i, n
		}
	}
	parts[0], parts[best] = parts[best], parts[0]
}

// loyalty is what a door in another turf than its former one costs,
// milliseconds: the canvasser knows it, the list is printed.
const loyalty = 150_000

// strays is what it costs that sites leave one turf for another: more for doors
// that leave their former turf, less for those that come back.
func (c *cutter) strays(sites []int32, from, to int32) int64 {
	if c.home == nil {
		return 0
	}
	var doors int64
	for _, s := range sites {
		switch c.home[s] {
		case from:
			doors += int64(c.sites[s].Doors)
		case to:
			doors -= int64(c.sites[s].Doors)
		}
	}
	return loyalty * doors
}
