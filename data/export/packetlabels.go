package export

import (
	"math"
	"slices"
	"strconv"
)

// labels are the numbers of doors and parking places on a map, and the names of
// its streets: what is written takes room. Doors at one place, in a row, share a
// number; one that has no room is left away, for its neighbours tell.
type labels struct {
	p     *printer
	v     *sight
	taken []frame
	marks []mark
	ink   *ink // ways that words stand beside where they can; nil: none
	dry   bool // nothing is written, only counted
}

// mark is a place with the doors from and to, or with a parking place.
type mark struct {
	x, y     float64
	from, to int
	park     bool
	written  bool
}

func (m *mark) text() string {
	if m.park {
		return "P" + strconv.Itoa(m.from)
	}
	return rangeText(m.from, m.to)
}

// occupy keeps labels off a square.
func (l *labels) occupy(x, y, side float64) {
	l.taken = append(l.taken, frame{x - side/2, y - side/2, side, side})
}

func (l *labels) park(x, y float64, number int) {
	l.occupy(x, y, 3.6)
	l.marks = append(l.marks, mark{x: x, y: y, from: number, to: number, park: true})
}

func (l *labels) door(x, y float64, number int) {
	if n := len(l.marks); n > 0 && !l.marks[n-1].park && l.marks[n-1].x == x && l.marks[n-1].y == y && l.marks[n-1].to+1 == number {
		l.marks[n-1].to = number
		return
	}
	l.occupy(x, y, 1.8)
	l.marks = append(l.marks, mark{x: x, y: y, from: number, to: number})
}

// drawFirst writes parking places, the first numbers and the last.
func (l *labels) drawFirst() {
	last := len(l.marks) - 1
	l.pass(func(_ int, m *mark) bool { return m.park })
	l.pass(func(i int, m *mark) bool { return m.from == 1 || i == last })
	l.pass(func(i int, m *mark) bool { return l.ends(i) && (m.to > m.from || i%2 == 0) })
}

// drawRest writes buildings, the first and last doors of each row, every tenth,
// then the others; few leaves these away.
func (l *labels) drawRest(few bool) {
	l.pass(func(i int, m *mark) bool { return l.ends(i) })
	l.pass(func(_ int, m *mark) bool { return m.from%10 == 0 || m.to > m.from })
	if !few {
		l.pass(func(int, *mark) bool { return true })
	}
}

// ends tells whether a door is the first or last of those between two parking
// places.
func (l *labels) ends(i int) bool {
	return !l.marks[i].park && (i == 0 || i+1 == len(l.marks) || l.marks[i-1].park || l.marks[i+1].park)
}

func (l *labels) pass(wanted func(i int, m *mark) bool) {
	for i := range l.marks {
		if m := &l.marks[i]; !m.written && wanted(i, m) {
			m.written = l.write(m)
		}
	}
}

// write writes a label at the first of eight places around its mark that is
// free, within the map.
func (l *labels) write(m *mark) bool {
	style, off := "", 1.0
	if m.park {
		style, off = "B", 1.9
	}
	l.p.font(style, l.p.face.label)
	text := m.text()
	w, h := l.p.pdf.GetStringWidth(text), points(l.p.face.label)*0.78
	for k := range 16 { // first clear of ways
		d := [8][2]float64{{1, 0}, {-1, 0}, {0, -1}, {0, 1}, {1, -1}, {-1, -1}, {1, 1}, {-1, 1}}[k%8]
		at := frame{m.x + d[0]*(w/2+off+0.3) - w/2, m.y + d[1]*(h/2+off+0.2) - h/2, w, h}
		if l.free(&at) && (k >= 8 || !l.crossed(&at)) {
			l.taken = append(l.taken, at)
			if !l.dry {
				l.p.haloed(at.x, at.y+h-0.1, text)
			}
			return true
		}
	}
	return false
}

// crossed tells whether ways run through a rectangle.
func (l *labels) crossed(f *frame) bool { return l.ink != nil && l.ink.under(f) }

func (l *labels) free(f *frame) bool {
	return f.within(&l.v.frame) && !slices.ContainsFunc(l.taken, func(t frame) bool { return f.meets(&t) })
}

// legible returns the share of the marks on the map that can be told apart, with
// numbers that have room.
func (l *labels) legible() float64 {
	l.dry = true
	l.drawFirst()
	l.drawRest(false)
	written := 0
	for i := range l.marks {
		if l.marks[i].written && !l.covered(i) {
			written++
		}
	}
	return float64(written) / float64(max(1, len(l.marks)))
}

// told returns the numbers of doors that legible found.
func (l *labels) told() map[int]bool {
	out := map[int]bool{}
	for i := range l.marks {
		if m := &l.marks[i]; !m.park && m.written && !l.covered(i) {
			for n := m.from; n <= m.to; n++ {
				out[n] = true
			}
		}
	}
	return out
}

// covered tells whether the sign of a mark lies on that of another of its kind.
func (l *labels) covered(i int) bool {
	m, side := &l.marks[i], 1.7
	if m.park {
		side = 3.4
	}
	for k := range l.marks {
		if o := &l.marks[k]; k != i && o.park == m.park && math.Abs(o.x-m.x) < side && math.Abs(o.y-m.y) < side {
			return true
		}
	}
	return false
}
