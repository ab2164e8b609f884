package voterfile

// field is what a column means to this package.
type field int

// The canonical fields; fieldNames gives their names in --columns files.
const (
	addressID field = iota
	voterID
	oneLine // a whole street address in one column
	houseNumber
	street
	unit
	city
	county
	state
	zip
	lat
	lon
	precinct
	language
	firstName
	lastName
	fullName
	score        // of support or turnout, as the vendor has it
	accuracy     // how exact the vendor says its coordinates are
	preDirection // of the street, as the four below
	streetType
	postDirection
	unitType // "Apt", "Lot" …, where the unit's column has only its number
	building
	fieldCountOf // how many there are
)

// fieldNames returns the canonical names, in the order of the constants.
func fieldNames() [fieldCountOf]string {
	return [...]string{
		addressID: "address_id", voterID: "voter_id", oneLine: "address", houseNumber: "house_number",
		street: "street", unit: "unit", city: "city", county: "county", state: "state", zip: "zip",
		lat: "lat", lon: "lon", precinct: "precinct", language: "language",
		firstName: "first_name", lastName: "last_name", fullName: "name", score: "score", accuracy: "accuracy",
		preDirection: "pre_direction", streetType: "street_type", postDirection: "post_direction",
		unitType: "unit_type", building: "building",
	}
}

// layout is a kind of file: the headers that mark it and, for each field, the
// headers that are taken for it, best first. Headers are folded (see fold).
type layout struct {
	name    string
	marks   []string // one of them is in the header; none: the layout of last resort
	accepts [fieldCountOf][]string
}

// layouts is the one table of what is known; a new kind of file is a new entry
// before the last.
func layouts() []layout {
	return []layout{
		{
			name:  "van",
			marks: []string{"voterfilevanid", "vanid", "myvoterfilevanid", "votervanid", "maddress", "vaddress"},
			accepts: [fieldCountOf][]string{
				voterID:  {"voterfilevanid", "myvoterfilevanid", "votervanid", "vanid"},
				oneLine:  {"vaddress", "maddress", "address", "streetaddress"},
				city:     {"vcity", "city", "mcity"},
				state:    {"vstate", "state", "mstate"},
				zip:      {"vzip5", "vzip", "zip5", "zip", "mzip5", "zipcode"},
				county:   {"countyname", "county"},
				precinct: {"precinctname", "precinct"},
				lat:      latitudes(),
				lon:      longitudes(),
				language: {"preferredlanguage", "language", "preferredlang"},
			},
		},
		{
			name: "generic",
			accepts: [fieldCountOf][]string{
				addressID:   {"addressid", "doorid", "siteid", "id"},
				voterID:     {"voterid", "registrationnumber", "voterregistrationnumber", "personid"},
				oneLine:     {"address", "fulladdress", "streetaddress", "addressline", "addressline1", "address1", "direccion"},
				houseNumber: {"housenumber", "number", "houseno", "streetnumber", "housenum", "addrnum", "hnum"},
				street:      {"street", "streetname", "road", "calle"},
				unit:        {"unit", "apartment", "apt", "unitnumber", "aptnumber", "aptunitnumber", "suite"},
				city:        {"city", "town", "place", "municipality", "ciudad"},
				county:      {"county", "countyname", "condado"},
				state:       {"state", "region", "estado"},
				zip:         {"zip", "zip5", "zipcode", "postcode", "postalcode"},
				lat:         latitudes(),
				lon:         longitudes(),
				precinct:    {"precinct", "precinctname", "countyprecinct"},
				language:    {"language", "preferredlanguage", "idioma"},
			},
		},
	}
}

func latitudes() []string {
	return []string{"latitude", "lat", "latitud", "y", "ycoord", "pointy"}
}

func longitudes() []string {
	return []string{"longitude", "lon", "lng", "long", "longitud", "x", "xcoord", "pointx"}
}
