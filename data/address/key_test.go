package address

import (
	"testing"

	"puerta/data"
)

func TestKey(t *testing.T) {
	for _, c := range []struct {
		want string
		same []data.Address
	}{
		{"163|MORELAND AVE SE|4|30316", []data.Address{
			{Number: "163", Street: "Moreland Avenue Southeast", Unit: "Apt 4", City: "Atlanta", ZIP: "30316"},
			{Number: "0163", Street: " moreland  AVE. S.E.", Unit: "#4", ZIP: "30316-1234"},
			{Number: "163", Street: "Moreland Av SE", Unit: "UNIT  4", ZIP: "303161234"},
		}},
		{"12|ST JOHNS ST||ST JOHNSBURY", []data.Address{
			{Number: "12", Street: "Saint John's Street", City: "Saint Johnsbury"},
			{Number: "12", Street: "St. Johns St", City: "ST JOHNSBURY", ZIP: "00000"},
		}},
		{"5|SR 37||05819", []data.Address{
			{Number: "5", Street: "GA 37", ZIP: "5819"},
			{Number: "5", Street: "GA-37", ZIP: "5819"},
			{Number: "5", Street: "Georgia Highway 37", ZIP: "05819"},
			{Number: "5", Street: "State Route 37", ZIP: "05819"},
			{Number: "5", Street: "State Hwy. 37", ZIP: "05819"},
			{Number: "5", Street: "GA State Route 37", ZIP: "05819"},
			{Number: "5", Street: "SR 37", ZIP: "05819"},
		}},
		{"5|CR 12||", []data.Address{
			{Number: "5", Street: "County Road 12"}, {Number: "5", Street: "Co Rd 12"}, {Number: "5", Street: "CR 12"},
		}},
		{"9|US 19 N||", []data.Address{
			{Number: "9", Street: "US Highway 19 N"}, {Number: "9", Street: "U.S. Hwy 19 North"}, {Number: "9", Street: "U S 19 N"}, {Number: "9", Street: "US Route 19 N"},
		}},
		{"86A|OLD SR 5|BLDG 2 4|", []data.Address{{Number: "86a ", Street: "Old Vt Route 5", Unit: "Building 2, Apt 4"}}},
		{"7|PENN CT 5||", []data.Address{{Number: "7", Street: "Penn Court 5"}}},
		{"8|OLD HWY 37||", []data.Address{{Number: "8", Street: "Old Highway 37"}}},
		{"123|PARK RD|5|31201", []data.Address{
			{Number: "123", Street: "Park Rd", Unit: "Lot 5", ZIP: "31201"},
			{Number: "123", Street: "PARK RD LOT 5", ZIP: "31201"},
			{Number: "123", Street: "PARK RD LOT 5", Unit: "LOT 5", ZIP: "31201"},
			{Number: "123 Lot 5", Street: "Park Road", ZIP: "31201"},
			{Number: "123", Street: "Park Rd.", Unit: "TRLR 5", ZIP: "31201"},
			{Number: "123", Street: "Park Rd, Spc #05", ZIP: "31201"},
			{Number: "123#5", Street: "Park Rd", ZIP: "31201"},
			{Number: "123 #5", Street: "Park Rd", Unit: "5", ZIP: "31201"},
			{Number: "0123", Street: "Park Rd", Unit: "Lote 5", ZIP: "31201"},
		}},
		{"|PARK RD|5|31201", []data.Address{
			{Number: "LOT 5", Street: "Park Rd", ZIP: "31201"}, {Number: "Lot5", Street: "Park Rd", ZIP: "31201"}, {Street: "Park Rd Lot 5", ZIP: "31201"},
		}},
		{"12|US 41|BLDG 2 4|MACON", []data.Address{
			{Number: "12", Street: "US Hwy 41", Unit: "Bldg 2 Apt 4", City: "Macon"},
			{Number: "12", Street: "US Hwy 41 Bldg 2", Unit: "Apt 4", City: "MACON"},
			{Number: "12", Street: "US Hwy 41 Apt 4 Bldg 2", City: "Macon"},
			{Number: "12", Street: "U.S. 41 Edif 2 Apto 4", City: "Macón"},
		}},
		{"123|MAIN ST|REAR|", []data.Address{{Number: "123", Street: "Main St Rear"}, {Number: "123", Street: "Main St", Unit: "Rear"}, {Number: "123 Rear", Street: "Main St"}}},
		{"123|MAIN ST|TRLR|", []data.Address{{Number: "123", Street: "Main St Trailer"}, {Number: "123", Street: "Main St", Unit: "TRLR"}}},
		{"|||", []data.Address{{}, {Number: " ", Street: "-", Unit: "#"}}},
	} {
		for _, a := range c.same {
			if got := Key(a); got != c.want {
				t.Errorf("Key(%+v) = %q, want %q", a, got, c.want)
			}
		}
	}
}

