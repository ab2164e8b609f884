package export

import (
	"cmp"
	"strconv"

	"puerta/data"
)

// rowKind is what a row of a packet's table holds.
type rowKind int

const (
	walkerRow rowKind = iota // heads the list of one canvasser of a team
	moveRow                  // start, park, back to the car, end
	streetRow                // heads the doors of a street
	doorRow                  // a door
)

// tableRow is a row: one text, or the cells of a door, each in lines.
type tableRow struct {
	kind   rowKind
	text   string
	cells  [][]string
	height float64 // mm
}

// heads tells whether a row must not be the last of a page.
func (r *tableRow) heads() bool { return r.kind == walkerRow || r.kind == streetRow }

// column is one of a table.
type column struct {
	head  string
	width float64 // mm
	box   bool    // to be ticked
}

// table is the doors of a turf in walking order.
type table struct {
	columns []column
	rows    []tableRow
}

// Rows of cells in a column.
const (
	cellDoor = iota
	cellNumber
	cellUnit
	cellVoters
	cellLanguage
	cellPeople
)

// headHeight is how high the names of columns are, mm.
func (t *table) headHeight() float64 { return 7 }

// nameLines is how many names stand in one row at most; more go on in the next,
// so that every row fits on a page.
const nameLines = 20

// tableFont is the size of a table's text in points.
const tableFont = 9

// table lays the table of a turf out: for a team one list for each canvasser.
func (p *printer) table(s *Sheet) *table {
	p.font("", tableFont)
	t := &table{columns: p.columns(s.People != nil)}
	walkers := walkersOf(&s.Route)
	for _, walker := range walkers {
		if len(walkers) > 1 {
			t.add(tableRow{kind: walkerRow, text: p.word.canvasser + " " + strconv.Itoa(walker), height: 9})
		}
		p.listOf(t, s, walker)
	}
	return t
}

func (t *table) add(r tableRow) { t.rows = append(t.rows, r) }

// columns shares the width of the page: what is left is for notes.
func (p *printer) columns(people bool) []column {
	w := &p.word
	all := []column{{"", 11, false}, {w.number, 19, false}, {w.unit, 20, false}, {w.voters, 15, false}, {w.language, 20, false}}
	if people {
		all = append(all, column{w.people, 44, false})
	}
	all = append(all, column{w.knocked, 14, true}, column{w.talked, 14, true})
	rest := p.width
	for _, c := range all {
		rest -= c.width
	}
	return append(all, column{w.notes, rest, false})
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

// listOf adds the stops of one canvasser, those of everybody included; of all
// for 0.
func (p *printer) listOf(t *table, s *Sheet, walker int) {
	street := ""
	var moves []string
	for v := range visits(&s.Route) {
		if walker > 0 && v.Walker > 0 && v.Walker != walker {
			continue
		}
		if v.Kind != data.StopDoor {
			moves = append(moves, p.moveText(v))
			continue
		}
		p.addMoves(t, moves)
		moves = moves[:0]
		if on := p.streetText(&v.Card.Address); on != street {
			t.add(tableRow{kind: streetRow, text: on, height: 7})
			street = on
		}
		p.addDoor(t, s, v)
	}
	p.addMoves(t, moves)
}

// addMoves adds what is to be done between two doors, in as few rows as hold it.
func (p *printer) addMoves(t *table, moves []string) {
	p.font("", tableFont)
	for len(moves) > 0 {
		text, n := moves[0], 1
		for n < len(moves) && p.pdf.GetStringWidth(text+" → "+moves[n]) < p.width-8 {
			text += " → " + moves[n]
			n++
		}
		t.add(tableRow{kind: moveRow, text: text, height: 6.5})
		moves = moves[n:]
	}
}

// streetText heads the doors of a street; streets of one name in two towns are
// two.
func (p *printer) streetText(a *data.Address) string {
	if nowhere(a) {
		return p.word.noAddress
	}
	return joined(" · ", cmp.Or(printable(a.Street), p.word.noStreet), printable(a.City))
}

// moveText says what to do between doors, and how far it is.
func (p *printer) moveText(v visit) string {
	text := p.word.kind(v.Stop)
	if v.Kind == data.StopPark {
		text = "P" + strconv.Itoa(v.number) + " · " + text
	}
	if l := ownLeg(*v.Stop, v.legs); l.Meters > 0 {
		text += " · " + p.word.mode(l.Mode) + ": " + p.word.distance(l.Meters) + ", " + minutesText(l.Seconds/60)
	}
	return text
}

// addDoor adds a door, in several rows if it has very many names.
func (p *printer) addDoor(t *table, s *Sheet, v visit) {
	cells := p.cells(t, s, v)
	for first := true; first || len(cells) > cellPeople && len(cells[cellPeople]) > 0; first = false {
		now, most := make([][]string, len(cells)), 0
		copy(now, cells)
		if len(cells) > cellPeople {
			n := min(nameLines, len(cells[cellPeople]))
			now[cellPeople], cells[cellPeople] = cells[cellPeople][:n], cells[cellPeople][n:]
		}
		for i := range now {
			most = max(most, len(now[i]))
		}
		t.add(tableRow{kind: doorRow, cells: now, height: max(8.5, float64(most)*lineHeight+2.4)})
		for i := range cells[:min(len(cells), cellPeople)] {
			if i != cellDoor {
				cells[i] = nil
			}
		}
	}
}

// cells returns the texts of a door in lines. One without an address shows its
// id.
func (p *printer) cells(t *table, s *Sheet, v visit) [][]string {
	card := &v.Card
	out := make([][]string, 0, cellPeople+1)
	wrap := func(text string) {
		out = append(out, p.wrap(printable(text), t.columns[len(out)].width-2))
	}
	number := card.Address.Number
	if nowhere(&card.Address) {
		number = v.DoorID
	}
	wrap(strconv.Itoa(v.number))
	wrap(number)
	wrap(card.Address.Unit)
	wrap(blankZero(card.Voters))
	wrap(card.Language)
	if s.People == nil {
		return out
	}
	var people []string
	for _, name := range s.names(v.DoorID) {
		people = append(people, p.wrap(printable(name), t.columns[cellPeople].width-2)...)
	}
	return append(out, people)
}

// nowhere tells whether an address names no house.
func nowhere(a *data.Address) bool { return a.Number == "" && a.Street == "" }

func blankZero(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
