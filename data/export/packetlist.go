package export

import (
	"strconv"

	"puerta/data"
)

// lister makes the rows of one canvasser's list.
type lister struct {
	*printer
	t        *table
	s        *Sheet
	loops    map[int]*loop // by the number of their parking place
	last     *loop         // of the parking place before
	side     sides
	street   string
	building data.Address // whose heading stands above; zero: none
	moves    []move
}

// list adds the stops of one canvasser, those of everybody included; of all for
// 0.
func (l *lister) list(walker int) {
	var mine []visit
	for v := range visits(&l.s.Route) {
		if walker == 0 || v.Walker == 0 || v.Walker == walker {
			mine = append(mine, v)
		}
	}
	for i := range mine {
		v := &mine[i]
		if v.Kind != data.StopDoor {
			l.moves = append(l.moves, l.movesAt(v)...)
			if v.Kind == data.StopPark {
				l.side.come(driven(v.legs).Line)
			}
			continue
		}
		l.moves = append(l.moves, l.longWalk(v)...)
		l.addMoves()
		l.heading(mine[i:])
		l.addDoor(v)
	}
	l.addMoves()
}

// addMoves adds what is to be done between two doors, in as many rows as fit on
// pages.
func (l *lister) addMoves() {
	lines := l.moveLines()
	for len(lines) > 0 {
		n := min(mostLines, len(lines))
		l.t.add(tableRow{kind: moveRow, lines: lines[:n:n], height: float64(n)*l.face.line + 2})
		lines = lines[n:]
	}
	l.moves = nil
}

// heading adds those of the street and the building of the first door, where
// they are others than those of the door before.
func (l *lister) heading(mine []visit) {
	a := mine[0].Card.Address
	if on := l.streetText(&a); on != l.street {
		l.t.add(tableRow{kind: streetRow, text: on, height: points(l.face.street) * 1.65})
		l.street, l.building = on, data.Address{}
	}
	if a = buildingOf(&a); a == l.building && a != (data.Address{}) {
		return
	}
	n := 0
	for n < len(mine) && mine[n].Kind == data.StopDoor && buildingOf(&mine[n].Card.Address) == a {
		n++
	}
	l.building = data.Address{}
	if n > 1 && a.Number != "" {
		l.building = a
		text := printable(a.Number) + " · " + strconv.Itoa(n) + " " + l.word.paper.building
		l.t.add(tableRow{kind: buildingRow, text: text, height: points(l.face.street) * 1.65})
	}
}

// buildingOf returns an address without its unit.
func buildingOf(a *data.Address) data.Address {
	return data.Address{Number: a.Number, Street: a.Street, City: a.City}
}

// addDoor adds a door, in several rows if it has very many names.
func (l *lister) addDoor(v *visit) {
	cells := l.cells(v)
	last := len(cells) - 1
	for first := true; first || len(cells[last]) > 0; first = false {
		r := tableRow{kind: doorRow, inside: l.building != (data.Address{}), goesOn: !first, cells: make([][]string, len(cells))}
		if first {
			copy(r.cells, cells)
		}
		n := min(mostLines, len(cells[last]))
		r.cells[last], cells[last] = cells[last][:n:n], cells[last][n:]
		r.height = l.doorHeight(&r)
		l.t.add(r)
	}
}

// doorHeight is that of the lines of a door, and of the boxes below them in
// large print.
func (l *lister) doorHeight(r *tableRow) float64 {
	lines := 1
	for _, c := range r.cells {
		lines = max(lines, len(c))
	}
	high := max(l.face.row, float64(lines)*l.face.line+2.4)
	if l.t.below && !r.goesOn {
		high += l.face.box + 4.6
	}
	return high
}

// cells returns the texts of a door in lines, at most mostLines but of names. One
// without an address shows its id.
func (l *lister) cells(v *visit) [][]string {
	card := &v.Card
	wrap := func(column int, text string) []string {
		lines := l.wrap(printable(text), l.t.columns[column].width-2)
		return lines[:min(len(lines), mostLines)]
	}
	l.font("", l.face.text)
	out := [][]string{wrap(0, joined(" ", strconv.Itoa(v.number), l.side.of(v)))}
	l.font("B", l.face.text)
	out = append(out, wrap(1, l.houseText(v)))
	l.font("", l.face.text)
	switch {
	case l.t.below:
		return append(out, l.about(v))
	case l.t.people:
		return append(out, wrap(2, card.Language), l.namesAt(v.DoorID, 3))
	}
	return append(out, wrap(2, card.Language), wrap(3, blankZero(card.Voters)))
}

// houseText is what stands on the door: the number with its unit, the unit
// alone below the heading of its building.
func (l *lister) houseText(v *visit) string {
	a := &v.Card.Address
	switch {
	case nowhere(a):
		return v.DoorID
	case l.building != (data.Address{}) && a.Unit != "":
		return unit(a.Unit)
	}
	return joined(" ", a.Number, unit(a.Unit))
}

// about tells of a door in large print: language and voters, then names.
func (l *lister) about(v *visit) []string {
	voters := ""
	if v.Card.Voters > 0 {
		voters = l.word.voters + ": " + strconv.Itoa(v.Card.Voters)
	}
	lines := l.wrap(joined(" · ", printable(v.Card.Language), voters), l.t.columns[2].width-2)
	return append(lines, l.namesAt(v.DoorID, 2)...)
}

// namesAt returns the names at a door in lines of a column.
func (l *lister) namesAt(door string, column int) []string {
	var out []string
	for _, name := range l.s.names(door) {
		out = append(out, l.wrap(printable(name), l.t.columns[column].width-2)...)
	}
	return out
}
