package streetname

// kind is suffix for the other words that say what kind of street it is; maps
// and lists leave them out now and then.
func kind(w string) string {
	switch w {
	case "ALLEE", "ALLEY", "ALLY", "ALY":
		return "ALY"
	case "BEND", "BND":
		return "BND"
	case "BRIDGE", "BRDGE", "BRG":
		return "BRG"
	case "BYPASS", "BYP", "BYPA", "BYPAS", "BYPS":
		return "BYP"
	case "CALLE", "CLL":
		return "CLL"
	case "CAUSEWAY", "CAUSWA", "CSWY":
		return "CSWY"
	case "COVE", "CV":
		return "CV"
	case "CREEK", "CRK":
		return "CRK"
	case "CRESCENT", "CRES", "CRSENT", "CRSNT":
		return "CRES"
	case "CROSSING", "CRSSNG", "XING":
		return "XING"
	case "EXPRESSWAY", "EXPW", "EXPY":
		return "EXPY"
	case "ESTATE", "EST":
		return "EST"
	case "ESTATES", "ESTS":
		return "ESTS"
	case "EXTENSION", "EXTN", "EXTNSN", "EXT":
		return "EXT"
	case "FLAT", "FLT":
		return "FLT"
	case "FREEWAY", "FREEWY", "FRWAY", "FRWY", "FWY":
		return "FWY"
	case "GARDENS", "GDNS", "GRDNS":
		return "GDNS"
	case "GLEN", "GLN":
		return "GLN"
	case "GROVE", "GROV", "GRV":
		return "GRV"
	case "HEIGHTS", "HTS":
		return "HTS"
	case "HILL", "HL":
		return "HL"
	case "HILLS", "HLS":
		return "HLS"
	case "HOLLOW", "HLLW", "HOLW":
		return "HOLW"
	case "ISLAND", "ISLND", "IS":
		return "IS"
	}
	return kindFromJ(w)
}

func kindFromJ(w string) string {
	switch w {
	case "JUNCTION", "JCTION", "JCTN", "JUNCTN", "JUNCTON", "JCT":
		return "JCT"
	case "LANDING", "LNDNG", "LNDG":
		return "LNDG"
	case "MANOR", "MNR":
		return "MNR"
	case "MEADOW", "MDW":
		return "MDW"
	case "MEADOWS", "MEDOWS", "MDWS":
		return "MDWS"
	case "OVERLOOK", "OVLK":
		return "OVLK"
	case "PLAZA", "PLZA", "PLZ":
		return "PLZ"
	case "POINT", "PT":
		return "PT"
	case "RIDGE", "RDGE", "RDG":
		return "RDG"
	case "SHORE", "SHOAR", "SHR":
		return "SHR"
	case "SPRING", "SPNG", "SPRNG", "SPG":
		return "SPG"
	case "SPRINGS", "SPNGS", "SPRNGS", "SPGS":
		return "SPGS"
	case "SQUARE", "SQR", "SQRE", "SQU", "SQ":
		return "SQ"
	case "STATION", "STATN", "STN", "STA":
		return "STA"
	case "TRACE", "TRCE":
		return "TRCE"
	case "TURNPIKE", "TRNPK", "TURNPK", "TPK", "TPKE":
		return "TPKE"
	case "VALLEY", "VALLY", "VLLY", "VLY":
		return "VLY"
	case "VIEW", "VW":
		return "VW"
	case "VILLAGE", "VILL", "VILLAG", "VILLG", "VILLIAGE", "VLG":
		return "VLG"
	case "VISTA", "VIST", "VST", "VSTA", "VIS":
		return "VIS"
	case "COMMONS", "CMNS":
		return "CMNS"
	case "PARK", "PRK":
		return "PARK"
	case "OVAL", "OVL":
		return "OVAL"
	case "LOOP", "RUN", "ROW", "PATH", "WALK", "PASS", "PIKE", "CHASE", "GATE", "MALL", "MEWS":
		return w
	}
	return ""
}
