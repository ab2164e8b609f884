package turf

import (
	"cmp"
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

// correct scales the travel of every site by how far its turf's estimate was
// off. Both the turf's own error and the mean one count, since the next cut is
// another one.
func (c *cutter) correct() {
	var guess, real float64
	for t := range c.parts {
		if c.millis[t] == 0 {
			continue
		}
		g, r := c.travelOf(t)
		guess += g
		real += r
	}
	if guess <= 0 {
		return
	}
	mean := real / guess
	for t, sites := range c.parts {
		g, r := c.travelOf(t)
		factor := mean
		if g > 0 && c.millis[t] > 0 {
			factor = min(4*mean, max(mean/4, (r/g+mean)/2))
		}
		for _, s := range sites {
			c.travel[s] *= factor
		}
	}
}

// travelOf returns the estimated and the measured travel of a turf.
func (c *cutter) travelOf(t int) (guess, real float64) {
	real = float64(c.millis[t])
	for _, s := range c.parts[t] {
		guess += c.travel[s]
		real -= float64(c.sites[s].Knock)
	}
	return guess, max(0, real)
}
