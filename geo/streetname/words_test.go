package streetname

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestNormal(t *testing.T) {
	for want, same := range map[string][]string{
		"MORELAND AVE SE":        {"Moreland Avenue Southeast", " moreland  AVE. S.E.", "Moreland Av SE", "Moreland Ave S E", "MORELAND AVENUE SOUTH EAST"},
		"SE MORELAND AVE":        {"S E Moreland Ave", "Southeast Moreland Ave"},
		"ST JOHNS ST":            {"Saint John's Street", "St. Johns St", "St John`s Str"},
		"ST MARYS RD":            {"SAINT MARYS RD", "St. Mary’s Road"},
		"KIRKWOOD ST GEORGES RD": {"Kirkwood Saint Georges Road", "Kirkwood St. George’s Rd"},
		"MT ZION CH RD":          {"Mount Zion Ch Road", "MT. ZION CH RD", "Mnt Zion Ch Rd"},
		"FT BENNING RD":          {"Fort Benning Rd", "Ft. Benning Road", "FRT BENNING RD"},
		"MCDONALD DR":            {"MC DONALD DR", "McDonald Drive", "Mc Donald Drv"},
		"LAGRANGE ST":            {"La Grange Street", "LaGrange St"},
		"LAVISTA RD NE":          {"La Vista Road Northeast", "LAVISTA RD NE"},
		"BRENTWOOD LN":           {"Brentwood La", "Brentwood Lane"},
		"OHARA CT":               {"O'Hara Court", "O HARA CT", "O’Hara Crt"},
		"PENA BLVD":              {"Peña Boulevard", "PENA BLVD.", "Pen\u0303a Blvd"},
		"AVE DEL SOL":            {"Avenida del Sol", "AVDA DEL SOL"},
		"CLL OCHO":               {"Calle Ocho", "CALLE OCHO"},
		"S AND B LN":             {"S&B Lane", "S and B Ln", "S & B LANE"},
		"OGLETOWN STANTON RD":    {"Ogletown-Stanton Road", "Ogletown Stanton Rd"},
		"1ST ST":                 {"First Street", "1st St", "FIRST ST", "1ST STR"},
		"21ST AVE":               {"Twenty-First Avenue", "TWENTY FIRST AVE", "21st Ave"},
		"5TH AVE":                {"5 TH AVE", "Fifth Avenue"},
		"W 3RD ST":               {"West 3th Street", "West Third Street"},
		"NE 5TH ST":              {"NE 5th St", "Northeast Fifth Street", "N.E. 5th St."},
		"MLK DR SW":              {"Martin Luther King Junior Drive Southwest", "M L KING JR DR SW", "MLK JR DR SW", "Dr. Martin Luther King Jr. Dr. SW", "MARTIN L KING DR SW", "Rev. Dr. Martin Luther King Jr Dr SW", "ML KING JR DR SW"},
		"PARK RD":                {"Park Road", "PRK RD"},
		"PARKS RD":               {"Parks Road", "PARKS RD"},
		"OAK TRL":                {"Oak Trails", "OAK TRL", "Oak Trail"},
		"E ST":                   {"E St", "E. Street"},
		"EAST ST":                {"East St", "EAST STREET"},
		"S MAIN ST":              {"So. Main Street", "SO MAIN ST"},
		"US 2 S":                 {"US Route 2 So.", "US Hwy 2 South"},
		"N EAST ST":              {"North East Street", "N East St"},
		"AVE E":                  {"Avenue E", "AVE. E"},
		"NORTH RD":               {"North Road"},
		"LK VW XING":             {"Lake View Crossing", "LK VIEW XING"},
		"":                       {"", " ", "-", "..."},
	} {
		sameNormal(t, want, same)
	}
}

