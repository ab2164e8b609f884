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
	floor
	room
	secondLine   // of the street address; taken where it holds a unit
	numberPrefix // of the house number, as the next
	numberSuffix // "A", "1/2"
	preModifier  // "Old", before the street's other parts, as the two below
	preType      // "State Highway"
	preSeparator // "of the"
	postModifier // "Extension", behind the street's other parts
	stateVoterID // the state's own number, where a vendor's stands beside it
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
		unitType: "unit_type", building: "building", floor: "floor", room: "room", secondLine: "address_2",
		numberPrefix: "number_prefix", numberSuffix: "number_suffix", preModifier: "pre_modifier",
		preType: "pre_type", preSeparator: "pre_separator", postModifier: "post_modifier",
		stateVoterID: "state_voter_id",
	}
}

// streetParts are the columns that a street is joined from beside its name, and
// addressParts those of a whole address line.
func streetParts() []field {
	return []field{preModifier, preDirection, preType, preSeparator, streetType, postDirection, postModifier}
}

func addressParts() []field {
	return append(streetParts(), numberPrefix, houseNumber, numberSuffix, street)
}
