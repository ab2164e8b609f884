package data

import "github.com/paulmach/orb"

// Pin says how exact a door's point is, where it came from, and what speaks
// against it.
type Pin struct {
	Quality     Quality
	Origin      Origin
	Suspect     Suspect   // "" if nothing speaks against it
	Detail      Text      // what is wrong in words, and where the door probably is; set if Suspect is
	Probably    orb.Point // where the door probably is; meaningful only if HasProbably
	HasProbably bool
}

// Quality is how exact a point is. The zero value is not known.
type Quality string

// The classes of quality, best first.
const (
	Rooftop      Quality = "rooftop"      // the house itself, or its parcel
	Interpolated Quality = "interpolated" // on its street, between other houses
	Postcode     Quality = "postcode"     // the middle of a ZIP or a town: no place to knock
)

// Origin is where a door's point came from. The zero value is the list itself.
type Origin string

// The other origins, best first.
const (
	FromAddress    Origin = "address"   // an address point of this very address
	FromBuilding   Origin = "building"  // an address point of its building
	FromNeighbours Origin = "neighbors" // between address points of its street
)

// Text says in words where a point came from; nothing for the list itself.
func (o Origin) Text() Text {
	switch o {
	case FromAddress:
		return Text{EN: "The point is that of an address point with this address.", ES: "El punto es el de un punto de dirección con esta dirección."}
	case FromBuilding:
		return Text{EN: "The point is that of the building's address point.", ES: "El punto es el del punto de dirección del edificio."}
	case FromNeighbours:
		return Text{EN: "The point lies between address points of its street.", ES: "El punto está entre puntos de dirección de su calle."}
	}
	return Text{}
}

// Suspect is what is wrong with a point.
type Suspect string

// What can be wrong, in the order in which it is told.
const (
	Exchanged   Suspect = "exchanged"           // latitude and longitude
	SignLost    Suspect = "sign_lost"           // of the longitude or latitude
	Centroid    Suspect = "centroid"            // the vendor says it is the middle of a ZIP or town
	PostBox     Suspect = "post_box"            // the address is a box at a post office
	Stacked     Suspect = "stacked"             // addresses of several streets on one point
	OutOfCounty Suspect = "outside_county"      // far from all other doors of its county
	OutOfZIP    Suspect = "outside_zip"         // far from all other doors of its ZIP or town
	OffStreet   Suspect = "far_from_own_street" // far from the street of its own name
	OutOfOrder  Suspect = "out_of_order"        // far from the neighbouring numbers of its street

	Contradicted Suspect = "contradicted" // rows of one door give points far apart, the other being where it probably is too
)
