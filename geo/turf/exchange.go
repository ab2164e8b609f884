package turf

import (
	"cmp"
	"context"
	"slices"
	"sync"
)

// exchange lets neighbouring turfs give each other sites while that makes them
// better: what they take by their drafts, doors of others in their hulls, and
// how far they are over the shift or below what is worth a shift. A turf stays
// contiguous at every step.
//
// Only what lies near a change is looked at again (don't-look bits; Bentley
// 1992), and only at its neighbours (granular search; Toth and Vigo 2003).
type exchange struct {
	*cutter
	hull  *hulls
	over  []int64 // turf → doors of others in its hull
	stale []bool  // site → to be looked at
	wide  []bool  // turf → its draft knows what is around it now
	ctx   context.Context
	errs  []error // turf → what went wrong when its draft was widened
}

// desk is the working memory of one goroutine.
type desk struct {
	round   int32
	seen    []int32 // site → the round it was seen in
	queue   []int32
	group   []int32
	best    []int32
	sites   []int32
	takers  []int32
	rest    []int32
	tried   []uint64
	strands Strands
	back    Strands
	both    []int32
	row     []int32 // all −1
	hull    hullDesk
	tree    branches
	treed   int32 // the turf that tree is of, −1 if it has changed since
	branch  []int32
}

func newDesks(n int) *sync.Pool {
	return &sync.Pool{New: func() any {
		return &desk{seen: make([]int32, n), row: slices.Repeat([]int32{-1}, n), tree: branches{row: make([]int32, n)}}
	}}
}

// sweeps is how often all borders are looked at; what changes is looked at again
// within a sweep, looks times at most.
const (
	sweeps = 2
	looks  = 6
)

// exchangeAll improves all turfs.
func (c *cutter) exchangeAll(ctx context.Context) error {
	x := &exchange{cutter: c, hull: c.hull, over: make([]int64, len(c.parts)), stale: make([]bool, len(c.sites)),
		wide: make([]bool, len(c.parts)), errs: make([]error, len(c.parts)), ctx: ctx}
	err := each(len(c.parts), func(t int) error {
		d := c.desks.Get().(*desk)
		defer c.desks.Put(d)
		x.over[t] = x.hull.strangers(&d.hull, c.parts[t])
		return ctx.Err()
	})
	x.debug("begin")
	for k := range sweeps {
		if err == nil && k > 0 {
			err = x.recutAll(ctx)
			x.debug("recut")
		}
		for s := range x.stale {
			x.stale[s] = true
		}
		for k := 0; k < looks && err == nil; k++ {
			todo := x.staleTurfs()
			if len(todo) == 0 {
				break
			}
			err = c.apart(todo, func(t int32) error { return x.improve(ctx, t) })
			x.debug("look")
		}
	}
	x.debugOvers()
	return cmp.Or(err, firstOf(x.errs))
}

// staleTurfs returns the turfs with sites to look at.
func (x *exchange) staleTurfs() []int32 {
	var out []int32
	for t, part := range x.parts {
		if slices.ContainsFunc(part, func(s int32) bool { return x.stale[s] }) {
			out = append(out, int32(t))
		}
	}
	return out
}

// improve looks at the stale sites of a turf.
func (x *exchange) improve(ctx context.Context, t int32) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	d := x.desks.Get().(*desk)
	defer x.desks.Put(d)
	d.treed = -1
	d.sites = append(d.sites[:0], x.parts[t]...)
	for _, s := range d.sites {
		if !x.stale[s] || x.part[s] != t {
			continue
		}
		x.stale[s] = false
		x.try(d, t, s)
	}
	return nil
}

// try gives a site away, with the sites that best go with it, if that is worth
// it.
func (x *exchange) try(d *desk, t, s int32) {
	x.findTakers(d, t, s)
	if len(d.takers) == 0 {
		return
	}
	dbg.tries.Add(1)
	most := max(1, len(x.parts[t])/3)
	best, to := int64(worthMending), int32(-1)
	d.tried = d.tried[:0]
	consider := func(sites []int32) {
		if !x.withHanging(d, t, sites, max(most, len(sites))) || !d.isNew() {
			return
		}
		if gain, q := x.bestTaker(d, t, best); q >= 0 {
			best, to = gain, q
			d.best = append(d.best[:0], d.group...)
		}
	}
	x.drafts[t].Groups(s, most, consider)
	x.branchesOf(d, t, s, consider)
	if to >= 0 {
		d.group = append(d.group[:0], d.best...)
		x.carryOut(d, t, to)
	}
}

