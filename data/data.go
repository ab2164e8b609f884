// Package data says who is to be visited and where that is kept: doors, the
// fate of every input row, universes, cuts and turfs, and the Store that holds
// them. Coordinates are WGS 84 [longitude, latitude] in degrees; fields ending
// in S are seconds, in Min minutes, in M metres.
package data

import "github.com/paulmach/orb"

// Door is one knock: one household, or one row of an address list.
type Door struct {
	ID       string            // the row's own address id, or made from the address key
	Address  Address           // as written, trimmed
	Point    orb.Point         // [lon, lat]; meaningful only if HasPoint
	HasPoint bool              // false: no coordinates were given or they could not be read
	Pin      Pin               // how far Point can be trusted
	Voters   int               // people registered here; 0 in lists of addresses
	Language string            // preferred language if the list says one, as written
	Score    float64           // priority or score, the highest of its people; 0 if the list says none
	Columns  map[string]string // county, precinct and any column named for --within; keys in lower case
	Reason   Reason            // why this door cannot be routed, decided while reading; "" if it can
	Detail   Text              // what is wrong in words, if Reason is set
}

// Address is a postal address in its parts, as written in the file.
type Address struct {
	Number, Street, Unit, City, State, ZIP string
}

// Text is a message for people, in English and Spanish.
type Text struct {
	EN string `json:"en"`
	ES string `json:"es"`
}

// Reason says why a door is in no turf. The zero value means it is in one.
type Reason string

// The nine reasons, in the order of reports.
const (
	NoCoordinates  Reason = "no_coordinates"
	BadCoordinates Reason = "bad_coordinates"
	SuspectGeocode Reason = "suspect_geocode"
	FarFromStreet  Reason = "far_from_street"
	Unreachable    Reason = "unreachable"
	Duplicate      Reason = "duplicate"
	Suppressed     Reason = "suppressed"
	TooFar         Reason = "too_far"
	OverShift      Reason = "over_shift"
)

// Reasons returns every reason in the order of reports.
func Reasons() []Reason {
	return []Reason{NoCoordinates, BadCoordinates, SuspectGeocode, FarFromStreet, Unreachable,
		Duplicate, Suppressed, TooFar, OverShift}
}

// Row is what became of one input row while reading: it belongs to a door, or
// has a reason of its own.
type Row struct {
	Number  int         // 1 for the first row after the header of the first file; goes on over the files
	Line    int         // line in its file, 1-based, for messages
	Source  int         // index of its file
	Door    int32       // index into the doors of the list; -1 if the row made or joined none
	ID      string      // the id a row without a door would have (a duplicate's own id); else ""
	Person  Fingerprint // of the voter's id; 0 if the row has none
	StateID Fingerprint // of the state's own id of the voter, where that stands beside another; else 0
	Reason  Reason      // set only where the row's fate differs from its door's, or it has none
	Detail  Text        // in words, if Reason is set; without one, why the row's own point is not its door's
}

// List is a universe in memory: its doors, and every row's fate. The doors are
// in the order in which they were first seen.
type List struct {
	Sources []Source
	Doors   []Door
	Rows    []Row
	People  []Person // only where a campaign wants names kept
}
