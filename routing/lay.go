package routing

import "github.com/paulmach/orb"

// lay makes the Path that follows arcs from one spot to another, the partial
// arcs at both ends included; a single arc does not leave its edge.
func (s *Streets) lay(mode Mode, from, to Spot, arcs []Arc, millis int32) Path {
	path := Path{Millis: millis, Steps: s.steps(mode, from, to, arcs)}
	addUp(path.Steps, millis)
	path.Line, path.Meters = s.line(from, to, arcs)
	return path
}

// addUp gives what is no step's own, crossing to the other side of the street,
// to the last step before arriving.
func addUp(steps []Step, millis int32) {
	for _, st := range steps {
		millis -= st.Millis
	}
	if n := len(steps); n > 1 {
		steps[n-2].Millis += millis
	}
}

// line returns the shape of a path and its length.
func (s *Streets) line(from, to Spot, arcs []Arc) (orb.LineString, float64) {
	if len(arcs) == 1 {
		return s.piece(nil, from.Edge, from, to), abs(float64(to.Along - from.Along))
	}
	end := s.end(arcs[0])
	line := s.piece(nil, from.Edge, from, end)
	meters := abs(float64(end.Along - from.Along))
	for _, a := range arcs[1 : len(arcs)-1] {
		line = s.piece(line, EdgeID(a>>1), s.end(a^1), s.end(a))
		meters += float64(s.Graph.Meters[a>>1])
	}
	begin := s.end(arcs[len(arcs)-1] ^ 1)
	return s.piece(line, to.Edge, begin, to), meters + abs(float64(to.Along-begin.Along))
}

// end returns the spot at the end of an arc.
func (s *Streets) end(a Arc) Spot {
	e := EdgeID(a >> 1)
	sp := Spot{Edge: e, Point: s.Graph.At[arcHead(s.Graph, a)]}
	if a&1 == 0 {
		sp.Along = s.Graph.Meters[e]
	}
	return sp
}

func abs(x float64) float64 { return max(x, -x) }
