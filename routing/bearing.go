package routing

import (
	"math"

	"github.com/paulmach/orb"
)

// bearings are the directions in which arcs begin, in degrees, 0 north, 90 east.
type bearings []float32

func newBearings(g *Graph) bearings {
	out := make(bearings, 2*g.Edges())
	for a := range out {
		out[a] = float32(bearing(firstPiece(g, Arc(a))))
	}
	return out
}

// turn returns the change of direction from the end of one arc to the beginning
// of another, in (−180, 180], positive to the right.
func (b bearings) turn(from, onto Arc) float64 {
	return turnAngle(float64(b[from^1])+180, float64(b[onto]))
}

func firstPiece(g *Graph, a Arc) (from, to orb.Point) {
	line := g.Line(EdgeID(a >> 1))
	if a&1 == 0 {
		return line[0], line[1]
	}
	return line[len(line)-1], line[len(line)-2]
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
