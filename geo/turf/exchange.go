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
	over      []int64   // turf → doors of others in its hull
	stale     []bool    // site → to be looked at
	wide      []bool    // turf → its draft knows what is around it now
	besides   [][]int32 // turf → its neighbours, if not besideOld
	besideOld []bool
	near      []int32
	ctx       context.Context
	errs      []error // turf → what went wrong when its draft was widened
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
	quiet   bool    // changes are tried only: nothing becomes stale
	raw     []int32 // what would best go if there were room
	rawGain int64
	rawTo   int32
	held    [2]heldTurf
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

// looks is how often what has changed is looked at again, at most.
const looks = 6

// newExchange begins an exchange in which everything is to be looked at.
func (c *cutter) newExchange(ctx context.Context) *exchange {
	x := &exchange{cutter: c, ctx: ctx, stale: make([]bool, len(c.sites))}
	for t := range c.parts {
		c.changed = append(c.changed, int32(t))
	}
	return x
}

// run improves all turfs near what has changed since the last run.
func (x *exchange) run() error {
	if err := x.refresh(); err != nil {
		return err
	}
	if err := x.lookAll(); err != nil {
		return err
	}
	if err := x.recutAll(); err != nil {
		return err
	}
	return cmp.Or(x.lookAll(), firstOf(x.errs))
}

// refresh takes note of turfs that were made or changed.
func (x *exchange) refresh() error {
	for len(x.over) < len(x.parts) {
		x.over, x.wide, x.errs = append(x.over, 0), append(x.wide, false), append(x.errs, nil)
		x.besides, x.besideOld = append(x.besides, nil), append(x.besideOld, true)
	}
	slices.Sort(x.changed)
	changed := slices.Compact(x.changed)
	x.changed = nil
	for t := range x.besideOld {
		x.besideOld[t] = true
	}
	for _, t := range changed {
		x.wide[t] = false
		for _, s := range x.parts[t] {
			x.stale[s] = true
			for r := x.adj.First[s]; r < x.adj.First[s+1]; r++ {
				x.stale[x.adj.To[r]] = true
			}
		}
	}
	return each(len(changed), func(i int) error {
		d := x.desks.Get().(*desk)
		defer x.desks.Put(d)
		x.over[changed[i]] = x.hull.strangers(&d.hull, x.parts[changed[i]])
		return x.ctx.Err()
	})
}

