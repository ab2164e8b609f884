package cutter

import (
	"errors"

	"puerta/data"
)

// The kinds of edits by hand.
const (
	Move  = "move"  // doors go to another turf
	Split = "split" // a turf becomes two
	Merge = "merge" // turfs become one
)

// Change is what a director wants of turfs of a cut.
type Change struct {
	What string // Move, Split or Merge
	// Turfs are ids. Move: the one that the doors go to. Split: the one that is
	// split. Merge: two or more; the first keeps its id and name.
	Turfs []string
	// Doors are ids. Move: those that go. Split: those of the new turf; none:
	// parts of about equal minutes, of which the larger keeps the id.
	Doors []string
	Name  string // Split: of the new turf; "": the old one's with a letter
}

// Replanned is an edit by hand, planned, and what the director should know of
// it.
type Replanned struct {
	Edit  data.Edit // but for its revision
	Notes []data.Text
}

// Errors of edits; an EditError wraps one of them.
var (
	ErrUnknown = errors.New("no such turf or door in this cut")
	ErrEdit    = errors.New("this edit is not possible")
)

// EditError says for people why an edit cannot be made.
type EditError struct {
	Err error // ErrUnknown or ErrEdit
	Why data.Text
}

func (e *EditError) Error() string { return e.Err.Error() + ": " + e.Why.EN }

// Unwrap returns the kind of the error.
func (e *EditError) Unwrap() error { return e.Err }

func unknown(en, es string) error { return &EditError{ErrUnknown, data.Text{EN: en, ES: es}} }

func notPossible(en, es string) error { return &EditError{ErrEdit, data.Text{EN: en, ES: es}} }
