package export

import (
	"cmp"
	"slices"
	"strconv"

	"puerta/data"
)

// rowKind is what a row of a packet's table holds.
type rowKind int

const (
	walkerRow   rowKind = iota // heads the list of one canvasser of a team
	streetRow                  // heads the doors of a street
	buildingRow                // heads the doors of a building
	moveRow                    // what is to be done between doors: begin, drive, walk back
	doorRow                    // a door
)

// tableRow is a row: a heading, lines, or the cells of a door, each in lines.
type tableRow struct {
	kind   rowKind
	text   string
	lines  []moveLine
	cells  [][]string
	inside bool    // a door below the heading of its building
	goesOn bool    // more names of the door above
	height float64 // mm
}

// heads tells whether a row must not be the last of a page.
func (r *tableRow) heads() bool { return r.kind <= buildingRow }

// column is one of a table.
type column struct {
	head  string
	width float64 // mm
}

// table is the doors of a turf in walking order. Boxes for the results and room
// for notes stand behind the columns, or, in large print, below each door.
type table struct {
	columns []column
	boxes   float64 // where they begin, mm from the left
	below   bool
	legend  []string // what the boxes mean
	rows    []tableRow
	people  bool
}

// mostLines is how many lines a row has at most; more names go on in the next,
// so that every row fits on a page.
const mostLines = 12

// table lays the table of a turf out: for a team one list for each canvasser.
func (p *printer) table(s *Sheet) *table {
	t := &table{below: p.face.large, people: s.People != nil}
	p.shareWidth(t)
	t.legend = p.tableLegend()
	walkers := walkersOf(&s.Route)
	loops := map[int]*loop{}
	all := loopsOf(&s.Route)
	for _, one := range all {
		loops[one.park] = &one
	}
	if slices.ContainsFunc(all, func(l loop) bool { return l.drops }) {
		t.add(tableRow{kind: walkerRow, text: p.word.paper.driver, height: points(p.face.walker) * 1.9})
		l := lister{printer: p, t: t, s: s, loops: loops}
		l.ride()
	}
	for _, walker := range walkers {
		if len(walkers) > 1 {
			t.add(tableRow{kind: walkerRow, text: p.word.canvasser + " " + strconv.Itoa(walker), height: points(p.face.walker) * 1.9})
		}
		l := lister{printer: p, t: t, s: s, loops: loops}
		l.list(walker)
	}
	return t
}

func (t *table) add(r tableRow) { t.rows = append(t.rows, r) }

// shareWidth shares the width of the page: what is left is for notes.
func (p *printer) shareWidth(t *table) {
	w := &p.word
	number, house := column{w.paper.number, p.face.text * 1.5}, column{w.paper.house, p.face.text * 3}
	switch {
	case t.below:
		about := w.language + ", " + w.voters
		if t.people {
			about = w.people
		}
		t.columns = []column{number, house, {about, p.width - number.width - house.width}}
		t.boxes = 0
		return
	case t.people:
		t.columns = []column{number, house, {w.language, 18}, {w.people, 44}}
	default:
		t.columns = []column{number, house, {w.language, 20}, {w.voters, 15}}
	}
	for _, c := range t.columns {
		t.boxes += c.width
	}
}

// boxStep is from box to box, mm.
func (p *printer) boxStep() float64 { return p.face.box + 1 }

// notes is where the room for notes begins, mm from the left.
func (p *printer) notes(t *table) float64 {
	return t.boxes + float64(len(p.word.paper.results))*p.boxStep() + 1.5
}

// tableLegend tells what boxes and signs mean.
func (p *printer) tableLegend() []string {
	w := &p.word.paper
	parts := make([]string, 0, len(w.results)+1)
	for _, r := range w.results {
		parts = append(parts, r.letter+" "+r.meaning)
	}
	p.font("", p.face.small)
	return p.wrap(w.resultsHead+": "+joined(" · ", parts...)+". "+w.sides+".", p.width-2)
}

// headHeight is how high legend and names of columns are, mm.
func (t *table) headHeight(f *typeface) float64 {
	return (float64(len(t.legend))+1)*points(f.small)*1.35 + 3
}

// walkersOf returns the canvassers of a route; 0 alone where all walk together.
func walkersOf(r *data.Route) []int {
	most := 0
	for i := range r.Stops {
		most = max(most, r.Stops[i].Walker)
	}
	if most < 2 {
		return []int{0}
	}
	out := make([]int, most)
	for i := range out {
		out[i] = i + 1
	}
	return out
}

// streetText heads the doors of a street; streets of one name in two towns are
// two.
func (p *printer) streetText(a *data.Address) string {
	if nowhere(a) {
		return p.word.noAddress
	}
	return joined(" · ", cmp.Or(printable(a.Street), p.word.noStreet), printable(a.City))
}

// nowhere tells whether an address names no house.
func nowhere(a *data.Address) bool { return a.Number == "" && a.Street == "" }

func blankZero(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
