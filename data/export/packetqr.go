package export

import (
	"fmt"
	"slices"
	"strings"

	"rsc.io/qr"

	"puerta/data"
)

// quietZone is the empty border of a QR code in modules (ISO/IEC 18004).
const quietZone = 4

// target is what the QR code of a cover opens: the link that was made for it,
// else the place where the walk begins, in the phone's own map; "" if there is
// neither.
func (s *Sheet) target() string {
	if s.Link.URL != "" {
		return s.Link.URL
	}
	stops := s.Route.Stops
	if len(stops) == 0 {
		return ""
	}
	first := max(0, slices.IndexFunc(stops, func(s data.Stop) bool { return s.Kind == data.StopPark }))
	return fmt.Sprintf("geo:%.5f,%.5f", stops[first].Point.Lat(), stops[first].Point.Lon())
}

// typed is the link as one types it: it may be broken before its code.
func (s *Sheet) typed() string {
	at := strings.LastIndexByte(s.Link.URL, '/') + 1
	return printable(s.Link.URL[:at] + " " + s.Link.URL[at:])
}

// drawQR draws a text as a QR code of a size, with its border, from its upper
// left corner; false if it is too long for one.
func (p *printer) drawQR(text string, x, y, side float64) bool {
	code, err := qr.Encode(text, qr.M)
	if err != nil {
		return false
	}
	step := side / float64(code.Size+2*quietZone)
	p.paint(black)
	for row := range code.Size {
		for from := 0; from < code.Size; from++ {
			n := 0
			for from+n < code.Size && code.Black(from+n, row) {
				n++
			}
			if n > 0 { // a little higher, so that no light is between two rows
				p.pdf.Rect(x+float64(from+quietZone)*step, y+float64(row+quietZone)*step, float64(n)*step, step+0.01, "F")
			}
			from += n
		}
	}
	return true
}
