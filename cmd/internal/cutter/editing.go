package cutter

import (
	"fmt"
	"slices"

	"puerta/data"
)

// editing is the turfs of a cut while they are changed by hand.
type editing struct {
	in    Input
	o     Options
	turfs []Kept           // of the cut, then those that are new
	at    map[string]int32 // turf id → row
	list  *data.List       // the doors of all turfs, where their routes find them
	row   map[string]int32 // door id → row of list
	of    []int32          // door → row of its turf
	gone  []bool           // door → the list says that nobody may visit it
	doors []int            // turf → doors
	hands []bool           // turf → it was touched
}

// newEditing takes up the turfs of a cut. What the list no longer holds is as
// the routes tell it.
func newEditing(in Input, o Options) (*editing, error) {
	if err := o.Check(); err != nil {
		return nil, err
	}
	of, err := (&job{Input: in}).doorsOfKept()
	if err != nil {
		return nil, err
	}
	e := &editing{in: in, o: o, turfs: slices.Clone(in.Kept), at: map[string]int32{}, list: &data.List{}, row: make(map[string]int32, len(of)),
		doors: make([]int, len(in.Kept)), hands: make([]bool, len(in.Kept))}
	for k := range in.Kept {
		e.at[in.Kept[k].Turf.ID] = int32(k)
		for i := range in.Kept[k].Route.Stops {
			if s := &in.Kept[k].Route.Stops[i]; s.Kind == data.StopDoor {
				e.row[s.DoorID] = int32(len(e.list.Doors))
				e.list.Doors = append(e.list.Doors, data.Door{ID: s.DoorID, Address: s.Card.Address, Voters: s.Card.Voters, Language: s.Card.Language,
					Point: s.Point, HasPoint: true})
				e.of = append(e.of, int32(k))
				e.doors[k]++
			}
		}
	}
	e.gone = make([]bool, len(e.of))
	if in.List != nil {
		e.look(in.List)
	}
	return e, nil
}

// look takes from a list what it says of the doors.
func (e *editing) look(l *data.List) {
	for i := range l.Doors {
		d, ok := e.row[l.Doors[i].ID]
		switch {
		case !ok:
		case l.Doors[i].Reason == data.Suppressed:
			e.gone[d] = true
		case visitable(l.Doors[i].Reason):
			at := e.list.Doors[d].Point
			e.list.Doors[d] = l.Doors[i]
			own := &e.list.Doors[d]
			own.Point, own.HasPoint, own.Reason, own.Detail, own.Pin = at, true, "", data.Text{}, data.Pin{}
		}
	}
}

// put brings a door to a turf; false if it is there.
func (e *editing) put(door, turf int32) bool {
	from := e.of[door]
	if from == turf {
		return false
	}
	e.of[door] = turf
	e.doors[from]--
	e.doors[turf]++
	e.hands[from], e.hands[turf] = true, true
	return true
}

// mostEdited is how many doors a turf may have that is planned by hand: the
// tables of its plan grow with their square, and it is several shifts.
const mostEdited = 1000

// check refuses changes that cannot be planned.
func (e *editing) check() error {
	for t, touched := range e.hands {
		if touched && e.doors[t] > mostEdited {
			return notPossible(fmt.Sprintf("the turf would have %d doors; at most %d can be one turf", e.doors[t], mostEdited),
				fmt.Sprintf("la zona tendría %d puertas; una zona puede tener %d como máximo", e.doors[t], mostEdited))
		}
	}
	for d, t := range e.of {
		if e.gone[d] && e.hands[t] {
			return fmt.Errorf("a door of turf %s is suppressed: %w", e.turfs[t].Turf.ID, data.ErrStale)
		}
	}
	return nil
}

// turf returns the row of a turf.
func (e *editing) turf(id string) (int32, error) {
	t, ok := e.at[id]
	if !ok {
		return 0, unknown("this cut has no such turf", "este corte no tiene esa zona")
	}
	return t, nil
}

// rows returns the rows of doors. Ids may tell addresses: no error holds one.
func (e *editing) rows(ids []string) ([]int32, error) {
	out := make([]int32, len(ids))
	for i, id := range ids {
		d, ok := e.row[id]
		if !ok {
			return nil, unknown(fmt.Sprintf("door %d of the %d named is in no turf of this cut", i+1, len(ids)),
				fmt.Sprintf("la puerta %d de las %d indicadas no está en ninguna zona de este corte", i+1, len(ids)))
		}
		out[i] = d
	}
	return out, nil
}
