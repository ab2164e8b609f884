package streetname

// land is suffix for the words of appendix C1 that are most often a part of the
// name: a lake or a mill keeps its word where names are compared loosely.
func land(w string) string {
	switch w {
	case "ANEX", "ANNEX", "ANNX", "ANX":
		return "ANX"
	case "ARCADE", "ARC":
		return "ARC"
	case "BAYOO", "BAYOU", "BYU":
		return "BYU"
	case "BEACH", "BCH":
		return "BCH"
	case "BLUF", "BLUFF", "BLF":
		return "BLF"
	case "BLUFFS", "BLFS":
		return "BLFS"
	case "BOT", "BOTTM", "BOTTOM", "BTM":
		return "BTM"
	case "BRNCH", "BRANCH", "BR":
		return "BR"
	case "BROOK", "BRK":
		return "BRK"
	case "BROOKS", "BRKS":
		return "BRKS"
	case "BURG", "BG":
		return "BG"
	case "BURGS", "BGS":
		return "BGS"
	case "CAMP", "CMP", "CP":
		return "CP"
	case "CANYN", "CANYON", "CNYN", "CYN":
		return "CYN"
	case "CAPE", "CPE":
		return "CPE"
	case "CENTER", "CENTR", "CENTRE", "CNTER", "CNTR", "CTR":
		return "CTR"
	case "CENTERS", "CTRS":
		return "CTRS"
	case "CIRCLES", "CIRS":
		return "CIRS"
	case "CLIFF", "CLF":
		return "CLF"
	case "CLIFFS", "CLFS":
		return "CLFS"
	case "CLUB", "CLB":
		return "CLB"
	case "COMMON", "CMN":
		return "CMN"
	case "CORNER", "COR":
		return "COR"
	case "CORNERS", "CORS":
		return "CORS"
	case "COURSE", "CRSE":
		return "CRSE"
	case "COURTS", "CTS":
		return "CTS"
	case "COVES", "CVS":
		return "CVS"
	case "CREST", "CRST":
		return "CRST"
	case "CROSSROAD", "XRD":
		return "XRD"
	case "CROSSROADS", "XRDS":
		return "XRDS"
	case "CURVE", "CURV":
		return "CURV"
	case "DALE", "DL":
		return "DL"
	case "DAM", "DM":
		return "DM"
	case "DIVIDE", "DIV", "DVD", "DV":
		return "DV"
	case "DRIVES", "DRS":
		return "DRS"
	case "EXTENSIONS", "EXTS":
		return "EXTS"
	case "FALLS", "FLS":
		return "FLS"
	case "FERRY", "FRRY", "FRY":
		return "FRY"
	case "FIELD", "FLD":
		return "FLD"
	case "FIELDS", "FLDS":
		return "FLDS"
	case "FLATS", "FLTS":
		return "FLTS"
	case "FORD", "FRD":
		return "FRD"
	case "FORDS", "FRDS":
		return "FRDS"
	case "FOREST", "FRST":
		return "FRST"
	case "FORGE", "FORG", "FRG":
		return "FRG"
	case "FORGES", "FRGS":
		return "FRGS"
	case "FORK", "FRK":
		return "FRK"
	case "FORKS", "FRKS":
		return "FRKS"
	case "FORT", "FRT", "FT":
		return "FT"
	case "GARDEN", "GARDN", "GRDEN", "GRDN", "GDN":
		return "GDN"
	case "GATEWAY", "GATEWY", "GATWAY", "GTWY":
		return "GTWY"
	case "GLENS", "GLNS":
		return "GLNS"
	case "GREEN", "GRN":
		return "GRN"
	case "GREENS", "GRNS":
		return "GRNS"
	case "GROVES", "GRVS":
		return "GRVS"
	case "HARBOR", "HARB", "HARBR", "HRBOR", "HBR":
		return "HBR"
	case "HARBORS", "HBRS":
		return "HBRS"
	case "HAVEN", "HVN":
		return "HVN"
	case "INLET", "INLT":
		return "INLT"
	case "ISLANDS", "ISLNDS", "ISS":
		return "ISS"
	case "JUNCTIONS", "JCTNS", "JCTS":
		return "JCTS"
	case "KEY", "KY":
		return "KY"
	case "KEYS", "KYS":
		return "KYS"
	case "KNOLL", "KNOL", "KNL":
		return "KNL"
	case "KNOLLS", "KNLS":
		return "KNLS"
	}
	return landFromL(w)
}

