package export

import (
	"math"

	"puerta/data"
)

// drawWays draws the ways by car below those on foot, each a little to the
// right, so that a street walked up and down shows two ways, with arrows.
func (c *chart) drawWays(legs []data.Leg) {
	c.pdf.SetLineCapStyle("round")
	c.pdf.SetLineJoinStyle("round")
	for _, mode := range [2]string{"drive", "walk"} {
		last := math.Inf(-1) // where the arrow before stands on the way, mm
		far := 0.0
		for i := range legs {
			if legs[i].Mode != mode {
				continue
			}
			line := c.line(legs[i].Line)
			if c.walkPen(); mode == "drive" {
				c.drivePen()
			}
			line = besides(line, 0.55)
			c.room.ink.mark(line)
			c.stroke(line)
			c.solid()
			long := lengthOf(line)
			if long > 5 && far+long/2-last > 14 {
				c.arrow(line, long/2)
				last = far + long/2
			}
			far += long
		}
	}
	c.pdf.SetLineCapStyle("butt")
	c.pdf.SetLineJoinStyle("miter")
}

// stroke draws a line with the pen that is set.
func (p *printer) stroke(line []spot) {
	if len(line) < 2 {
		return
	}
	p.pdf.MoveTo(line[0].X, line[0].Y)
	for _, q := range line[1:] {
		p.pdf.LineTo(q.X, q.Y)
	}
	p.pdf.DrawPath("D")
}

// drawSteps draws thin lines from the streets to the doors.
func (c *chart) drawSteps() {
	c.pen(0.25, black)
	for v := range visits(&c.sheet.Route) {
		l := ownLeg(*v.Stop, v.legs)
		if v.Kind != data.StopDoor || len(l.Line) == 0 {
			continue
		}
		x, y := c.at(l.Line[len(l.Line)-1])
		if X, Y := c.at(v.Point); math.Hypot(X-x, Y-y) > 0.5 {
			c.pdf.Line(x, y, X, Y)
		}
	}
}

// besides returns a line moved to its right.
func besides(line []spot, by float64) []spot {
	out := make([]spot, len(line))
	for i := range line {
		before, next := line[max(0, i-1)], line[min(len(line)-1, i+1)]
		dx, dy := next.X-before.X, next.Y-before.Y
		l := math.Hypot(dx, dy)
		if l == 0 {
			l = 1
		}
		out[i] = spot{X: line[i].X - dy/l*by, Y: line[i].Y + dx/l*by}
	}
	return out
}

func lengthOf(line []spot) float64 {
	sum := 0.0
	for i := 1; i < len(line); i++ {
		sum += math.Hypot(line[i].X-line[i-1].X, line[i].Y-line[i-1].Y)
	}
	return sum
}

// along returns the place so far along a line, and the direction there.
func along(line []spot, far float64) (at, direction spot) {
	for i := 1; i < len(line); i++ {
		dx, dy := line[i].X-line[i-1].X, line[i].Y-line[i-1].Y
		l := math.Hypot(dx, dy)
		if l == 0 {
			continue
		}
		if far <= l || i+1 == len(line) {
			share := min(1, far/l)
			return spot{X: line[i-1].X + share*dx, Y: line[i-1].Y + share*dy}, spot{X: dx / l, Y: dy / l}
		}
		far -= l
	}
	return line[0], spot{X: 1}
}

// arrow says which way a line is gone, so far along it.
func (c *chart) arrow(line []spot, far float64) {
	at, d := along(line, far)
	const long, wide = 1.7, 1.15
	side := spot{X: -d.Y * wide, Y: d.X * wide}
	tip, back := spot{X: at.X + d.X*long, Y: at.Y + d.Y*long}, spot{X: at.X - d.X*long*0.7, Y: at.Y - d.Y*long*0.7}
	c.pen(0.35, paper)
	c.paint(black)
	c.pdf.Polygon([]spot{tip, {X: back.X + side.X, Y: back.Y + side.Y}, {X: back.X - side.X, Y: back.Y - side.Y}}, "FD")
}
