package export

import (
	"math"
	"slices"

	"github.com/paulmach/orb"

	"puerta/data"
)

// drawNames writes the names of streets where there is room, those with doors
// first.
func (c *chart) drawNames() {
	c.font("", c.face.streetLabel)
	all := joinedStreets(c.sheet.Streets, c.leastRank(), c.bound())
	walked := make(map[string]bool, len(all))
	for i := range all {
		walked[all[i].name] = walked[all[i].name] || c.hasDoors(all[i].line)
	}
	for _, now := range [2]bool{true, false} {
		for i := range all {
			if walked[all[i].name] == now {
				c.drawName(&all[i])
			}
		}
	}
}

// hasDoors tells whether a door lies at a street.
func (c *chart) hasDoors(street orb.LineString) bool {
	const reach = 60 // metres
	return slices.ContainsFunc(c.sheet.Route.Stops, func(s data.Stop) bool {
		return s.Kind == data.StopDoor && near(street, s.Point, reach) && metersTo(street, s.Point) < reach
	})
}

// drawName writes the name of a street, once for each hand's breadth of it.
func (c *chart) drawName(w *joinedStreet) {
	const again = 90 // mm, as far as the next
	name := printable(firstName(w.name))
	wide := c.pdf.GetStringWidth(name)
	line := evenly(c.line(w.line), 2)
	n := int(math.Ceil(wide / 2))
	for first := 0; first+n < len(line); {
		clear := true
		at := c.stretch(line, first, n, wide, clear)
		if at < 0 && first == 0 { // once it must stand somewhere
			clear = false
			at = c.stretch(line, first, n, wide, clear)
		}
		if at < 0 {
			return
		}
		first = at + again/2
		c.writeAlong(c.place(line[at], line[at+n], wide, clear), wide, name)
	}
}

// stretch returns where, from a point on, a line is straight for so many points,
// and has room beside it for a text; −1 if nowhere.
func (c *chart) stretch(line []spot, from, n int, wide float64, clear bool) int {
	for i := from; i+n < len(line); i++ {
		if middle := line[i+n/2]; c.holds(middle) && c.straight(line[i:i+n+1]) && c.place(line[i], line[i+n], wide, clear) != nil {
			return i
		}
	}
	return -1
}

// straight tells whether points on the map lie on about one line.
func (c *chart) straight(line []spot) bool {
	const most = 0.9 // mm
	a, b := line[0], line[len(line)-1]
	dx, dy := b.X-a.X, b.Y-a.Y
	l := math.Hypot(dx, dy)
	if l < 2*float64(len(line)-1)*0.93 {
		return false
	}
	for _, q := range line {
		if math.Abs((q.X-a.X)*dy-(q.Y-a.Y)*dx)/l > most {
			return false
		}
	}
	return true
}

// slanted is where a text goes along a line: its middle, its direction, and the
// squares that cover it.
type slanted struct {
	middle, direction spot
	squares           []frame
}

// place returns the place for a text beside a stretch that is free, above or
// below it; nil if none is.
func (c *chart) place(a, b spot, wide float64, clear bool) *slanted {
	if b.X < a.X {
		a, b = b, a
	}
	l := math.Hypot(b.X-a.X, b.Y-a.Y)
	d := spot{X: (b.X - a.X) / l, Y: (b.Y - a.Y) / l}
	high := points(c.face.streetLabel)
	for _, off := range [4]float64{high*0.5 + 0.9, -high*0.5 - 0.9, high*0.5 + 1.7, -high*0.5 - 1.7} {
		s := slanted{middle: spot{X: (a.X+b.X)/2 + d.Y*off, Y: (a.Y+b.Y)/2 - d.X*off}, direction: d}
		for far := -wide / 2; far <= wide/2; far += high * 0.8 {
			s.squares = append(s.squares, frame{s.middle.X + d.X*far - high*0.42, s.middle.Y + d.Y*far - high*0.42, high * 0.84, high * 0.84})
		}
		if !slices.ContainsFunc(s.squares, func(f frame) bool { return !c.room.free(&f) || clear && c.room.crossed(&f) }) {
			return &s
		}
	}
	return nil
}

// writeAlong writes a text beside a stretch.
func (c *chart) writeAlong(s *slanted, wide float64, text string) {
	c.room.taken = append(c.room.taken, s.squares...)
	c.pdf.TransformBegin()
	c.pdf.TransformRotate(-math.Atan2(s.direction.Y, s.direction.X)*180/math.Pi, s.middle.X, s.middle.Y)
	c.haloed(s.middle.X-wide/2, s.middle.Y+points(c.face.streetLabel)*0.34, text)
	c.pdf.TransformEnd()
}

// evenly returns points so far apart along a line.
func evenly(line []spot, step float64) []spot {
	if len(line) == 0 {
		return nil
	}
	out, left := line[:1:1], step
	for i := 1; i < len(line); i++ {
		dx, dy := line[i].X-line[i-1].X, line[i].Y-line[i-1].Y
		l := math.Hypot(dx, dy)
		at := left
		for ; at <= l; at += step {
			out = append(out, spot{X: line[i-1].X + dx*at/l, Y: line[i-1].Y + dy*at/l})
		}
		left = at - l
	}
	return out
}
