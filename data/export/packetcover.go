package export

import (
	"slices"
	"strconv"

	"puerta/data"
)

// cover draws the first page of a turf: name, numbers, map.
func (p *printer) cover(s *Sheet) {
	y := margin + 4
	p.font("", 9)
	p.pdf.Text(margin, y, p.word.turf)
	y = p.title(printable(s.Turf.Name), y+10)
	y = p.figures(s, y+8)
	y = p.spentText(s, y+7)
	p.drawMap(s, frame{margin, y + 5, p.width, margin + p.height - y - 12})
	p.legend(&s.Route, margin+p.height-1)
}

// title writes the name of a turf, smaller if it is long, and returns where it
// ends.
func (p *printer) title(name string, y float64) float64 {
	size := 24.0
	for p.font("B", size); size > 12 && p.pdf.GetStringWidth(name) > p.width; p.font("B", size) {
		size--
	}
	for i, line := range p.wrap(name, p.width) {
		if i > 0 {
			y += size * 0.45
		}
		p.pdf.Text(margin, y, line)
	}
	return y
}

// figures writes the numbers one looks for first.
func (p *printer) figures(s *Sheet, y float64) float64 {
	x := margin
	for _, f := range [][2]string{{p.word.doors, strconv.Itoa(s.Turf.Doors)}, {p.word.voters, blankZero(s.Turf.Voters)},
		{p.word.minutes, minutesText(s.Turf.Minutes)}} {
		if f[1] == "" {
			continue
		}
		p.font("", 10)
		p.pdf.Text(x, y, f[0])
		x += p.pdf.GetStringWidth(f[0]) + 2
		p.font("B", 14)
		p.pdf.Text(x, y, f[1])
		x += p.pdf.GetStringWidth(f[1]) + 10
	}
	return y
}

// spentText writes where the minutes go and how far it is.
func (p *printer) spentText(s *Sheet, y float64) float64 {
	t, w := &s.Turf, &p.word
	parts := []string{w.knocking + ": " + minutesText(t.KnockMin)}
	add := func(word string, minutes, meters float64) {
		if minutes > 0 {
			text := word + ": " + minutesText(minutes)
			if meters > 0 {
				text += " (" + w.distance(meters) + ")"
			}
			parts = append(parts, text)
		}
	}
	add(w.walk, t.WalkMin, t.WalkM)
	add(w.drive, t.DriveMin, t.DriveM)
	add(w.parking, t.ParkMin, 0)
	p.font("", 10)
	p.pdf.Text(margin, y, joined(" · ", parts...))
	return y
}

// legend tells what the signs of the map mean, those that may be on it.
func (p *printer) legend(r *data.Route, y float64) {
	x, up, w := margin, y-1.1, &p.word
	entry := func(wanted bool, text string, draw func()) {
		if !wanted {
			return
		}
		draw()
		p.font("", 8)
		p.pdf.Text(x+7.5, y, text)
		x += 7.5 + p.pdf.GetStringWidth(text) + 5
	}
	entry(true, w.legendDoor, func() { p.doorSign(x+4, up) })
	entry(count(r.Stops, data.StopPark) > 0, w.legendPark, func() { p.parkSign(x+4, up) })
	entry(true, w.legendStart, func() { p.startSign(x+4, up) })
	entry(travels(r, "walk"), w.legendWalk, func() { p.walkPen(); p.pdf.Line(x, up, x+6.5, up) })
	entry(travels(r, "drive"), w.legendDrive, func() { p.drivePen(); p.pdf.Line(x, up, x+6.5, up) })
	entry(true, w.legendArea, func() { p.areaPen(); p.pdf.Rect(x, up-1.5, 6.5, 3, "FD") })
}

// travels tells whether a route has a leg of a mode.
func travels(r *data.Route, mode string) bool {
	return slices.ContainsFunc(r.Legs, func(l data.Leg) bool { return l.Mode == mode })
}
