package routing

import (
	"context"
	"math"

	"github.com/paulmach/orb"

	"puerta/geo"
)

// abreast is how many targets of a table are measured at a time; their vectors
// lie on the stack.
const abreast = 64

// Table implements Router: nine additions and multiplications and a root a
// pair, nothing allocated. Times are those of geo.Distance, but for the last
// bits of a double.
func (b Beeline) Table(ctx context.Context, mode Mode, from, to []Spot, limit int32, out []int32) error {
	k := scale{geo.EarthRadius * b.Detour / b.mps(mode) * 1000, float64(limit)}
	if len(from) == 1 && len(to) == 1 {
		out[0] = k.millis(k.perRadius * float64(geo.Distance(from[0].Point, to[0].Point)) / geo.EarthRadius)
		return ctx.Err()
	}
	var block [abreast]vector
	for begin := 0; begin < len(to); begin += abreast {
		if err := ctx.Err(); err != nil {
			return err
		}
		some := to[begin:min(begin+abreast, len(to))]
		for j := range some {
			block[j] = vectorOf(some[j].Point)
		}
		for i := range from {
			k.row(vectorOf(from[i].Point), block[:len(some)], out[i*len(to)+begin:][:len(some)])
		}
	}
	return ctx.Err()
}

// vector is a place on the unit sphere.
type vector struct{ x, y, z float64 }

func vectorOf(p orb.Point) vector {
	sLon, cLon := math.Sincos(p[0] * math.Pi / 180)
	sLat, cLat := math.Sincos(p[1] * math.Pi / 180)
	return vector{cLat * cLon, cLat * sLon, sLat}
}

// scale turns angles into times.
type scale struct {
	perRadius float64 // milliseconds a radian
	limit     float64 // milliseconds
}

// row fills out with the times from one place to others.
func (k scale) row(f vector, to []vector, out []int32) {
	out = out[:len(to)]
	for j := range to {
		x, y, z := to[j].x-f.x, to[j].y-f.y, to[j].z-f.z
		out[j] = k.millis(k.perRadius * angle(x*x+y*y+z*z))
	}
}

// shortChord is the square of a chord of 127 km, up to which three terms of the
// arc sine are exact to 10⁻¹³.
const shortChord = 4e-4

// angle returns the angle over a chord of the unit sphere, given its square.
func angle(chord2 float64) float64 {
	if chord2 > shortChord {
		return 2 * math.Asin(min(1, math.Sqrt(chord2)/2))
	}
	return math.Sqrt(chord2) * (1 + chord2*(1./24+chord2*(3./640)))
}

// millis rounds a time; Never beyond the limit.
func (k scale) millis(ms float64) int32 {
	ms += .5
	if ms >= k.limit+1 {
		return Never
	}
	return int32(ms)
}
