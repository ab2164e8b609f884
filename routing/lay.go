package routing

import (
	"slices"

	"github.com/paulmach/orb"
)

// lay makes the Path that follows the arcs of the scratch from one spot to
// another, the partial arcs at both ends included; a single arc does not leave
// its edge. It allocates the line and the steps, each once.
func (s *Streets) lay(mode Mode, sc *scratch, from, to Spot, millis int32) Path {
	path := Path{Millis: millis}
	sc.steps = s.steps(mode, from, to, sc.arcs, sc.steps[:0])
	addUp(sc.steps, millis)
	sc.line, path.Meters = s.line(from, to, sc.arcs, sc.line[:0])
	path.Line, path.Steps = slices.Clone(sc.line), slices.Clone(sc.steps)
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

// line appends the shape of a path to an empty line and returns its length.
func (s *Streets) line(from, to Spot, arcs []Arc, line orb.LineString) (orb.LineString, float64) {
	if len(arcs) == 1 {
		return s.piece(line, from.Edge, from, to), abs(float64(to.Along - from.Along))
	}
	end := s.end(arcs[0])
	line = s.piece(line, from.Edge, from, end)
	meters := abs(float64(end.Along - from.Along))
	for _, a := range arcs[1 : len(arcs)-1] {
		line = s.whole(line, a)
		meters += float64(s.Graph.Meters[a>>1])
	}
	begin := s.end(arcs[len(arcs)-1] ^ 1)
	return s.piece(line, to.Edge, begin, to), meters + abs(float64(to.Along-begin.Along))
}

// whole appends the shape of an arc to a line that ends where it begins.
func (s *Streets) whole(line orb.LineString, a Arc) orb.LineString {
	shape := s.Graph.Line(EdgeID(a >> 1))
	if a&1 == 0 {
		for _, p := range shape[1:] {
			line = add(line, p)
		}
		return line
	}
	for i := len(shape) - 2; i >= 0; i-- {
		line = add(line, shape[i])
	}
	return line
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