// Doors that lists hold side by side keep keys of their own.
func TestKeysApart(t *testing.T) {
	seen := map[string]data.Address{}
	for _, a := range []data.Address{
		{Number: "12", Street: "Main St"}, {Number: "12A", Street: "Main St"}, {Number: "12 1/2", Street: "Main St"}, {Number: "12-14", Street: "Main St"},
		{Number: "12", Street: "Main St", Unit: "A"}, {Number: "12", Street: "Main St", Unit: "Rear"}, {Number: "12", Street: "Main St", Unit: "2"},
		{Number: "12", Street: "Main St", Unit: "Bldg 2"}, {Number: "12", Street: "Main St", Unit: "FL 2"}, {Number: "12", Street: "Main St", Unit: "PH 2"},
		{Number: "12", Street: "Main St", Unit: "Bldg 2 Apt 4"}, {Number: "12", Street: "Main St", Unit: "Bldg 4 Apt 2"}, {Number: "12", Street: "Main St", Unit: "2-4"}, {Number: "12", Street: "Main St", Unit: "24"},
		{Number: "12", Street: "N Main St"}, {Number: "12", Street: "Main St N"}, {Number: "12", Street: "Main Ave"}, {Number: "12", Street: "Main"},
		{Number: "12", Street: "E St"}, {Number: "12", Street: "East St"}, {Number: "12", Street: "Park Rd"}, {Number: "12", Street: "Parks Rd"},
		{Number: "12", Street: "Meadow Ln"}, {Number: "12", Street: "Meadows Ln"}, {Number: "12", Street: "Hill Rd"}, {Number: "12", Street: "Hills Rd"},
		{Number: "12", Street: "US 27"}, {Number: "12", Street: "GA 27"}, {Number: "12", Street: "County Rd 27"}, {Number: "12", Street: "Hwy 27"}, {Number: "12", Street: "Old Hwy 27"},
		{Number: "12", Street: "US 27 N"}, {Number: "12", Street: "US 27 Bus"}, {Number: "12", Street: "US 27 Byp"}, {Number: "12", Street: "Town Hwy 27"}, {Number: "12", Street: "I-27"},
		{Number: "12", Street: "MLK Jr Dr"}, {Number: "12", Street: "MLK Jr Blvd"}, {Number: "12", Street: "Martin St"}, {Number: "12", Street: "King St"},
		{Number: "12", Street: "1st St"}, {Number: "12", Street: "1st Ave"}, {Number: "12", Street: "21st St"}, {Number: "O12", Street: "Main St"}, {Number: "012", Street: "Main Ct"},
	} {
		if b, twice := seen[Key(a)]; twice {
			t.Errorf("%+v and %+v have one key, %q", a, b, Key(a))
		}
		seen[Key(a)] = a
	}
}

func TestBuilding(t *testing.T) {
	park := Building(data.Address{Number: "123", Street: "Park Rd", Unit: "Lot 5", ZIP: "31201"})
	for _, a := range []data.Address{
		{Number: "123", Street: "PARK ROAD LOT 12", ZIP: "31201"}, {Number: "123 #4", Street: "Park Rd", ZIP: "31201-1"}, {Number: "0123", Street: "Park Rd", Unit: "B", ZIP: "31201"},
	} {
		if got := Building(a); got != park || got != "123|PARK RD||31201" {
			t.Errorf("Building(%+v) = %q, want %q", a, got, park)
		}
	}
	for _, a := range []data.Address{{Number: "123", Street: "Park Rd", ZIP: "31201"}, {Number: "123", Street: "Park Rd", Unit: "#"}, {Unit: "4"}, {}} {
		if got := Building(a); got != "" {
			t.Errorf("Building(%+v) = %q, want none", a, got)
		}
	}
}

// A Keyer that has seen the parts of an address makes its key without
// allocating, wherever the unit stands.
func TestKnownPartsAllocateNothing(t *testing.T) {
	k := NewKeyer()
	for _, a := range []data.Address{
		{Number: "163", Street: "Moreland Avenue Southeast", Unit: "Apt 4", City: "Atlanta", ZIP: "30316"},
		{Number: "123", Street: "Park Rd Lot 5", City: "Macon"},
		{Number: "123", Street: "Park Rd Bldg 5", Unit: "Apt 4", City: "Macon"},
	} {
		if n := testing.AllocsPerRun(20, func() { k.Set(&a); k.Full() }); n != 0 {
			t.Errorf("%+v: %v allocations", a, n)
		}
	}
}

func TestIsPostBox(t *testing.T) {
	for line, want := range map[string]bool{"PO Box 12": true, "P.O. BOX 12": true, "Post Office Box 9": true, "RR 2 BOX 15": false, "12 Box Rd": false, "": false} {
		number, street, unit := ParseLine(line)
		k := NewKeyer()
		k.Set(&data.Address{Number: number, Street: street, Unit: unit})
		if got := IsPostBox(k.Street); got != want {
			t.Errorf("%q: %v, want %v", line, got, want)
		}
	}
}

func FuzzKey(f *testing.F) {
	f.Add("0163 ", "GA State Hwy. 37", "Bldg 2 Apt 4", "St. Mary's", "30316-1234")
	f.Add("12 1/2", "U S Highway 19", "#", "", "5819")
	f.Add("|0|", "CO RD RD 12", "unit|unit", "ŉ", "000")
	f.Add("LOT 5 163", "PARK RD UNIT APT 4 # 5", "Apt 4 bldg 2nd", "Mc La Grange", "31201")
	f.Add("163 # 4 rear", "US 41S Lot B Trlr", "Main Floor 2", "", "")
	f.Add("\"No", "Main St", "4", "", "")
	f.Add("LT#", "PARL RD UNIG APT 4 RK ", "Apt 4 bldg 2nd", "", "")
	f.Add("N 12 W 5", "Main St 2nd Floor Apt B", "B 4-B fl", "", "")
	f.Fuzz(func(t *testing.T, number, street, unit, city, zip string) {
		a := data.Address{Number: number, Street: street, Unit: unit, City: city, ZIP: zip}
		if once, again := Key(a), Key(Normal(a)); once != again {
			t.Errorf("the key %q of the normal form is not the key %q", again, once)
		}
		if b := Building(a); b != Building(Normal(a)) {
			t.Errorf("%q: the normal form is in another building", b)
		}
	})
}
