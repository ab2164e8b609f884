package routing

import (
	"github.com/paulmach/orb"

	"puerta/geo"
)

// piece appends the shape of an edge between two of its spots to a line,
// without repeating the point where the two meet. A line of a single place
// gets that point twice, as GeoJSON wants at least two.
func (s *Streets) piece(line orb.LineString, e EdgeID, from, to Spot) orb.LineString {
	line = add(line, from.Point)
	shape := s.Graph.Line(e)
	if from.Along <= to.Along {
		at := geo.Meters(0)
		for i := 1; i < len(shape)-1; i++ {
			at += geo.Distance(shape[i-1], shape[i])
			if float32(at) > from.Along && float32(at) < to.Along {
				line = add(line, shape[i])
			}
		}
	} else {
		at := geo.Meters(s.Graph.Meters[e])
		for i := len(shape) - 2; i > 0; i-- {
			at -= geo.Distance(shape[i], shape[i+1])
			if float32(at) < from.Along && float32(at) > to.Along {
				line = add(line, shape[i])
			}
		}
	}
	line = add(line, to.Point)
	if len(line) == 1 {
		line = append(line, line[0])
	}
	return line
}

func add(line orb.LineString, p orb.Point) orb.LineString {
	if n := len(line); n > 0 && line[n-1] == p {
		return line
	}
	return append(line, p)
}
