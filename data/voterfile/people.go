package voterfile

import (
	"bytes"
	"strconv"

	"puerta/data"
	"puerta/data/address"
)

// people holds what a list of people needs while it is read and forgets after.
type people struct {
	index addressIndex
	live  []int32 // by door: rows of people who may be visited
	known idSet
}

func newPeople() people { return people{index: newAddressIndex(), known: newIDSet()} }

// addPerson takes a row of a list of people: it joins the door at its address
// or makes one.
func (b *builder) addPerson(rec *record, row *data.Row) {
	a := b.row.address(rec)
	own := b.row.pin(rec)
	p := b.joined(&a, own)
	b.setDoorKey(&a, own, row.Number)
	d, ok := b.people.index.join(b.key)
	if !ok {
		b.people.index.add(b.key)
		b.people.live = append(b.people.live, 0)
		d = b.newDoor(rec, address.DoorID(b.key.Full()), a, p)
	}
	door := &b.list.Doors[d]
	row.Door, row.ID = d, door.ID
	if door.Reason != data.Suppressed {
		takePoint(door, p)
		if b.suppressed(&a, door.ID) {
			door.Reason, door.Detail = data.Suppressed, suppressedDoor()
		}
	}
	b.count(rec, row, door)
}

// takePoint gives a door without coordinates those of a later row. Where no
// row has good ones, a bad one tells more than a blank.
func takePoint(door *data.Door, p pin) {
	if door.HasPoint || p.reason == data.NoCoordinates {
		return
	}
	if p.reason == "" || door.Reason == data.NoCoordinates {
		door.Point, door.HasPoint = p.point, p.reason == ""
		door.Reason, door.Detail = p.reason, p.detail
	}
}

// count counts a person once, unless suppressed.
func (b *builder) count(rec *record, row *data.Row, door *data.Door) {
	id := trim(b.row.columns.get(rec, voterID))
	if b.o.Suppress.HasID(id) {
		row.Reason, row.Detail = data.Suppressed, suppressedPerson()
		return
	}
	b.people.live[row.Door]++
	if len(id) == 0 || b.people.known.add(id) {
		door.Voters++
	}
	if door.Language == "" {
		door.Language = b.row.texts.of(b.row.columns.get(rec, language))
	}
}

// settle suppresses the doors where everyone is suppressed; their rows then
// share the door's fate.
func (p *people) settle(list *data.List) {
	if list.RowsAsDoor {
		return
	}
	for i, n := range p.live {
		if n == 0 {
			list.Doors[i].Reason, list.Doors[i].Detail = data.Suppressed, suppressedDoor()
		}
	}
	for i := range list.Rows {
		row := &list.Rows[i]
		if row.Door >= 0 && row.Reason == data.Suppressed && list.Doors[row.Door].Reason == data.Suppressed {
			row.Reason, row.Detail = "", data.Text{}
		}
	}
}

// idSet is a set of ids; those that are plain numbers take eight bytes.
type idSet struct {
	numbers map[uint64]struct{}
	others  map[string]struct{}
}

func newIDSet() idSet {
	return idSet{numbers: map[uint64]struct{}{}, others: map[string]struct{}{}}
}

// add reports whether the id is new.
func (s *idSet) add(id []byte) bool {
	if n, ok := plainID(id); ok {
		before := len(s.numbers)
		s.numbers[n] = struct{}{}
		return len(s.numbers) > before
	}
	if _, ok := s.others[string(id)]; ok {
		return false
	}
	s.others[string(id)] = struct{}{}
	return true
}

// plainID returns the number an id is written as, if that is its only spelling.
func plainID(id []byte) (uint64, bool) {
	if len(id) == 0 || len(id) > 18 || id[0] == '0' || id[0] == '+' {
		return 0, false
	}
	n, err := strconv.ParseUint(string(id), 10, 64)
	return n, err == nil
}

func trim(field []byte) []byte { return bytes.TrimSpace(field) }
