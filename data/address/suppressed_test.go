package address

import (
	"testing"

	"puerta/data"
)

func TestSuppressed(t *testing.T) {
	at := func(city, zip string) *Keyer {
		k := NewKeyer()
		k.Set(&data.Address{Number: "20", Street: "Oak Street", City: city, ZIP: zip})
		return k
	}
	for _, c := range []struct {
		listed, asked [2]string // city, ZIP
		want          bool
	}{
		{[2]string{"Macon", "31201"}, [2]string{"MACON", ""}, true},
		{[2]string{"Macon", "31201"}, [2]string{"Elsewhere", "31201"}, true},
		{[2]string{"Macon", "31201"}, [2]string{"Macon", "31202"}, true},
		{[2]string{"", ""}, [2]string{"Macon", "31201"}, true},
		{[2]string{"Macon", "31201"}, [2]string{"", ""}, false},
		{[2]string{"Macon", "31201"}, [2]string{"Tifton", "31202"}, false},
	} {
		var s data.Suppressions
		if !Suppress(&s, at(c.listed[0], c.listed[1])) {
			t.Errorf("%v: no address", c.listed)
		}
		if got := Suppressed(&s, at(c.asked[0], c.asked[1])); got != c.want {
			t.Errorf("%v is listed: %v is %v", c.listed, c.asked, got)
		}
	}
	none := NewKeyer()
	none.Set(&data.Address{City: "Macon"})
	if Suppress(&data.Suppressions{}, none) || Suppressed(data.SuppressionsOf(nil, []data.Fingerprint{1}), none) {
		t.Error("nowhere is an address")
	}
}

// An address in one line is found however its place is written behind it, and
// its neighbours are not.
func TestSuppressLine(t *testing.T) {
	asked := func(number, street, unit, city, zip string) *Keyer {
		k := NewKeyer()
		k.Set(&data.Address{Number: number, Street: street, Unit: unit, City: city, ZIP: zip})
		return k
	}
	for _, line := range []string{
		"20 Oak Hill Rd, Saint Albans, VT 05478", "20 Oak Hill Rd Saint Albans VT 05478", "20 Oak Hill Road, St Albans, VT",
		"20 OAK HILL RD ST ALBANS VT", "20 Oak Hill Rd Saint Albans", "20 Oak Hill Rd, St. Albans VT 05478-1234, USA", "20 Oak Hill Rd 05478",
		"20 Oak Hill Rd",
	} {
		var s data.Suppressions
		SuppressLine(&s, NewKeyer(), line, "")
		if !Suppressed(&s, asked("20", "Oak Hill Road", "", "Saint Albans", "05478")) {
			t.Errorf("%q is not found", line)
		}
		for _, other := range []*Keyer{asked("22", "Oak Hill Rd", "", "Saint Albans", "05478"), asked("20", "Elm Rd", "", "Saint Albans", "05478"),
			asked("20", "Oak Hill Rd", "4", "Saint Albans", "05478")} {
			if Suppressed(&s, other) {
				t.Errorf("%q: a neighbour is found", line)
			}
		}
	}
	var s data.Suppressions
	SuppressLine(&s, NewKeyer(), "12 N Main St Apt 4 South Hero VT 05486", "")
	if !Suppressed(&s, asked("12", "North Main Street", "4", "South Hero", "")) {
		t.Error("a unit before the city is not found")
	}
}

// An address with a ZIP is that of one town.
func TestSuppressLineElsewhere(t *testing.T) {
	elsewhere := NewKeyer()
	elsewhere.Set(&data.Address{Number: "20", Street: "Oak Hill Rd", City: "Tifton", ZIP: "31794"})
	for _, c := range [][2]string{{"20 Oak Hill Rd", "31201"}, {"20 Oak Hill Rd Macon", "31201"}, {"20 Oak Hill Rd 31201", ""}, {"20 Oak Hill Rd Macon GA", ""}, {"20 Oak Hill Rd, Macon", ""}} {
		var s data.Suppressions
		SuppressLine(&s, NewKeyer(), c[0], c[1])
		if Suppressed(&s, elsewhere) {
			t.Errorf("%q reaches another town", c)
		}
	}
}

func TestCityWithState(t *testing.T) {
	for _, c := range [][2]string{{"Macon, GA", "MACON"}, {"Macon , Georgia", "MACON"}, {"Macon", "MACON"}, {"Winston, Salem", "WINSTON SALEM"}} {
		k := NewKeyer()
		if k.Set(&data.Address{City: c[0]}); k.City != c[1] {
			t.Errorf("%q is %q, want %q", c[0], k.City, c[1])
		}
	}
}
