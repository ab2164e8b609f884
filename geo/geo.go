// Package geo answers "where": metres on the ground, local planes, areas and
// shapes, and spatial indexes.
//
// Points are orb.Point, WGS 84, [longitude, latitude] in degrees. Lengths are
// metres, areas square metres. A plane point is [east, north] in metres from
// the plane's origin.
package geo

import (
	"math"

	"github.com/paulmach/orb"
)

// Meters is a length on the ground.
type Meters float64

// EarthRadius is the mean radius of the Earth in metres (IUGG R1). It is used
// instead of orb.EarthRadius, which is the equatorial one.
const EarthRadius = 6371008.8

const radians = math.Pi / 180

// Distance returns the great-circle distance between two points by the
// haversine formula; its error against the ellipsoid stays under 0.6 %.
func Distance(a, b orb.Point) Meters {
	dLat := (b[1] - a[1]) * radians
	dLon := (b[0] - a[0]) * radians
	sLat, sLon := math.Sin(dLat/2), math.Sin(dLon/2)
	h := sLat*sLat + math.Cos(a[1]*radians)*math.Cos(b[1]*radians)*sLon*sLon
	return Meters(2 * EarthRadius * math.Asin(math.Min(1, math.Sqrt(h))))
}

// Plane is a local equirectangular projection: good to about 0.1 % within
// 100 km of its origin's parallel, cheap, and exactly invertible.
type Plane struct {
	origin   orb.Point
	east, up float64 // metres a degree
}

// PlaneAt returns the plane whose origin is p.
func PlaneAt(p orb.Point) Plane {
	return Plane{origin: p, east: EarthRadius * radians * math.Cos(p[1]*radians), up: EarthRadius * radians}
}

// PlaneOver returns the plane at the centre of a bound; the zero bound gives
// the plane at [0, 0].
func PlaneOver(b orb.Bound) Plane { return PlaneAt(b.Center()) }

// To projects a point to [east, north] in metres.
func (pl Plane) To(p orb.Point) orb.Point {
	return orb.Point{(p[0] - pl.origin[0]) * pl.east, (p[1] - pl.origin[1]) * pl.up}
}

// From is the inverse of To.
func (pl Plane) From(xy orb.Point) orb.Point {
	return orb.Point{pl.origin[0] + xy[0]/pl.east, pl.origin[1] + xy[1]/pl.up}
}

// Length returns the length of a line of points.
func Length(line []orb.Point) Meters {
	var sum Meters
	for i := 1; i < len(line); i++ {
		sum += Distance(line[i-1], line[i])
	}
	return sum
}

// Valid reports whether p is a finite longitude and latitude on Earth.
func Valid(p orb.Point) bool {
	return p[0] >= -180 && p[0] <= 180 && p[1] >= -90 && p[1] <= 90
}
