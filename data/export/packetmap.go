package export

import (
	"slices"

	"codeberg.org/go-pdf/fpdf"
	"github.com/paulmach/orb"
	"github.com/paulmach/orb/simplify"

	"puerta/data"
)

// frame is a rectangle on paper, mm.
type frame struct{ x, y, w, h float64 }

// meets tells whether two rectangles have something in common.
func (f *frame) meets(g *frame) bool {
	return f.x < g.x+g.w && g.x < f.x+f.w && f.y < g.y+g.h && g.y < f.y+f.h
}

// within tells whether a rectangle lies in another.
func (f *frame) within(g *frame) bool {
	return f.x >= g.x && f.y >= g.y && f.x+f.w <= g.x+g.w && f.y+f.h <= g.y+g.h
}

// holds tells whether a place lies in a rectangle.
func (f *frame) holds(q spot) bool { return q.X > f.x && q.Y > f.y && q.X < f.x+f.w && q.Y < f.y+f.h }

// spot is a place on paper, mm.
type spot = fpdf.PointType

// sight maps places to paper: a plane around the middle, north up.
type sight struct {
	frame
	middle orb.Point
	east   float64 // metres a degree of longitude
	scale  float64 // mm a metre
}

// newSight shows a bound as large as fits, with room around. What is smaller
// than 100 m is shown as if it were that large.
func newSight(b orb.Bound, f frame) sight {
	s := sight{frame: f, middle: b.Center(), east: degreeEast(b.Center())}
	s.scale = scaleOf(b, f)
	return s
}

// scaleOf returns the scale at which a bound fits in a frame, mm a metre.
func scaleOf(b orb.Bound, f frame) float64 {
	const room = 6 // mm
	return min((f.w-2*room)/max(metersWide(b), 100), (f.h-2*room)/max(metersHigh(b), 100))
}

func (s *sight) at(p orb.Point) (x, y float64) {
	return s.x + s.w/2 + (p[0]-s.middle[0])*s.east*s.scale, s.y + s.h/2 - (p[1]-s.middle[1])*metersPerDegree*s.scale
}

// bound returns what the frame shows, in degrees.
func (s *sight) bound() orb.Bound {
	x, y := s.w/2/s.scale/s.east, s.h/2/s.scale/metersPerDegree
	return orb.Bound{Min: orb.Point{s.middle[0] - x, s.middle[1] - y}, Max: orb.Point{s.middle[0] + x, s.middle[1] + y}}
}

// line maps a line, without points that would not be seen.
func (s *sight) line(line orb.LineString) []spot {
	const least = 0.1 // mm
	mapped := make(orb.LineString, len(line))
	for i, q := range line {
		mapped[i][0], mapped[i][1] = s.at(q)
	}
	if len(mapped) > 2 {
		mapped = simplify.DouglasPeucker(least).LineString(mapped)
	}
	out := make([]spot, len(mapped))
	for i, q := range mapped {
		out[i] = spot{X: q[0], Y: q[1]}
	}
	return out
}

// shown is what a map must show: doors, where the car is left, and what is
// walked in between. The way from and to a staging location runs out of it.
func shown(r *data.Route, area orb.MultiPolygon) orb.Bound {
	var places orb.MultiPoint
	for i := range r.Stops {
		if k := r.Stops[i].Kind; k == data.StopDoor || k == data.StopPark {
			places = append(places, r.Stops[i].Point)
		}
	}
	if len(places) == 0 {
		return area.Bound()
	}
	b := places.Bound()
	near := b.Pad((b.Max[1]-b.Min[1]+b.Max[0]-b.Min[0])/8 + 0.0005)
	for i := range r.Legs {
		if way := r.Legs[i].Line.Bound(); r.Legs[i].Mode == "walk" && near.Contains(way.Min) && near.Contains(way.Max) {
			b = b.Union(way)
		}
	}
	return b
}

