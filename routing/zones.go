package routing

import "puerta/routing/ch"

// Roads that are private, or for destinations only, lead to their doors and
// are no short cut. Joined to each other they make zones. A zone that touches
// the other streets at one place cannot be a short cut, and one that joins
// streets which nothing else joins has to be a way through: both are ordinary
// streets. Any other zone is gated: who goes in or out passes a gate, which
// costs gate, more than any path. So a path takes the fewest gates first, and
// of those the least time; and because its ends tell how many gates it needs,
// they are taken off again.

// gate is the time at a gate: 74 hours. Four of them are ch.Inf.
const gate uint32 = 1 << 28

// gatedZones numbers the gated zones of a mode, edge by edge; 0 for edges in
// none. usable tells which edges the mode may use at all.
func gatedZones(g *Graph, inc incidence, mode Mode, usable Access) []int32 {
	z := zoner{g: g, inc: inc, usable: usable}
	private := privateTo(mode)
	zone := z.components(func(e int32) bool { return g.Access[e]&private != 0 })
	public := z.components(func(e int32) bool { return g.Access[e]&private == 0 })
	gated := z.gated(zone, public)
	for e, c := range zone {
		if c < 0 || !gated[c] {
			zone[e] = -1
		}
		zone[e]++
	}
	return zone
}

type zoner struct {
	g      *Graph
	inc    incidence
	usable Access
}

// components numbers the connected components of some usable edges; −1 for
// the other edges.
func (z *zoner) components(member func(e int32) bool) []int32 {
	of := make([]int32, z.g.Edges())
	for e := range of {
		of[e] = -1
	}
	var count int32
	var stack []int32
	for e := range of {
		if of[e] >= 0 || !z.in(int32(e), member) {
			continue
		}
		of[e] = count
		for stack = append(stack, int32(e)); len(stack) > 0; {
			top := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			for _, n := range [2]NodeID{z.g.Tail[top], z.g.Head[top]} {
				for _, a := range z.inc.at(n) {
					if f := a >> 1; of[f] < 0 && z.in(f, member) {
						of[f] = count
						stack = append(stack, f)
					}
				}
			}
		}
		count++
	}
	return of
}

func (z *zoner) in(e int32, member func(e int32) bool) bool {
	return z.g.Access[e]&z.usable != 0 && member(e)
}

// gated tells which zones touch one and the same public component at two nodes
// or more, and no other.
func (z *zoner) gated(zone, public []int32) []bool {
	touched := make([]int32, z.g.Edges()) // zone → public component + 1, −1 if several
	nodes := make([]int32, z.g.Edges())   // zone → nodes where it touches
	for n := range z.g.At {
		own, other := int32(-1), int32(-1)
		for _, a := range z.inc.at(NodeID(n)) {
			if c := zone[a>>1]; c >= 0 {
				own = c
			}
			if c := public[a>>1]; c >= 0 {
				other = c
			}
		}
		if own < 0 || other < 0 {
			continue
		}
		nodes[own]++
		if touched[own] == 0 {
			touched[own] = other + 1
		} else if touched[own] != other+1 {
			touched[own] = -1
		}
	}
	gated := make([]bool, len(nodes))
	for c := range gated {
		gated[c] = touched[c] > 0 && nodes[c] > 1
	}
	return gated
}

// withoutGates returns the time of a path between edges of two zones; Never if
// there is none.
func withoutGates(total uint32, from, to int32) int32 {
	if total >= ch.Inf {
		return Never
	}
	switch {
	case from != to:
		if from > 0 {
			total -= gate
		}
		if to > 0 {
			total -= gate
		}
	case from > 0 && total >= 2*gate: // out of the zone and back
		total -= 2 * gate
	}
	if total >= 2*gate { // the only way leads through a zone
		total -= 2 * gate
	}
	return int32(min(total, uint32(Never)))
}

// needed returns what the gates cost that every path between two edges passes.
func (p *structure) needed(from, to EdgeID) uint32 {
	if p.zone[from] == p.zone[to] {
		return 0
	}
	return p.gates(2*Arc(from), 2*Arc(to))
}
