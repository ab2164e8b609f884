package turf

import (
	"context"
	"slices"
)

// regroupMost is how many turfs are made one fewer at most: the more, the less is
// left of them.
const regroupMost = 5

// regroup makes neighbouring turfs one fewer where one of them is hardly worth a
// shift and the others have room for it: together they are cut anew. No exchange
// of single sites comes to that, for on its way turfs would get worse.
func (c *cutter) regroup(ctx context.Context) error {
	taken := make([]bool, len(c.parts))
	var groups [][]int32
	var regions [][]int32
	for t := range int32(len(c.parts)) {
		if taken[t] || c.millis[t] >= int64(least*float64(c.o.Shift)) {
			continue
		}
		group := c.groupOf(t, taken)
		if group == nil {
			continue
		}
		var sites []int32
		for _, q := range group {
			taken[q] = true
			sites = append(sites, c.parts[q]...)
		}
		slices.Sort(sites)
		groups, regions = append(groups, group), append(regions, sites)
	}
	trees, err := c.bisectEach(ctx, regions)
	if err != nil || len(groups) == 0 {
		return err
	}
	for i, group := range groups {
		leaves := trees[i].leaves(nil)
		for k, t := range group {
			c.parts[t], c.drafts[t], c.millis[t] = nil, nil, 0
			if k < len(leaves) {
				c.parts[t] = leaves[k]
			}
		}
		if len(leaves) > len(group) {
			c.parts = append(c.parts, leaves[len(group):]...)
		}
	}
	c.number()
	return c.openAll(ctx)
}

// groupOf returns a turf and neighbours that together need a turf less, as few as
// do; nil if there are none.
func (c *cutter) groupOf(t int32, taken []bool) []int32 {
	group, sum := []int32{t}, c.loads(c.parts[t])
	for len(group) < regroupMost {
		next := c.emptiest(group, taken)
		if next < 0 {
			return nil
		}
		group, sum = append(group, next), sum+c.loads(c.parts[next])
		if sum <= int64(fill*float64(c.o.Shift))*int64(len(group)-1) {
			return group
		}
	}
	return nil
}

// loads adds up what sites weigh.
func (c *cutter) loads(sites []int32) int64 {
	var sum int64
	for _, s := range sites {
		sum += c.load(s)
	}
	return sum
}

// emptiest returns the neighbour of a group that takes least, of equals the lowest;
// −1 if it has none.
func (c *cutter) emptiest(group []int32, taken []bool) int32 {
	best := int32(-1)
	for _, t := range group {
		for _, q := range c.neighboursOf(t) {
			if !taken[q] && !slices.Contains(group, q) && (best < 0 || c.millis[q] < c.millis[best]) {
				best = q
			}
		}
	}
	return best
}
