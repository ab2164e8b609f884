package export

// Shades of grey, 0 black to 255 white: a copy in black and white keeps them
// apart.
const (
	black  = 0
	middle = 130
	light  = 190
	pale   = 232
	paper  = 255
)

// paint sets the shade of areas.
func (p *printer) paint(shade int) { p.pdf.SetFillColor(shade, shade, shade) }

// pen sets the width in millimetres and the shade of lines.
func (p *printer) pen(width float64, shade int) {
	p.pdf.SetLineWidth(width)
	p.pdf.SetDrawColor(shade, shade, shade)
}

// drawTable draws a page of a table.
func (p *printer) drawTable(t *table, rows []tableRow) {
	y := margin
	p.drawHeads(t, y)
	y += t.headHeight()
	for i := range rows {
		p.drawRow(t, &rows[i], y)
		y += rows[i].height
	}
}

func (p *printer) drawHeads(t *table, y float64) {
	p.font("B", 7.5)
	x := margin
	for _, c := range t.columns {
		if c.box {
			p.centre(x+c.width/2, y+4.5, p.fit(c.head, c.width))
		} else {
			p.pdf.Text(x+1, y+4.5, p.fit(c.head, c.width-1))
		}
		x += c.width
	}
	p.pen(0.4, black)
	p.pdf.Line(margin, y+t.headHeight(), margin+p.width, y+t.headHeight())
}

func (p *printer) drawRow(t *table, r *tableRow, y float64) {
	switch r.kind {
	case walkerRow:
		p.heading(r.text, y, r.height, 13)
	case streetRow:
		p.paint(pale)
		p.pdf.Rect(margin, y, p.width, r.height, "F")
		p.heading(r.text, y, r.height, 10)
	case moveRow:
		p.font("", tableFont)
		p.pdf.Text(margin+1, y+r.height*0.68, p.fit("→ "+r.text, p.width-2))
	default:
		p.drawDoor(t, r, y)
	}
	p.pen(0.15, light)
	p.pdf.Line(margin, y+r.height, margin+p.width, y+r.height)
}

func (p *printer) heading(text string, y, height, size float64) {
	p.font("B", size)
	p.pdf.Text(margin+1, y+height*0.7, p.fit(text, p.width-2))
}

// drawDoor draws the cells of a door, and boxes to tick.
func (p *printer) drawDoor(t *table, r *tableRow, y float64) {
	x := margin
	for i, c := range t.columns {
		p.font(cellStyle(i), tableFont)
		if i < len(r.cells) {
			for k, line := range r.cells[i] {
				p.pdf.Text(x+1, y+5+float64(k)*lineHeight, line)
			}
		}
		p.pen(0.3, black)
		if c.box {
			const side = 4.2
			p.pdf.Rect(x+(c.width-side)/2, y+(8.5-side)/2, side, side, "D")
		}
		x += c.width
	}
}

// cellStyle makes what stands on the door bold.
func cellStyle(column int) string {
	if column == cellNumber || column == cellUnit {
		return "B"
	}
	return ""
}
