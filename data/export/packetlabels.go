package export

import "strconv"

// labels are the numbers of doors and parking places on a map. Doors at one
// place, in a row, share one; a number that has no room is left away, for its
// neighbours tell.
type labels struct {
	p     *printer
	v     *sight
	taken []frame
	marks []mark
}

// mark is a place with the doors from and to, or with a parking place.
type mark struct {
	x, y     float64
	from, to int
	park     bool
	written  bool
}

func (m *mark) text() string {
	switch {
	case m.park:
		return "P" + strconv.Itoa(m.from)
	case m.to > m.from:
		return strconv.Itoa(m.from) + "–" + strconv.Itoa(m.to)
	}
	return strconv.Itoa(m.from)
}

// occupy keeps labels off a square.
func (l *labels) occupy(x, y, side float64) {
	l.taken = append(l.taken, frame{x - side/2, y - side/2, side, side})
}

func (l *labels) park(x, y float64, number int) {
	l.occupy(x, y, 2.2)
	l.marks = append(l.marks, mark{x: x, y: y, from: number, to: number, park: true})
}

func (l *labels) door(x, y float64, number int) {
	if n := len(l.marks); n > 0 && !l.marks[n-1].park && l.marks[n-1].x == x && l.marks[n-1].y == y {
		l.marks[n-1].to = number
		return
	}
	l.occupy(x, y, 1.4)
	l.marks = append(l.marks, mark{x: x, y: y, from: number, to: number})
}

// draw writes the first numbers and the last, then buildings and every tenth
// door, then parking places, then the others.
func (l *labels) draw() {
	last := len(l.marks) - 1
	for _, pass := range []func(i int, m *mark) bool{
		func(i int, m *mark) bool { return m.from == 1 || i == last },
		func(_ int, m *mark) bool { return !m.park && (m.from%10 == 0 || m.to > m.from) },
		func(_ int, m *mark) bool { return m.park },
		func(int, *mark) bool { return true },
	} {
		for i := range l.marks {
			if m := &l.marks[i]; !m.written && pass(i, m) {
				m.written = l.write(m)
			}
		}
	}
}

// write writes a label at the first of eight places around its mark that is
// free, within the map.
func (l *labels) write(m *mark) bool {
	l.p.font("", 7)
	if m.park {
		l.p.font("B", 7)
	}
	text := m.text()
	w, h := l.p.pdf.GetStringWidth(text), 2.3
	for _, d := range [8][2]float64{{1, 0}, {-1, 0}, {0, -1}, {0, 1}, {1, -1}, {-1, -1}, {1, 1}, {-1, 1}} {
		at := frame{m.x + d[0]*(w/2+1.5) - w/2, m.y + d[1]*(h/2+1.3) - h/2, w, h}
		if l.free(at) {
			l.taken = append(l.taken, at)
			l.p.haloed(at.x, at.y+h-0.2, text)
			return true
		}
	}
	return false
}

func (l *labels) free(f frame) bool {
	if f.x < l.v.x || f.y < l.v.y || f.x+f.w > l.v.x+l.v.w || f.y+f.h > l.v.y+l.v.h {
		return false
	}
	for _, t := range l.taken {
		if f.x < t.x+t.w && t.x < f.x+f.w && f.y < t.y+t.h && t.y < f.y+f.h {
			return false
		}
	}
	return true
}