// branchesOf shows the branches of a turf that hold a site, the smallest first,
// up to half of the turf.
func (x *exchange) branchesOf(d *desk, t, s int32, show func(sites []int32)) {
	b := &d.tree
	if d.treed != t {
		b.grow(x.cutter, t)
		d.treed = t
	}
	for k := b.parent[b.row[s]]; k >= 0 && int(b.size[k]) <= len(b.sites)/2; k = b.parent[k] {
		d.branch = b.below(k, d.branch[:0])
		show(d.branch)
	}
}

// isNew tells whether a group was not tried yet, and notes it.
func (d *desk) isNew() bool {
	var hash uint64
	for _, s := range d.group {
		z := (uint64(s) + 1) * 0x9E3779B97F4A7C15
		z ^= z >> 29
		hash += z * 0xBF58476D1CE4E5B9
	}
	if slices.Contains(d.tried, hash) {
		return false
	}
	d.tried = append(d.tried, hash)
	return true
}

// findTakers lists the turfs beside a site.
func (x *exchange) findTakers(d *desk, t, s int32) {
	d.takers = d.takers[:0]
	for r := x.adj.First[s]; r < x.adj.First[s+1]; r++ {
		n := x.adj.To[r]
		if !x.joined(s, n) {
			continue // beyond a boundary others may be at work
		}
		if q := x.part[n]; q >= 0 && q != t && !slices.Contains(d.takers, q) {
			d.takers = append(d.takers, q)
		}
	}
}

// withHanging makes a group of some sites of a turf and those that would not be
// joined to the rest without them; false if that is too many.
func (x *exchange) withHanging(d *desk, t int32, sites []int32, most int) bool {
	d.group = append(d.group[:0], sites...)
	if len(d.group) >= len(x.parts[t]) {
		return false
	}
	d.round += 2
	in, seen := d.round-1, d.round
	for _, s := range d.group {
		d.seen[s] = in
	}
	left := len(x.parts[t]) - len(d.group)
	largest, from := 0, 0 // the largest piece, as a range of rest
	d.rest = d.rest[:0]
	for _, root := range x.parts[t] {
		if d.seen[root] == in || d.seen[root] == seen {
			continue
		}
		begin := len(d.rest)
		d.seen[root] = seen
		d.rest = append(d.rest, root)
		for i := begin; i < len(d.rest); i++ {
			s := d.rest[i]
			for r := x.adj.First[s]; r < x.adj.First[s+1]; r++ {
				if n := x.adj.To[r]; d.seen[n] != in && d.seen[n] != seen && x.joined(s, n) && x.part[n] == t {
					d.seen[n] = seen
					d.rest = append(d.rest, n)
				}
			}
		}
		if size := len(d.rest) - begin; size > largest {
			largest, from = size, begin
		}
		if len(d.rest) == left {
			break
		}
	}
	if len(d.group)+left-largest > most {
		return left == largest && len(d.group) <= most
	}
	d.group = append(append(d.group, d.rest[:from]...), d.rest[from+largest:]...)
	return true
}

// joins tells whether all of the group hangs on a turf.
func (x *exchange) joins(d *desk, q int32) bool {
	d.round += 2
	in, seen := d.round-1, d.round
	for _, s := range d.group {
		d.seen[s] = in
	}
	d.queue = d.queue[:0]
	for _, s := range d.group {
		if x.besideTurf(s, q) {
			d.seen[s] = seen
			d.queue = append(d.queue, s)
		}
	}
	for i := 0; i < len(d.queue); i++ {
		s := d.queue[i]
		for r := x.adj.First[s]; r < x.adj.First[s+1]; r++ {
			if n := x.adj.To[r]; d.seen[n] == in && x.joined(s, n) {
				d.seen[n] = seen
				d.queue = append(d.queue, n)
			}
		}
	}
	return len(d.queue) == len(d.group)
}

func (x *exchange) besideTurf(s, q int32) bool {
	for r := x.adj.First[s]; r < x.adj.First[s+1]; r++ {
		if n := x.adj.To[r]; x.joined(s, n) && x.part[n] == q {
			return true
		}
	}
	return false
}

