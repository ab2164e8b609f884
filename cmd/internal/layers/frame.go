package layers

import (
	"math"

	"github.com/paulmach/orb"
)

// Units of a tile: its side, and how far beyond its border things are drawn, so
// that lines of borders do not show.
const (
	extent = 4096
	buffer = 64
)

// frame projects degrees to the units of a tile.
type frame struct {
	units float64 // of the whole world
	x, y  float64 // of the tile's corner
}

func (a Address) frame() frame {
	return frame{extent * float64(uint64(1)<<a.Z), extent * float64(a.X), extent * float64(a.Y)}
}

// mostNorth is where the square of web Mercator ends.
const mostNorth = 85.0511287798

func (f frame) to(p orb.Point) orb.Point {
	sin := math.Sin(min(mostNorth, max(-mostNorth, p[1])) * math.Pi / 180)
	return orb.Point{
		(p[0]/360+.5)*f.units - f.x,
		(.5-math.Log((1+sin)/(1-sin))/(4*math.Pi))*f.units - f.y,
	}
}

// line returns a projected copy of a line.
func (f frame) line(points []orb.Point) orb.LineString {
	out := make(orb.LineString, len(points))
	for i, p := range points {
		out[i] = f.to(p)
	}
	return out
}

// box is the tile with its buffer, in its units.
func box() orb.Bound {
	return orb.Bound{Min: orb.Point{-buffer, -buffer}, Max: orb.Point{extent + buffer, extent + buffer}}
}
