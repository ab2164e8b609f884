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
		{"7 Elm St Apt", "7", "Elm St", "Apt"},
		{"123 MAIN ST APT 4 BLDG 2", "123", "MAIN ST", "APT 4 BLDG 2"},
		{"123 MAIN ST BLDG B APT 4", "123", "MAIN ST", "BLDG B APT 4"},
		{"123 MAIN ST # 4", "123", "MAIN ST", "# 4"},
		{"123 MAIN ST LOT 12", "123", "MAIN ST", "LOT 12"},
		{"123 MAIN ST LOT B", "123", "MAIN ST", "LOT B"},
		{"5 GODDARD LOT RD", "5", "GODDARD LOT RD", ""},
		{"12 AVENUE E", "12", "AVENUE E", ""},
		{"100 N", "100", "N", ""},
		{"4 THE CIR", "4", "THE CIR", ""},
		{"123 HWY 41 S LOT 3", "123", "HWY 41 S", "LOT 3"},
		{"12 US HWY 41 UNIT B-2", "12", "US HWY 41", "UNIT B-2"},
		{"45 E AVE", "45", "E AVE", ""},
		{"123 PARK AVE REAR", "123", "PARK AVE", "REAR"},
		{"123 PARK AVE SE REAR APT 2", "123", "PARK AVE SE", "REAR APT 2"},
		{"77 UPPER MAIN ST", "77", "UPPER MAIN ST", ""},
		{"5 Lake Front", "5", "Lake Front", ""},
		{"5 Way Back Rd", "5", "Way Back Rd", ""},
		{"9 FLOOR ST", "9", "FLOOR ST", ""},
		{"12 Main St 2nd Floor", "12", "Main St", "2nd Floor"},
		{"12 Main St First Fl Apt B", "12", "Main St", "First Fl Apt B"},
		{"12 Main St FL 2", "12", "Main St", "FL 2"},
		{"12 Calle Ocho Apto 3", "12", "Calle Ocho", "Apto 3"},
		{"12 Main St Edificio 2 Apto 3", "12", "Main St", "Edificio 2 Apto 3"},
		{"12 Ste Genevieve St", "12", "Ste Genevieve St", ""},
		{"163#4 Main St", "163#4", "Main St", ""},
		{"163 #4 Main St", "163 #4", "Main St", ""},
		{"163-B Main St", "163-B", "Main St", ""},
		{"41-23 Main St", "41-23", "Main St", ""},
		{"12½ Main St", "12½", "Main St", ""},
		{"N123W456 Grid Rd", "N123W456", "Grid Rd", ""},
		{"C4 Shattuck Hill Rd Apt 2", "C4", "Shattuck Hill Rd", "Apt 2"},
		{"O12 Main St", "O12", "Main St", ""},
		{"I75 Frontage Rd", "", "I75 Frontage Rd", ""},
		{"LOT 5 PARK VIEW RD", "LOT 5", "PARK VIEW RD", ""},
		{"LOT 5 163 PARK RD", "LOT 5 163", "PARK RD", ""},
		{"Lot 5 Rd", "", "Lot 5 Rd", ""},
		{"RR 2 BOX 15", "", "RR 2 BOX 15", ""},
		{"HC 1 BOX 3", "", "HC 1 BOX 3", ""},
		{"123 MAIN ST TRLR", "123", "MAIN ST", "TRLR"},
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
	for _, s := range []string{"163 Moreland Avenue Southeast Apt 4", "86 1/2 N Main St, #4", "5th Ave", "1 # 2", ",,12,", "é Apt 9", "LOT 5 163 PARK RD", "163 #4 Main St", "12½ Main St Rear", "N1W2 X", "a1 b rd apt # 2nd fl"} {
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

func TestCutPlace(t *testing.T) {
	for _, c := range []struct{ line, rest, city, state, zip string }{
		{"123 MAIN ST, APT 4, MACON GA 31201", "123 MAIN ST, APT 4", "MACON", "GA", "31201"},
		{"123 Main St, Macon, GA 31201-1234", "123 Main St", "Macon", "GA", "31201-1234"},
		{"123 Main St, Saint Johnsbury, Vermont", "123 Main St", "Saint Johnsbury", "Vermont", ""},
		{"123 Main St Macon GA 31201", "123 Main St Macon", "", "GA", "31201"},
		{"123 Main St, Apt 4", "123 Main St, Apt 4", "", "", ""},
		{"123 Penn Ct", "123 Penn Ct", "", "", ""},
		{"123 Main St, Macon, GA, 31201, USA", "123 Main St", "Macon", "GA", "31201"},
		{"123 Main St, Macon GA United States", "123 Main St", "Macon", "GA", ""},
		{"123 US", "123", "", "", ""},
		{"123 Main St, Macon", "123 Main St", "Macon", "", ""},
		{"", "", "", "", ""},
	} {
		rest, city, state, zip := CutPlace(c.line)
		if rest != c.rest || city != c.city || state != c.state || zip != c.zip {
			t.Errorf("CutPlace(%q) = %q, %q, %q, %q", c.line, rest, city, state, zip)
		}
	}
}

// A hostile line costs no more than reading it a few times.
func TestBoundedLine(t *testing.T) {
	for _, piece := range []string{"REAR ", "APT ", "# ", "ST APT B ", "2ND FL ", "LOT 5 ", "BLDG FL "} {
		long := "12 X " + strings.Repeat(piece, 1<<20/len(piece))
		number, street, unit := ParseLine(long)
		if len(number)+len(street)+len(unit) < len(long)-8 {
			t.Errorf("a long run of %q lost letters", piece)
		}
		NormalUnit(unit)
	}
}
