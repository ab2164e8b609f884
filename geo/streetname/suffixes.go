package streetname

// IsSuffix reports whether an upper-case word is a street suffix, written out
// or abbreviated.
func IsSuffix(w string) bool { return suffix(w) != "" || lastSuffix(w) != "" }

// IsCommonSuffix is IsSuffix for words that say what kind of street it is and
// are seldom its name, as Hill or Park may be.
func IsCommonSuffix(w string) bool { return commonSuffix(w) != "" }

// suffix returns the postal abbreviation of a street suffix, written out or
// abbreviated (USPS Publication 28, appendix C1, with forms seen in voter and
// E911 files); "" if the word is none. It never gives two words one
// abbreviation that might be two names (Park Rd, Parks Rd): see lastSuffix.
func suffix(w string) string {
	if short := commonSuffix(w); short != "" {
		return short
	}
	if short := kind(w); short != "" {
		return short
	}
	return land(w)
}

func commonSuffix(w string) string {
	switch w {
	case "STREET", "STRT", "STR", "ST":
		return "ST"
	case "ROAD", "RD":
		return "RD"
	case "AVENUE", "AVEN", "AVENU", "AVN", "AVNUE", "AV", "AVE", "AVENIDA", "AVDA":
		return "AVE"
	case "DRIVE", "DRIV", "DRV", "DR":
		return "DR"
	case "LANE", "LN":
		return "LN"
	case "COURT", "CRT", "CT":
		return "CT"
	case "CIRCLE", "CIRC", "CIRCL", "CRCL", "CRCLE", "CIR":
		return "CIR"
	case "PLACE", "PL":
		return "PL"
	case "BOULEVARD", "BOUL", "BOULV", "BLVD":
		return "BLVD"
	case "PARKWAY", "PARKWY", "PKWAY", "PKY", "PKWY":
		return "PKWY"
	case "TERRACE", "TERR", "TER":
		return "TER"
	case "TRAIL", "TRL":
		return "TRL"
	case "WAY", "WY":
		return "WAY"
	case "HIGHWAY", "HIGHWY", "HIWAY", "HIWY", "HWAY", "HWY":
		return "HWY"
	case "ROUTE", "RTE", "RT":
		return "RTE"
	}
	return ""
}

// lastSuffix is suffix for words that are one as the last of a name only;
// before it they are part of the name (Parks Rd is not Park Rd, La Vista Rd no
// lane).
func lastSuffix(w string) string {
	switch w {
	case "LA":
		return "LN"
	case "TRAILS", "TRLS":
		return "TRL"
	case "PARKWAYS", "PKWYS":
		return "PKWY"
	case "EXTENDED", "EXTD":
		return "EXT"
	case "HT":
		return "HTS"
	case "CEN", "CENT":
		return "CTR"
	case "EXP", "EXPR", "EXPRESS":
		return "EXPY"
	case "FORESTS":
		return "FRST"
	case "HOLLOWS", "HOLWS":
		return "HOLW"
	case "ISLES":
		return "ISLE"
	case "LOOPS":
		return "LOOP"
	case "PARKS":
		return "PARK"
	case "PATHS":
		return "PATH"
	case "PIKES":
		return "PIKE"
	case "RANCHES", "RNCHS":
		return "RNCH"
	case "SPURS":
		return "SPUR"
	case "TRACES":
		return "TRCE"
	case "TRACKS", "TRKS":
		return "TRAK"
	case "TUNNELS", "TUNLS":
		return "TUNL"
	case "WALKS":
		return "WALK"
	}
	return ""
}
