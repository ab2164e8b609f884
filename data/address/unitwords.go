package address

// role is what a word says of a unit.
type role uint8

const (
	value role = iota // it is, or names, the unit: 4, B
	tag               // only that a unit follows: APT
	level             // a building or floor, named by the word beside it
	spot              // a unit without a number: REAR
)

// unitWord returns the role of an upper-case word in a unit, and its short
// form: the secondary designators of USPS Publication 28, appendix C2, their
// common variants, and the Spanish words that turn up.
func unitWord(w string) (short string, r role) {
	switch w {
	case "BLDG", "BUILDING", "BLD", "BLG", "EDIF", "EDIFICIO":
		return "BLDG", level
	case "FL", "FLOOR", "FLR", "PISO":
		return "FL", level
	case "BSMT", "BASEMENT", "BSMNT", "SOTANO":
		return "BSMT", spot
	case "FRNT", "FRONT":
		return "FRNT", spot
	case "LBBY", "LOBBY":
		return "LBBY", spot
	case "LOWR", "LOWER", "DOWNSTAIRS":
		return "LOWR", spot
	case "OFC", "OFFICE", "OFICINA":
		return "OFC", spot
	case "PH", "PENTHOUSE":
		return "PH", spot
	case "REAR", "BACK":
		return "REAR", spot
	case "SIDE":
		return "SIDE", spot
	case "UPPR", "UPPER", "UPSTAIRS":
		return "UPPR", spot
	}
	if isTag(w) {
		return w, tag
	}
	return w, value
}

func isTag(w string) bool {
	switch w {
	case "TRLR", "TRAILER", "TRL", "REMOLQUE":
		return true
	case "APT", "APARTMENT", "APTS", "APARTMENTS", "APMT", "APTO", "APARTAMENTO", "DEPTO", "DEPARTAMENTO":
		return true
	case "UNIT", "UNITS", "UNIDAD", "STE", "SUITE", "RM", "ROOM", "CUARTO", "HABITACION":
		return true
	case "LOT", "LT", "LOTE", "SPC", "SPACE", "SP":
		return true
	case "DEPT", "DEPARTMENT", "HNGR", "HANGAR", "HANGER", "KEY", "PIER", "SLIP", "STOP":
		return true
	case "NO", "NUM", "NUMBER":
		return true
	}
	return false
}

// isTrailer is for the one tag that is a place to knock without a number: the
// trailer behind the house.
func isTrailer(w string) bool { return w == "TRLR" || w == "TRAILER" || w == "TRL" || w == "REMOLQUE" }

// inStreet is how surely a word in a street begins a unit.
type inStreet uint8

const (
	never   inStreet = iota
	dangles          // at the end, or before another unit: Main St Rear
	may              // before a number: also in names (Goddard Lot Rd)
	surely           // before anything but the rest of a name
)

func streetRole(w string) inStreet {
	switch w {
	case "APT", "APARTMENT", "APTS", "APTO", "APARTAMENTO", "DEPTO", "UNIT", "STE":
		return surely
	case "SUITE", "LOT", "LOTE", "TRLR", "TRAILER", "RM", "ROOM", "SPC", "SPACE", "DEPT", "HNGR", "HANGAR", "PIER", "SLIP":
		return may
	case "BLDG", "BUILDING", "EDIF", "EDIFICIO", "FL", "FLOOR", "FLR", "PISO", "PH", "PENTHOUSE", "OFC", "OFFICE":
		return may
	case "BSMT", "BASEMENT", "FRNT", "FRONT", "LBBY", "LOBBY", "LOWR", "LOWER", "REAR", "SIDE", "UPPR", "UPPER", "UPSTAIRS", "DOWNSTAIRS":
		return dangles
	}
	return never
}
