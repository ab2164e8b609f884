package cutter

import (
	"context"
	"slices"

	"puerta/routing"
)

// Units of a building are visited in the order of their signs, up or down: a
// walker who comes from the far end begins with the highest.

// turnings is how often buildings are turned and the order improved again.
const turnings = 3

// turn turns buildings of a plan on foot where that is quicker, and orders the
// sites anew. The tables are those of the buildings as they are turned then.
func (p *planner) turn(ctx context.Context, sites []int32, w planned) (planned, error) {
	long := p.buildings(sites)
	if w.how != onFoot || w.loops != nil || p.stage != nil || len(long) == 0 {
		return w, nil
	}
	n := len(sites)
	ends := slices.Concat(p.door, p.leave)
	wide := make([]int32, len(ends)*len(ends))
	if err := p.table(ctx, routing.Walk, ends, ends, p.j.walkSpan(), wide); err != nil {
		return w, err
	}
	w.turned = make([]bool, n)
	for range turnings {
		before := w.millis
		for _, row := range long {
			w.turned[row] = !w.turned[row]
			p.lay(wide, w.turned, row)
			if ms := p.time(w); ms < w.millis {
				w.millis = ms
				continue
			}
			w.turned[row] = !w.turned[row]
			p.lay(wide, w.turned, row)
		}
		if again := p.onFoot(n, thorough); again.order != nil && again.millis < w.millis {
			w.order, w.millis = again.order, again.millis
		}
		if w.millis == before {
			break
		}
	}
	return w, nil
}

// buildings returns the rows of sites with units at several points.
func (p *planner) buildings(sites []int32) []int32 {
	var out []int32
	for i, s := range sites {
		if p.j.sites[s].units != nil {
			out = append(out, int32(i))
		}
	}
	return out
}

// lay writes the walks to and from a site into the table, from one of the ends
// of all sites: the first units, then the last.
func (p *planner) lay(wide []int32, turned []bool, row int32) {
	n := len(turned)
	in := func(i int) int {
		if turned[i] {
			return n + i
		}
		return i
	}
	out := func(i int) int { return (in(i) + n) % (2 * n) }
	v := int(row)
	for i := range n {
		if i != v {
			p.walk[i*n+v] = wide[out(i)*2*n+in(v)]
			p.walk[v*n+i] = wide[out(v)*2*n+in(i)]
		}
	}
}

// reversed is a building that is visited from its last unit to its first.
func (s *site) reversed() *site {
	r := *s
	r.doors, r.units = slices.Clone(s.doors), slices.Clone(s.units)
	slices.Reverse(r.doors)
	slices.Reverse(r.units)
	last := s.leave()
	r.point, r.foot, r.walkUp, r.off = last.point, last.spot, last.up, last.off
	return &r
}
