package turf

import (
	"cmp"
	"context"
	"slices"
)

// weigh gives every site half of each link of the minimum spanning tree that
// it ends (Kruskal 1956): a tour of a turf is about as long as the tree below
// it, so this is each site's share of the travel.
func (c *cutter) weigh() {
	n := len(c.sites)
	c.travel = make([]float64, n)
	var rows []Link
	for a := range int32(n) {
		for r := c.adj.First[a]; r < c.adj.First[a+1]; r++ {
			if b := c.adj.To[r]; a < b && c.joined(a, b) {
				rows = append(rows, Link{a, b, c.adj.Millis[r]})
			}
		}
	}
	slices.SortFunc(rows, func(x, y Link) int {
		return cmp.Or(cmp.Compare(x.Millis, y.Millis), cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B))
	})
	sets := newDisjoint(n)
	for _, l := range rows {
		if !sets.join(l.A, l.B) {
			continue
		}
		c.travel[l.A] += float64(l.Millis) / 2
		c.travel[l.B] += float64(l.Millis) / 2
	}
}

// learn plans the turfs of a first cut roughly, and takes what each site has of
// their travel for what it will have in another: streets and doors around it are
// the same, wherever borders run.
func (c *cutter) learn(ctx context.Context) error {
	return each(len(c.parts), func(t int) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		d, err := c.o.Draft(ctx, c.parts[t], nil, true)
		if err != nil {
			return err
		}
		c.takeShares(d)
		c.gauge.learned(len(c.parts))
		return nil
	})
}

func (c *cutter) takeShares(d Draft) {
	d.Shares(func(s int32, ms int64) { c.travel[s] = float64(min(ms, int64(c.o.Shift))) })
}
