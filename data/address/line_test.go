package address

import (
	"strings"
	"testing"
)

func TestParseLine(t *testing.T) {
	for _, c := range []struct{ line, number, street, unit string }{
		{"163 Moreland Avenue Southeast Apt 4", "163", "Moreland Avenue Southeast", "Apt 4"},
		{"163 Moreland Avenue Southeast", "163", "Moreland Avenue Southeast", ""},
		{" 390 Portland St   Apt 7 ", "390", "Portland St", "Apt 7"},
		{"28 Goddard Lot Rd", "28", "Goddard Lot Rd", ""},
		{"28 Goddard Lot Rd Lot 3", "28", "Goddard Lot Rd", "Lot 3"},
		{"12 Old Lot 4 Road", "12", "Old Lot 4 Road", ""},
		{"100 Space Center Blvd", "100", "Space Center Blvd", ""},
		{"4040 Us Route 5 #2", "4040", "Us Route 5", "#2"},
		{"4040 Us Route 5 # 2B", "4040", "Us Route 5", "# 2B"},
		{"12 Camp Rd No 5", "12", "Camp Rd No 5", ""},
		{"139A Main St., Unit B", "139A", "Main St.", "Unit B"},
		{"12-14 Main St BLDG 2 APT 4", "12-14", "Main St", "BLDG 2 APT 4"},
		{"86 1/2 N Main St", "86 1/2", "N Main St", ""},
		{"5th Avenue", "", "5th Avenue", ""},
		{"100 5th Avenue Ste 3", "100", "5th Avenue", "Ste 3"},
		{"Rural Route 2", "", "Rural Route 2", ""},
		{"PO Box 12", "", "PO Box 12", ""},
		{"7 Elm St Apt", "7", "Elm St Apt", ""},
		{"7 Unit Rd", "7", "Unit Rd", ""},
		{"163", "163", "", ""},
		{"", "", "", ""},
	} {
		number, street, unit := ParseLine(c.line)
		if number != c.number || street != c.street || unit != c.unit {
			t.Errorf("ParseLine(%q) = %q, %q, %q; want %q, %q, %q", c.line, number, street, unit, c.number, c.street, c.unit)
		}
	}
}

// The parts are the line: nothing is lost, nothing invented.
func FuzzParseLine(f *testing.F) {
	for _, s := range []string{"163 Moreland Avenue Southeast Apt 4", "86 1/2 N Main St, #4", "5th Ave", "1 # 2", ",,12,", "é Apt 9"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, line string) {
		bare := func(s string) string { return strings.NewReplacer(" ", "", "\t", "", ",", "").Replace(s) }
		number, street, unit := ParseLine(line)
		if got := bare(number + street + unit); got != bare(line) {
			t.Errorf("%q became %q, %q, %q", line, number, street, unit)
		}
		if street != strings.Trim(street, " \t,") || number != strings.Trim(number, " \t,") {
			t.Errorf("%q: parts are not trimmed: %q, %q", line, number, street)
		}
	})
}
