package voterfile

import (
	"fmt"

	"puerta/data"
	"puerta/data/address"
)

// Known takes over what a universe holds already, before the first file is
// added; without the rows, and the doors that have no other, of the file
// number except (-1: none): it is about to be replaced. Doors keep their ids.
func (g *Gatherer) Known(l data.Reading, except int) error {
	k := &known{g: g, except: except}
	k.takeFiles(l)
	for _, step := range []func(data.Reading) error{k.findDoors, k.takeDoors, k.takeRows, k.takePeople} {
		if err := step(l); err != nil {
			return fmt.Errorf("take over the universe: %w", err)
		}
	}
	g.facts.known, g.facts.shared = g.facts.count(), 0
	return nil
}

// known is the taking over of a universe.
type known struct {
	g           *Gatherer
	except      int
	files       []int   // old file → new, −1 left out
	doors       []int32 // old door → new, −1 left out
	first, last int     // numbers of the rows left out; 0: none
}

func (k *known) takeFiles(l data.Reading) {
	for i, s := range l.Files() {
		if i == k.except {
			k.files = append(k.files, -1)
			continue
		}
		k.files = append(k.files, len(k.g.sources))
		k.g.sources = append(k.g.sources, s)
	}
}

// findDoors finds the doors that have a row left.
func (k *known) findDoors(l data.Reading) error {
	for r, err := range l.EachRow() {
		if err != nil {
			return err
		}
		for int(r.Door) >= len(k.doors) {
			k.doors = append(roomier(k.doors), -1)
		}
		if r.Door >= 0 && k.files[r.Source] >= 0 {
			k.doors[r.Door] = 0
		}
	}
	return nil
}

func (k *known) takeDoors(l data.Reading) error {
	i := -1
	for d, err := range l.EachDoor() {
		if err != nil {
			return err
		}
		if i++; i >= len(k.doors) || k.doors[i] < 0 {
			continue
		}
		if k.doors[i], err = k.g.takeOver(d); err != nil {
			return err
		}
	}
	return nil
}

// takeOver enters a door of before and returns its number. People and rows are
// counted anew, and its pin judged anew.
func (g *Gatherer) takeOver(d *data.Door) (int32, error) {
	suppressed := d.Reason == data.Suppressed
	p := pin{point: d.Point, reason: d.Reason, detail: d.Detail, quality: d.Pin.Quality, origin: d.Pin.Origin}
	if setKeyOf(g.key, d) {
		g.index.add(g.key)
	} else {
		g.index.skip()
	}
	set, columns := g.doors.columns.number(d.Columns)
	d.Columns = columns
	door, err := g.enter(d, p, set)
	g.facts.rate(door, d.Score)
	switch {
	case suppressed:
		g.facts.hidden.set(door)
		g.wiped[d.ID] = door
		g.enterID(door, d.ID)
	case d.ID != address.DoorID(g.key.Full()):
		g.enterID(door, d.ID)
	}
	return door, err
}

func (k *known) takeRows(l data.Reading) error {
	for r, err := range l.EachRow() {
		if err != nil {
			return err
		}
		if k.files[r.Source] < 0 {
			if k.last = r.Number; k.first == 0 {
				k.first = r.Number
			}
			continue
		}
		if err := k.takeRow(*r); err != nil {
			return err
		}
	}
	return nil
}

func (k *known) takeRow(r data.Row) error {
	r.Number, r.Source = k.g.rows.count+1, k.files[r.Source]
	if r.Door >= 0 {
		r.Door = k.doors[r.Door]
		k.g.facts.claim(r.Door, r.Source)
		if r.Reason == "" {
			k.g.facts.visit(r.Door, !k.g.sources[r.Source].Addresses)
		}
	}
	k.g.rivals.mark(k.g.rows.count, noPoint) // where its door has a new one
	return k.g.rows.add(&r)
}

func (k *known) takePeople(l data.Reading) error {
	for p, err := range l.EachPerson() {
		if err != nil {
			return err
		}
		kept := *p
		if k.first > 0 && p.Row >= k.first {
			if p.Row <= k.last {
				continue
			}
			kept.Row -= k.last - k.first + 1
		}
		kept.Door = k.doors[p.Door]
		if err := k.g.people.add(&kept); err != nil {
			return err
		}
	}
	return nil
}