func landFromL(w string) string {
	switch w {
	case "LAKE", "LK":
		return "LK"
	case "LAKES", "LKS":
		return "LKS"
	case "LIGHT", "LGT":
		return "LGT"
	case "LIGHTS", "LGTS":
		return "LGTS"
	case "LOAF", "LF":
		return "LF"
	case "LOCK", "LCK":
		return "LCK"
	case "LOCKS", "LCKS":
		return "LCKS"
	case "LODGE", "LDGE", "LODG", "LDG":
		return "LDG"
	case "MANORS", "MNRS":
		return "MNRS"
	case "MILL", "ML":
		return "ML"
	case "MILLS", "MLS":
		return "MLS"
	case "MISSION", "MISSN", "MSSN", "MSN":
		return "MSN"
	case "MOTORWAY", "MTWY":
		return "MTWY"
	case "MOUNT", "MNT", "MT":
		return "MT"
	case "MOUNTAIN", "MNTAIN", "MNTN", "MOUNTIN", "MTIN", "MTN":
		return "MTN"
	case "MOUNTAINS", "MNTNS", "MTNS":
		return "MTNS"
	case "NECK", "NCK":
		return "NCK"
	case "ORCHARD", "ORCHRD", "ORCH":
		return "ORCH"
	case "OVERPASS", "OPAS":
		return "OPAS"
	case "PASSAGE", "PSGE":
		return "PSGE"
	case "PINE", "PNE":
		return "PNE"
	case "PINES", "PNES":
		return "PNES"
	case "PLAIN", "PLN":
		return "PLN"
	case "PLAINS", "PLNS":
		return "PLNS"
	case "POINTS", "PTS":
		return "PTS"
	case "PORT", "PRT":
		return "PRT"
	case "PORTS", "PRTS":
		return "PRTS"
	case "PRAIRIE", "PRR", "PR":
		return "PR"
	case "RADIAL", "RAD", "RADIEL", "RADL":
		return "RADL"
	case "RANCH", "RNCH":
		return "RNCH"
	case "RAPID", "RPD":
		return "RPD"
	case "RAPIDS", "RPDS":
		return "RPDS"
	case "REST", "RST":
		return "RST"
	case "RIDGES", "RDGS":
		return "RDGS"
	case "RIVER", "RVR", "RIVR", "RIV":
		return "RIV"
	case "ROADS", "RDS":
		return "RDS"
	case "SHOAL", "SHL":
		return "SHL"
	case "SHOALS", "SHLS":
		return "SHLS"
	case "SHORES", "SHOARS", "SHRS":
		return "SHRS"
	case "SKYWAY", "SKWY":
		return "SKWY"
	case "SQUARES", "SQRS", "SQS":
		return "SQS"
	case "STRAVENUE", "STRAV", "STRAVEN", "STRAVN", "STRVN", "STRVNUE", "STRA":
		return "STRA"
	case "STREAM", "STREME", "STRM":
		return "STRM"
	case "STREETS", "STS":
		return "STS"
	case "SUMMIT", "SUMIT", "SUMITT", "SMT":
		return "SMT"
	case "THROUGHWAY", "TRWY":
		return "TRWY"
	case "TRACK", "TRK", "TRAK":
		return "TRAK"
	case "TRAFFICWAY", "TRFY":
		return "TRFY"
	case "TRAILER", "TRLRS", "TRLR":
		return "TRLR"
	case "TUNNEL", "TUNEL", "TUNNL", "TUNL":
		return "TUNL"
	case "UNDERPASS", "UPAS":
		return "UPAS"
	case "UNION", "UN":
		return "UN"
	case "UNIONS", "UNS":
		return "UNS"
	case "VALLEYS", "VLYS":
		return "VLYS"
	case "VIADUCT", "VDCT", "VIADCT", "VIA":
		return "VIA"
	case "VIEWS", "VWS":
		return "VWS"
	case "VILLAGES", "VLGS":
		return "VLGS"
	case "VILLE", "VL":
		return "VL"
	case "WELL", "WL":
		return "WL"
	case "WELLS", "WLS":
		return "WLS"
	case "FALL", "ISLE", "LAND", "RAMP", "RUE", "SPUR", "WAYS":
		return w
	}
	return ""
}
