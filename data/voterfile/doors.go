package voterfile

import (
	"strconv"

	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/data/address"
)

// addDoor takes a row of a list of addresses: a door, unless its id has been
// seen before.
func (b *builder) addDoor(rec *record, row *data.Row) {
	a := b.row.address(rec)
	own := b.row.pin(rec)
	p := b.joined(&a, own)
	id := decode(trim(b.row.columns.get(rec, addressID)))
	written := id != ""
	if !written {
		b.setDoorKey(&a, own, row.Number)
		id = address.DoorID(b.key.Full())
	}
	row.ID = id
	if first, twice := b.byID[id]; twice {
		row.Reason, row.Detail = data.Duplicate, duplicateOf(b.lines[first], written)
		return
	}
	row.Door = b.newDoor(rec, id, a, p)
	b.byID[id] = row.Door
	b.lines = append(b.lines, rec.line)
	door := &b.list.Doors[row.Door]
	door.Language = b.row.texts.of(b.row.columns.get(rec, language))
	if b.suppressed(&a, id) {
		door.Reason, door.Detail = data.Suppressed, suppressedDoor()
	}
}

// suppressed reports whether a door is on the do-not-walk list.
func (b *builder) suppressed(a *data.Address, id string) bool {
	if b.o.Suppress == nil {
		return false
	}
	if b.o.Suppress.HasID([]byte(id)) {
		return true
	}
	b.key.Set(a)
	return address.Suppressed(b.o.Suppress, b.key)
}

// setDoorKey sets the key that tells doors apart. Without a house number the
// street alone would fold a whole road into one door, so the point, to a metre,
// stands in the number's place; with nothing at all the row is its own door.
func (b *builder) setDoorKey(a *data.Address, p pin, row int) {
	if a.Number != "" && a.Street != "" {
		b.key.Set(a)
		return
	}
	number := address.NormalNumber(a.Number)
	switch {
	case p.reason == "":
		number += pointWord(p.point)
	case a.Street == "":
		number += "#" + strconv.Itoa(row)
	}
	b.key.SetNumber(a, number)
}

func pointWord(p orb.Point) string {
	lon, lat := strconv.FormatFloat(p[0], 'f', 5, 64), strconv.FormatFloat(p[1], 'f', 5, 64)
	return "@" + lon + "," + lat
}
