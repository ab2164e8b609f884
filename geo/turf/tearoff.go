package turf

import (
	"cmp"
	"context"
	"slices"
)

// tearOffs is how many of a turf's longest steps are looked at.
const tearOffs = 4

// tidy lets turfs give outlying groups to neighbours that lie nearer, where
// both together take less time then. Like shedAll it works on many turfs at
// once that have no neighbour in common.
func (c *cutter) tidy(ctx context.Context) error {
	all := make([]int32, len(c.parts))
	for t := range all {
		all[t] = int32(t)
	}
	return c.apart(all, func(t int32) error { return c.tearOff(ctx, t) })
}

// tearOff tries the groups that hang on a turf by its longest steps.
func (c *cutter) tearOff(ctx context.Context, t int32) error {
	for _, o := range c.outlying(t) {
		before := c.millis[t] + c.millis[o.to]
		theirs, ours := with(c.parts[o.to], o.sites), without(c.parts[t], o.sites)
		ms, err := c.o.Measure(ctx, theirs)
		if err != nil {
			return err
		}
		if !c.fits(ms, c.doorsOf(theirs)) || ms >= before {
			continue
		}
		here, err := c.o.Measure(ctx, ours)
		if err != nil {
			return err
		}
		if ms+here >= before || !c.fits(here, c.doorsOf(ours)) {
			continue
		}
		c.give(t, o, ours, here, theirs, ms)
		return nil // the turf's steps are others now
	}
	return nil
}

// outlying lists the smaller sides of a turf's longest spanning-tree steps,
// each with the neighbour that lies nearer to it than the turf itself.
func (c *cutter) outlying(t int32) []offer {
	tree := c.treeOf(t)
	var out []offer
	for k := range min(tearOffs, len(tree)) {
		group := c.smallerSide(t, tree, k)
		best := offer{sites: group, to: -1, score: int64(tree[k].Millis)}
		if 3*len(group) > len(c.parts[t]) {
			continue
		}
		for _, s := range group {
			for r := c.adj.First[s]; r < c.adj.First[s+1]; r++ {
				n, ms := c.adj.To[r], int64(c.adj.Millis[r])
				if !c.joined(s, n) {
					continue
				}
				if q := c.part[n]; q >= 0 && q != t && ms < best.score {
					best.to, best.score = q, ms
				}
			}
		}
		if best.to >= 0 && c.millis[best.to]+c.knocks(group) <= int64(c.o.Shift) {
			out = append(out, best)
		}
	}
	return out
}

// treeOf returns the steps of a turf's minimum spanning tree, longest first.
func (c *cutter) treeOf(t int32) []Link {
	part := c.parts[t]
	var rows, tree []Link
	for _, a := range part {
		for r := c.adj.First[a]; r < c.adj.First[a+1]; r++ {
			if b := c.adj.To[r]; a < b && c.joined(a, b) && c.part[b] == t {
				rows = append(rows, Link{a, b, c.adj.Millis[r]})
			}
		}
	}
	slices.SortFunc(rows, func(x, y Link) int {
		return cmp.Or(cmp.Compare(x.Millis, y.Millis), cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B))
	})
	sets := newDisjoint(len(part))
	for _, l := range rows {
		a, _ := slices.BinarySearch(part, l.A)
		b, _ := slices.BinarySearch(part, l.B)
		if sets.join(int32(a), int32(b)) {
			tree = append(tree, l)
		}
	}
	slices.Reverse(tree)
	return tree
}

// smallerSide returns the sites on the smaller side of step k, ascending.
func (c *cutter) smallerSide(t int32, tree []Link, k int) []int32 {
	part := c.parts[t]
	sets := newDisjoint(len(part))
	row := func(s int32) int32 {
		i, _ := slices.BinarySearch(part, s)
		return int32(i)
	}
	for i, l := range tree {
		if i != k {
			sets.join(row(l.A), row(l.B))
		}
	}
	side := sets.root(row(tree[k].A))
	var here, there []int32
	for i, s := range part {
		if sets.root(int32(i)) == side {
			here = append(here, s)
		} else {
			there = append(there, s)
		}
	}
	if len(there) < len(here) {
		return there
	}
	return here
}
