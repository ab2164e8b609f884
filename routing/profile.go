package routing

import (
	"math"

	"github.com/paulmach/orb"
)

type arc = Arc

// profile is a graph compiled for one mode and its speeds: compressed rows
// over states. On foot a state is a node. By car it is "at the beginning of
// an arc", so that turns can cost and one-way streets hold; moving to the next
// state covers that arc and the turn after it.
type profile struct {
	mode   Mode
	first  []int32 // state → first row of head and millis; one more than states
	head   []int32 // row → state it leads to
	millis []int32 // row → time
	via    []arc   // row → arc that is covered
	arcMs  []int32 // arc → time for all of it; Never where it is forbidden
	main   []bool  // edge → part of a main network (see mainEdges)
}

func (p *profile) states() int { return len(p.first) - 1 }

// incidence lists the arcs that leave each node, in compressed rows.
type incidence struct {
	first []int32
	out   []arc
}

func newIncidence(g *Graph) incidence {
	inc := incidence{first: make([]int32, len(g.At)+1), out: make([]arc, 2*g.Edges())}
	for e := range g.Tail {
		inc.first[g.Tail[e]+1]++
		inc.first[g.Head[e]+1]++
	}
	for n := range g.At {
		inc.first[n+1] += inc.first[n]
	}
	next := append([]int32(nil), inc.first...)
	put := func(n NodeID, a arc) {
		inc.out[next[n]] = a
		next[n]++
	}
	for e := range g.Tail {
		put(g.Tail[e], arc(2*e))
		put(g.Head[e], arc(2*e+1))
	}
	return inc
}

func (inc incidence) at(n NodeID) []arc { return inc.out[inc.first[n]:inc.first[n+1]] }

func arcHead(g *Graph, a arc) NodeID {
	if a&1 == 0 {
		return g.Head[a>>1]
	}
	return g.Tail[a>>1]
}

// millisFor returns the time for a length; Never for an edge so long (over a
// hundred hours on foot) that its ends cannot belong together.
func millisFor(meters float32, mps float64) int32 {
	return int32(min(float64(Never), math.Round(float64(meters)/mps*1000)))
}

// compileWalk builds the profile on foot.
func compileWalk(g *Graph, inc incidence, s *Speeds) *profile {
	p := &profile{mode: Walk, first: make([]int32, 1, len(g.At)+1), arcMs: make([]int32, 2*g.Edges())}
	for e := range g.Tail {
		p.arcMs[2*e], p.arcMs[2*e+1] = Never, Never
		ms := millisFor(g.Meters[e], s.WalkMps)
		if g.Access[e]&FootForward != 0 {
			p.arcMs[2*e] = ms
		}
		if g.Access[e]&FootBack != 0 {
			p.arcMs[2*e+1] = ms
		}
	}
	for n := range g.At {
		if g.Barrier[n]&NoFoot == 0 {
			for _, a := range inc.at(NodeID(n)) {
				if p.arcMs[a] < Never {
					p.row(int32(arcHead(g, a)), p.arcMs[a], a)
				}
			}
		}
		p.first = append(p.first, int32(len(p.head)))
	}
	return p
}

// compileDrive builds the profile by car.
func compileDrive(g *Graph, inc incidence, s *Speeds) *profile {
	p := &profile{mode: Drive, first: make([]int32, 1, 2*g.Edges()+1), arcMs: make([]int32, 2*g.Edges())}
	for e := range g.Tail {
		p.arcMs[2*e], p.arcMs[2*e+1] = Never, Never
		kmh := s.kmh(g, EdgeID(e))
		if kmh <= 0 {
			continue
		}
		ms := millisFor(g.Meters[e], kmh/3.6)
		if g.Access[e]&Forward != 0 {
			p.arcMs[2*e] = ms
		}
		if g.Access[e]&Back != 0 {
			p.arcMs[2*e+1] = ms
		}
	}
	for a := arc(0); a < arc(2*g.Edges()); a++ {
		if p.arcMs[a] < Never {
			p.turns(g, inc, s, a)
		}
		p.first = append(p.first, int32(len(p.head)))
	}
	p.main = mainEdges(g, p, nil)
	return p
}

// turns adds the rows of the state at the beginning of arc a.
func (p *profile) turns(g *Graph, inc incidence, s *Speeds, a arc) {
	at := arcHead(g, a)
	roads, ways := 0, 0
	for _, b := range inc.at(at) {
		if p.arcMs[b] < Never || p.arcMs[b^1] < Never {
			roads++
		}
		if p.arcMs[b] < Never && b != a^1 {
			ways++
		}
	}
	blocked := g.Barrier[at]&NoCar != 0
	in := bearing(lastPiece(g, a))
	for _, b := range inc.at(at) {
		back := b == a^1
		if p.arcMs[b] == Never || back && ways > 0 && !blocked || !back && blocked {
			continue
		}
		turn := s.turnMillis(turnAngle(in, bearing(firstPiece(g, b))), roads, back)
		if !back && g.Access[a>>1]&g.Access[b>>1]&Roundabout != 0 {
			turn = 0
		}
		p.row(b, p.arcMs[a]+turn, a)
	}
}

func (p *profile) row(head, millis int32, via arc) {
	p.head = append(p.head, head)
	p.millis = append(p.millis, millis)
	p.via = append(p.via, via)
}

func firstPiece(g *Graph, a arc) (from, to orb.Point) {
	line := g.Line(EdgeID(a >> 1))
	if a&1 == 0 {
		return line[0], line[1]
	}
	return line[len(line)-1], line[len(line)-2]
}

func lastPiece(g *Graph, a arc) (from, to orb.Point) {
	to, from = firstPiece(g, a^1)
	return from, to
}

// bearing returns the direction of travel in degrees, 0 north, 90 east.
func bearing(from, to orb.Point) float64 {
	east := (to[0] - from[0]) * math.Cos(from[1]*math.Pi/180)
	return math.Atan2(east, to[1]-from[1]) * 180 / math.Pi
}

// turnAngle returns the change of direction in (−180, 180], positive to the
// right.
func turnAngle(in, out float64) float64 {
	d := out - in
	for d <= -180 {
		d += 360
	}
	for d > 180 {
		d -= 360
	}
	return d
}