func TestNumberedRoads(t *testing.T) {
	for want, same := range map[string][]string{
		"US 19":        {"US Highway 19", "U.S. Hwy 19", "U S 19", "US Route 19", "us-19", "US19", "US HWY NO 19"},
		"US 84 E":      {"U.S. 84 East", "US HWY 84 E", "E US 84", "US 84E", "EAST US HIGHWAY 84"},
		"SR 37":        {"GA 37", "GA-37", "GA37", "Georgia Highway 37", "State Route 37", "State Rte. 37", "State Highway 37", "GA State Route 37", "SR 37", "S R 37", "ST RT 37", "ST HWY 37", "ST RD 37", "SR-37"},
		"SR 37 W":      {"Ga Hwy 37 W", "STATE HWY 37 WEST", "W GA HWY 37", "GA Hwy 37W"},
		"HWY 37 W":     {"HWY 37 W", "Highway 37 West", "W Hwy 37", "Route 37 W", "HWY37 W"},
		"CR 12":        {"County Road 12", "Co Rd 12", "CR 12", "Co Hwy 12", "Cnty Rd 12", "COUNTY RD NO 12", "C R 12", "CR-12"},
		"I 75":         {"Interstate Hwy 75", "I-75", "INTERSTATE 75"},
		"FM 12":        {"FM 12", "FM RD 12"},
		"OLD SR 5":     {"Old Vt Route 5", "OLD STATE HWY 5"},
		"OLD HWY 41":   {"Old Hwy 41", "Old Highway 41", "OLD ROUTE 41"},
		"OLD HWY 41 N": {"N Old Hwy 41", "Old Highway 41 North"},
		"HWY 41 BYP":   {"HWY 41 BYP", "Highway 41 Bypass", "BYPASS HWY 41"},
		"US 41 BUS N":  {"N BUS US HWY 41", "US 41 Business N", "Business US 41 North"},
		"US 19 ALT":    {"ALT US 19", "US HWY 19 ALTERNATE"},
		"SR 22 SPUR":   {"GA Hwy 22 Spur", "SR 22 SPUR"},
		"SR 22 CONN":   {"Georgia Highway 22 Connector", "GA 22 CONN"},
		"SR 22A":       {"Vt Route 22A", "VT-22A", "VT22A"},
		"TOWN HWY 16":  {"Town Hwy 16", "TOWN HIGHWAY 16"},
		"PENN CT 5":    {"Penn Court 5"},
		"PENN CT NO 5": {"Penn Ct No 5"},
		"RD 26":        {"Road 26", "RD 26"},
		"LAGRANGE HWY": {"La Grange Hwy"},
		"SR 1":         {"LA Hwy 1", "DE 1", "DE Route 1"},
		"MACON HWY 41": {"Macon Highway 41"},
		"N 116 RD":     {"N 116 Rd"},
		"HWY 9 BOX 3":  {"HWY 9 BOX 3"},
		"CO LINE RD":   {"County Line Rd", "CNTY LINE RD"},
		"ST CLOUD HWY": {"Saint Cloud Highway"},
		"US MARINE RD": {"US Marine Rd"},
		"NUMBER 12 RD": {"Number 12 Rd"},
		"PO BOX 12":    {"P.O. Box 12", "PO BOX 12", "P O BOX 12", "Post Office Box 12", "POB 12"},
		"RR 2 BOX 15":  {"RR 2 BOX 15", "Rural Route 2 Box 15", "RT 2 BOX 15", "Route 2 Box 15", "RFD 2 Box 15", "R.R. 2 Box 15"},
		"HC 1 BOX 3":   {"HC 1 BOX 3", "Star Route 1 Box 3", "HCR 1 BOX 3"},
		"PVT RD 4":     {"Private Rd 4    ", "PVT RD 4"},
		"I ST":         {"I Street"},
		"STATE ST":     {"State Street"},
		"OLD CR 47":    {"Old County Rd 47"},
	} {
		sameNormal(t, want, same)
	}
}

func sameNormal(t *testing.T, want string, same []string) {
	t.Helper()
	for _, name := range same {
		if got := Normal(name); got != want {
			t.Errorf("%q is %q, want %q", name, got, want)
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
		if once := abbreviation(w, true); abbreviation(once, true) != once {
			t.Errorf("%s becomes %s, then %s", w, once, abbreviation(once, true))
		}
	}
}

// The normal form depends on nothing but letters and digits: case, spaces and
// punctuation may differ.
func TestNormalForgivesSpelling(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.SampledFrom([]string{"Main", "North", "Street", "GA", "Highway", "37", "County", "Road", "US", "State", "Route", "Old", "Court", "E", "First", "La", "Grange", "King", "Parks", "Bypass", "5th"})
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
	for _, s := range []string{"GA State Hwy. 37", "U S Highway 19", "CO RD RD 12", "\u0149", "STATE GA HWY 5", "N BUS US41S", "P O Box 12", "R R 2 Box 15", "RT 2 BOX 5", "Twenty First St", "Mc La Grange La", "Dr M L King Jr Dr S E", "North East St N W", "Pe\u00f1a & \u00bd 5 TH", "LA HT EXP PARKS", "ST RT 37W NO 5", "Western Ave / US Hwy 2", "US 13;DE 1", "N", "AVE E EXT", "S Highway 1 W", "00 Th Th", "Rev Dr M L King Jr Jr S E", "De;M L King Jr"} {
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
