package geocode

import (
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/data/address"
)

func TestLeadingNumber(t *testing.T) {
	for s, want := range map[string]int32{"86": 86, "86A": 86, "86 1/2": 86, "86-88": 86, "0": 0, "": noNumber, "A86": noNumber, "N12W3": noNumber,
		"999999999": 999999999, "9999999999": noNumber} {
		if got := leadingNumber(s); got != want {
			t.Errorf("%q: %d, want %d", s, got, want)
		}
	}
}

// A number and its rest are told apart from other numbers and rests.
func FuzzSplitNumber(f *testing.F) {
	for _, s := range []string{"", "86", "86A", "86 1/2", "N12W3", "99999999999", "é"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, tail := splitNumber(s)
		if n < noNumber || n != leadingNumber(s) {
			t.Errorf("%q: %d", s, n)
		}
		if digits := strings.Trim(s, "0123456789") == "" && s != ""; digits && n != noNumber && tail != 0 {
			t.Errorf("%q: a rest %d", s, tail)
		}
	})
}

func TestQualityOf(t *testing.T) {
	for tag, want := range map[string]data.Quality{
		"GeoMatchRooftop": data.Rooftop, "GeoMatch9Digit": data.Interpolated, "GeoMatch5Digit": data.Postcode, "UnMatched": "", "GeoMatch": "",
		"ROOFTOP": data.Rooftop, "RANGE_INTERPOLATED": data.Interpolated, "GEOMETRIC_CENTER": data.Postcode, "APPROXIMATE": data.Postcode,
		"Parcel": data.Rooftop, "Interpolated": data.Interpolated, "Street": data.Interpolated, "ZIP5": data.Postcode, "ZIP+4": data.Interpolated,
		"Centroid": data.Postcode, "Exact": data.Interpolated, "Non_Exact": data.Interpolated, "No_Match": "", "GS05": data.Rooftop, "GS03": data.Postcode,
		"zip 5 centroid": data.Postcode, " rooftop ": data.Rooftop, "": "", "12": "", "techo": "",
	} {
		if got := QualityOf(tag); got != want {
			t.Errorf("%q: %q, want %q", tag, got, want)
		}
	}
}

func FuzzQualityOf(f *testing.F) {
	for _, s := range []string{"GeoMatchRooftop", "ZIP+4", "", "\xff", "ROOF_TOP"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, tag string) {
		if a, b := QualityOf(tag), QualityOf("  "+strings.ToUpper(tag)+"__"); a != b && isASCII(tag) {
			t.Errorf("%q: %q, in upper case %q", tag, a, b)
		}
	})
}

func isASCII(s string) bool { return strings.IndexFunc(s, func(r rune) bool { return r > 127 }) < 0 }

// Grades keep what a quality says.
func TestGrades(t *testing.T) {
	for q, want := range map[data.Quality]grade{"": unknown, data.Rooftop: rooftop, data.Interpolated: interpolated, data.Postcode: postcode} {
		if got := gradeOf(q); got != want {
			t.Errorf("%q: %d, want %d", q, got, want)
		}
	}
}

// Entering a door whose street and town are known, and finding one, allocate
// nothing but room in the columns.
func TestNoAllocationForADoor(t *testing.T) {
	b, k := NewBook(), address.NewKeyer()
	a := data.Address{Number: "86", Street: "N Elm Street", City: "Alma", ZIP: "31510"}
	points := NewPoints()
	for i := range 20_000 {
		k.Set(&a)
		b.Add(k, "Bacon")
		b.Pin(int32(i), orb.Point{-82, 31}, data.Rooftop)
	}
	k.Set(&a)
	points.Add(k, orb.Point{-82, 31})
	points.Find(k)
	if n := testing.AllocsPerRun(100, func() {
		k.Set(&a)
		b.Add(k, "Bacon")
		b.Pin(int32(b.Len()-1), orb.Point{-82, 31}, data.Rooftop)
		if _, from, ok := points.Find(k); !ok || from != data.FromAddress {
			t.Error("not found")
		}
	}); n != 0 {
		t.Errorf("%.0f allocations a door", n)
	}
}
