package data

import (
	"context"
	"time"
)

// Result is what came of a knock.
type Result string

// The results of a door. Unmarked takes a mark back.
const (
	Unmarked      Result = ""
	NotHome       Result = "not_home"
	Spoke         Result = "spoke"
	Refused       Result = "refused"
	ComeBack      Result = "come_back"
	OtherLanguage Result = "language"
	NoAccess      Result = "no_access"
	BadPin        Result = "bad_pin"
)

// Results returns what a door can be marked with, in the order in which people
// are shown it.
func Results() []Result {
	return []Result{NotHome, Spoke, Refused, ComeBack, OtherLanguage, NoAccess, BadPin}
}

// Words says a result to people; nothing for Unmarked.
func (r Result) Words() Text {
	switch r {
	case NotHome:
		return Text{EN: "Not home", ES: "No había nadie"}
	case Spoke:
		return Text{EN: "Spoke", ES: "Se habló"}
	case Refused:
		return Text{EN: "Refused", ES: "No quiso"}
	case ComeBack:
		return Text{EN: "Come back", ES: "Volver después"}
	case OtherLanguage:
		return Text{EN: "Other language", ES: "Otro idioma"}
	case NoAccess:
		return Text{EN: "No access", ES: "Sin acceso"}
	case BadPin:
		return Text{EN: "Wrong place", ES: "Mal ubicada"}
	}
	return Text{}
}

// Mark is what came of a door, the last time that somebody was there. Nothing
// tells who that was, or where: only the result and its time are kept.
type Mark struct {
	DoorID string
	Result Result
	At     time.Time // of the mark, by the clock of who made it
}

// After tells whether a mark stays, of two of a door: the newer, of two of the
// same millisecond the one whose result is last in the alphabet.
func (m Mark) After(o Mark) bool {
	if a, b := m.At.UnixMilli(), o.At.UnixMilli(); a != b {
		return a > b
	}
	return m.Result > o.Result
}

// MarkedDoor is a mark with the door's address and its turf in a cut.
type MarkedDoor struct {
	Mark
	Address  Address // empty in cuts from before routes held it
	TurfID   string
	TurfName string
}

// Marks keeps what canvassers and those who type in their paper note of doors.
// A mark belongs to the door of a universe, whatever cut or turf it came by.
// Part of Store.
type Marks interface {
	// AddMarks notes marks of a turf's doors, as the turf is now, and returns the
	// ids of others, which are passed over. Of the marks of a door the newest
	// stays, of several of one millisecond the one whose result, and then whose
	// turf, is last in the alphabet: so they may come in any order, and twice.
	// A mark that was taken back keeps its time, to win over older ones. Those
	// from before the round began have no effect.
	AddMarks(ctx context.Context, turf string, marks []Mark) (foreign []string, err error)
	// MarksOf returns the marks of a turf's doors in walking order.
	MarksOf(ctx context.Context, turf string) ([]Mark, error)
	// CutMarks calls visit for each door of a done cut that is marked, turf by
	// turf in walking order.
	CutMarks(ctx context.Context, cut string, visit func(MarkedDoor) error) error
	// CountMarks returns how many doors of each turf of a done cut have which
	// result, by the ids of those turfs that have any.
	CountMarks(ctx context.Context, cut string) (map[string]map[Result]int, error)
	// MarksRevision returns a number that rises whenever a mark of a cut's
	// universe changes; 0 if none ever was.
	MarksRevision(ctx context.Context, cut string) (int64, error)
	// ClearMarks forgets all marks of a universe: a new round begins at that
	// moment, and marks from before have no effect any more.
	ClearMarks(ctx context.Context, universe string, at time.Time) error
}
