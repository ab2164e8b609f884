package voterfile

import (
	"bytes"

	"puerta/data"
	"puerta/data/address"
)

// addPerson takes a row of a list of people: it joins the door at its address
// or makes one.
func (g *Gatherer) addPerson(rec *record, row *data.Row) error {
	a := g.row.address(rec)
	own := g.row.pin(rec)
	p := g.joined(&a, own)
	row.Detail = p.wrong()
	setDoorKey(g.key, &a, own, row.Number)
	who := g.person(rec)
	row.Person, row.StateID = who.mark, who.stateID
	barred := g.o.Suppress.HasPerson(row)
	lang := who.language
	if barred {
		lang = ""
	}
	door, ok := g.doorOf("")
	id := ""
	if ok {
		g.renew(door, p, lang)
	} else {
		id = address.DoorID(g.key.Full())
		d := data.Door{ID: id, Address: a, Language: lang}
		var err error
		if door, err = g.newDoor(rec, &d, p); err != nil {
			return err
		}
	}
	g.facts.claim(door, row.Source)
	row.Door = door
	if g.o.Suppress != nil && id == "" {
		id = address.DoorID(g.key.Full())
	}
	g.suppressDoor(door, &a, id)
	if barred {
		row.Reason, row.Detail = data.Suppressed, suppressedPerson()
		return nil
	}
	g.tell(rec.line, door, &a, &p, lang, who.score)
	g.facts.visit(door, true)
	g.facts.rate(door, who.score)
	if !g.o.People {
		return nil
	}
	first, last := g.row.name(rec)
	return g.people.add(&data.Person{Row: row.Number, Door: door, ID: decode(who.id), First: first, Last: last,
		Language: who.language, Score: who.score})
}

// name returns a row's first and last name; a name in one column is the last.
func (r *rowReader) name(rec *record) (first, last string) {
	first, last = decode(trim(r.columns.get(rec, firstName))), decode(trim(r.columns.get(rec, lastName)))
	if first == "" && last == "" {
		last = decode(trim(r.columns.get(rec, fullName)))
	}
	return first, last
}

// person is who stands in a row.
type person struct {
	id       []byte // as written; empty if the list has none
	mark     data.Fingerprint
	stateID  data.Fingerprint // of the state's own id, if it is another
	language string
	score    float64
}

func (g *Gatherer) person(rec *record) person {
	r := &g.row
	p := person{id: trim(r.columns.get(rec, voterID)), language: r.texts.of(r.columns.get(rec, language)), score: r.score(rec)}
	if len(p.id) > 0 {
		p.mark = data.IDFingerprint(p.id)
	}
	if id := trim(r.columns.get(rec, stateVoterID)); len(id) > 0 && !bytes.Equal(id, p.id) {
		p.stateID = data.IDFingerprint(id)
	}
	return p
}

// score returns the row's score, 0 if it has none.
func (r *rowReader) score(rec *record) float64 {
	text := trim(r.columns.get(rec, score))
	if len(text) == 0 {
		return 0
	}
	v, ok := degrees(text)
	if !ok {
		return 0
	}
	return v
}

func trim(field []byte) []byte { return bytes.TrimSpace(field) }
