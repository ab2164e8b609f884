package export

import (
	"slices"
	"strconv"
)

// parkRow is a parking place in the list of a packet.
type parkRow struct {
	sign, minutes string
	where, doors  []string // in lines
	height        float64  // mm
}

// parkRows lists the parking places of a route; none for one that is walked, and
// none where the car drops people: who drives has a list.
// Those in a row, along one street, at which the car stands for one door each
// share a line.
func (p *printer) parkRows(s *Sheet, loops []loop) []parkRow {
	var out []parkRow
	for i := 0; i < len(loops); {
		n := 1
		for loops[i].single() && i+n < len(loops) && loops[i+n].single() && loops[i].street() == loops[i+n].street() {
			n++
		}
		if loops[i].park > 0 && !loops[i].drops {
			out = append(out, p.parkRow(s, loops[i:i+n]))
		}
		i += n
	}
	return out
}

// parksRoom is how high a list of them is on the cover, mm.
func (p *printer) parksRoom(rows []parkRow) float64 {
	if len(rows) == 0 {
		return 0
	}
	high := p.parksHead() + 3
	for i := range rows {
		high += rows[i].height
	}
	return high
}

// parkRow is the line of one parking place, or of some in a row.
func (p *printer) parkRow(s *Sheet, loops []loop) parkRow {
	var numbers []int
	seconds, place := 0.0, p.placeText(s, &loops[0])
	for i := range loops {
		numbers, seconds = append(numbers, loops[i].numbers...), seconds+loops[i].seconds
	}
	slices.Sort(numbers)
	last := loops[len(loops)-1].park
	doors := joined(" ", strconv.Itoa(len(numbers)), inBrackets(numbersText(numbers)))
	if len(loops) > 1 {
		place, doors = printable(loops[0].street()), doors+", "+p.word.paper.oneEach
	}
	_, where, room := p.parkWidths()
	p.font("", p.face.text)
	r := parkRow{sign: "P" + rangeText(loops[0].park, last), where: p.wrap(place, where-2), doors: p.wrap(doors, room-2)}
	if seconds > 0 {
		r.minutes = minutesText(seconds / 60)
	}
	r.height = float64(max(1, len(r.where), len(r.doors)))*p.face.line + 2
	return r
}

func inBrackets(s string) string {
	if s == "" {
		return ""
	}
	return "(" + s + ")"
}

// parkWidths shares the width among sign, place and doors; the rest is for
// minutes.
func (p *printer) parkWidths() (sign, where, doors float64) {
	sign, doors = p.face.text*1.7, p.face.text*4.4
	return sign, p.width - sign - doors - p.face.text*1.9, doors
}

// parksHead is how high the heading of the list is, mm.
func (p *printer) parksHead() float64 { return points(p.face.street)*1.5 + points(p.face.small)*1.6 }

// drawParks draws a list of parking places.
func (p *printer) drawParks(rows []parkRow, y float64) {
	sign, where, doors := p.parkWidths()
	columns := [4]float64{margin, margin + sign, margin + sign + where, margin + sign + where + doors}
	y += points(p.face.street)
	p.font("B", p.face.street)
	p.pdf.Text(margin, y, p.word.paper.parkings)
	y += points(p.face.small) * 1.5
	p.font("B", p.face.small)
	for i, head := range [4]string{"", p.word.paper.where, p.word.paper.doorsHead, p.word.paper.minutesHead} {
		p.pdf.Text(columns[i], y, head)
	}
	y += points(p.face.small)*0.1 + points(p.face.street)*0.5 - 1
	p.pen(0.4, black)
	p.pdf.Line(margin, y, margin+p.width, y)
	for i := range rows {
		p.drawPark(&rows[i], columns, y)
		y += rows[i].height
		p.pen(0.15, black)
		p.pdf.Line(margin, y, margin+p.width, y)
	}
}

func (p *printer) drawPark(r *parkRow, columns [4]float64, y float64) {
	y += p.face.rise()
	p.font("B", p.face.text)
	p.pdf.Text(columns[0], y, r.sign)
	p.font("", p.face.text)
	for i, line := range r.where {
		p.pdf.Text(columns[1], y+float64(i)*p.face.line, line)
	}
	for i, line := range r.doors {
		p.pdf.Text(columns[2], y+float64(i)*p.face.line, line)
	}
	p.pdf.Text(columns[3], y, r.minutes)
}
