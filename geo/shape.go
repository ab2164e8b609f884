package geo

import (
	"math"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
)

// Area returns the area in m² of a polygon or multipolygon in longitude and
// latitude, holes taken off, measured in the local plane over it; other
// geometries have none.
func Area(g orb.Geometry) float64 { return planar.Area(flattened(g)) }

// Perimeter returns the length of all rings, holes included, of a polygon or
// multipolygon in longitude and latitude.
func Perimeter(g orb.Geometry) Meters {
	var sum Meters
	for _, polygon := range polygons(g) {
		for _, ring := range polygon {
			sum += Length(ring)
		}
	}
	return sum
}

// PolsbyPopper returns 4π·area / perimeter² of an area in longitude and
// latitude: 1 for a disc, towards 0 for a thread, 0 for an empty area
// (Polsby and Popper 1991).
func PolsbyPopper(area orb.MultiPolygon) float64 {
	p := float64(Perimeter(area))
	if p == 0 {
		return 0
	}
	return 4 * math.Pi * Area(area) / (p * p)
}

// Reock returns the share that an area in longitude and latitude has of its
// smallest enclosing circle: 1 for a disc, 0 for an empty area (Reock 1961).
func Reock(area orb.MultiPolygon) float64 {
	var corners []orb.Point
	for _, polygon := range flattened(area) {
		if len(polygon) > 0 {
			corners = append(corners, polygon[0]...)
		}
	}
	_, radius := EnclosingCircle(corners)
	if radius == 0 {
		return 0
	}
	return Area(area) / (math.Pi * radius * radius)
}

// polygons returns the polygons of an areal geometry.
func polygons(g orb.Geometry) orb.MultiPolygon {
	switch g := g.(type) {
	case orb.Polygon:
		return orb.MultiPolygon{g}
	case orb.MultiPolygon:
		return g
	}
	return nil
}

// flattened returns an areal geometry in the plane over its bound.
func flattened(g orb.Geometry) orb.MultiPolygon {
	areas := polygons(g)
	pl := PlaneOver(areas.Bound())
	flat := make(orb.MultiPolygon, len(areas))
	for i, polygon := range areas {
		flat[i] = make(orb.Polygon, len(polygon))
		for k, ring := range polygon {
			flat[i][k] = make(orb.Ring, len(ring))
			for j, p := range ring {
				flat[i][k][j] = pl.To(p)
			}
		}
	}
	return flat
}