// bestTaker returns what giving the group to one of the takers adds to the price
// of both, if that is less than most, and to whom.
func (x *exchange) bestTaker(d *desk, t int32, most int64) (best int64, to int32) {
	best, to = most, -1
	from := x.drafts[t]
	dbg.groups.Add(1)
	d.strands.Reset()
	if !from.Take(d.group, &d.strands) {
		from.Back()
		return best, to
	}
	doors, knock := x.doorsOf(d.group), x.knocks(d.group)
	left := x.price(from.Millis(), x.doorsIn[t]-doors) - x.price(x.millis[t], x.doorsIn[t])
	overLeft := int64(-1)
	for _, q := range d.takers {
		before := x.price(x.millis[q], x.doorsIn[q]) - x.strays(d.group, t, q)
		tangled := stranger * (x.over[t] + x.over[q])
		if left+x.price(x.millis[q]+knock, x.doorsIn[q]+doors)-before-tangled >= best || !x.joins(d, q) || !x.knowsAll(d, q, d.group) {
			continue
		}
		dbg.evals.Add(1)
		x.drafts[q].Put(&d.strands)
		more := left + x.price(x.drafts[q].Millis(), x.doorsIn[q]+doors) - before
		x.drafts[q].Back()
		if more-tangled >= best {
			continue
		}
		if overLeft < 0 {
			overLeft = x.overWithout(d, t)
		}
		if more += stranger*(overLeft+x.hull.strangers(&d.hull, x.parts[q], d.group)) - tangled; more < best {
			best, to = more, q
		}
	}
	from.Back()
	return best, to
}

// overWithout counts the doors of others in the hull of a turf without the group.
func (x *exchange) overWithout(d *desk, t int32) int64 {
	d.rest = d.rest[:0]
	for _, s := range x.parts[t] {
		if !slices.Contains(d.group, s) {
			d.rest = append(d.rest, s)
		}
	}
	return x.hull.strangers(&d.hull, d.rest)
}

// knowsAll tells whether a turf's draft knows some sites, and makes them known if
// it has not looked around since its last change.
func (x *exchange) knowsAll(d *desk, q int32, sites []int32) bool {
	unknown := func(s int32) bool { return !x.drafts[q].Knows(s) }
	if !slices.ContainsFunc(sites, unknown) {
		return true
	}
	if x.wide[q] {
		return false
	}
	x.wide[q] = true
	dbgWiden.Add(1)
	if err := x.drafts[q].Widen(x.ctx, x.parts[q], x.around(d, x.parts[q])); err != nil {
		x.errs[q] = err
		return false
	}
	return !slices.ContainsFunc(sites, unknown)
}

// carryOut gives the group to a turf, mends both plans, and takes it back if
// that was not worth it.
func (x *exchange) carryOut(d *desk, t, q int32) {
	if !x.knowsAll(d, q, d.group) { // it has looked around since, and elsewhere
		return
	}
	dbg.mends.Add(1)
	from, to := x.drafts[t], x.drafts[q]
	d.strands.Reset()
	from.Take(d.group, &d.strands)
	to.Put(&d.strands)
	from.Mend()
	to.Mend()
	doors := x.doorsOf(d.group)
	overT, overQ := x.overWithout(d, t), x.hull.strangers(&d.hull, x.parts[q], d.group)
	more := x.price(from.Millis(), x.doorsIn[t]-doors) - x.price(x.millis[t], x.doorsIn[t]) +
		x.price(to.Millis(), x.doorsIn[q]+doors) - x.price(x.millis[q], x.doorsIn[q]) +
		stranger*(overT+overQ-x.over[t]-x.over[q]) + x.strays(d.group, t, q)
	if more > -worthIt {
		from.Back()
		to.Back()
		return
	}
	dbg.kept.Add(1)
	from.Keep()
	to.Keep()
	x.move(d, t, q)
	x.over[t], x.over[q] = overT, overQ
}

// move writes down that the group has gone from one turf to another.
func (x *exchange) move(d *desk, t, q int32) {
	d.treed = -1
	slices.Sort(d.group)
	x.parts[t] = without(x.parts[t], d.group)
	x.parts[q] = with(x.parts[q], d.group)
	doors := x.doorsOf(d.group)
	x.doorsIn[t] -= doors
	x.doorsIn[q] += doors
	x.millis[t], x.millis[q] = x.drafts[t].Millis(), x.drafts[q].Millis()
	x.wide[t], x.wide[q] = false, false
	for _, s := range d.group {
		x.part[s] = q
	}
	d.round++
	for _, part := range [...][]int32{x.parts[t], x.parts[q]} {
		for _, s := range part {
			d.seen[s] = d.round
		}
	}
	for _, s := range d.group {
		x.stale[s] = true
		for r := x.adj.First[s]; r < x.adj.First[s+1]; r++ {
			n := x.adj.To[r]
			if !x.joined(s, n) {
				continue
			}
			x.stale[n] = true
			for r := x.adj.First[n]; r < x.adj.First[n+1]; r++ {
				if m := x.adj.To[r]; d.seen[m] == d.round {
					x.stale[m] = true
				}
			}
		}
	}
}
