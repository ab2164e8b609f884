package turf

import (
	"math"

	"github.com/paulmach/orb"
)

// Along links, in reaches.
const (
	linkSpacing = 0.75 // of generators
	linkMerge   = 0.5  // one of the same turf so near will do
	linkRegard  = 4    // other turfs' points farther away are none of its business
)

// addLinks places generators along the straight lines between linked points of
// one turf, where its own sites are nearest and there is none of it yet.
func (g *generators) addLinks(points []orb.Point, label []int32, links [][2]int32) {
	if len(links) == 0 {
		return
	}
	l := linker{generators: g, placed: cellsOf(linkMerge*g.reach, g.at), around: cellsOf(g.reach, g.near.at)}
	for _, link := range links {
		if own := label[link[0]]; own >= 0 && own == label[link[1]] {
			l.link(g.to(points[link[0]]), g.to(points[link[1]]), own)
		}
	}
}

// linker places generators along links.
type linker struct {
	*generators
	placed *cells // all generators so far
	around *cells // the sites, for long views
}

func (l *linker) link(a, b orb.Point, own int32) {
	length := math.Sqrt(squareTo(a, b))
	steps := math.Ceil(length / (linkSpacing * l.reach))
	for k := 1.0; k < steps; k++ {
		p := orb.Point{a[0] + (b[0]-a[0])*k/steps, a[1] + (b[1]-a[1])*k/steps}
		if !l.served(p, own) && l.isNearest(p, own, min(k, steps-k)/steps*length) {
			l.add(p, own, -1)
			l.placed.put(p)
		}
	}
}

// served reports whether the turf has a generator near p already.
func (l *linker) served(p orb.Point, own int32) (found bool) {
	d := linkMerge * l.reach
	l.placed.within(p, d, func(i int32) bool {
		found = l.label[i] == own && squareTo(l.placed.at[i], p) < d*d
		return !found
	})
	return found
}

// isNearest reports whether no site of another turf is as near to p as the
// nearest own one, which is at most d away.
func (l *linker) isNearest(p orb.Point, own int32, d float64) bool {
	d = min(d, linkRegard*l.reach)
	mine, other := d*d, math.Inf(1)
	l.around.within(p, d, func(i int32) bool {
		switch labels := l.sites[i].labels; {
		case len(labels) == 1 && labels[0] == own:
			mine = min(mine, squareTo(l.around.at[i], p))
		default:
			other = min(other, squareTo(l.around.at[i], p))
		}
		return true
	})
	return mine < other
}
