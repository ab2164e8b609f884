package turf

import (
	"cmp"
	"slices"

	"github.com/paulmach/orb"
)

// gapReaches is how many reaches across a closed gap may be to be filled.
const gapReaches = 4

// tidy gives what is no turf's, but closed in by turfs, to them, and so what
// belongs to a turf without a site of its own in it.
func (d diagram) tidy() {
	group := d.groups()
	if d.dropCrumbs(group) {
		group = d.groups()
	}
	d.fillGaps(d.gaps(group))
}

// groups joins the neighbouring generators of one label.
func (d diagram) groups() disjoint {
	group := newDisjoint(len(d.at))
	for e, twin := range d.Halfedges {
		if int32(e) > twin {
			if a, b := d.ends(int32(e)); d.label[a] == d.label[b] {
				group.join(a, b)
			}
		}
	}
	return group
}

// dropCrumbs takes groups without sites from their turfs.
func (d diagram) dropCrumbs(group disjoint) (dropped bool) {
	inhabited := make([]bool, len(d.at))
	for i, s := range d.site {
		if s >= 0 {
			inhabited[group.root(int32(i))] = true
		}
	}
	for i := range d.label {
		if d.label[i] != outside && !inhabited[group.root(int32(i))] {
			d.label[i] = outside
			dropped = true
		}
	}
	return dropped
}

// gaps marks the outside generators of small closed groups.
func (d diagram) gaps(group disjoint) []bool {
	extent := make([]orb.Bound, len(d.at))
	for i, p := range d.at {
		if r := group.root(int32(i)); r == int32(i) {
			extent[r] = p.Bound()
		} else {
			extent[r] = extent[r].Extend(p)
		}
	}
	gap := make([]bool, len(d.at))
	for i := range gap {
		b := extent[group.root(int32(i))]
		gap[i] = d.label[i] == outside && max(b.Max[0]-b.Min[0], b.Max[1]-b.Min[1]) < gapReaches*d.reach
	}
	return gap
}

// fillGaps gives the generators of gaps to the turfs around them, step by step
// from the nearest, so that areas grow without falling apart.
func (d diagram) fillGaps(gap []bool) {
	var inward []int32 // half-edges into gaps
	for e := range d.Halfedges {
		if _, b := d.ends(int32(e)); gap[b] {
			inward = append(inward, int32(e))
		}
	}
	slices.SortFunc(inward, func(a, b int32) int {
		return cmp.Or(cmp.Compare(d.length(a), d.length(b)), cmp.Compare(a, b))
	})
	for grown := true; grown; {
		grown = false
		for _, e := range inward {
			if a, b := d.ends(e); d.label[a] != outside && d.label[b] == outside {
				d.label[b] = d.label[a]
				grown = true
			}
		}
	}
}
