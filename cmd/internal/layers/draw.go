package layers

import (
	"math"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/clip"
	"github.com/paulmach/orb/planar"
	"github.com/paulmach/orb/simplify"
)

// pen draws geometries into a tile: projected, simplified, on whole units, and
// clipped. Simplifying comes before clipping, so that two tiles agree on what
// crosses their border.
type pen struct {
	frame
	tolerance float64 // units
}

// draw returns a geometry in the units of the tile, nil if nothing of it is
// there.
func (p *pen) draw(g orb.Geometry) orb.Geometry {
	switch g := g.(type) {
	case orb.LineString:
		return p.drawLine(g)
	case orb.Polygon:
		return p.drawAreas(orb.MultiPolygon{g})
	case orb.MultiPolygon:
		return p.drawAreas(g)
	}
	return nil
}

func (p *pen) drawLine(l orb.LineString) orb.Geometry {
	var out orb.MultiLineString
	for _, part := range clip.LineString(box(), p.thin(l)) {
		if part = whole(part); len(part) > 1 {
			out = append(out, part)
		}
	}
	switch len(out) {
	case 0:
		return nil
	case 1:
		return out[0]
	}
	return out
}

// drawAreas draws areas; together too small to be seen they are one unit square,
// so that nothing is lost on small maps.
func (p *pen) drawAreas(areas orb.MultiPolygon) orb.Geometry {
	seen := orb.MultiPolygon{}
	for _, area := range areas {
		if thin := p.thinArea(area); thin != nil {
			seen = append(seen, thin)
		}
	}
	if len(seen) == 0 && len(areas) > 0 {
		seen = orb.MultiPolygon{p.speck(areas)}
	}
	var out orb.MultiPolygon
	for _, area := range seen {
		if c := clipArea(area); c != nil {
			out = append(out, c)
		}
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// thinArea returns the rings of an area that can be seen; nil if the outer one
// cannot.
func (p *pen) thinArea(area orb.Polygon) orb.Polygon {
	var out orb.Polygon
	for i, r := range area {
		ring := turn(orb.Ring(p.thin(r)), i == 0)
		switch {
		case ring != nil:
			out = append(out, ring)
		case i == 0:
			return nil
		}
	}
	return out
}

// speck is a square of one unit in the middle of areas.
func (p *pen) speck(areas orb.MultiPolygon) orb.Polygon {
	c := p.to(areas.Bound().Center())
	x, y := math.Floor(c[0]), math.Floor(c[1])
	return orb.Polygon{{{x, y}, {x + 1, y}, {x + 1, y + 1}, {x, y + 1}, {x, y}}}
}

func clipArea(area orb.Polygon) orb.Polygon {
	var out orb.Polygon
	for i, r := range clip.Polygon(box(), area) {
		ring := turn(orb.Ring(whole(orb.LineString(r))), i == 0)
		switch {
		case ring != nil:
			out = append(out, ring)
		case i == 0:
			return nil
		}
	}
	return out
}

// thin projects and simplifies a line or ring (Douglas and Peucker 1973) and
// puts it on whole units.
func (p *pen) thin(points []orb.Point) orb.LineString {
	line := p.line(points)
	if p.tolerance > 0 && len(line) > 2 {
		line = simplify.DouglasPeucker(p.tolerance).LineString(line)
	}
	return whole(line)
}

// whole rounds a line to whole units in place, each point once in a row.
func whole(line orb.LineString) orb.LineString {
	out := line[:0]
	for _, p := range line {
		p[0], p[1] = math.Round(p[0]), math.Round(p[1])
		if n := len(out); n == 0 || out[n-1] != p {
			out = append(out, p)
		}
	}
	return out
}

// turn returns a ring the way round that tiles want it (outer rings have a
// positive area where y points down: Mapbox Vector Tile 2.1, 4.3.3.3); nil if it
// has no area.
func turn(r orb.Ring, outer bool) orb.Ring {
	if len(r) < 4 {
		return nil
	}
	switch a := planar.Area(r); {
	case a == 0:
		return nil
	case (a > 0) != outer:
		r.Reverse()
	}
	return r
}
