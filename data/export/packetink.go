package export

// ink marks where on a map ways are drawn, so that words stand beside them where
// they can: a grid of squares.
type ink struct {
	frame
	columns int
	cells   []bool
}

const inkStep = 0.8 // mm

func newInk(f frame) *ink {
	columns, rows := int(f.w/inkStep)+1, int(f.h/inkStep)+1
	return &ink{frame: f, columns: columns, cells: make([]bool, columns*rows)}
}

// mark marks a line.
func (k *ink) mark(line []spot) {
	for _, q := range evenly(line, inkStep) {
		if k.holds(q) {
			k.cells[k.row(q.Y)*k.columns+k.column(q.X)] = true
		}
	}
}

func (k *ink) column(x float64) int { return int((x - k.x) / inkStep) }
func (k *ink) row(y float64) int    { return int((y - k.y) / inkStep) }

// under tells whether something marked lies in a rectangle of the map.
func (k *ink) under(f *frame) bool {
	for row := max(0, k.row(f.y)); row <= min(k.row(f.y+f.h), len(k.cells)/k.columns-1); row++ {
		for column := max(0, k.column(f.x)); column <= min(k.column(f.x+f.w), k.columns-1); column++ {
			if k.cells[row*k.columns+column] {
				return true
			}
		}
	}
	return false
}
