package main

import (
	"fmt"
	"strings"

	"puerta/data/voterfile"
)

// votersHelp is the long help of `puerta import voters`.
func votersHelp() string {
	return fmt.Sprintf(`Reads a voter file or a list of addresses as a new universe, or with --into into one
that is there, and prints its id and the account of the import. Rows that cannot be
read are listed and passed over.

The same file again changes nothing. Into a universe, a file takes the place of an
earlier one of its name; a door that several files have is one door, and doors keep
their ids.

The file is CSV (comma, tab, semicolon or vertical bar; UTF-8, UTF-16 or
Windows-1252), a text of that kind in .gz or .zip, or an .xlsx workbook, of which
the first sheet with rows is read. Known layouts, told by the column names:

%s

--dry-run shows how a list is understood before anything is stored. For any other
list, --columns FILE.yaml names the columns, a line for each:

  lat: Y_COORD          a field, and the name of its column
  language: none        the list has no such column, whatever was recognised
  layout: generic       the layout, where another was recognised

Fields:

%s

A street or an address named so is taken whole, without the recognised columns of
its parts. address_2 is used where it holds a unit; unit_type, building, floor and
room are put before the unit, the number_ and street parts around number and street.`,
		wrapped(voterfile.Layouts()), wrapped(voterfile.Fields()))
}

// wrapped sets names in lines of at most 80 letters.
func wrapped(names []string) string {
	var b strings.Builder
	line := "  "
	for i, name := range names {
		if i < len(names)-1 {
			name += ","
		}
		if len(line)+len(name)+1 > 80 {
			fmt.Fprintln(&b, strings.TrimRight(line, " "))
			line = "  "
		}
		line += name + " "
	}
	return b.String() + strings.TrimRight(line, " ")
}
