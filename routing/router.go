package routing

import (
	"context"
	"errors"

	"github.com/paulmach/orb"
)

// Spot is a place on the network: where a point meets its street.
type Spot struct {
	Edge  EdgeID    // −1 in a network without streets
	Along float32   // metres from the edge's tail
	Side  int8      // of the point, seen from tail to head: −1 left, +1 right, 0 on the line
	Away  float32   // metres from the point to its spot
	Point orb.Point // the spot itself
}

// Path is the streets between two spots.
type Path struct {
	Line   orb.LineString // at least two points
	Meters float64
	Millis int32
	Steps  []Step // turn by turn; the first departs, the last arrives
}

// Link joins two spots between which no third one lies on the streets.
type Link struct {
	A, B   int32 // rows of the spots asked about, A < B
	Meters float32
}

// Errors of Router.Snap.
var (
	ErrFarFromStreet = errors.New("no street of this kind is near")
	ErrUnreachable   = errors.New("the street is not joined to the network")
)

// Router tells minutes between places. All methods are safe for many
// goroutines, and their answers depend on nothing but their arguments.
type Router interface {
	// Name says what the times stand on, for reports.
	Name() string
	// Snap returns the spot of a point for a mode, on the street of the given
	// name where that is plausible ("" if none is known), else on the nearest:
	// ErrFarFromStreet beyond FarMeters of any street, ErrUnreachable on an
	// island of the network.
	Snap(mode Mode, p orb.Point, street string) (Spot, error)
	// SnapMain returns the spot of a point on the nearest street of a main
	// network, of the one that a spot is part of unless that is nil, whatever
	// lies nearer or between: for doors that Snap refuses. ErrFarFromStreet if
	// there is none within so many metres.
	SnapMain(mode Mode, p orb.Point, with *Spot, meters float64) (Spot, error)
	// Joined tells whether two spots are parts of one main network, so that one
	// comes from each to the other; also true where that is not known.
	Joined(mode Mode, a, b Spot) bool
	// Park returns where a car can be left nearest to a spot on foot, and the
	// walk from there in milliseconds; false if none is within limit.
	Park(ctx context.Context, foot Spot, limit int32) (car Spot, millis int32, ok bool, err error)
	// Table fills out, len(from)·len(to), row by row, with milliseconds from
	// each spot to each; Never where there is no path or it takes more than
	// limit (Never for no limit).
	Table(ctx context.Context, mode Mode, from, to []Spot, limit int32, out []int32) error
	// Path returns the quickest path; false if there is none.
	Path(ctx context.Context, mode Mode, from, to Spot) (Path, bool, error)
	// Links returns the street dual of the spots: neighbours along a street,
	// and spots whose network Voronoi cells touch. It joins all that the
	// network joins, on foot alone or (with drive) by either mode.
	Links(ctx context.Context, spots []Spot, drive bool) ([]Link, error)
}

// FarMeters is how far a door may lie from its street.
const FarMeters = 500

// MainMeters is the street length from which a part of the network that is not
// the largest still counts as a network of its own: an island with villages, or
// a corner that the border of the extract cuts off.
const MainMeters = 5_000

// A door goes to the street of its own name if that lies within OwnMeters of it
// (houses of the country stand a field away from their road, but beyond this
// the pin or the name is more likely wrong), and within a walk of CornerMeters
// of the nearest street: round the corner of a block.
const (
	OwnMeters    = 250
	CornerMeters = 80
)

// JoinMeters is the longest walk that joins an island to the network, and how
// much farther than the nearest street one of the main network may lie, for a
// door on an island to be reached from it on foot.
const JoinMeters = 100
