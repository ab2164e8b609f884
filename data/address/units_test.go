package address

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"puerta/geo/streetname"
)

func TestNormalUnit(t *testing.T) {
	for want, same := range map[string][]string{
		"":            {"", " ", "#", "Apt", "Unit No."},
		"4":           {"4", "Apt 4", "#4", "# 4", "UNIT  4", "apt. #04", "APT4", "Apt-4", "Ste 4", "Lot 4", "SPC 4", "Rm 4", "Apto 4", "Depto. 4", "Lote 4", "Slip 4", "NO 4", "Trlr 4", "Hangar 4"},
		"4B":          {"4B", "4-B", "4 b", "Apt 4-B", "APT 04B"},
		"B2":          {"B2", "B-2", "B 2", "b02", "Unit B-2"},
		"2-4":         {"2-4", "2-04"},
		"BLDG 2 4":    {"Bldg 2 Apt 4", "Apt 4 Bldg 2", "BUILDING 2, APT 4", "Bldg2 Apt4", "Edificio 2 Apto 4", "BLD 2 #4"},
		"BLDG B 2":    {"Bldg B Apt 2", "BLDG B 2"},
		"BLDG 2":      {"Bldg 2", "Building 02"},
		"FL 2":        {"2nd Floor", "Fl 2", "FLOOR 2", "Second Floor", "2ND FL", "FL2", "Piso 2", "2 Fl"},
		"FL 2 B":      {"2nd Floor Apt B", "Apt B 2nd Floor", "FL 2 APT B"},
		"FL MAIN":     {"Main Floor", "MAIN FL"},
		"REAR":        {"Rear", "REAR", "(rear)", "Back", "Rear Apt"},
		"UPPR":        {"Upper", "Uppr", "Upstairs", "Upper Unit"},
		"LOWR":        {"Lower", "Downstairs"},
		"BSMT":        {"Basement", "Bsmt Apt", "Sótano"},
		"FRNT":        {"Front"},
		"PH 2":        {"PH 2", "Penthouse 2", "PH-2", "PH2"},
		"TRLR":        {"Trlr", "Trailer"},
		"SENOR":       {"señor"},
		"4 1/2":       {"4 1/2"},
		"BLDG 2 FL 3": {"Fl 3 Bldg 2"},
	} {
		for _, s := range same {
			if got := NormalUnit(s); got != want {
				t.Errorf("NormalUnit(%q) = %q, want %q", s, got, want)
			}
		}
	}
}

func TestNormalNumber(t *testing.T) {
	for want, same := range map[string][]string{
		"12":       {"12", "0012", " 12 ", "12.", "12.0", "#12", "12,"},
		"12A":      {"12A", "12a", "12-A", "12 A", "0012 a"},
		"A12":      {"A12", "A-12", "A 12"},
		"12 1/2":   {"12 1/2", "12-1/2", "12½", "12 ½"},
		"12-14":    {"12-14", "12 - 14", "12–14", "12- 14"},
		"41-23":    {"41-23"},
		"1234":     {"1234", "1,234"},
		"N123W456": {"N123W456", "N123 W456", "n 123 w 456"},
		"O12":      {"O12"},
		"0":        {"0", "00"},
		"":         {"", " ", "-"},
	} {
		for _, s := range same {
			if got := NormalNumber(s); got != want {
				t.Errorf("NormalNumber(%q) = %q, want %q", s, got, want)
			}
		}
	}
}

func TestSignOrder(t *testing.T) {
	want := []string{
		"", "Apt 1", "2", "2A", "Lot 3", "#10", "Apt 10A", "Trlr 12", "SPC 101", "A", "B1", "B2", "B10", "Basement", "Lower", "Front", "Rear", "Rear 2", "Upper", "PH 1",
		"1st Floor", "FL 2", "Fl 2 Apt 3", "10th Floor", "Bldg 2 Apt 4", "Bldg 2 Apt 10", "Apt 1 Bldg 10", "Bldg A 1",
	}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, CompareUnits)
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	numbers := []string{"2", "0010", "10 1/2", "10A", "10-B", "12-14", "41-23", "A1", "N1W2"}
	if !slices.IsSortedFunc(numbers, CompareNumbers) {
		t.Errorf("%q are not in order", numbers)
	}
}

