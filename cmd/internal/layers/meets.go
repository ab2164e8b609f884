package layers

import (
	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
)

// meets tells whether a geometry and a box have a point in common, borders
// included, on the plane of degrees.
func meets(g orb.Geometry, b orb.Bound) bool {
	switch g := g.(type) {
	case orb.Polygon:
		return polygonMeets(g, b)
	case orb.MultiPolygon:
		for _, p := range g {
			if polygonMeets(p, b) {
				return true
			}
		}
	case orb.MultiLineString:
		for _, l := range g {
			if lineMeets(l, b) {
				return true
			}
		}
	}
	return false
}

func polygonMeets(p orb.Polygon, b orb.Bound) bool {
	for _, r := range p {
		if lineMeets(orb.LineString(r), b) {
			return true
		}
	}
	return len(p) > 0 && planar.PolygonContains(p, b.Min) // all of the box is in it, or nothing
}

func lineMeets(l orb.LineString, b orb.Bound) bool {
	for i := 1; i < len(l); i++ {
		if segmentMeets(l[i-1], l[i], b) {
			return true
		}
	}
	return false
}

// segmentMeets cuts a segment by the sides of a box one after another (Liang and
// Barsky 1984): from and to are the shares of it that are left.
func segmentMeets(p, q orb.Point, b orb.Bound) bool {
	from, to := 0.0, 1.0
	for axis := range 2 {
		d := q[axis] - p[axis]
		low, high := b.Min[axis]-p[axis], b.Max[axis]-p[axis]
		switch {
		case d > 0:
			from, to = max(from, low/d), min(to, high/d)
		case d < 0:
			from, to = max(from, high/d), min(to, low/d)
		case low > 0 || high < 0:
			return false
		}
	}
	return from <= to
}
