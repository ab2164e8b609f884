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
	if Suppress(&data.Suppressions{}, none) || Suppressed(data.SuppressionsOf(nil, []data.Mark{1}), none) {
		t.Error("nowhere is an address")
	}
}
