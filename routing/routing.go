// Package routing says how to get there: the street network, minutes on foot
// and by car, and the paths between points.
//
// Points are WGS 84 [longitude, latitude] in degrees. Lengths are metres,
// times are milliseconds in int32 (24 days at most). A network is columns and
// row numbers, frozen once built; every search owns its scratch.
package routing

import "math"

// NodeID is a row of the node columns of a Graph: a junction, a dead end, or a
// barrier.
type NodeID int32

// EdgeID is a row of the edge columns of a Graph: one street piece between two
// junctions, stored once for both directions.
type EdgeID int32

// Never is the time between places that no path joins.
const Never int32 = math.MaxInt32 / 4

// Mode is how one moves.
type Mode uint8

// The two modes.
const (
	Walk Mode = iota
	Drive
)

// String returns "walk" or "drive".
func (m Mode) String() string {
	if m == Drive {
		return "drive"
	}
	return "walk"
}
