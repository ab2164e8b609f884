package export

import "slices"

// drawTable draws a page of a table.
func (p *printer) drawTable(t *table, rows []tableRow) {
	y := margin
	if slices.ContainsFunc(rows, func(r tableRow) bool { return r.kind == doorRow }) { // who drives ticks nothing
		p.drawHeads(t, y)
	}
	y += t.headHeight(&p.face)
	for i := range rows {
		p.drawRow(t, &rows[i], y)
		y += rows[i].height
	}
}

// drawHeads draws the legend and the names of the columns.
func (p *printer) drawHeads(t *table, y float64) {
	p.font("", p.face.small)
	step := points(p.face.small) * 1.35
	for _, line := range t.legend {
		y += step
		p.pdf.Text(margin, y-0.8, line)
	}
	y += step
	p.font("B", p.face.small)
	x := margin
	for _, c := range t.columns {
		p.pdf.Text(x+1, y, p.fit(c.head, c.width-1))
		x += c.width
	}
	if !t.below {
		for i, r := range p.word.paper.results {
			p.centre(margin+t.boxes+float64(i)*p.boxStep()+p.face.box/2, y, r.letter)
		}
		p.pdf.Text(margin+p.notes(t)+1, y, p.word.paper.notes)
	}
	p.pen(0.5, black)
	p.pdf.Line(margin, y+1.5, margin+p.width, y+1.5)
}

func (p *printer) drawRow(t *table, r *tableRow, y float64) {
	switch r.kind {
	case walkerRow:
		p.heading(r.text, y, r.height, p.face.walker)
	case streetRow:
		p.paint(pale)
		p.pdf.Rect(margin, y, p.width, r.height, "F")
		p.heading(r.text, y, r.height, p.face.street)
	case buildingRow:
		p.heading(r.text, y, r.height, p.face.street)
	case moveRow:
		p.drawMoves(r, y)
	default:
		p.drawDoor(t, r, y)
	}
	p.pen(0.2, black)
	if r.kind == moveRow || r.kind == streetRow {
		p.pen(0.4, black)
	}
	p.pdf.Line(margin, y+r.height, margin+p.width, y+r.height)
}

// heading writes a text in bold, smaller if it is long.
func (p *printer) heading(text string, y, height, size float64) {
	least := size * 0.7
	for p.font("B", size); size > least && p.pdf.GetStringWidth(text) > p.width-2; p.font("B", size) {
		size -= 0.5
	}
	p.pdf.Text(margin+1, y+height*0.7, p.fit(text, p.width-2))
}

// drawMoves draws what is to be done between doors, with an arrow.
func (p *printer) drawMoves(r *tableRow, y float64) {
	y += p.face.rise() + 0.4
	high := points(p.face.text) * 0.7
	p.paint(black)
	p.pdf.Polygon([]spot{{X: margin + 1, Y: y}, {X: margin + 1, Y: y - high}, {X: margin + 3.6, Y: y - high/2}}, "F")
	for i, line := range r.lines {
		x := margin + 6
		if line.bold != "" {
			p.font("B", p.face.text)
			p.pdf.Text(x, y+float64(i)*p.face.line, line.bold)
			x += p.pdf.GetStringWidth(line.bold + " ")
		}
		p.font("", p.face.text)
		p.pdf.Text(x, y+float64(i)*p.face.line, line.text)
	}
}

// drawDoor draws the cells of a door, boxes to tick, and room for notes.
func (p *printer) drawDoor(t *table, r *tableRow, y float64) {
	x := margin
	for i, c := range t.columns {
		indent := 1.0
		if p.font("", p.face.text); i == 1 {
			p.font("B", p.face.text)
			if r.inside {
				indent = 4
			}
		}
		for k, line := range r.cells[i] {
			p.pdf.Text(x+indent, y+p.face.rise()+0.9+float64(k)*p.face.line, line)
		}
		x += c.width
	}
	if r.goesOn {
		return
	}
	if t.below {
		y += r.height - p.face.box - 3.6
	} else {
		y += (p.face.row - p.face.box) / 2
	}
	p.drawBoxes(t, y)
	if t.below {
		p.drawNotes(t, y)
	}
}

// drawBoxes draws a box for each result with its letter, to tick.
func (p *printer) drawBoxes(t *table, y float64) {
	p.font("", p.face.small)
	p.pen(0.3, black)
	for i, r := range p.word.paper.results {
		x := margin + t.boxes + float64(i)*p.boxStep()
		p.pdf.Rect(x, y, p.face.box, p.face.box, "D")
		p.centre(x+p.face.box/2, y+p.face.box/2+points(p.face.small)*0.36, r.letter)
	}
}

// drawNotes draws a line to write on.
func (p *printer) drawNotes(t *table, y float64) {
	x := margin + p.notes(t) + 2
	p.font("", p.face.small)
	p.pdf.Text(x, y+p.face.box-1, p.word.paper.notes)
	x += p.pdf.GetStringWidth(p.word.paper.notes) + 2
	p.pen(0.3, black)
	p.pdf.Line(x, y+p.face.box, margin+p.width, y+p.face.box)
}
