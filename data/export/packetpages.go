package export

// pages parts rows into pages of so many millimetres.
type pages struct {
	room           float64
	done           [][]tableRow
	page           []tableRow
	used           float64
	walker, street *tableRow // headings of what comes; nil: none
	onPage         bool      // whether the street's stands on this page
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
	again := r.kind == doorRow && !p.onPage && p.street != nil
	if again {
		need += p.street.height
	}
	switch {
	case r.kind == walkerRow:
		p.turn()
		p.walker, p.street = r, nil
	case len(p.page) > 0 && p.used+need > p.room:
		p.turn()
		p.put(p.walker)
		again = r.kind == doorRow
	}
	if again {
		p.put(p.street)
		p.onPage = true
	}
	if r.kind == streetRow {
		p.street, p.onPage = r, true
	}
	p.put(r)
}

func (p *pages) put(r *tableRow) {
	if r != nil {
		p.page, p.used = append(p.page, *r), p.used+r.height
	}
}

// turn ends a page, if anything is on it.
func (p *pages) turn() {
	if len(p.page) > 0 {
		p.done = append(p.done, p.page)
	}
	p.page, p.used, p.onPage = nil, 0, false
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
