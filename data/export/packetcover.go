package export

import (
	"fmt"
	"slices"
	"strconv"

	"puerta/data"
)

// cover is the first page of a turf and what follows from it.
type cover struct {
	code  string    // what its QR code opens
	title []string  // the turf's name in lines
	size  float64   // of the title, points
	parks []parkRow // the parking places, if they have room
	parts []part
	head  float64 // where the map begins, mm
	frame frame   // of the map
}

// planCover lays the cover of a turf out.
func (p *printer) planCover(s *Sheet) *cover {
	c := &cover{code: s.target()}
	room := p.width
	if c.code != "" {
		room -= p.codeWidth() + 4
	}
	c.title, c.size = p.titleLines(printable(s.name()), room)
	c.head = max(p.textHead(s, c, room), p.qrHead(s, c)) + 2
	loops := loopsOf(&s.Route)
	legend, most := p.legendRoom(&s.Route), (p.height-c.head)*0.4
	c.parks = p.parkRows(s, loops)
	parks := p.parksRoom(c.parks)
	if parks > most {
		c.parks, parks = nil, 0 // the table of doors names each place, too
	}
	c.frame = frame{margin, margin + c.head, p.width, p.height - c.head - legend - parks}
	c.parts = p.partsOf(s, loops, c.frame)
	return c
}

// cover draws the first page of a turf: name, numbers, QR code, map, parking
// places.
func (p *printer) cover(s *Sheet, c *cover) {
	p.drawHead(s, c)
	p.drawCode(s, c)
	m := p.newChart(s, shown(&s.Route, s.Turf.Area), c.frame)
	m.draw(c.parts)
	y := c.frame.y + c.frame.h + points(p.face.small)*1.2
	p.drawScale(&m.sight, margin+p.width, y-0.4)
	p.legend(&s.Route, y, true)
	if len(c.parks) > 0 {
		p.drawParks(c.parks, c.frame.y+c.frame.h+p.legendRoom(&s.Route)+2)
	}
}

// titleLines breaks the name of a turf into lines, smaller ones if it is long.
func (p *printer) titleLines(name string, width float64) ([]string, float64) {
	size := p.face.title
	for p.font("B", size); size > p.face.title*0.6 && p.pdf.GetStringWidth(name) > width; p.font("B", size) {
		size--
	}
	lines := p.wrap(name, width)
	if len(lines) > 4 {
		lines = append(lines[:3:3], p.fit(lines[3]+" …", width))
	}
	return lines, size
}

// textHead returns how high name and numbers are, mm.
func (p *printer) textHead(s *Sheet, c *cover, width float64) float64 {
	high := points(p.face.small)*1.4 + float64(len(c.title))*points(c.size)*1.2 + points(p.face.figure)*1.7
	return high + float64(len(p.spentLines(s, width)))*p.face.line
}

// drawHead writes name and numbers.
func (p *printer) drawHead(s *Sheet, c *cover) {
	y := margin + points(p.face.small)
	p.font("", p.face.small)
	p.pdf.Text(margin, y, p.word.turf)
	p.font("B", c.size)
	for _, line := range c.title {
		y += points(c.size) * 1.2
		p.pdf.Text(margin, y, line)
	}
	y += points(p.face.figure) * 1.7
	p.figures(s, y)
	p.font("", p.face.text)
	room := p.width
	if c.code != "" {
		room -= p.codeWidth() + 4
	}
	for _, line := range p.spentLines(s, room) {
		y += p.face.line
		p.pdf.Text(margin, y, line)
	}
}

// figures writes the numbers one looks for first.
func (p *printer) figures(s *Sheet, y float64) {
	x := margin
	for _, f := range [3][2]string{{p.word.doors, strconv.Itoa(s.Turf.Doors)}, {p.word.voters, blankZero(s.Turf.Voters)},
		{p.word.minutes, minutesText(s.Turf.Minutes)}} {
		if f[1] == "" {
			continue
		}
		p.font("", p.face.text)
		p.pdf.Text(x, y, f[0])
		x += p.pdf.GetStringWidth(f[0]) + 1.5
		p.font("B", p.face.figure)
		p.pdf.Text(x, y, f[1])
		x += p.pdf.GetStringWidth(f[1]) + p.face.text*0.6
	}
}

