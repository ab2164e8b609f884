package address

import (
	"testing"

	"puerta/data"
	"puerta/geo/streetname"
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
		{"|||", []data.Address{{}}},
	} {
		for _, a := range c.same {
			if got := Key(a); got != c.want {
				t.Errorf("Key(%+v) = %q, want %q", a, got, c.want)
			}
		}
	}
}

func FuzzKey(f *testing.F) {
	f.Add("0163 ", "GA State Hwy. 37", "Bldg 2 Apt 4", "St. Mary's", "30316-1234")
	f.Add("12 1/2", "U S Highway 19", "#", "", "5819")
	f.Add("|0|", "CO RD RD 12", "unit|unit", "ŉ", "000")
	f.Fuzz(func(t *testing.T, number, street, unit, city, zip string) {
		once := data.Address{Number: NormalNumber(number), Street: streetname.Normal(street), Unit: NormalUnit(unit), City: streetname.Fold(city), ZIP: ZIP5(zip)}
		if a, b := Key(data.Address{Number: number, Street: street, Unit: unit, City: city, ZIP: zip}), Key(once); a != b {
			t.Errorf("the key %q of the normal form is not the key %q", b, a)
		}
	})
}
