package listtest

import (
	"strconv"
	"strings"
)

// Layout is a kind of list.
type Layout string

// The layouts, under the names that data/voterfile gives them.
const (
	Generic       Layout = "generic"
	VAN           Layout = "van"
	L2            Layout = "l2"
	Georgia       Layout = "georgia"     // 53 columns, no coordinates
	GeorgiaOld    Layout = "georgia_old" // 63 columns, no coordinates
	OpenAddresses Layout = "openaddresses"
	E911          Layout = "e911"
)

// Layouts returns all of them.
func Layouts() []Layout {
	return []Layout{Generic, VAN, L2, Georgia, GeorgiaOld, OpenAddresses, E911}
}

// People tells lists with a row a voter from those with a row an address.
func (l Layout) People() bool { return l == VAN || l == L2 || l == Georgia || l == GeorgiaOld }

// HasPoints reports whether the list has coordinates.
func (l Layout) HasPoints() bool { return l != Georgia && l != GeorgiaOld }

// column is a header and what a row has under it.
type column struct {
	header string
	value  func(r *row) string
}

// row is what a line is written from.
type row struct {
	Door
	parts
	serial int // of the voter, from 1
}

func (r *row) id(from int) string { return strconv.Itoa(from + r.serial) }

func (r *row) lastName() string  { return "Voter" + zeros(r.serial, 7) }
func (r *row) firstName() string { return string(rune('A' + r.serial%26)) }
func (r *row) score() string     { return strconv.Itoa(r.serial * 7919 % 101) }

// language is Spanish for every third voter.
func (r *row) language() string {
	if r.serial%3 == 0 {
		return "Spanish"
	}
	return "English"
}

// line is the address in one line, with a unit that says it is one.
func (r *row) line() string {
	line := r.Address.Number + " " + r.Address.Street
	if r.Address.Unit == "" {
		return line
	}
	if r.building == "" && r.unitType == "" {
		return line + " Apt " + r.Address.Unit
	}
	return line + " " + r.Address.Unit
}

func zeros(n, width int) string {
	s := strconv.Itoa(n)
	return strings.Repeat("0", max(0, width-len(s))) + s
}

// columns returns the columns of a layout.
func (l Layout) columns() []column {
	switch l {
	case VAN:
		return vanColumns()
	case L2:
		return l2Columns()
	case Georgia:
		return georgiaColumns()
	case GeorgiaOld:
		return oldGeorgiaColumns()
	case OpenAddresses:
		return openAddressesColumns()
	case E911:
		return e911Columns()
	}
	return genericColumns()
}

func number(r *row) string    { return r.Address.Number }
func street(r *row) string    { return r.Address.Street }
func unit(r *row) string      { return r.Address.Unit }
func city(r *row) string      { return r.Address.City }
func state(r *row) string     { return r.Address.State }
func zip(r *row) string       { return r.Address.ZIP }
func county(r *row) string    { return r.County }
func lat(r *row) string       { return r.Lat }
func lon(r *row) string       { return r.Lon }
func firstName(r *row) string { return r.firstName() }
func lastName(r *row) string  { return r.lastName() }
func language(r *row) string  { return r.language() }
func precinct(r *row) string  { return r.County + " " + strconv.Itoa(1+len(r.Address.Street)%9) }

// always writes the same; with "" the column is there and empty.
func always(s string) func(*row) string { return func(*row) string { return s } }

// capitals writes another column in capitals.
func capitals(f func(*row) string) func(*row) string {
	return func(r *row) string { return strings.ToUpper(f(r)) }
}