// spentLines tells where the minutes go, how far it is, and who goes.
func (p *printer) spentLines(s *Sheet, width float64) []string {
	t, w := &s.Turf, &p.word
	text := w.knocking + ": " + minutesText(t.KnockMin)
	add := func(word string, minutes, meters float64) {
		if minutes > 0 {
			text += " · " + word + ": " + minutesText(minutes)
			if meters > 0 {
				text += " (" + w.distance(meters) + ")"
			}
		}
	}
	add(w.walk, t.WalkMin, t.WalkM)
	add(w.drive, t.DriveMin, t.DriveM)
	add(w.parking, t.ParkMin, 0)
	p.font("", p.face.text)
	return p.wrap(text, width)
}

// codeWidth is the width of the words below the QR code, mm.
func (p *printer) codeWidth() float64 { return p.face.qr * 1.6 }

// qrLines are the words below the QR code.
func (p *printer) qrLines(s *Sheet) []string {
	p.font("", p.face.small)
	wide := p.codeWidth()
	if s.Link.URL == "" {
		return p.wrap(p.word.paper.startQR, wide)
	}
	lines := append(p.wrap(p.word.paper.linkQR, wide), p.wrap(s.typed(), wide)...)
	if !s.Link.Until.IsZero() {
		lines = append(lines, p.wrap(fmt.Sprintf(p.word.paper.until, p.word.paper.moment(s.Link.Until)), wide)...)
	}
	return lines
}

// qrHead returns how high QR code and its words are, mm.
func (p *printer) qrHead(s *Sheet, c *cover) float64 {
	if c.code == "" {
		return 0
	}
	return p.face.qr + float64(len(p.qrLines(s)))*points(p.face.small)*1.2
}

func (p *printer) drawCode(s *Sheet, c *cover) {
	if c.code == "" || !p.drawQR(c.code, margin+p.width-p.face.qr, margin-3, p.face.qr) {
		return
	}
	y := margin - 3 + p.face.qr
	for _, line := range p.qrLines(s) {
		y += points(p.face.small) * 1.2
		p.right(margin+p.width, y, line)
	}
}

// legendRoom is how high the legend is, mm.
func (p *printer) legendRoom(r *data.Route) float64 {
	return float64(p.legend(r, 0, false))*points(p.face.small)*1.5 + 2
}

// legend tells what the signs of the map mean, those that may be on it, in
// lines beside the scale bar; it returns how many.
func (p *printer) legend(r *data.Route, y float64, draw bool) int {
	x, lines, w := margin, 1, &p.word.paper
	entry := func(wanted bool, text string, sign func(x, y float64)) {
		if !wanted {
			return
		}
		p.font("", p.face.small)
		wide := 8.5 + p.pdf.GetStringWidth(text) + 4
		if x+wide > margin+p.width*0.72 && x > margin {
			x, y, lines = margin, y+points(p.face.small)*1.5, lines+1
		}
		if draw {
			sign(x, y-points(p.face.small)*0.35)
			p.font("", p.face.small)
			p.pdf.Text(x+8.5, y, text)
		}
		x += wide
	}
	long := func(pen func()) func(x, y float64) {
		return func(x, y float64) { pen(); p.pdf.Line(x, y, x+7, y); p.solid() }
	}
	entry(true, w.doorSign, func(x, y float64) { p.doorSign(x+4, y) })
	entry(count(r.Stops, data.StopPark) > 0, w.parkSign, func(x, y float64) { p.parkSign(x+4, y) })
	entry(true, w.startSign, func(x, y float64) { p.startSign(x+4, y) })
	entry(travels(r, "walk"), w.walkSign, long(p.walkPen))
	entry(travels(r, "drive"), w.driveSign, long(p.drivePen))
	entry(true, w.areaSign, long(p.areaPen))
	return lines
}

// travels tells whether a route has a leg of a mode.
func travels(r *data.Route, mode string) bool {
	return slices.ContainsFunc(r.Legs, func(l data.Leg) bool { return l.Mode == mode })
}
