package export

import (
	"fmt"
	"strconv"
)

// Shades of grey, 0 black to 255 white: a copy in black and white keeps them
// apart, and nothing is told by them alone.
const (
	black  = 0
	dark   = 110
	middle = 165
	pale   = 225
	paper  = 255
)

// paint sets the shade of areas.
func (p *printer) paint(shade int) { p.pdf.SetFillColor(shade, shade, shade) }

// pen sets the width in millimetres and the shade of lines.
func (p *printer) pen(width float64, shade int) {
	p.pdf.SetLineWidth(width)
	p.pdf.SetDrawColor(shade, shade, shade)
}

// walkPen, drivePen and areaPen are for ways on foot, by car, and the turf: a
// line, dashes, dots.
func (p *printer) walkPen() { p.pen(0.6, black) }

func (p *printer) drivePen() {
	p.pen(0.7, black)
	p.pdf.SetDashPattern([]float64{1.6, 1.7}, 0)
}

func (p *printer) areaPen() {
	p.pen(0.5, dark)
	p.paint(246)
	p.pdf.SetDashPattern([]float64{0.5, 1}, 0)
}

// solid ends dashes and dots.
func (p *printer) solid() { p.pdf.SetDashPattern([]float64{}, 0) }

func (p *printer) doorSign(x, y float64) {
	p.pen(0.35, black)
	p.paint(paper)
	p.pdf.Circle(x, y, 0.85, "FD")
}

// parkSign is a black square with a P.
func (p *printer) parkSign(x, y float64) {
	p.pen(0.4, paper)
	p.paint(black)
	p.pdf.Rect(x-1.7, y-1.7, 3.4, 3.4, "FD")
	p.font("B", 7.5)
	p.pdf.SetTextColor(paper, paper, paper)
	p.centre(x, y+0.95, "P")
	p.pdf.SetTextColor(black, black, black)
}

func (p *printer) startSign(x, y float64) {
	p.pen(0.4, paper)
	p.paint(black)
	p.pdf.Polygon([]spot{{X: x, Y: y - 2.4}, {X: x - 2.2, Y: y + 1.6}, {X: x + 2.2, Y: y + 1.6}}, "FD")
}

// haloed writes text that reads on lines too.
func (p *printer) haloed(x, y float64, text string) {
	p.pen(0.9, paper)
	p.pdf.SetLineJoinStyle("round")
	p.pdf.SetTextRenderingMode(1)
	p.pdf.Text(x, y, text)
	p.pdf.SetTextRenderingMode(0)
	p.pdf.SetLineJoinStyle("miter")
	p.pdf.Text(x, y, text)
}

// roundLengths are those of scale bars, in metres: feet, then miles.
func roundLengths() []float64 {
	var out []float64
	for _, feet := range []float64{20, 50, 100, 200, 500} {
		out = append(out, feet*metersPerFoot)
	}
	for _, miles := range []float64{0.25, 0.5, 1, 2, 5, 10, 20} {
		out = append(out, miles*metersPerMile)
	}
	return out
}

// round writes one of roundLengths.
func (w *words) round(meters float64) string {
	if miles := meters / metersPerMile; miles > 0.2 {
		return strconv.FormatFloat(miles, 'g', 3, 64) + " " + w.miles
	}
	return fmt.Sprintf("%.0f %s", meters/metersPerFoot, w.feet)
}
