package export

// typeface is the sizes of a packet's letters, in points, and what follows from
// them, in millimetres.
type typeface struct {
	large              bool
	text, small, foot  float64 // what is read in the field; notes on how to read it; below the page
	street, walker     float64 // headings
	title, figure      float64 // of the cover
	label, streetLabel float64 // numbers and names on maps

	line float64 // from line to line of text
	row  float64 // least height of a door's row
	box  float64 // side of a box to tick
	qr   float64 // side of the QR code
}

// typefaceOf returns the usual sizes, or those of large print: nothing that is
// read at a door is below 16 points then.
func typefaceOf(large bool) typeface {
	if large {
		return typeface{large: true, text: 16, small: 13, foot: 12, street: 18, walker: 20, title: 28, figure: 20,
			label: 11, streetLabel: 10, line: 7.2, row: 10, box: 8.4, qr: 42}
	}
	return typeface{text: 9.5, small: 8, foot: 8, street: 10.5, walker: 13, title: 24, figure: 14,
		label: 7.5, streetLabel: 7, line: 4.3, row: 8, box: 5.2, qr: 36}
}

// rise is how far below the top of a row its first line stands.
func (f *typeface) rise() float64 { return f.text * 0.45 }

// points turns a size of letters into millimetres.
func points(size float64) float64 { return size * 25.4 / 72 }
