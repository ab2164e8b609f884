package data

import (
	"context"
	"errors"
	"time"

	"github.com/paulmach/orb"
)

// ErrStale: what was to be changed is no longer what the caller saw.
var ErrStale = errors.New("changed meanwhile")

// TurfStatus is where the work on a turf stands.
type TurfStatus string

// The states of a turf.
const (
	Ready    TurfStatus = "ready"
	Out      TurfStatus = "out" // checked out, until a time; then it is ready again
	TurfDone TurfStatus = "done"
)

// TurfState is what people decide about a turf while it is worked. It belongs
// to the turf of a universe, so cuts that hold the same turf share it.
type TurfState struct {
	Status   TurfStatus
	Assignee string    // who has it; never on maps
	Locked   bool      // a new cut leaves it as it is
	OutUntil time.Time // zero unless Out
	Version  int64     // rises with every change; 0 for one never changed
}

// TurfChange is a change of a turf's name or state; nil leaves a thing as it
// is.
type TurfChange struct {
	Name     *string
	Assignee *string
	Locked   *bool
	Status   *TurfStatus
	OutUntil time.Time // wanted if Status is Out
}

// HeldTurf is a turf with its route and whose it is.
type HeldTurf struct {
	Turf     Turf
	Route    Route
	State    TurfState
	Cut      string // the newest done cut that holds it
	Revision int64  // of that cut
	Universe string
	Owner    string // of the universe
	// Organisation is that of the universe.
	Organisation string
}

// Edit is a change of a cut's turfs by hand: some go, some change, some are
// new.
type Edit struct {
	What     string // move, split or merge
	Revision int64  // of the cut that it was planned on
	Gone     []string
	Turfs    []Turf // those that change or are new, whole; a new one stands behind the others
	Routes   []Route
	Areas    map[string]orb.MultiPolygon // of turfs of which nothing else changes
}

// Desk keeps what a field director does with the turfs of a cut that is done.
// Part of Store.
type Desk interface {
	// Turf returns a turf and its route; of several cuts that hold the same
	// turf the newest counts. A check-out that has run out is not told of.
	Turf(ctx context.Context, id string) (HeldTurf, error)
	// States returns the states of those turfs of a cut that were ever changed,
	// by their ids.
	States(ctx context.Context, cut string) (map[string]TurfState, error)
	// ChangeTurf changes the name or state of a turf; its cut's revision rises.
	// ErrStale if version is not −1 and not the turf's. ErrConflict if it is to
	// be out, and a door of it is in another turf of the universe that is out,
	// or if it is out already and assigned to somebody else.
	ChangeTurf(ctx context.Context, id string, version int64, c TurfChange) (HeldTurf, error)
	// EditCut changes turfs of a done cut, the fates of their doors and its
	// report. ErrStale if its revision is another; ErrConflict if one of the
	// turfs that go or change is locked or out.
	EditCut(ctx context.Context, cut string, e Edit) error
	// Undo takes the last EditCut or ChangeTurf of a cut back, and again the one
	// before, and returns what it was. ErrNotFound if there is nothing to undo;
	// ErrConflict if a turf that it would change is out.
	Undo(ctx context.Context, cut string) (what string, err error)
	// Moved calls visit for each door that is in another turf than in the cut
	// that this one goes on from, in input order; "" stands for no turf.
	// ErrConflict if the cut does not go on from another, or is not done.
	Moved(ctx context.Context, cut string, visit func(Move) error) error
	// PeopleAt returns the people at some doors of a universe, by door id; those
	// that are suppressed are not kept.
	PeopleAt(ctx context.Context, universe string, doors []string) (map[string][]Person, error)
}

// Move is a door that changed its turf.
type Move struct {
	DoorID string `json:"door_id"`
	From   string `json:"from"` // "" if it was in none
	To     string `json:"to"`   // "" if it is in none
}
