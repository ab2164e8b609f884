package voterfile

import (
	"hash/maphash"
	"strconv"

	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/data/address"
)

// addDoor takes a row of a list of addresses: a door, unless this file has had
// its id, or, where it gives none, its address. A door that another file has
// brought is the same one.
func (g *Gatherer) addDoor(rec *record, row *data.Row) error {
	a := g.row.address(rec)
	own := g.row.pin(rec)
	p := g.joined(&a, own)
	row.Detail = p.wrong()
	id := decode(trim(g.row.columns.get(rec, addressID)))
	written := id != ""
	setDoorKey(g.key, &a, own, row.Number)
	door, ok := g.doorOf(id)
	if !written {
		id = address.DoorID(g.key.Full())
	}
	if ok && !g.facts.claim(door, row.Source) {
		row.ID, row.Reason, row.Detail = id, data.Duplicate, duplicateOf(g.facts.lineOf(door), written)
		return nil
	}
	lang := g.row.texts.of(g.row.columns.get(rec, language))
	if ok {
		g.renew(door, p, lang)
	} else {
		d := data.Door{ID: id, Address: a, Language: lang}
		var err error
		if door, err = g.newDoor(rec, &d, p); err != nil {
			return err
		}
		g.facts.claim(door, row.Source)
	}
	row.Door = door
	g.facts.setLine(door, rec.line)
	g.facts.visit(door, false)
	rank := g.row.score(rec)
	g.facts.rate(door, rank)
	if written {
		g.enterID(door, id)
	}
	g.suppressDoor(door, &a, id)
	g.tell(rec.line, door, &a, &p, lang, rank)
	return nil
}

// doorOf finds the door of an address list's row: by its own id if it has one,
// else by its address. An address that this file has had already is another
// door if its id is.
func (g *Gatherer) doorOf(id string) (int32, bool) {
	if id != "" {
		h := g.hashID(id)
		if door, ok := g.byID.find(g.ids, h); ok {
			return door, true
		}
		if door, ok := g.aliases[h]; ok {
			return door, true
		}
	}
	door, ok := g.index.join(g.key)
	if !ok && len(g.wiped) > 0 {
		door, ok = g.wiped[address.DoorID(g.key.Full())]
	}
	return door, ok && (id == "" || !g.facts.isClaimed(door, len(g.sources)-1))
}

func (g *Gatherer) hashID(id string) uint64 { return max(1, maphash.String(g.seed, id)) }

// enterID makes a door known by an id of its own.
func (g *Gatherer) enterID(door int32, id string) {
	for int32(len(g.ids)) <= door {
		g.ids = append(roomier(g.ids), 0)
	}
	switch h := g.hashID(id); g.ids[door] {
	case h:
	case 0:
		g.ids[door] = h
		enter(&g.byID, g.ids, door)
	default:
		g.aliases[h] = door
	}
}

// newDoor enters a door with what its first row says, at the address of g.key,
// and returns its number.
func (g *Gatherer) newDoor(rec *record, d *data.Door, p pin) (int32, error) {
	d.Point, d.HasPoint, d.Reason, d.Detail = p.point, p.reason == "", p.reason, p.detail
	d.Pin = data.Pin{Quality: p.quality, Origin: p.origin}
	if !d.HasPoint {
		g.rivals.mark(g.rows.count, noPoint)
	}
	set, columns := g.row.carried.of(rec)
	d.Columns = columns
	g.index.add(g.key)
	return g.enter(d, p, set)
}

// enter enters a door whose address g.key is set to.
func (g *Gatherer) enter(d *data.Door, p pin, set int32) (int32, error) {
	door := g.facts.add(stateOf(&p), d.Language != "")
	g.book.Add(g.key, d.Columns["county"])
	if p.reason == "" {
		g.book.Pin(door, p.point, p.quality)
	}
	return door, g.doors.add(d, set)
}

// renew takes what a further row tells of a door: a point if it has no good
// one yet, or if it is from before the first file; a bad point if it has none
// at all, because that tells more; a language if none is known.
func (g *Gatherer) renew(door int32, p pin, lang string) {
	f := &g.facts
	has := f.later[door]
	good := p.reason == ""
	newer := good && (!f.pins[door].good() || door < f.known && !has.hasPin)
	worse := !good && p.reason != data.NoCoordinates && f.pins[door] == pinNone
	speaks := lang != "" && !f.speaks.has(door)
	if newer || worse {
		has.pin, has.hasPin = p, true
		f.pins[door] = stateOf(&p)
	}
	if newer {
		g.book.Pin(door, p.point, p.quality)
	}
	if speaks {
		has.language = lang
		f.speaks.set(door)
	}
	if newer || worse || speaks {
		f.later[door] = has
	}
	switch {
	case !good:
		g.rivals.mark(g.rows.count, noPoint)
	case !newer:
		g.rivals.mark(g.rows.count, g.contest(door, p))
	}
}

// joined looks for an address point if a row has no coordinates.
func (g *Gatherer) joined(a *data.Address, p pin) pin {
	if g.o.Points == nil || p.reason != data.NoCoordinates {
		return p
	}
	g.key.Set(a)
	if at, from, ok := g.o.Points.Find(g.key); ok {
		return pin{point: at, origin: from}
	}
	return p
}

// suppressDoor hides a door that is on the do-not-walk list.
func (g *Gatherer) suppressDoor(door int32, a *data.Address, id string) {
	if g.o.Suppress.Empty() || g.facts.hidden.has(door) {
		return
	}
	if g.o.Suppress.HasID([]byte(id)) {
		g.facts.hidden.set(door)
		return
	}
	if g.key.Set(a); address.Suppressed(g.o.Suppress, g.key) {
		g.facts.hidden.set(door)
	}
}

// setDoorKey sets k to the key that tells doors apart. Without a house number
// the street alone would fold a whole road into one door, so the point, to a
// metre, stands in the number's place; with nothing at all the row is its own
// door.
func setDoorKey(k *address.Keyer, a *data.Address, own pin, row int) {
	if a.Number != "" && a.Street != "" {
		k.Set(a)
		return
	}
	number := address.NormalNumber(a.Number)
	switch {
	case own.reason == "":
		number += pointWord(own.point)
	case a.Street == "":
		number += "#" + strconv.Itoa(row)
	}
	k.SetNumber(a, number)
}

// setKeyOf sets k to the key of a door that was entered before; false if no
// address leads to it.
func setKeyOf(k *address.Keyer, d *data.Door) bool {
	own := pin{point: d.Point, reason: d.Reason}
	if d.Pin.Origin != "" {
		own.reason = data.NoCoordinates
	}
	setDoorKey(k, &d.Address, own, 0)
	return d.Address != (data.Address{}) && (d.Address.Street != "" || own.reason == "")
}

func pointWord(p orb.Point) string {
	lon, lat := strconv.FormatFloat(p[0], 'f', 5, 64), strconv.FormatFloat(p[1], 'f', 5, 64)
	return "@" + lon + "," + lat
}

// eachAddress sets a key to the address of every door so far; it is false for
// doors that no address leads to.
func (g *Gatherer) eachAddress(visit func(k *address.Keyer, ok bool)) error {
	k := address.NewKeyer()
	return g.doors.each(func(d *data.Door) error {
		visit(k, setKeyOf(k, d))
		return nil
	})
}
