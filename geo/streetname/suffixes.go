package streetname

// IsSuffix reports whether an upper-case word is a street suffix, written out
// or abbreviated.
func IsSuffix(w string) bool { return suffix(w) != "" }

// suffix returns the postal abbreviation of a street suffix, written out or
// abbreviated (USPS Publication 28, appendix C1, the forms seen in voter and
// E911 files); "" if the word is none.
func suffix(w string) string {
	if short := commonSuffix(w); short != "" {
		return short
	}
	return rareSuffix(w)
}

// commonSuffix is for words that say what kind of street it is and are seldom
// its name, as Hill or Park may be.
func commonSuffix(w string) string {
	switch w {
	case "STREET", "STR", "ST":
		return "ST"
	case "ROAD", "RD":
		return "RD"
	case "AVENUE", "AVEN", "AV", "AVE":
		return "AVE"
	case "DRIVE", "DRV", "DR":
		return "DR"
	case "LANE", "LA", "LN":
		return "LN"
	case "COURT", "CRT", "CT":
		return "CT"
	case "CIRCLE", "CIRC", "CIR":
		return "CIR"
	case "PLACE", "PL":
		return "PL"
	case "BOULEVARD", "BOUL", "BLVD":
		return "BLVD"
	case "PARKWAY", "PKWAY", "PKY", "PKWY":
		return "PKWY"
	case "TERRACE", "TERR", "TER":
		return "TER"
	case "TRAIL", "TRL":
		return "TRL"
	case "WAY", "WY":
		return "WAY"
	case "HIGHWAY", "HIWAY", "HWAY", "HIGHWY", "HWY":
		return "HWY"
	case "ROUTE", "RTE", "RT":
		return "RTE"
	}
	return ""
}

func rareSuffix(w string) string {
	switch w {
	case "ALLEY", "ALY":
		return "ALY"
	case "BEND", "BND":
		return "BND"
	case "BRIDGE", "BRG":
		return "BRG"
	case "COVE", "CV":
		return "CV"
	case "CREEK", "CRK":
		return "CRK"
	case "CROSSING", "XING":
		return "XING"
	case "EXPRESSWAY", "EXPY":
		return "EXPY"
	case "ESTATE", "EST", "ESTATES", "ESTS":
		return "ESTS"
	case "EXTENSION", "EXTN", "EXT":
		return "EXT"
	case "FLAT", "FLT":
		return "FLT"
	case "GARDENS", "GDNS":
		return "GDNS"
	case "GLEN", "GLN":
		return "GLN"
	case "GROVE", "GRV":
		return "GRV"
	case "HEIGHTS", "HTS":
		return "HTS"
	case "HILL", "HL":
		return "HL"
	case "HILLS", "HLS":
		return "HLS"
	case "HOLLOW", "HOLW":
		return "HOLW"
	case "ISLAND", "IS":
		return "IS"
	case "JUNCTION", "JCT":
		return "JCT"
	case "LANDING", "LNDG":
		return "LNDG"
	case "MANOR", "MNR":
		return "MNR"
	case "MEADOW", "MDW", "MEADOWS", "MDWS":
		return "MDWS"
	}
	return rarerSuffix(w)
}

func rarerSuffix(w string) string {
	switch w {
	case "OVERLOOK", "OVLK":
		return "OVLK"
	case "PLAZA", "PLZ":
		return "PLZ"
	case "POINT", "PT":
		return "PT"
	case "RIDGE", "RDG":
		return "RDG"
	case "SHORE", "SHR":
		return "SHR"
	case "SPRING", "SPG":
		return "SPG"
	case "SPRINGS", "SPGS":
		return "SPGS"
	case "SQUARE", "SQ":
		return "SQ"
	case "STATION", "STA":
		return "STA"
	case "TRACE", "TRCE":
		return "TRCE"
	case "TURNPIKE", "TPKE":
		return "TPKE"
	case "VALLEY", "VLY":
		return "VLY"
	case "VIEW", "VW":
		return "VW"
	case "VILLAGE", "VLG":
		return "VLG"
	case "VISTA", "VIS":
		return "VIS"
	case "LOOP", "LOOPS":
		return "LOOP"
	case "RUN", "ROW", "PATH", "WALK", "PASS", "PIKE", "PARK", "CHASE", "COMMONS", "GATE", "MALL", "MEWS", "OVAL":
		return w
	}
	return ""
}
