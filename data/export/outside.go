package export

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"puerta/data"
)

// Outside is a door in no turf, and why.
type Outside struct {
	Door   *data.Door
	Row    int    // of the input, the first of the door
	Line   int    // of that row in its file; 0 if it is not known
	File   string // that file's name; "" if it is not known
	Reason data.Reason
	Detail data.Text
	People []data.Person // only where names are asked for
}

// OutsideList is who reaches doors in no turf instead: a list for them has its
// own lines.
type OutsideList string

// The lists: mail has a line a door, phone a line a voter where people are told.
const (
	MailList  OutsideList = "mail"
	PhoneList OutsideList = "phone"
)

// OutsideWriter writes doors in no turf as CSV, with the columns that firms for
// mail and phone calls ask for.
type OutsideWriter struct {
	rows   rows
	list   OutsideList
	people bool
}

// NewOutsideWriter begins a list; Close ends it. With people, mail has the
// column names, phone voter_id, first_name and last_name.
func NewOutsideWriter(w io.Writer, list OutsideList, people bool) *OutsideWriter {
	o := &OutsideWriter{rows{c: csv.NewWriter(w)}, list, people}
	head := []string{"door_id", "row", "house_number", "street", "unit", "city", "state", "zip", "voters", "language",
		"reason", "reason_en", "reason_es", "detail_en", "detail_es"}
	switch {
	case people && list == PhoneList:
		head = append(head, "voter_id", "first_name", "last_name")
	case people:
		head = append(head, "names")
	}
	o.rows.write(head...)
	return o
}

// Write adds a door.
func (o *OutsideWriter) Write(d Outside) error {
	line := outsideLine(&d)
	switch {
	case !o.people:
		o.rows.write(line...)
	case o.list == MailList:
		o.rows.write(append(line, plain(strings.Join(Names(d.People), "; ")))...)
	default:
		o.voters(line, d.People)
	}
	return o.rows.err
}

// voters writes a line for each voter; a door of which nobody is known keeps
// one.
func (o *OutsideWriter) voters(line []string, people []data.Person) {
	if len(people) == 0 {
		people = []data.Person{{}}
	}
	for _, p := range people {
		language := line[languageColumn]
		if p.Language != "" {
			language = plain(p.Language)
		}
		own := append(append([]string{}, line...), plain(p.ID), plain(p.First), plain(p.Last))
		own[languageColumn] = language
		o.rows.write(own...)
	}
}

// Close flushes the list.
func (o *OutsideWriter) Close() error { return o.rows.close() }

// languageColumn is where the language stands in a line.
const languageColumn = 9

func outsideLine(d *Outside) []string {
	a, why := &d.Door.Address, ReasonText(d.Reason)
	return []string{plain(d.Door.ID), strconv.Itoa(d.Row), plain(a.Number), plain(a.Street), plain(a.Unit), plain(a.City), plain(a.State), plain(a.ZIP),
		strconv.Itoa(d.Door.Voters), plain(d.Door.Language), string(d.Reason), why.EN, why.ES, plain(d.Detail.EN), plain(d.Detail.ES)}
}

// ReasonText says in a few words why a door is in no turf; nothing for one that
// is in a turf.
func ReasonText(r data.Reason) data.Text {
	switch r {
	case data.NoCoordinates:
		return data.Text{EN: "no coordinates", ES: "sin coordenadas"}
	case data.BadCoordinates:
		return data.Text{EN: "coordinates that cannot be right", ES: "coordenadas que no pueden ser correctas"}
	case data.SuspectGeocode:
		return data.Text{EN: "coordinates in doubt", ES: "coordenadas dudosas"}
	case data.FarFromStreet:
		return data.Text{EN: "far from any street", ES: "lejos de toda calle"}
	case data.Unreachable:
		return data.Text{EN: "no way there", ES: "sin camino para llegar"}
	case data.Duplicate:
		return data.Text{EN: "on the list twice", ES: "repetida en la lista"}
	case data.Suppressed:
		return data.Text{EN: "not to be visited", ES: "no se debe visitar"}
	case data.TooFar:
		return data.Text{EN: "too many minutes for one door", ES: "demasiados minutos para una sola puerta"}
	case data.OverShift:
		return data.Text{EN: "does not fit into a shift", ES: "no cabe en un turno"}
	}
	return data.Text{}
}

// outsideProperties are those of a point of OutsidePoints; null where they say
// nothing.
type outsideProperties struct {
	Row      int         `json:"row"`
	Line     *int        `json:"line"`
	File     *string     `json:"file"`
	DoorID   string      `json:"door_id"`
	Reason   data.Reason `json:"reason"`
	DetailEN string      `json:"detail_en"`
	DetailES string      `json:"detail_es"`
	Address  *string     `json:"address"`
	Voters   int         `json:"voters"`
}

// OutsidePoints writes doors in no turf as one FeatureCollection of points, for
// who repairs the list.
type OutsidePoints struct{ f *featureWriter }

// NewOutsidePoints begins the collection; Close ends it.
func NewOutsidePoints(w io.Writer) *OutsidePoints { return &OutsidePoints{newFeatureWriter(w)} }

// Write adds a door; it must have a point.
func (o *OutsidePoints) Write(d Outside) error {
	line := AddressLine(&d.Door.Address)
	p := outsideProperties{Row: d.Row, File: known(&d.File), DoorID: d.Door.ID, Reason: d.Reason, DetailEN: d.Detail.EN, DetailES: d.Detail.ES,
		Address: known(&line), Voters: d.Door.Voters}
	if d.Line > 0 {
		p.Line = &d.Line
	}
	o.f.feature("", d.Door.Point, p)
	return o.f.err
}

// Close ends the collection and flushes it.
func (o *OutsidePoints) Close() error { return o.f.close() }
