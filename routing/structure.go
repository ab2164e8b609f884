package routing

import (
	"context"
	"math"

	"github.com/paulmach/orb"

	"puerta/routing/ch"
)

// structure is what a graph lets one mode do, whatever the speeds: states, and
// rows that lead from state to state. On foot a state is a node. By car it is
// "at the beginning of an arc", so that turns can cost, be banned, and one-way
// streets hold; a row covers that arc and the turn after it. Further states
// stand for the other side of a gate (on foot) and for arcs in the middle of a
// banned run (by car).
type structure struct {
	mode Mode
	net  ch.Net
	via  []Arc   // row → arc that is covered, −1 at a gate
	zone []int32 // edge → gated zone, 0 if none

	ends []int32 // on foot: arc → state at its end, −1 if nobody passes there

	copyArc []Arc           // by car: state − arcs → the arc it stands at
	copies  map[Arc][]int32 // by car: arc → its further states
}

// states returns how many there are.
func (p *structure) states() int { return p.net.Vertices() }

// arcOf returns the arc at whose beginning a state of the car is.
func (p *structure) arcOf(state int32) Arc {
	if arcs := int32(p.states() - len(p.copyArc)); state >= arcs {
		return p.copyArc[state-arcs]
	}
	return state
}

// row adds a row to the state being written.
func (p *structure) row(head int32, via Arc) {
	p.net.Head = append(p.net.Head, head)
	p.via = append(p.via, via)
}

// end ends the rows of a state.
func (p *structure) end() { p.net.First = append(p.net.First, int32(len(p.net.Head))) }

// walkStructure builds the structure on foot.
func walkStructure(g *Graph, inc incidence) *structure {
	p := &structure{mode: Walk, zone: gatedZones(g, inc, Walk, OnFoot), ends: make([]int32, 2*g.Edges())}
	inner := p.innerStates(g, inc)
	for a := range p.ends {
		p.ends[a] = p.stateAt(g, inner, arcHead(g, Arc(a)), EdgeID(a>>1))
	}
	p.net.First = append(p.net.First, 0)
	var outer []NodeID // inner state − nodes → its node
	for n := range NodeID(len(g.At)) {
		p.leave(g, inc, n, int32(n))
		if inner[n] >= 0 {
			outer = append(outer, n)
			p.row(inner[n], -1)
		}
		p.end()
	}
	for _, n := range outer {
		p.leave(g, inc, n, inner[n])
		p.row(int32(n), -1)
		p.end()
	}
	return p
}

// innerStates numbers the states behind the gates of nodes where a gated zone
// and other streets meet; −1 at other nodes.
func (p *structure) innerStates(g *Graph, inc incidence) []int32 {
	inner, next := make([]int32, len(g.At)), int32(len(g.At))
	for n := range inner {
		inner[n] = -1
		gated, open := false, false
		for _, a := range inc.at(NodeID(n)) {
			if g.Access[a>>1]&OnFoot != 0 {
				gated = gated || p.zone[a>>1] > 0
				open = open || p.zone[a>>1] == 0
			}
		}
		if gated && open && g.Barrier[n]&NoFoot == 0 {
			inner[n] = next
			next++
		}
	}
	return inner
}

// stateAt returns the state of a walker on an edge at one of its nodes.
func (p *structure) stateAt(g *Graph, inner []int32, n NodeID, e EdgeID) int32 {
	switch {
	case g.Barrier[n]&NoFoot != 0:
		return -1
	case p.zone[e] > 0 && inner[n] >= 0:
		return inner[n]
	}
	return int32(n)
}

// leave adds the rows along the streets from a state at a node.
func (p *structure) leave(g *Graph, inc incidence, n NodeID, state int32) {
	for _, a := range inc.at(n) {
		if p.ends[a^1] == state && p.ends[a] >= 0 && footAllowed(g, a) {
			p.row(p.ends[a], a)
		}
	}
}

func footAllowed(g *Graph, a Arc) bool {
	bit := FootForward
	if a&1 == 1 {
		bit = FootBack
	}
	return g.Access[a>>1]&bit != 0
}

func carAllowed(g *Graph, a Arc) bool {
	bit := Forward
	if a&1 == 1 {
		bit = Back
	}
	return g.Access[a>>1]&bit != 0
}

// driveStructure builds the structure by car. Turning round stands in it
// everywhere; its time says where it is possible.
func driveStructure(g *Graph, inc incidence) *structure {
	arcs := int32(2 * g.Edges())
	p := &structure{mode: Drive, zone: gatedZones(g, inc, Drive, Forward|Back)}
	bans := newBanning(g, arcs)
	p.copyArc, p.copies = bans.copyArc, bans.copies
	p.net.First = append(p.net.First, 0)
	for state := range arcs + int32(len(p.copyArc)) {
		a := state
		if state >= arcs {
			a = p.copyArc[state-arcs]
		}
		if carAllowed(g, a) {
			for _, b := range inc.at(arcHead(g, a)) {
				if to, ok := bans.next(state, b); ok && carAllowed(g, b) {
					p.row(to, a)
				}
			}
		}
		p.end()
	}
	return p
}

// order returns an order of the states for a hierarchy.
func (p *structure) order(ctx context.Context, g *Graph) ([]int32, error) {
	squeeze := math.Cos(g.Bound().Center()[1] * math.Pi / 180)
	if p.mode == Walk {
		at := make([]orb.Point, p.states())
		for n, q := range g.At {
			at[n] = orb.Point{q[0] * squeeze, q[1]}
		}
		for r, via := range p.via {
			if head := p.net.Head[r]; via >= 0 && int(head) >= len(g.At) {
				at[head] = at[arcHead(g, via)]
			}
		}
		return ch.Order(ctx, p.net, at)
	}
	return p.orderByEdges(ctx, g, squeeze)
}

// orderByEdges orders the states of the car edge by edge: the states of one
// edge have almost the same neighbours, and the network of edges is a quarter
// of the size.
func (p *structure) orderByEdges(ctx context.Context, g *Graph, squeeze float64) ([]int32, error) {
	arcs := int32(2 * g.Edges())
	of := make([][]int32, g.Edges())
	for i, a := range p.copyArc {
		of[a>>1] = append(of[a>>1], arcs+int32(i))
	}
	edges := ch.Net{First: []int32{0}}
	at := make([]orb.Point, g.Edges())
	add := func(state int32) {
		for _, h := range p.net.Head[p.net.First[state]:p.net.First[state+1]] {
			edges.Head = append(edges.Head, p.arcOf(h)>>1)
		}
	}
	for e := range int32(g.Edges()) {
		add(2 * e)
		add(2*e + 1)
		for _, state := range of[e] {
			add(state)
		}
		edges.First = append(edges.First, int32(len(edges.Head)))
		line := g.Line(EdgeID(e))
		middle := line[len(line)/2]
		at[e] = orb.Point{middle[0] * squeeze, middle[1]}
	}
	byEdge, err := ch.Order(ctx, edges, at)
	if err != nil {
		return nil, err
	}
	order := make([]int32, 0, p.states())
	for _, e := range byEdge {
		order = append(order, 2*e, 2*e+1)
		order = append(order, of[e]...)
	}
	return order, nil
}
