package turf

import (
	"cmp"
	"math"
	"slices"
)

// halves is how many directions of lines Halve looks at.
const halves = 12

// halveSlack is how far from the share wanted a part may be, of all.
const halveSlack = 0.05

// Halve parts sites in two along lines, many ways: the first part has about a
// share of the time of them all, and both hang together in the adjacency graph.
// Pieces of the graph that nothing joins are joined where they are nearest. For
// each way it returns site → whether it is of the first part; the way that parts
// the fewest near neighbours comes first. There is none for a single site.
func Halve(sites []Site, adj *Adjacency, share float64) [][]bool {
	n := len(sites)
	if n < 2 {
		return nil
	}
	c := &cutter{sites: sites, hull: newHulls(sites)}
	c.adj = c.hull.joinedUp(adj)
	c.weigh()
	all, row := make([]int32, n), make([]int32, n)
	for s := range all {
		all[s], row[s] = int32(s), -1
	}
	l := c.levelOf(all, row)
	sum := float64(l.total())
	b := bounds{int64(sum * (share - halveSlack)), int64(sum * share), int64(sum * (share + halveSlack))}
	w := newSweep(l, c.hull.x, c.hull.y)
	type way struct {
		side  []bool
		score float64
	}
	var ways []way
	for _, stop := range w.stops(halves, b, 2*halves) {
		side := w.side(stop)
		score := l.straighten(side, b)
		if slices.Contains(side, true) && slices.Contains(side, false) {
			ways = append(ways, way{side, score})
		}
	}
	slices.SortStableFunc(ways, func(a, b way) int { return cmp.Compare(a.score, b.score) })
	out := make([][]bool, len(ways))
	for i := range ways {
		out[i] = ways[i].side
	}
	return out
}

// joinedUp returns an adjacency in which all sites hang together: those at one
// point one after another, so that a tower can be parted anywhere; then pieces
// are joined with the first, again and again the nearest. O(n²) where there are
// several.
func (h *hulls) joinedUp(adj *Adjacency) *Adjacency {
	n := len(h.x)
	sets := newDisjoint(n)
	var links []Link
	for a := range int32(n) {
		for r := adj.First[a]; r < adj.First[a+1]; r++ {
			if b := adj.To[r]; a < b {
				links = append(links, Link{a, b, adj.Millis[r]})
				sets.join(a, b)
			}
		}
	}
	stacked := h.stacked()
	for _, l := range stacked {
		sets.join(l.A, l.B)
	}
	links = append(links, stacked...)
	for {
		l, ok := h.nearestApart(sets)
		if !ok {
			break
		}
		links = append(links, l)
		sets.join(l.A, l.B)
	}
	return NewAdjacency(n, links)
}

// stacked links sites at one point, each with the next.
func (h *hulls) stacked() []Link {
	var links []Link
	last := map[[2]float64]int32{}
	for s := range int32(len(h.x)) {
		at := [2]float64{h.x[s], h.y[s]}
		if before, ok := last[at]; ok {
			links = append(links, Link{before, s, 0})
		}
		last[at] = s
	}
	return links
}

// nearestApart returns the shortest straight line between the piece of the first
// site and another, at a metre a second; false if there is one piece.
func (h *hulls) nearestApart(sets disjoint) (Link, bool) {
	best, least := Link{A: -1}, math.Inf(1)
	first := sets.root(0)
	for a := range int32(len(h.x)) {
		if sets.root(a) != first {
			continue
		}
		for b := range int32(len(h.x)) {
			if d := math.Hypot(h.x[a]-h.x[b], h.y[a]-h.y[b]); d < least && sets.root(b) != first {
				best, least = Link{a, b, int32(min(d, 86400) * 1000)}, d
			}
		}
	}
	return best, best.A >= 0
}
