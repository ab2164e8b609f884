package turf

import (
	"cmp"
	"context"
	"slices"
)

// settle brings every turf within the shift, joins crumbs, and gives outlying
// groups to nearer neighbours.
func (c *cutter) settle(ctx context.Context) error {
	if err := c.shedAll(ctx); err != nil {
		return err
	}
	for t := 0; t < len(c.parts); t++ { // parts grows while turfs are split
		for !c.fits(c.millis[t], c.doorsOf(c.parts[t])) && len(c.parts[t]) > 1 {
			if err := c.splitTurf(ctx, int32(t)); err != nil {
				return err
			}
		}
	}
	if err := c.joinCrumbs(ctx); err != nil {
		return err
	}
	if err := c.tidy(ctx); err != nil {
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

// offer is a group of sites that could go to another turf: a site on the
// border, and all that hangs on its turf through it alone.
type offer struct {
	sites []int32 // ascending
	to    int32
	score int64 // travel it costs there less travel it saves here
}

// shedTries bounds how many offers are measured before one is taken.
const shedTries = 16

// shedAll lets every turf over the shift shed.
func (c *cutter) shedAll(ctx context.Context) error {
	var over []int32
	for t := range c.parts {
		if !c.fits(c.millis[t], c.doorsOf(c.parts[t])) {
			over = append(over, int32(t))
		}
	}
	return c.apart(over, func(t int32) error { return c.shed(ctx, t) })
}

// apart calls f for each of some turfs, many at once: in each round those that
// have no neighbour in common, lowest numbers first. So f may change a turf
// and its neighbours (looking at no site beyond a boundary), and the result is
// the same on any number of cores.
func (c *cutter) apart(turfs []int32, f func(t int32) error) error {
	for len(turfs) > 0 {
		touched := map[int32]bool{}
		var now, later []int32
		for _, t := range turfs {
			around := append(c.neighboursOf(t), t)
			if slices.ContainsFunc(around, func(q int32) bool { return touched[q] }) {
				later = append(later, t)
				continue
			}
			now = append(now, t)
			for _, q := range around {
				touched[q] = true
			}
		}
		if err := each(len(now), func(i int) error { return f(now[i]) }); err != nil {
			return err
		}
		turfs = later
	}
	return nil
}

// shed gives border sites of a turf to neighbours with room, cheapest first,
// until it fits or nobody takes more.
func (c *cutter) shed(ctx context.Context, t int32) error {
	for !c.fits(c.millis[t], c.doorsOf(c.parts[t])) {
		took := false
		offers := c.offers(t)
		for _, o := range offers[:min(len(offers), shedTries)] {
			done, err := c.hand(ctx, t, o)
			if err != nil {
				return err
			}
			if done {
				took = true
				break
			}
		}
		if !took {
			return nil
		}
	}
	return nil
}

// hand moves a group to another turf if that still fits then.
func (c *cutter) hand(ctx context.Context, t int32, o offer) (bool, error) {
	theirs := with(c.parts[o.to], o.sites)
	ms, err := c.o.Measure(ctx, theirs)
	if err != nil || !c.fits(ms, c.doorsOf(theirs)) {
		return false, err
	}
	ours := without(c.parts[t], o.sites)
	here, err := c.o.Measure(ctx, ours)
	if err != nil {
		return false, err
	}
	c.give(t, o, ours, here, theirs, ms)
	return true, nil
}

// give carries an offer out.
func (c *cutter) give(t int32, o offer, ours []int32, here int64, theirs []int32, there int64) {
	c.parts[t], c.millis[t] = ours, here
	c.parts[o.to], c.millis[o.to] = theirs, there
	for _, s := range o.sites {
		c.part[s] = o.to
	}
}

// offers lists the groups that a turf could lose without falling apart, and to
// whom, cheapest first.
func (c *cutter) offers(t int32) []offer {
	var out []offer
	for _, s := range c.parts[t] {
		own, best := int64(1<<40), offer{to: -1, score: 1 << 40}
		for r := c.adj.First[s]; r < c.adj.First[s+1]; r++ {
			n, ms := c.adj.To[r], int64(c.adj.Millis[r])
			if !c.joined(s, n) {
				continue // beyond a boundary others may be at work
			}
			switch q := c.part[n]; {
			case q < 0:
			case q == t:
				own = min(own, ms)
			case ms < best.score && c.millis[q]+int64(c.sites[s].Knock) <= int64(c.o.Shift):
				best.to, best.score = q, ms
			}
		}
		if best.to < 0 {
			continue
		}
		best.sites = c.hangingOn(t, s)
		if 3*len(best.sites) <= len(c.parts[t]) && c.millis[best.to]+c.knocks(best.sites) <= int64(c.o.Shift) {
			best.score += int64(len(best.sites)-1)*own - own
			out = append(out, best)
		}
	}
	slices.SortFunc(out, func(a, b offer) int {
		return cmp.Or(cmp.Compare(a.score, b.score), cmp.Compare(a.sites[0], b.sites[0]), cmp.Compare(len(a.sites), len(b.sites)))
	})
	return out
}

// hangingOn returns a site of a turf with all others that are not joined to
// the largest rest of the turf without it, ascending.
func (c *cutter) hangingOn(t, s int32) []int32 {
	seen := map[int32]bool{s: true}
	var pieces [][]int32
	largest := -1
	for _, root := range c.parts[t] {
		if seen[root] {
			continue
		}
		seen[root] = true
		queue := []int32{root}
		for i := 0; i < len(queue); i++ {
			for r := c.adj.First[queue[i]]; r < c.adj.First[queue[i]+1]; r++ {
				if n := c.adj.To[r]; c.joined(queue[i], n) && c.part[n] == t && !seen[n] {
					seen[n] = true
					queue = append(queue, n)
				}
			}
		}
		if largest < 0 || len(queue) > len(pieces[largest]) {
			largest = len(pieces)
		}
		pieces = append(pieces, queue)
	}
	group := []int32{s}
	for i, p := range pieces {
		if i != largest {
			group = append(group, p...)
		}
	}
	slices.Sort(group)
	return group
}

func (c *cutter) knocks(sites []int32) int64 {
	var sum int64
	for _, s := range sites {
		sum += int64(c.sites[s].Knock)
	}
	return sum
}

func with(sites, more []int32) []int32 {
	all := slices.Concat(sites, more)
	slices.Sort(all)
	return all
}

func without(sites, less []int32) []int32 {
	return slices.DeleteFunc(slices.Clone(sites), func(s int32) bool {
		_, gone := slices.BinarySearch(less, s)
		return gone
	})
}
