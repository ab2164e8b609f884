package voterfile

import (
	"bytes"

	"puerta/data/address"
)

// number returns the house number with what stands before and behind it: "12",
// "1/2" are "12 1/2", "12", "A" are "12A".
func (r *rowReader) number(rec *record) string {
	number := wholeNumber(trim(r.columns.get(rec, houseNumber)))
	if !r.columns.has(numberPrefix) && !r.columns.has(numberSuffix) || len(number) == 0 {
		return r.texts.of(number)
	}
	suffix := trim(r.columns.get(rec, numberSuffix))
	r.joined = append(append(r.joined[:0], trim(r.columns.get(rec, numberPrefix))...), number...)
	if len(suffix) > 0 && suffix[0] >= '0' && suffix[0] <= '9' {
		r.joined = append(r.joined, ' ')
	}
	r.joined = append(r.joined, suffix...)
	return r.texts.of(r.joined)
}

// wholeNumber drops the decimals that statistics programs give to numbers:
// "12.0" is 12.
func wholeNumber(number []byte) []byte {
	whole, ok := bytes.CutSuffix(number, []byte(".0"))
	if !ok || len(bytes.Trim(whole, "0123456789")) > 0 {
		return number
	}
	return whole
}

// street returns the street with its directions, types and modifiers.
func (r *rowReader) street(rec *record) string {
	name := trim(r.columns.get(rec, street))
	if len(name) == 0 || !r.columns.splitStreets {
		return r.texts.of(name)
	}
	r.joined = r.joined[:0]
	for _, f := range [...]field{preModifier, preDirection, preType, preSeparator, street, streetType, postDirection, postModifier} {
		r.word(r.columns.get(rec, f))
	}
	return r.texts.of(r.joined)
}

// word appends a word to what is being joined.
func (r *rowReader) word(field []byte) {
	field = trim(field)
	if len(field) == 0 {
		return
	}
	if len(r.joined) > 0 {
		r.joined = append(r.joined, ' ')
	}
	r.joined = append(r.joined, field...)
}

// unit returns the unit with its building and its designator: "Bldg 2 Apt 4".
// Floor and room name it where it has no name of its own.
func (r *rowReader) unit(rec *record) string {
	own := wholeNumber(trim(r.columns.get(rec, unit)))
	if !r.columns.splitUnits {
		return r.texts.of(own)
	}
	r.joined = r.joined[:0]
	r.designated("Bldg", r.columns.get(rec, building))
	switch kind := trim(r.columns.get(rec, unitType)); {
	case len(own) == 0:
		r.designated("Fl", r.columns.get(rec, floor))
		r.designated("Rm", r.columns.get(rec, room))
	case len(kind) == 0 || beginsWith(own, kind):
		r.word(own)
	default:
		r.word(kind)
		r.word(own)
	}
	return r.texts.of(r.joined)
}

// designated appends a designator and what it designates, or this alone if it
// says itself what it is.
func (r *rowReader) designated(by string, field []byte) {
	field = trim(field)
	if len(field) == 0 {
		return
	}
	if isPlainUnit(field) {
		r.word([]byte(by))
	}
	r.word(field)
}

// isPlainUnit reports whether a text is a number or a letter or two: 4, B, 12-C.
func isPlainUnit(text []byte) bool {
	letters := 0
	for _, c := range text {
		switch {
		case c >= '0' && c <= '9' || c == '-' || c == '#':
		case c|0x20 >= 'a' && c|0x20 <= 'z':
			letters++
		default:
			return false
		}
	}
	return letters <= 2
}

func beginsWith(text, word []byte) bool {
	return len(text) >= len(word) && bytes.EqualFold(text[:len(word)], word)
}

// unitLine returns the second line of an address if it is a unit; it may as
// well be a name, or say "care of".
func (r *rowReader) unitLine(field []byte) string {
	field = trim(field)
	if len(field) == 0 {
		return ""
	}
	line := r.texts.of(field)
	if _, _, unit := address.ParseLine("1 A St " + line); unit == line {
		return line
	}
	return ""
}
