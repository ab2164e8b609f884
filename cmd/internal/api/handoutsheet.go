package api

import (
	"context"
	"math"
	"time"

	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/data/export"
)

// walkSheet is all that the canvasser's page shows of a turf, in no language.
type walkSheet struct {
	Turf          string     `json:"turf_id"`
	Name          string     `json:"name"`
	Mode          string     `json:"mode" enum:"walk,drive"`
	Doors         int        `json:"doors"`
	Minutes       float64    `json:"minutes"`
	Until         time.Time  `json:"until" doc:"when the link ends"`
	PeopleAllowed bool       `json:"people_allowed" doc:"whether names may be asked for, with people=true"`
	Bounds        []float64  `json:"bounds" nullable:"false" doc:"west, south, east, north of the route"`
	Stops         []walkStop `json:"stops" nullable:"false"`
	Legs          []walkLeg  `json:"legs" nullable:"false"`
}

// walkStop is a stop as the page shows it; the address is of a door.
type walkStop struct {
	Seq      int           `json:"seq"`
	Kind     data.StopKind `json:"kind" enum:"start,park,door,return,end"`
	Lon      float64       `json:"lon"`
	Lat      float64       `json:"lat"`
	Mode     string        `json:"mode" doc:"how one comes here: walk, drive or none"`
	Walker   int           `json:"walker" doc:"the canvasser who comes here, 1, 2 …; 0 for all together or the car"`
	ArriveS  float64       `json:"arrive_s"`
	DoorID   string        `json:"door_id,omitempty"`
	Number   string        `json:"number,omitempty"`
	Street   string        `json:"street,omitempty"`
	Unit     string        `json:"unit,omitempty"`
	City     string        `json:"city,omitempty"`
	ZIP      string        `json:"zip,omitempty"`
	Language string        `json:"language,omitempty"`
	Voters   int           `json:"voters,omitempty"`
	People   []string      `json:"people,omitempty" doc:"names, if they are asked for"`
}

// walkLeg is the way to a stop.
type walkLeg struct {
	Seq     int          `json:"seq" doc:"of the stop it leads to"`
	Mode    string       `json:"mode" enum:"walk,drive"`
	Walker  int          `json:"walker"`
	Seconds float64      `json:"seconds"`
	Meters  float64      `json:"meters"`
	Line    [][2]float64 `json:"line" nullable:"false"`
	Steps   []data.Step  `json:"steps" nullable:"false" doc:"turn by turn; none where the way is plain"`
}

// sheet is GET /w/{code}/turf.
func (a *api) sheet(ctx context.Context, in *struct {
	ByCode
	People bool `query:"people" doc:"with the voters' names, if the link is for that"`
}) (*struct{ Body walkSheet }, error) {
	t, err := a.handedOut(ctx, in.Code)
	if err != nil {
		return nil, err
	}
	who := askedOf(ctx).who
	if err := mayNames(who, t.Owner, in.People); err != nil {
		return nil, err
	}
	if err := tagged(ctx, tagOfParts("sheet", turfTag(&t), in.People, who.link.People, who.link.ExpiresAt)); err != nil {
		return nil, err
	}
	var people map[string][]data.Person
	if in.People {
		if people, err = a.Store.PeopleAt(ctx, t.Universe, t.Route.Doors()); err != nil {
			return nil, err
		}
	}
	a.exported(ctx, t.Turf.ID, t.Turf.Doors, in.People)
	return &struct{ Body walkSheet }{sheetOf(&t, who.link, people)}, nil
}

func sheetOf(t *data.HeldTurf, l data.Link, people map[string][]data.Person) walkSheet {
	b := orb.Round(boundOf(t)).(orb.Bound)
	s := walkSheet{Turf: t.Turf.ID, Name: t.Turf.Name, Mode: t.Turf.Mode, Doors: t.Turf.Doors, Minutes: t.Turf.Minutes, Until: l.ExpiresAt, PeopleAllowed: l.People,
		Bounds: corners(&b), Stops: make([]walkStop, len(t.Route.Stops)), Legs: make([]walkLeg, len(t.Route.Legs))}
	for i := range t.Route.Stops {
		s.Stops[i] = walkStopOf(&t.Route.Stops[i])
		s.Stops[i].People = export.Names(people[s.Stops[i].DoorID])
	}
	for i := range t.Route.Legs {
		s.Legs[i] = walkLegOf(&t.Route.Legs[i])
	}
	return s
}

func walkStopOf(s *data.Stop) walkStop {
	at, card := degrees(s.Point), &s.Card.Address
	return walkStop{Seq: s.Seq, Kind: s.Kind, Lon: at[0], Lat: at[1], Mode: s.Mode, Walker: s.Walker, ArriveS: math.Round(s.ArriveS), DoorID: s.DoorID,
		Number: card.Number, Street: card.Street, Unit: card.Unit, City: card.City, ZIP: card.ZIP, Language: s.Card.Language, Voters: s.Card.Voters}
}

func walkLegOf(l *data.Leg) walkLeg {
	w := walkLeg{Seq: l.Seq, Mode: l.Mode, Walker: l.Walker, Seconds: math.Round(l.Seconds), Meters: math.Round(l.Meters), Line: make([][2]float64, len(l.Line)), Steps: []data.Step{}}
	for i, p := range l.Line {
		w.Line[i] = degrees(p)
	}
	if l.Steps != nil {
		w.Steps = l.Steps
	}
	return w
}

// degrees rounds a point to what is enough for a door, about 10 cm.
func degrees(p orb.Point) [2]float64 {
	return [2]float64{math.Round(p[0]*1e6) / 1e6, math.Round(p[1]*1e6) / 1e6}
}

// boundOf is where a route leads.
func boundOf(t *data.HeldTurf) orb.Bound {
	b := orb.MultiPoint{}
	for i := range t.Route.Stops {
		b = append(b, t.Route.Stops[i].Point)
	}
	all := b.Bound()
	for i := range t.Route.Legs {
		all = all.Union(t.Route.Legs[i].Line.Bound())
	}
	return all
}
