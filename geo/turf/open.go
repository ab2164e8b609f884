package turf

import (
	"context"
	"slices"
)

// openAll opens a draft for every turf that has none.
func (c *cutter) openAll(ctx context.Context) error {
	c.drafts = append(c.drafts, make([]Draft, len(c.parts)-len(c.drafts))...)
	c.millis = append(c.millis, make([]int64, len(c.parts)-len(c.millis))...)
	return each(len(c.parts), func(t int) error {
		if c.drafts[t] != nil || len(c.parts[t]) == 0 {
			return nil
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		d := c.desks.Get().(*desk)
		defer c.desks.Put(d)
		var err error
		if c.drafts[t], err = c.o.Draft(ctx, c.parts[t], c.around(d, c.parts[t]), false); err == nil {
			c.millis[t] = c.drafts[t].Millis()
		}
		c.gauge.opened(len(c.parts))
		return err
	})
}

// around returns sites of other turfs that could come to one: the nearest by
// steps of the adjacency graph, about as many as the turf has itself.
func (c *cutter) around(d *desk, own []int32) []int32 {
	d.round++
	d.queue = append(d.queue[:0], own...)
	for _, s := range own {
		d.seen[s] = d.round
	}
	most := len(own) + max(20, len(own))
	for i := 0; i < len(d.queue) && len(d.queue) < most; i++ {
		s := d.queue[i]
		for r := c.adj.First[s]; r < c.adj.First[s+1]; r++ {
			if n := c.adj.To[r]; d.seen[n] != d.round && c.joined(s, n) {
				d.seen[n] = d.round
				d.queue = append(d.queue, n)
			}
		}
	}
	return slices.Clone(d.queue[len(own):])
}