var unitWords = []string{"Apt", "Bldg", "Fl", "Rear", "Upper", "PH", "#", "2", "10", "04", "B", "B2", "2nd", "-", "Lot", "é", "Main", "1/2"}

// drawUnit draws a unit of a few words.
func drawUnit(t *rapid.T, name string) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(unitWords), 0, 5).Draw(t, name), " ")
}

// CompareUnits and CompareNumbers are strict weak orders: what is equal is so
// in both directions, order is passed on, and so is equality.
func TestStrictWeakOrder(t *testing.T) {
	for name, compare := range map[string]func(a, b string) int{"units": CompareUnits, "numbers": CompareNumbers} {
		rapid.Check(t, func(t *rapid.T) {
			a, b, c := drawUnit(t, "a"), drawUnit(t, "b"), drawUnit(t, "c")
			ab, bc, ac := compare(a, b), compare(b, c), compare(a, c)
			if compare(a, a) != 0 || compare(b, a) != -ab {
				t.Fatalf("%s: %q and %q: %d, %d", name, a, b, ab, compare(b, a))
			}
			if ab <= 0 && bc <= 0 && (ac > 0 || ac == 0 && ab+bc < 0) {
				t.Fatalf("%s: %q, %q, %q: %d, %d, %d", name, a, b, c, ab, bc, ac)
			}
		})
	}
}

// Units of one sign have one normal form, and the other way round.
func TestSignsAreNormalForms(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawUnit(t, "a"), drawUnit(t, "b")
		if (CompareUnits(a, b) == 0) != (NormalUnit(a) == NormalUnit(b)) {
			t.Fatalf("%q and %q", a, b)
		}
	})
}

// Case, spaces and commas between the words of a unit or number do not count.
func TestUnitForgivesSpelling(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		plain, odd := "", " "
		for _, w := range rapid.SliceOfN(rapid.SampledFrom(unitWords), 0, 5).Draw(t, "words") {
			plain += w + " "
			odd += streetname.Upper(w) + rapid.SampledFrom([]string{"  ", ", ", "\t"}).Draw(t, "gap")
		}
		if NormalUnit(plain) != NormalUnit(odd) || NormalNumber(plain) != NormalNumber(odd) {
			t.Fatalf("%q and %q", plain, odd)
		}
	})
}

func TestNormalUnitsCompareWithoutAllocating(t *testing.T) {
	if n := testing.AllocsPerRun(20, func() { CompareUnits("101", "102"); CompareNumbers("7", "12") }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func FuzzNormalUnit(f *testing.F) {
	for _, s := range []string{"Bldg 2 Apt 4", "B-2", "2nd floor", "FL FL 2ND BLDG B", "PH-02 rear", "4 B 2", "½", "APT-", "Trlr fl main", "LD2 D -BLG1", "PH-rear02 rear"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := NormalUnit(s)
		if again := NormalUnit(once); again != once {
			t.Errorf("%q becomes %q, then %q", s, once, again)
		}
		if CompareUnits(s, once) != 0 {
			t.Errorf("%q is not where %q is", s, once)
		}
	})
}

func FuzzNormalNumber(f *testing.F) {
	for _, s := range []string{"0012-A", "12½", "N 1 W 2", "1,234", "163.00", "12 - 14", "12-1/2", "#", "-.'", "-1.0", "0.-1/2", "1-01/2", "2-1/2-1/2", "\v.\xa6"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := NormalNumber(s)
		if again := NormalNumber(once); again != once {
			t.Errorf("%q becomes %q, then %q", s, once, again)
		}
	})
}
