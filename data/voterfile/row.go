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

	line   []byte // the one-line address of the row before
	parsed data.Address

	joined []byte // what is being put together from several columns
}

// address returns the parts of a row's address, as written; what stands in
// several columns is joined. A street column without a house number column
// holds whole lines.
func (r *rowReader) address(rec *record) data.Address {
	c, t := &r.columns, r.texts
	a := data.Address{
		Number: r.number(rec), Street: r.street(rec), Unit: r.unit(rec),
		City: t.of(c.get(rec, city)), State: t.of(c.get(rec, state)), ZIP: t.of(c.get(rec, zip)),
	}
	if a.State == "" {
		a.State = c.state
	}
	switch {
	case a.Street == "" && a.Number == "" && c.has(oneLine):
		r.split(&a, c.get(rec, oneLine))
	case a.Street != "" && !c.has(houseNumber):
		r.split(&a, c.get(rec, street))
	}
	if a.Unit == "" && c.has(secondLine) {
		a.Unit = r.unitLine(c.get(rec, secondLine))
	}
	return a
}

// split fills number, street and unit from one line. The rows of a door mostly
// follow each other, so the last line is remembered.
func (r *rowReader) split(a *data.Address, field []byte) {
	if len(field) == 0 || !bytes.Equal(r.line, field) {
		r.line = append(r.line[:0], field...)
		number, street, unit := address.ParseLine(decode(field))
		r.parsed = data.Address{Number: r.texts.part(number), Street: r.texts.part(street), Unit: r.texts.part(unit)}
	}
	a.Number, a.Street = r.parsed.Number, r.parsed.Street
	if a.Unit == "" {
		a.Unit = r.parsed.Unit
	}
}

// pin reads a row's coordinates and what the list says of how exact they are.
func (r *rowReader) pin(rec *record) pin {
	p := r.pins.read(r.columns.get(rec, lat), r.columns.get(rec, lon))
	if tag := trim(r.columns.get(rec, accuracy)); p.reason == "" && len(tag) > 0 {
		p.quality = data.Quality(r.texts.derived(tag, func(tag string) string { return string(geocode.QualityOf(tag)) }))
	}
	return p
}
