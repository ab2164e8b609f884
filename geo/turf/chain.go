package turf

import "slices"

// chainFrom is the gain, in milliseconds, from which it is tried to make room
// for a change in the turf that it is to.
const chainFrom = 30_000

// chainLooks is how many sites of that turf are looked at.
const chainLooks = 12

// heldTurf is a turf as it was before a chain of changes.
type heldTurf struct {
	part   []int32
	millis int64
	doors  int32
	over   int64
}

// chain moves sites from one turf to another that has no room for them, and then
// something else from there to where it is better off (an ejection chain; Glover
// 1996); all is taken back if that does not make all of them better.
func (x *exchange) chain(d *desk, t, q int32) {
	x.hold(d, 0, t)
	x.hold(d, 1, q)
	before := x.worth(t) + x.worth(q)
	d.group = append(d.group[:0], d.raw...)
	d.quiet = true
	done := x.carryOut(d, t, q, 1<<50)
	d.quiet = false
	if !done {
		return
	}
	if x.makeRoom(d, t, q, before) {
		d.group = append(d.group[:0], d.raw...)
		x.markAround(d, t, q)
		return
	}
	x.restore(d, 0, t)
	x.restore(d, 1, q)
}

// makeRoom gives something of a turf away so that it and another are together
// cheaper than they were.
func (x *exchange) makeRoom(d *desk, t, q int32, before int64) bool {
	need := before - x.worth(t) - x.worth(q) - worthIt
	if need > 0 { // mending alone was enough
		return true
	}
	looks := 0
	d.rawGain = -(1 << 50) // no chains of chains
	for _, s := range slices.Clone(x.parts[q]) {
		if looks == chainLooks {
			break
		}
		if slices.Contains(d.raw, s) || !x.onBorder(s) {
			continue
		}
		looks++
		if to := x.bestMove(d, q, s, need+worthMending); to >= 0 && !slices.Equal(d.group, d.raw) && x.carryOut(d, q, to, need) {
			return true
		}
	}
	return false
}

// onBorder tells whether a site has a neighbour in another turf.
func (x *exchange) onBorder(s int32) bool {
	for r := x.adj.First[s]; r < x.adj.First[s+1]; r++ {
		if n := x.adj.To[r]; x.joined(s, n) && x.part[n] != x.part[s] {
			return true
		}
	}
	return false
}

func (x *exchange) hold(d *desk, k int, t int32) {
	x.drafts[t].Hold()
	d.held[k] = heldTurf{x.parts[t], x.millis[t], x.doorsIn[t], x.over[t]}
}

func (x *exchange) restore(d *desk, k int, t int32) {
	x.drafts[t].Restore()
	h := d.held[k]
	x.parts[t], x.millis[t], x.doorsIn[t], x.over[t], x.wide[t] = h.part, h.millis, h.doors, h.over, false
	for _, s := range h.part {
		x.part[s] = t
	}
	x.besideOld[t] = true
	for _, q := range x.neighboursOf(t) {
		x.besideOld[q] = true
	}
	d.treed = -1
}
