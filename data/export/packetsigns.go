package export

import (
	"fmt"
	"strconv"

	"codeberg.org/go-pdf/fpdf"
)

// walkPen, drivePen and areaPen are for ways on foot, by car, and the turf.
func (p *printer) walkPen()  { p.pen(0.45, black) }
func (p *printer) drivePen() { p.pen(1.3, 165) }
func (p *printer) areaPen()  { p.pen(0.25, middle); p.paint(244) }

func (p *printer) doorSign(x, y float64) {
	p.pen(0.3, black)
	p.paint(paper)
	p.pdf.Circle(x, y, 0.8, "FD")
}

func (p *printer) parkSign(x, y float64) {
	p.paint(black)
	p.pdf.Rect(x-1.1, y-1.1, 2.2, 2.2, "F")
}

func (p *printer) startSign(x, y float64) {
	p.paint(black)
	p.pdf.Polygon([]fpdf.PointType{{X: x, Y: y - 2}, {X: x - 1.9, Y: y + 1.4}, {X: x + 1.9, Y: y + 1.4}}, "F")
}

// haloed writes text that reads on lines too.
func (p *printer) haloed(x, y float64, text string) {
	p.pen(0.8, paper)
	p.pdf.SetTextRenderingMode(1)
	p.pdf.Text(x, y, text)
	p.pdf.SetTextRenderingMode(0)
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
