package streetname

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestNormal(t *testing.T) {
	for want, same := range map[string][]string{
		"MORELAND AVE SE":        {"Moreland Avenue Southeast", " moreland  AVE. S.E.", "Moreland Av SE"},
		"ST JOHNS ST":            {"Saint John's Street", "St. Johns St"},
		"KIRKWOOD ST GEORGES RD": {"Kirkwood Saint Georges Road", "Kirkwood St. George’s Rd"},
		"US 19":                  {"US Highway 19", "U.S. Hwy 19", "U S 19", "US Route 19", "us-19"},
		"SR 37":                  {"GA 37", "GA-37", "Georgia Highway 37", "State Route 37", "State Rte. 37", "State Highway 37", "GA State Route 37", "SR 37"},
		"CR 12":                  {"County Road 12", "Co Rd 12", "CR 12", "Co Hwy 12"},
		"OLD SR 5":               {"Old Vt Route 5", "OLD STATE HWY 5"},
		"OLD HWY 41":             {"Old Hwy 41", "Old Highway 41"},
		"PENN CT 5":              {"Penn Court 5"},
		"N RD":                   {"North Road"},
		"":                       {"", " ", "-", "..."},
	} {
		for _, name := range same {
			if got := Normal(name); got != want {
				t.Errorf("%q is %q, want %q", name, got, want)
			}
		}
	}
}

func TestFoldMakesNoRoads(t *testing.T) {
	for name, want := range map[string]string{"Saint Johnsbury": "ST JOHNSBURY", "St. Johnsbury": "ST JOHNSBURY", "GA 37": "GA 37"} {
		if got := Fold(name); got != want {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
}

func TestAbbreviationsAreFixed(t *testing.T) {
	for _, w := range []string{"STREET", "NORTHEAST", "SAINT", "MOUNT", "COUNTY", "ROUTE", "MEADOW", "ESTATES", "LA", "HIGHWAY", "FORT"} {
		if once := abbreviation(w); abbreviation(once) != once {
			t.Errorf("%s becomes %s, then %s", w, once, abbreviation(once))
		}
	}
}

// The normal form depends on nothing but letters and digits: case, spaces and
// punctuation may differ.
func TestNormalForgivesSpelling(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.SampledFrom([]string{"Main", "North", "Street", "GA", "Highway", "37", "County", "Road", "US", "State", "Route", "Old", "Court", "E"})
		list := rapid.SliceOfN(word, 1, 6).Draw(t, "words")
		plain, odd := "", " "
		for _, w := range list {
			plain += w + " "
			odd += Upper(w) + rapid.SampledFrom([]string{" ", ".  ", ", ", "-"}).Draw(t, "gap")
		}
		if a, b := Normal(plain), Normal(odd); a != b {
			t.Fatalf("%q is %q, %q is %q", plain, a, odd, b)
		}
	})
}

// Hostile names cost no more than reading them a few times.
func TestBoundedWork(t *testing.T) {
	for _, piece := range []string{"US HWY ", "12 ", "; ", " / a", "N ", "\u0149", "CO RD RD 1 "} {
		long := strings.Repeat(piece, 1<<20/len(piece))
		if Same(long, "Main St") || len(Forms(long)) > maxNames || Normal(long) == "MAIN ST" {
			t.Errorf("a long run of %q is Main St, or has too many names", piece)
		}
	}
}

func FuzzNormal(f *testing.F) {
	for _, s := range []string{"GA State Hwy. 37", "U S Highway 19", "CO RD RD 12", "\u0149", "Western Ave / US Hwy 2", "US 13;DE 1", "N", "AVE E EXT"} {
		f.Add(s, "State Rte 37 N")
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		once := Normal(a)
		if again := Normal(once); again != once {
			t.Fatalf("%q becomes %q, then %q", a, once, again)
		}
		if Fold(Fold(a)) != Fold(a) {
			t.Fatalf("Fold(%q) is not fixed", a)
		}
		if form := Of(a); form.Normal != once || (form.Bare == "") != (once == "") || Of(once) != form {
			t.Fatalf("%q: %+v, its normal form %+v", a, form, Of(once))
		}
		if Compare(a, b) != Compare(b, a) || len(Forms(a)) > 0 && Compare(a, a) != Exact {
			t.Fatalf("%q and %q: %d, %d, %d", a, b, Compare(a, b), Compare(b, a), Compare(a, a))
		}
	})
}
