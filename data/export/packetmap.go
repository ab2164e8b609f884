package export

import (
	"math"

	"codeberg.org/go-pdf/fpdf"
	"github.com/paulmach/orb"

	"puerta/data"
)

// frame is a rectangle on paper, mm.
type frame struct{ x, y, w, h float64 }

// sight maps places to paper: a plane around the middle, north up.
type sight struct {
	frame
	middle orb.Point
	scale  float64 // mm a metre
}

const metersPerDegree = 6371008.8 * math.Pi / 180

// newSight shows a bound as large as fits, with room around. What is smaller
// than 100 m is shown as if it were that large.
func newSight(b orb.Bound, f frame) sight {
	const room = 6 // mm
	s := sight{frame: f, middle: b.Center()}
	east := (b.Max[0] - b.Min[0]) * metersPerDegree * math.Cos(s.middle[1]*math.Pi/180)
	north := (b.Max[1] - b.Min[1]) * metersPerDegree
	s.scale = min((f.w-2*room)/max(east, 100), (f.h-2*room)/max(north, 100))
	return s
}

func (s *sight) at(p orb.Point) (x, y float64) {
	east := (p[0] - s.middle[0]) * metersPerDegree * math.Cos(s.middle[1]*math.Pi/180)
	north := (p[1] - s.middle[1]) * metersPerDegree
	return s.x + s.w/2 + east*s.scale, s.y + s.h/2 - north*s.scale
}

// shown is what a map must show: doors and where the car is left. The way from
// and to a staging location runs out of it.
func shown(s *Sheet) orb.Bound {
	var places orb.MultiPoint
	for i := range s.Route.Stops {
		if k := s.Route.Stops[i].Kind; k == data.StopDoor || k == data.StopPark {
			places = append(places, s.Route.Stops[i].Point)
		}
	}
	if len(places) == 0 {
		return s.Turf.Area.Bound()
	}
	return places.Bound()
}

// drawMap draws area, ways, parking places and doors in a frame.
func (p *printer) drawMap(s *Sheet, f frame) {
	v := newSight(shown(s), f)
	p.pdf.ClipRect(f.x, f.y, f.w, f.h, false)
	p.drawArea(&v, s.Turf.Area)
	p.drawWays(&v, s.Route.Legs)
	p.drawStops(&v, &s.Route)
	p.pdf.ClipEnd()
	p.pen(0.3, black)
	p.pdf.Rect(f.x, f.y, f.w, f.h, "D")
	p.drawScale(&v, f.x+f.w, f.y+f.h+4)
}

func (p *printer) drawArea(v *sight, area orb.MultiPolygon) {
	for _, polygon := range area {
		for i, ring := range polygon {
			p.areaPen()
			if i > 0 {
				p.paint(paper)
			}
			points := make([]fpdf.PointType, len(ring))
			for k, q := range ring {
				points[k].X, points[k].Y = v.at(q)
			}
			p.pdf.Polygon(points, "FD")
		}
	}
}

// drawWays draws the ways by car below those on foot.
func (p *printer) drawWays(v *sight, legs []data.Leg) {
	p.pdf.SetLineCapStyle("round")
	p.pdf.SetLineJoinStyle("round")
	for _, mode := range []string{"drive", "walk"} {
		if p.walkPen(); mode == "drive" {
			p.drivePen()
		}
		for i := range legs {
			if legs[i].Mode == mode {
				p.drawLine(v, legs[i].Line)
			}
		}
	}
	p.pdf.SetLineCapStyle("butt")
}

func (p *printer) drawLine(v *sight, line orb.LineString) {
	for i, q := range line {
		x, y := v.at(q)
		if i == 0 {
			p.pdf.MoveTo(x, y)
		} else {
			p.pdf.LineTo(x, y)
		}
	}
	p.pdf.DrawPath("D")
}

// drawStops draws signs, doors above parking places, then numbers where they
// hide nothing.
func (p *printer) drawStops(v *sight, r *data.Route) {
	l := labels{p: p, v: v}
	p.drawNorth(v, &l)
	for stop := range visits(r) {
		x, y := v.at(stop.Point)
		switch stop.Kind {
		case data.StopStart:
			p.startSign(x, y)
			l.occupy(x, y, 3)
		case data.StopPark:
			p.parkSign(x, y)
			l.park(x, y, stop.number)
		case data.StopDoor:
			l.door(x, y, stop.number)
		}
	}
	for i := range l.marks {
		if m := &l.marks[i]; !m.park {
			p.doorSign(m.x, m.y)
		}
	}
	l.draw()
}

// drawNorth says where north is, in a corner.
func (p *printer) drawNorth(v *sight, l *labels) {
	x, y := v.x+v.w-5, v.y+10
	p.paint(black)
	p.pdf.Polygon([]fpdf.PointType{{X: x, Y: y - 8}, {X: x - 1.6, Y: y - 3}, {X: x + 1.6, Y: y - 3}}, "F")
	p.font("B", 8)
	p.centre(x, y, p.word.north)
	l.occupy(x, y-4, 8)
}

// drawScale draws a bar of a round length that ends at x.
func (p *printer) drawScale(v *sight, x, y float64) {
	meters := 0.0
	for _, m := range roundLengths() {
		if m*v.scale <= v.w/7 {
			meters = m
		}
	}
	from := x - meters*v.scale
	p.pen(0.5, black)
	p.pdf.Line(from, y, x, y)
	p.pdf.Line(from, y-1, from, y+1)
	p.pdf.Line(x, y-1, x, y+1)
	p.font("", 7.5)
	p.right(from-1.5, y+1, p.word.round(meters))
}
