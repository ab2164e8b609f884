package turf

import (
	"cmp"
	"slices"

	"github.com/paulmach/orb"
)

// How many reaches across a closed gap may be to be filled: one between turfs,
// and one within a single turf.
const (
	gapReaches  = 4
	holeReaches = 32
)

// tidy gives what is no turf's, but closed in by turfs, to them, and so what
// belongs to a turf without a site of its own in it.
func (d diagram) tidy() {
	group := d.groups()
	if d.dropCrumbs(group) {
		group = d.groups()
	}
	d.fillHoles(group)
	d.fillGaps(d.gaps(group))
}

// groups joins the generators of one label whose cells have more than a corner
// in common.
func (d diagram) groups() disjoint {
	group := newDisjoint(len(d.at))
	for e, twin := range d.Halfedges {
		if int32(e) < twin {
			continue
		}
		if a, b := d.ends(int32(e)); d.label[a] == d.label[b] && (twin < 0 || d.adjoin(int32(e), twin)) {
			group.join(a, b)
		}
	}
	return group
}

// adjoin reports whether the cells on both sides of a half-edge's Voronoi edge
// share more than a point.
func (d diagram) adjoin(e, twin int32) bool {
	return squareTo(d.center[e/3], d.center[twin/3]) > leastEdge*leastEdge
}

// leastEdge is the length of a Voronoi edge that joins, in units of the plane:
// 2 cm.
const leastEdge = 0.02 * planeScale

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

// fillHoles gives the outside groups within one turf to it.
func (d diagram) fillHoles(group disjoint) {
	extent, around := d.extents(group), d.around(group)
	for i := range d.label {
		root := group.root(int32(i))
		if d.label[i] == outside && around[root] != severalTurfs && across(extent[root]) < holeReaches*d.reach {
			d.label[i] = around[root]
		}
	}
}

// gaps marks the outside generators of closed groups to be filled.
func (d diagram) gaps(group disjoint) []bool {
	extent := d.extents(group)
	gap := make([]bool, len(d.at))
	for i := range gap {
		gap[i] = d.label[i] == outside && across(extent[group.root(int32(i))]) < gapReaches*d.reach
	}
	return gap
}

// across returns the longer side of a box.
func across(b orb.Bound) float64 { return max(b.Max[0]-b.Min[0], b.Max[1]-b.Min[1]) }

// extents returns the box of each group, by its root.
func (d diagram) extents(group disjoint) []orb.Bound {
	extent := make([]orb.Bound, len(d.at))
	for i, p := range d.at {
		if d.label[i] != outside {
			continue
		}
		if r := group.root(int32(i)); r == int32(i) {
			extent[r] = p.Bound()
		} else {
			extent[r] = extent[r].Extend(p)
		}
	}
	return extent
}

// severalTurfs is what is around a group that several turfs adjoin.
const severalTurfs = -2

// around returns for each outside group, by its root, the turf that adjoins it.
func (d diagram) around(group disjoint) []int32 {
	around := make([]int32, len(d.at))
	for i := range around {
		around[i] = outside
	}
	for e := range d.Halfedges {
		a, b := d.ends(int32(e))
		if d.label[a] != outside || d.label[b] == outside {
			continue
		}
		switch r := &around[group.root(a)]; *r {
		case outside, d.label[b]:
			*r = d.label[b]
		default:
			*r = severalTurfs
		}
	}
	return around
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
