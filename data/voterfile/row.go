package voterfile

import (
	"bytes"

	"puerta/data"
	"puerta/data/address"
	"puerta/data/geocode"
)

// rowReader takes the parts of a row out of its fields.
type rowReader struct {
	columns columns
	texts   texts
	pins    pins
	carried *carrier

	line    []byte // the one-line address of the row before
	noPlace bool   // whether that row had neither city nor ZIP in columns of their own
	parsed  data.Address

	joined []byte // what is being put together from several columns
}

// address returns the parts of a row's address, as written; what stands in
// several columns is joined. A street column without a house number column
// holds whole lines, in which city, state and ZIP may stand if they have no
// columns of their own.
func (r *rowReader) address(rec *record) data.Address {
	c, t := &r.columns, r.texts
	a := data.Address{
		Number: r.number(rec), Street: r.street(rec), Unit: r.unit(rec),
		City: t.of(c.get(rec, city)), State: t.of(c.get(rec, state)), ZIP: t.of(c.get(rec, zip)),
	}
	if a.State == "" {
		a.State = c.state
	}
	if line, ok := r.wholeLine(rec, &a); ok {
		r.split(&a, line)
	}
	if a.Unit == "" && c.has(secondLine) {
		a.Unit = r.unitLine(c.get(rec, secondLine))
	}
	return a
}

// wholeLine returns the field of a row that holds its address in one line, given
// what stands in columns of its own.
func (r *rowReader) wholeLine(rec *record, a *data.Address) (line []byte, ok bool) {
	c := &r.columns
	switch {
	case a.Street == "" && a.Number == "" && c.has(oneLine):
		return c.get(rec, oneLine), true
	case a.Street != "" && !c.has(houseNumber):
		return c.get(rec, street), true
	}
	return nil, false
}

// split fills number, street and unit from one line. The rows of a door mostly
// follow each other, so the last line is remembered.
func (r *rowReader) split(a *data.Address, field []byte) {
	noPlace := a.City == "" && a.ZIP == ""
	if len(field) == 0 || noPlace != r.noPlace || !bytes.Equal(r.line, field) {
		r.line, r.noPlace = append(r.line[:0], field...), noPlace
		r.parse(decode(field))
	}
	a.Number, a.Street = r.parsed.Number, r.parsed.Street
	if noPlace {
		a.City, a.ZIP = r.parsed.City, r.parsed.ZIP
	}
	if a.Unit == "" {
		a.Unit = r.parsed.Unit
	}
}

// parse takes a line apart; its place, too, if it can have one.
func (r *rowReader) parse(line string) {
	city, zip := "", ""
	if r.noPlace {
		line, city, _, zip = address.CutPlace(line)
	}
	number, street, unit := address.ParseLine(line)
	t := r.texts
	r.parsed = data.Address{Number: t.part(number), Street: t.part(street), Unit: t.part(unit), City: t.part(city), ZIP: t.part(zip)}
}

// pin reads a row's coordinates and what the list says of how exact they are.
func (r *rowReader) pin(rec *record) pin {
	p := r.pins.read(r.columns.get(rec, lat), r.columns.get(rec, lon))
	if tag := trim(r.columns.get(rec, accuracy)); p.reason == "" && len(tag) > 0 {
		p.quality = data.Quality(r.texts.derived(tag, func(tag string) string { return string(geocode.QualityOf(tag)) }))
	}
	return p
}
