package export

// pages parts rows into pages of so many millimetres.
type pages struct {
	room float64
	done [][]tableRow
	page []tableRow
	used float64
	head [buildingRow + 1]*tableRow // headings of what comes, by kind; nil: none
	here [buildingRow + 1]bool      // which of them stand on this page
}

// paginate parts rows into pages. A heading stays with what follows it; each
// canvasser's list begins on a page of its own, and what goes on over a page
// gets its headings again. Every row must fit on a page with them.
func paginate(rows []tableRow, room float64) [][]tableRow {
	p := pages{room: room}
	for i := range rows {
		p.add(&rows[i], needed(rows[i:]))
	}
	p.turn()
	return p.done
}

// add adds a row, which needs so many millimetres with what must stand with it.
func (p *pages) add(r *tableRow, need float64) {
	if r.kind == doorRow && !r.inside {
		p.head[buildingRow] = nil
	}
	if r.heads() {
		for kind := r.kind; kind <= buildingRow; kind++ {
			p.head[kind], p.here[kind] = nil, false
		}
	}
	if r.kind == walkerRow || len(p.page) > 0 && p.used+p.again(r)+need > p.room {
		p.turn()
	}
	for kind := range p.head {
		if p.wants(rowKind(kind), r) {
			p.put(p.head[kind])
			p.here[kind] = true
		}
	}
	if r.heads() {
		p.head[r.kind], p.here[r.kind] = r, true
	}
	p.put(r)
}

// wants tells whether a heading must be repeated above a row: that of a street
// only above doors and buildings.
func (p *pages) wants(kind rowKind, r *tableRow) bool {
	return p.head[kind] != nil && !p.here[kind] && (kind == walkerRow || r.kind == doorRow || r.kind == buildingRow)
}

// again is the height of the headings that must be repeated above a row.
func (p *pages) again(r *tableRow) float64 {
	sum := 0.0
	for kind := range p.head {
		if p.wants(rowKind(kind), r) {
			sum += p.head[kind].height
		}
	}
	return sum
}

func (p *pages) put(r *tableRow) { p.page, p.used = append(p.page, *r), p.used+r.height }

// turn ends a page, if anything is on it.
func (p *pages) turn() {
	if len(p.page) > 0 {
		p.done = append(p.done, p.page)
	}
	p.page, p.used, p.here = nil, 0, [buildingRow + 1]bool{}
}

// needed returns the height of the first row and of all that must stand on the
// same page.
func needed(rows []tableRow) float64 {
	sum := 0.0
	for i := range rows {
		sum += rows[i].height
		if !rows[i].heads() {
			break
		}
	}
	return sum
}
