package turf

import (
	"cmp"
	"slices"
)

// recuts is how many ways to part two neighbours anew are tried on their drafts.
const recuts = 4

// recutAll parts turfs that are not as they should be anew, each with one of its
// neighbours: both are cut along other lines, and the best way that makes them
// better is kept.
func (x *exchange) recutAll() error {
	var odd []int32
	for t := range x.parts {
		if x.isOdd(t) {
			odd = append(odd, int32(t))
		}
	}
	return x.apart(odd, func(t int32) error {
		if err := x.ctx.Err(); err != nil {
			return err
		}
		d := x.desks.Get().(*desk)
		defer x.desks.Put(d)
		for _, q := range slices.Clone(x.beside(t)) {
			if x.adjoin(t, q) { // parting it from another may have moved it away
				x.recut(d, t, q)
			}
		}
		return nil
	})
}

// isOdd tells whether a turf is over the shift, hardly worth one, or tangled.
func (x *exchange) isOdd(t int) bool {
	return len(x.parts[t]) > 0 && (!x.fits(x.millis[t], x.doorsIn[t]) || x.millis[t] < int64(least*float64(x.o.Shift)) || x.over[t] >= tangledFrom)
}

// tangledFrom is how many doors of others in its hull make a turf odd.
const tangledFrom = 4

// adjoin tells whether two turfs are next to each other.
func (x *exchange) adjoin(t, q int32) bool {
	return slices.ContainsFunc(x.parts[t], func(s int32) bool { return x.besideTurf(s, q) })
}

// cutting is a way to part two turfs.
type cutting struct {
	score float64
	side  []bool // site of both → it comes to the first
}

// recut parts two neighbours anew.
func (x *exchange) recut(d *desk, t, q int32) {
	d.both = append(append(d.both[:0], x.parts[t]...), x.parts[q]...)
	l := x.levelOf(d.both, d.row)
	ways := x.cuttings(d, l, len(x.parts[t]))
	for i := range min(recuts, len(ways)) {
		if x.recutAs(d, t, q, ways[i].side) {
			return
		}
	}
}

// recutDirections is how many directions of lines are looked at.
const recutDirections = 8

// cuttings lists ways to part two turfs, the likeliest first; first is how many
// of the sites are those of the first turf.
func (x *exchange) cuttings(d *desk, l *level, first int) []cutting {
	n := l.n()
	sum := l.total()
	low, high := x.room(1)
	b := bounds{max(low, sum-high), sum / 2, min(high, sum-low)}
	if b.least > b.most {
		b.least, b.most = sum*9/20, sum*11/20
	}
	x0, y0 := make([]float64, n), make([]float64, n)
	for v, s := range d.both {
		x0[v], y0[v] = x.hull.x[s], x.hull.y[s]
	}
	now := make([]bool, n)
	for v := range first {
		now[v] = true
	}
	w := newSweep(l, x0, y0)
	var out []cutting
	seen := []uint64{sideHash(now), ^sideHash(now)}
	for _, c := range w.stops(recutDirections, b, recutDirections) {
		side := w.side(c)
		score := l.straighten(side, b)
		common := 0
		for v := range first {
			if side[v] {
				common++
			}
		}
		if 2*common < first { // what stays with most of its sites is the first
			for v := range side {
				side[v] = !side[v]
			}
		}
		if hash := sideHash(side); !slices.Contains(seen, hash) {
			seen = append(seen, hash)
			out = append(out, cutting{score, side})
		}
	}
	slices.SortStableFunc(out, func(a, b cutting) int { return cmp.Compare(a.score, b.score) })
	return out
}

func sideHash(side []bool) uint64 {
	var h uint64
	for v, in := range side {
		if in {
			h += (uint64(v) + 1) * 0x9E3779B97F4A7C15
			h ^= h >> 31
			h *= 0xBF58476D1CE4E5B9
		}
	}
	return h
}

// recutAs parts two turfs in a given way if that makes both better.
func (x *exchange) recutAs(d *desk, t, q int32, side []bool) bool {
	d.group, d.best = d.group[:0], d.best[:0] // what the first gives, and what it gets
	n := len(x.parts[t])
	for v, s := range d.both {
		switch {
		case v < n && !side[v]:
			d.group = append(d.group, s)
		case v >= n && side[v]:
			d.best = append(d.best, s)
		}
	}
	if len(d.group) >= n || len(d.best) >= len(x.parts[q]) || !x.knowsAll(d, q, d.group) || !x.knowsAll(d, t, d.best) {
		return false
	}
	one, other := x.drafts[t], x.drafts[q]
	d.strands.Reset()
	d.back.Reset()
	if !one.Take(d.group, &d.strands) || !other.Take(d.best, &d.back) {
		one.Back()
		other.Back()
		return false
	}
	one.Put(&d.back)
	other.Put(&d.strands)
	one.Mend()
	other.Mend()
	given, got := x.doorsOf(d.group), x.doorsOf(d.best)
	more := x.price(one.Millis(), x.doorsIn[t]-given+got) - x.price(x.millis[t], x.doorsIn[t]) +
		x.price(other.Millis(), x.doorsIn[q]+given-got) - x.price(x.millis[q], x.doorsIn[q]) +
		x.strays(d.group, t, q) + x.strays(d.best, q, t)
	if more-stranger*(x.over[t]+x.over[q]) > -worthIt {
		one.Back()
		other.Back()
		return false
	}
	slices.Sort(d.group)
	slices.Sort(d.best)
	ours := with(without(x.parts[t], d.group), d.best)
	theirs := with(without(x.parts[q], d.best), d.group)
	overT, overQ := x.hull.strangers(&d.hull, ours), x.hull.strangers(&d.hull, theirs)
	if more+stranger*(overT+overQ-x.over[t]-x.over[q]) > -worthIt {
		one.Back()
		other.Back()
		return false
	}
	one.Keep()
	other.Keep()
	x.parts[t], x.parts[q] = ours, theirs
	x.millis[t], x.millis[q] = one.Millis(), other.Millis()
	x.doorsIn[t] += got - given
	x.doorsIn[q] += given - got
	x.over[t], x.over[q] = overT, overQ
	x.wide[t], x.wide[q] = false, false
	for _, k := range x.neighboursOf(t) {
		x.besideOld[k] = true
	}
	for _, k := range x.neighboursOf(q) {
		x.besideOld[k] = true
	}
	x.besideOld[t], x.besideOld[q] = true, true
	for _, part := range [...][]int32{ours, theirs} {
		for _, s := range part {
			x.stale[s] = true
		}
	}
	for _, s := range ours {
		x.part[s] = t
	}
	for _, s := range theirs {
		x.part[s] = q
	}
	d.treed = -1
	return true
}
