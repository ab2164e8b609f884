package turf

import (
	"cmp"
	"context"
	"slices"
)

// settle brings every turf within the shift and joins crumbs.
func (c *cutter) settle(ctx context.Context) error {
	for t := 0; t < len(c.parts); t++ { // parts grows while turfs are split
		if c.fits(c.millis[t], c.doorsOf(c.parts[t])) {
			continue
		}
		if err := c.shed(ctx, int32(t)); err != nil {
			return err
		}
		for !c.fits(c.millis[t], c.doorsOf(c.parts[t])) && len(c.parts[t]) > 1 {
			if err := c.splitTurf(ctx, int32(t)); err != nil {
				return err
			}
		}
	}
	if err := c.joinCrumbs(ctx); err != nil {
		return err
	}
	c.compact()
	return nil
}

func (c *cutter) fits(millis int64, doors int32) bool {
	return millis <= int64(c.o.Shift) && (c.o.MaxDoors == 0 || doors <= c.o.MaxDoors)
}

func (c *cutter) doorsOf(sites []int32) int32 {
	var n int32
	for _, s := range sites {
		n += c.sites[s].Doors
	}
	return n
}

// offer is a site that could go to another turf.
type offer struct {
	site, to int32
	score    int64 // travel it costs there less travel it saves here
}

// shedTries bounds how many offers are measured before one is taken.
const shedTries = 4

// shed gives border sites of a turf to neighbours with room, cheapest first,
// until it fits or nobody takes more.
func (c *cutter) shed(ctx context.Context, t int32) error {
	for !c.fits(c.millis[t], c.doorsOf(c.parts[t])) {
		took := false
		offers := c.offers(t)
		for _, o := range offers[:min(len(offers), shedTries)] {
			theirs := with(c.parts[o.to], o.site)
			ms, err := c.o.Measure(ctx, theirs)
			if err != nil {
				return err
			}
			if !c.fits(ms, c.doorsOf(theirs)) {
				continue
			}
			ours := without(c.parts[t], o.site)
			here, err := c.o.Measure(ctx, ours)
			if err != nil {
				return err
			}
			c.parts[o.to], c.millis[o.to] = theirs, ms
			c.parts[t], c.millis[t] = ours, here
			c.part[o.site] = o.to
			took = true
			break
		}
		if !took {
			return nil
		}
	}
	return nil
}

// offers lists the sites that a turf could lose without falling apart, and to
// whom, cheapest first.
func (c *cutter) offers(t int32) []offer {
	var out []offer
	for _, s := range c.parts[t] {
		own, best := int64(1<<40), offer{site: s, to: -1, score: 1 << 40}
		for r := c.adj.First[s]; r < c.adj.First[s+1]; r++ {
			n, ms := c.adj.To[r], int64(c.adj.Millis[r])
			switch q := c.part[n]; {
			case !c.joined(s, n) || q < 0:
			case q == t:
				own = min(own, ms)
			case ms < best.score && c.millis[q]+int64(c.sites[s].Knock) <= int64(c.o.Shift):
				best.to, best.score = q, ms
			}
		}
		if best.to >= 0 && c.wholeWithout(t, s) {
			best.score -= own
			out = append(out, best)
		}
	}
	slices.SortFunc(out, func(a, b offer) int {
		return cmp.Or(cmp.Compare(a.score, b.score), cmp.Compare(a.site, b.site))
	})
	return out
}

// wholeWithout tells whether a turf stays contiguous without a site.
func (c *cutter) wholeWithout(t, s int32) bool {
	rest := len(c.parts[t]) - 1
	if rest == 0 {
		return false
	}
	first := c.parts[t][0]
	if first == s {
		first = c.parts[t][1]
	}
	seen := map[int32]bool{first: true, s: true}
	queue := []int32{first}
	for i := 0; i < len(queue); i++ {
		for r := c.adj.First[queue[i]]; r < c.adj.First[queue[i]+1]; r++ {
			if n := c.adj.To[r]; c.part[n] == t && !seen[n] && c.joined(queue[i], n) {
				seen[n] = true
				queue = append(queue, n)
			}
		}
	}
	return len(queue) == rest
}

func with(sites []int32, s int32) []int32 {
	at, _ := slices.BinarySearch(sites, s)
	return slices.Insert(slices.Clone(sites), at, s)
}

func without(sites []int32, s int32) []int32 {
	at, _ := slices.BinarySearch(sites, s)
	return slices.Delete(slices.Clone(sites), at, at+1)
}
