package routing

import (
	"math"
	"sync/atomic"

	"puerta/routing/ch"
)

// profile is a structure with the times of one mode at its speeds.
type profile struct {
	*structure
	arcMs  []int32        // arc → time for all of it; Never where it is forbidden or closed
	millis []uint32       // row → time; ch.Inf where it is forbidden or closed
	main   []bool         // edge → part of a main network (see mainEdges)
	part   []int32        // edge → which
	cross  [Classes]int32 // on foot: class → time to cross it between junctions
	hier   *ch.Metric
	detour []atomic.Uint32 // by car: see Streets.round

	fastest float64 // on foot: metres a second on the quickest edge
}

// newProfile fills the times of a structure.
func newProfile(st *structure, s *Streets, sp *Speeds, closed []EdgeID) *profile {
	g := s.Graph
	p := &profile{structure: st, arcMs: make([]int32, 2*g.Edges()), millis: make([]uint32, len(st.net.Head))}
	if st.mode == Walk {
		p.timesOnFoot(g, sp)
	} else {
		p.timesByCar(g, sp)
		p.detour = make([]atomic.Uint32, 4*g.Edges())
	}
	for c, seconds := range sp.CrossS {
		p.cross[c] = int32(math.Round(seconds * 1000))
	}
	p.close(closed)
	p.weighRows(s, sp)
	return p
}

// millisFor returns the time for a length; Never for an edge so long (over a
// hundred hours on foot) that its ends cannot belong together.
func millisFor(meters float32, mps float64) int32 {
	return int32(min(float64(Never), math.Round(float64(meters)/mps*1000)))
}

// timesOnFoot fills the times of a structure on foot.
func (p *profile) timesOnFoot(g *Graph, s *Speeds) {
	for e := range g.Tail {
		mps := s.WalkMps
		if kmh := s.Kmh[Ferry]; g.Class[e] == Ferry && kmh > 0 {
			mps = kmh / 3.6
		}
		p.fastest = max(p.fastest, mps)
		p.setArcs(e, footAllowed(g, Arc(2*e)), footAllowed(g, Arc(2*e+1)), millisFor(g.Meters[e], mps))
	}
}

// timesByCar fills the times of a structure by car.
func (p *profile) timesByCar(g *Graph, s *Speeds) {
	for e := range g.Tail {
		kmh := s.kmh(g, EdgeID(e))
		drives := kmh > 0
		p.setArcs(e, drives && carAllowed(g, Arc(2*e)), drives && carAllowed(g, Arc(2*e+1)), millisFor(g.Meters[e], max(kmh, 1)/3.6))
	}
}

// setArcs notes the time of an edge in the directions in which it is allowed.
func (p *profile) setArcs(e int, forward, back bool, millis int32) {
	p.arcMs[2*e], p.arcMs[2*e+1] = Never, Never
	if forward {
		p.arcMs[2*e] = millis
	}
	if back {
		p.arcMs[2*e+1] = millis
	}
}

// open tells whether an edge can be used in some direction.
func (p *profile) open(e int32) bool { return p.arcMs[2*e] < Never || p.arcMs[2*e+1] < Never }

// close takes edges away.
func (p *profile) close(closed []EdgeID) {
	for _, e := range closed {
		p.arcMs[2*e], p.arcMs[2*e+1] = Never, Never
	}
}

// weighRows fills the times of all rows from those of the arcs.
func (p *profile) weighRows(s *Streets, sp *Speeds) {
	if p.mode == Walk {
		for r, a := range p.via {
			p.millis[r] = gate
			if a >= 0 {
				p.millis[r] = weight(p.arcMs[a])
			}
		}
		return
	}
	for state := range int32(p.states()) {
		p.weighTurns(s, sp, state)
	}
}

func weight(millis int32) uint32 {
	if millis >= Never {
		return ch.Inf
	}
	return uint32(millis)
}

// weighTurns fills the rows of one state of the car. One turns round only
// where nothing else goes on, or before a barrier.
func (p *profile) weighTurns(s *Streets, sp *Speeds, state int32) {
	from, to := p.net.First[state], p.net.First[state+1]
	if from == to {
		return
	}
	a := p.arcOf(state)
	g, at := s.Graph, arcHead(s.Graph, a)
	roads, ways := p.roadsAt(s.inc.at(at), a)
	blocked := g.Barrier[at]&NoCar != 0
	for r := from; r < to; r++ {
		b := p.arcOf(p.net.Head[r])
		back := b == a^1
		p.millis[r] = ch.Inf
		if p.arcMs[a] == Never || p.arcMs[b] == Never || back && ways > 0 && !blocked || !back && blocked {
			continue
		}
		turn := sp.turnMillis(s.bearing.turn(a, b), roads, back)
		if !back && g.Access[a>>1]&g.Access[b>>1]&Roundabout != 0 {
			turn = 0
		}
		p.millis[r] = uint32(p.arcMs[a] + turn)
		if p.zone[a>>1] != p.zone[b>>1] {
			p.millis[r] += p.gates(a, b)
		}
	}
}

// gates returns what going from an arc of one zone to one of another costs.
func (p *structure) gates(a, b Arc) uint32 {
	var sum uint32
	for _, z := range [2]int32{p.zone[a>>1], p.zone[b>>1]} {
		if z > 0 {
			sum += gate
		}
	}
	return sum
}

// roadsAt counts, at the end of arc a, the drivable streets that meet and the
// ways to go on.
func (p *profile) roadsAt(arcs []Arc, a Arc) (roads, ways int) {
	for _, b := range arcs {
		if p.arcMs[b] < Never || p.arcMs[b^1] < Never {
			roads++
		}
		if p.arcMs[b] < Never && b != a^1 {
			ways++
		}
	}
	return roads, ways
}