// chart is a map of a turf, or of a part of it.
type chart struct {
	*printer
	sight
	sheet *Sheet
	room  labels
}

func (p *printer) newChart(s *Sheet, b orb.Bound, f frame) *chart {
	c := &chart{printer: p, sight: newSight(b, f), sheet: s}
	c.room = labels{p: p, v: &c.sight, ink: newInk(f)}
	return c
}

// draw draws area, streets, ways, parking places, doors and names. parts are the
// maps of parts that are outlined; where there are some, they number the doors.
func (c *chart) draw(parts []part) {
	c.pdf.ClipRect(c.x, c.y, c.w, c.h, false)
	c.drawArea(c.sheet.Turf.Area, "F")
	c.drawStreets()
	c.drawArea(c.sheet.Turf.Area, "D")
	c.drawWays(c.sheet.Route.Legs)
	c.drawSteps()
	c.drawStops(parts)
	c.drawNames()
	c.room.drawRest(len(parts) > 0)
	c.pdf.ClipEnd()
	c.pen(0.4, black)
	c.pdf.Rect(c.x, c.y, c.w, c.h, "D")
}

// drawArea fills the turf, or draws its edge.
func (c *chart) drawArea(area orb.MultiPolygon, how string) {
	c.areaPen()
	for _, polygon := range area {
		for i, ring := range polygon {
			if i > 0 {
				c.paint(paper)
			}
			c.pdf.Polygon(c.line(orb.LineString(ring)), how)
		}
	}
	c.solid()
}

// drawStops draws signs, doors above parking places, then the numbers that one
// looks for first.
func (c *chart) drawStops(parts []part) {
	c.drawNorth()
	for i := range parts {
		c.drawPart(&parts[i])
	}
	for stop := range visits(&c.sheet.Route) {
		x, y := c.at(stop.Point)
		switch stop.Kind {
		case data.StopStart:
			if c.doorAt(stop.Point) { // both are seen
				x -= 3.6
			}
			c.startSign(x, y)
			c.room.occupy(x, y, 3.6)
		case data.StopPark:
			c.parkSign(x, y)
			c.room.park(x, y, stop.number)
		case data.StopDoor:
			c.room.door(x, y, stop.number)
		}
	}
	for i := range c.room.marks {
		if m := &c.room.marks[i]; !m.park {
			c.doorSign(m.x, m.y)
		}
	}
	c.room.drawFirst()
}

// doorAt tells whether the sign of a door would lie on a place.
func (c *chart) doorAt(p orb.Point) bool {
	return slices.ContainsFunc(c.sheet.Route.Stops, func(s data.Stop) bool {
		return s.Kind == data.StopDoor && metersBetween(s.Point, p)*c.scale < 2.4
	})
}

// drawNorth says where north is, in a corner.
func (c *chart) drawNorth() {
	x, y := c.x+c.w-5, c.y+11
	c.paint(paper)
	c.pdf.Rect(x-3.5, y-9.5, 7, 10.5, "F")
	c.paint(black)
	c.pdf.Polygon([]spot{{X: x, Y: y - 9}, {X: x - 2, Y: y - 3.4}, {X: x, Y: y - 4.6}, {X: x + 2, Y: y - 3.4}}, "F")
	c.font("B", 8)
	c.centre(x, y, c.word.paper.north)
	c.room.occupy(x, y-4, 10)
}

// drawScale draws a bar of a round length that ends at x.
func (p *printer) drawScale(v *sight, x, y float64) {
	meters := 0.0
	for _, m := range roundLengths() {
		if m*v.scale <= v.w/6 {
			meters = m
		}
	}
	from := x - meters*v.scale
	p.pen(0.6, black)
	p.pdf.Line(from, y, x, y)
	p.pdf.Line(from, y-1.2, from, y+1.2)
	p.pdf.Line(x, y-1.2, x, y+1.2)
	p.font("", p.face.small)
	p.right(from-1.5, y+1, p.word.round(meters))
}