// lookAll looks at all stale sites, and again at what that makes stale.
func (x *exchange) lookAll() error {
	for range looks {
		todo := x.staleTurfs()
		if len(todo) == 0 {
			break
		}
		if err := x.apart(todo, x.improve); err != nil {
			return err
		}
	}
	return nil
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
func (x *exchange) improve(t int32) error {
	if err := x.ctx.Err(); err != nil {
		return err
	}
	defer x.gauge.looked(len(x.parts))
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
// it; if it would be but for the room that the other turf has, it is tried
// whether that one can give something away in turn.
func (x *exchange) try(d *desk, t, s int32) {
	d.raw = d.raw[:0]
	d.rawGain = -chainFrom
	if to := x.bestMove(d, t, s, worthMending); to >= 0 && x.carryOut(d, t, to, -worthIt) {
		return
	}
	if len(d.raw) > 0 && x.home == nil { // no detours through turfs that people know
		x.chain(d, t, d.rawTo)
	}
}

// bestMove finds the sites that best leave a turf together with one of its
// sites, and to whom, if both turfs' prices grow by less than most then: d.group
// is what goes. −1 if there is nothing.
func (x *exchange) bestMove(d *desk, t, s int32, most int64) (to int32) {
	x.findTakers(d, t, s)
	if len(d.takers) == 0 {
		return -1
	}
	size := max(1, len(x.parts[t])/3)
	to = -1
	d.tried = d.tried[:0]
	consider := func(sites []int32) {
		if !x.withHanging(d, t, sites, max(size, len(sites))) || !d.isNew() {
			return
		}
		if gain, q := x.bestTaker(d, t, most); q >= 0 {
			most, to = gain, q
			d.best = append(d.best[:0], d.group...)
		}
	}
	x.drafts[t].Groups(s, size, consider)
	x.branchesOf(d, t, s, consider)
	d.group = append(d.group[:0], d.best...)
	return to
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
		hopeless := left+x.price(x.millis[q]+knock, x.doorsIn[q]+doors)-before-tangled >= best
		if hopeless && left+knock-tangled >= d.rawGain || !x.joins(d, q) || !x.knowsAll(d, q, d.group) {
			continue
		}
		x.drafts[q].Put(&d.strands)
		more := left + x.price(x.drafts[q].Millis(), x.doorsIn[q]+doors) - before
		raw := left + x.drafts[q].Millis() - x.millis[q] + x.strays(d.group, t, q)
		x.drafts[q].Back()
		if more-tangled >= best && raw-tangled >= d.rawGain {
			continue
		}
		if overLeft < 0 {
			overLeft = x.overWithout(d, t)
		}
		tangle := stranger*(overLeft+x.hull.strangers(&d.hull, x.parts[q], d.group)) - tangled
		if more+tangle < best {
			best, to = more+tangle, q
		}
		if raw+tangle < d.rawGain {
			d.rawGain, d.rawTo = raw+tangle, q
			d.raw = append(d.raw[:0], d.group...)
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

// widenFor is how large a group may be for a draft to look around for it: a
// large one reaches farther than a draft can see.
const widenFor = 6

// knowsAll tells whether a turf's draft knows some sites, and makes them known if
// it has not looked around since its last change.
func (x *exchange) knowsAll(d *desk, q int32, sites []int32) bool {
	unknown := func(s int32) bool { return !x.drafts[q].Knows(s) }
	if !slices.ContainsFunc(sites, unknown) {
		return true
	}
	if x.wide[q] || len(sites) > widenFor {
		return false
	}
	x.wide[q] = true
	if err := x.drafts[q].Widen(x.ctx, x.parts[q], x.around(d, x.parts[q])); err != nil {
		x.errs[q] = err
		return false
	}
	return !slices.ContainsFunc(sites, unknown)
}

// carryOut gives the group to a turf, mends both plans, and takes it back if
// their prices grow by more than most.
func (x *exchange) carryOut(d *desk, t, q int32, most int64) bool {
	from, to := x.drafts[t], x.drafts[q]
	if !x.knowsAll(d, q, d.group) { // it has looked around since, and elsewhere
		return false
	}
	d.strands.Reset()
	if !from.Take(d.group, &d.strands) {
		from.Back()
		return false
	}
	to.Put(&d.strands)
	from.Mend()
	to.Mend()
	doors := x.doorsOf(d.group)
	overT, overQ := x.overWithout(d, t), x.hull.strangers(&d.hull, x.parts[q], d.group)
	more := x.price(from.Millis(), x.doorsIn[t]-doors) + x.price(to.Millis(), x.doorsIn[q]+doors) + stranger*(overT+overQ) -
		x.worth(t) - x.worth(q) + x.strays(d.group, t, q)
	if more > most {
		from.Back()
		to.Back()
		return false
	}
	from.Keep()
	to.Keep()
	x.move(d, t, q)
	x.over[t], x.over[q] = overT, overQ
	return true
}

// worth is the price of a turf with the doors of others in its hull.
func (x *exchange) worth(t int32) int64 {
	return x.price(x.millis[t], x.doorsIn[t]) + stranger*x.over[t]
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
	x.besideOld[t], x.besideOld[q] = true, true
	for _, s := range d.group {
		x.part[s] = q
	}
	if !d.quiet {
		x.markAround(d, t, q)
	}
}

// markAround has what lies near the group, which has gone from one turf to another,
// looked at again.
func (x *exchange) markAround(d *desk, t, q int32) {
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
			if k := x.part[n]; k >= 0 {
				x.besideOld[k] = true
			}
			for r := x.adj.First[n]; r < x.adj.First[n+1]; r++ {
				if m := x.adj.To[r]; d.seen[m] == d.round {
					x.stale[m] = true
				}
			}
		}
	}
}
