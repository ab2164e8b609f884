package data

import (
	"iter"
	"slices"
	"time"
)

// Source is one file that a universe was made of.
type Source struct {
	Name       string    // the file's name without folders
	Layout     string    // generic, van, l2, …
	Addresses  bool      // every row is a door; false: rows are people, who share doors
	Hash       string    // SHA-256 of the text and of how it was read, hex; "" if not known
	Rows       int       //
	Rejected   int       // rows that could not be read as written; each also has a reason
	ImportedAt time.Time // zero if it was never stored
}

// Person is a voter, where a campaign wants names kept.
type Person struct {
	Row         int    // number of the row
	Door        int32  // index into the doors
	ID          string // as written
	First, Last string
	Language    string
	Score       float64
}

// Reading is a list that is handed on piece by piece, so that a state's list
// need not fit into memory. Each sequence may be asked for again, begins anew,
// and ends after the first error. What a pointer points to is valid until the
// next step.
type Reading interface {
	Files() []Source
	EachDoor() iter.Seq2[*Door, error]
	EachRow() iter.Seq2[*Row, error]
	EachPerson() iter.Seq2[*Person, error]
}

// Stored is a list that a store has, of which some doors can be read alone.
type Stored interface {
	Reading
	// EachDoorOf hands on the doors at some places of the list, which ascend.
	EachDoorOf(places []int32) iter.Seq2[*Door, error]
}

var _ Stored = (*List)(nil)

// EachDoorOf hands on some doors.
func (l *List) EachDoorOf(places []int32) iter.Seq2[*Door, error] {
	return func(yield func(*Door, error) bool) {
		for _, p := range places {
			if !yield(&l.Doors[p], nil) {
				return
			}
		}
	}
}

// Files returns the files the list was made of.
func (l *List) Files() []Source { return l.Sources }

// EachDoor hands on the doors.
func (l *List) EachDoor() iter.Seq2[*Door, error] { return eachOf(l.Doors) }

// EachRow hands on the rows.
func (l *List) EachRow() iter.Seq2[*Row, error] { return eachOf(l.Rows) }

// EachPerson hands on the people.
func (l *List) EachPerson() iter.Seq2[*Person, error] { return eachOf(l.People) }

func eachOf[T any](all []T) iter.Seq2[*T, error] {
	return func(yield func(*T, error) bool) {
		for i := range all {
			if !yield(&all[i], nil) {
				return
			}
		}
	}
}

// DoorID returns the id of a row's door, or, of a row without one, the id it
// would have; "" if there is none.
func (l *List) DoorID(r *Row) string {
	if r.Door < 0 {
		return r.ID
	}
	return l.Doors[r.Door].ID
}

// Collect takes a whole reading into memory.
func Collect(l Reading) (*List, error) {
	out := &List{Sources: slices.Clone(l.Files())}
	rows := 0
	for _, s := range out.Sources {
		rows += s.Rows
	}
	out.Doors, out.Rows = make([]Door, 0, rows/2), make([]Row, 0, rows)
	for d, err := range l.EachDoor() {
		if err != nil {
			return nil, err
		}
		out.Doors = append(out.Doors, *d)
	}
	for r, err := range l.EachRow() {
		if err != nil {
			return nil, err
		}
		out.Rows = append(out.Rows, *r)
	}
	for p, err := range l.EachPerson() {
		if err != nil {
			return nil, err
		}
		out.People = append(out.People, *p)
	}
	return out, nil
}
