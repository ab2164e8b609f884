package streetname

import (
	"strings"
	"testing"
)

// A sample of every part of appendix C1; the words before the colon are what
// the others become at the end of a name.
func TestSuffixes(t *testing.T) {
	for _, line := range []string{
		"ALY: ALLEE ALLEY ALLY", "ANX: ANEX ANNEX ANNX", "AVE: AV AVEN AVENU AVN AVNUE AVENIDA", "BCH: BEACH", "BLF: BLUFF BLUF", "BLFS: BLUFFS", "BLVD: BOUL BOULV BOULEVARD",
		"BYP: BYPASS BYPA BYPS", "CIR: CIRCLE CIRC CRCL", "CIRS: CIRCLES", "CMN: COMMON", "CMNS: COMMONS", "CORS: CORNERS", "CRES: CRESCENT CRSNT", "CSWY: CAUSEWAY", "CTR: CENTER CENTRE CEN CENT",
		"DR: DRIVE DRIV DRV", "EST: ESTATE", "ESTS: ESTATES", "EXPY: EXPRESSWAY EXP EXPRESS", "EXT: EXTENSION EXTN EXTENDED", "FLS: FALLS", "FRST: FOREST FORESTS", "GTWY: GATEWAY",
		"HBR: HARBOR", "HOLW: HOLLOW HOLLOWS", "HTS: HEIGHTS HT", "HWY: HIGHWAY HIWAY HWAY", "ISLE: ISLES", "JCT: JUNCTION JCTN", "KNL: KNOLL", "LK: LAKE", "LKS: LAKES", "LN: LANE LA", "LOOP: LOOPS",
		"MDW: MEADOW", "MDWS: MEADOWS", "ML: MILL", "MLS: MILLS", "MTN: MOUNTAIN MNTN", "ORCH: ORCHARD", "PARK: PARKS PRK", "PATH: PATHS", "PIKE: PIKES", "PKWY: PARKWAY PARKWAYS PKY", "PLZ: PLAZA",
		"RDG: RIDGE", "RIV: RIVER", "RNCH: RANCH RANCHES", "SPUR: SPURS", "SQ: SQUARE SQR", "TER: TERRACE TERR", "TPKE: TURNPIKE TRNPK", "TRAK: TRACK TRACKS", "TRCE: TRACE TRACES", "TRL: TRAIL TRAILS",
		"TUNL: TUNNEL TUNNELS", "VIA: VIADUCT", "VLG: VILLAGE VILL", "VLY: VALLEY", "WALK: WALKS", "WL: WELL", "WLS: WELLS", "XING: CROSSING", "XRD: CROSSROAD",
	} {
		short, words, _ := strings.Cut(line, ":")
		for _, w := range append(strings.Fields(words), short) {
			if got := Normal("Bibb " + w + " SE"); got != "BIBB "+short+" SE" {
				t.Errorf("Bibb %s SE is %q, want BIBB %s SE", w, got, short)
			}
			if !IsSuffix(w) {
				t.Errorf("%s is no suffix", w)
			}
		}
	}
}

// Within a name a plural is another name.
func TestPluralsApart(t *testing.T) {
	for _, w := range []string{"Park", "Walk", "Trail", "Loop", "Isle", "Forest", "Hollow", "Path", "Pike", "Meadow", "Estate", "Hill", "Spring", "Mill"} {
		if a, b := Normal(w+" Rd"), Normal(w+"s Rd"); a == b {
			t.Errorf("%s Rd and %ss Rd are both %q", w, w, a)
		}
	}
}
