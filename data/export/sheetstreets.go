package export

import (
	"time"

	"github.com/paulmach/orb"

	"puerta/data"
)

// StreetRank is how important a street looks on a packet's map.
type StreetRank uint8

// The ranks of streets.
const (
	PathRank    StreetRank = iota // for walking, and tracks
	LaneRank                      // service and private
	TownRank                      // where people live
	MainRank                      // tertiary and above
	HighwayRank                   // motorways and trunk roads
)

// MapStreet is a piece of a street on a packet's map. Pieces that meet share an
// end point.
type MapStreet struct {
	Name string // "" if it has none
	Rank StreetRank
	Line orb.LineString
}

// Credit is whose the streets are that routes and maps of a packet show.
type Credit uint8

// The sources of streets.
const (
	OpenStreetMap Credit = iota // must be named by its licence, ODbL
	CensusTIGER                 // public domain
	NoStreets                   // straight lines
)

// PrintedLink is a hand-out link as a packet shows it: its QR code opens the
// turf on a phone.
type PrintedLink struct {
	URL   string // "" for none
	Until time.Time
}

// MapBound returns what the maps of a packet may show of the surroundings, in
// degrees: the streets to put into Streets.
func MapBound(r *data.Route, area orb.MultiPolygon) orb.Bound {
	b := shown(r, area)
	wide, high := metersWide(b), metersHigh(b)
	side := max(wide, high)*1.3 + 200
	east, north := (side-wide)/2/degreeEast(b.Center()), (side-high)/2/metersPerDegree
	return orb.Bound{Min: orb.Point{b.Min[0] - east, b.Min[1] - north}, Max: orb.Point{b.Max[0] + east, b.Max[1] + north}}
}

// credit says whose the streets are.
func (w *words) credit(c Credit) string {
	switch c {
	case OpenStreetMap:
		return w.attribution + " (ODbL)"
	case CensusTIGER:
		return w.paper.census
	}
	return ""
}
