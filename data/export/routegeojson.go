package export

import (
	"io"

	"puerta/data"
)

// cardProperties are those of every feature of a canvasser's route, null where
// they say nothing: GDAL takes the schema from the first feature.
type cardProperties struct {
	TurfID   string         `json:"turf_id"`
	Feature  string         `json:"feature"` // "leg" or "stop"
	Seq      int            `json:"seq"`
	Kind     *data.StopKind `json:"kind"` // of a stop
	Mode     string         `json:"mode"`
	Walker   int            `json:"walker"`
	DoorID   *string        `json:"door_id"`
	ArriveS  *float64       `json:"arrive_s"` // of a stop
	Seconds  *float64       `json:"seconds"`  // of a leg
	Meters   *float64       `json:"meters"`   // of a leg
	Steps    []data.Step    `json:"steps"`    // of a leg
	Address  *string        `json:"address"`
	Unit     *string        `json:"unit"`
	Voters   *int           `json:"voters"`
	Language *string        `json:"language"`
}

// peopleProperties are those where names are asked for.
type peopleProperties struct {
	*cardProperties
	People []string `json:"people"`
}

// RouteGeoJSON writes a route for who walks it as a FeatureCollection (RFC
// 7946): in walking order a LineString for each leg and a Point for each stop.
// Doors tell their address in one line, unit, voters and language, and the names
// of their people (property people) if those are asked for.
func RouteGeoJSON(w io.Writer, s Sheet) error {
	f := newFeatureWriter(w)
	for v := range visits(&s.Route) {
		for i := range v.legs {
			f.feature("", v.legs[i].Line, s.properties(legCard(&s, &v.legs[i]), ""))
		}
		f.feature("", v.Point, s.properties(stopCard(&s, v.Stop), v.DoorID))
	}
	return f.close()
}

// properties adds the names at a door where they are asked for.
func (s *Sheet) properties(c *cardProperties, door string) any {
	if s.People == nil {
		return c
	}
	return peopleProperties{c, s.names(door)}
}

func legCard(s *Sheet, l *data.Leg) *cardProperties {
	steps := l.Steps
	if steps == nil {
		steps = []data.Step{}
	}
	return &cardProperties{TurfID: s.Route.TurfID, Feature: "leg", Seq: l.Seq, Mode: l.Mode, Walker: l.Walker,
		Seconds: &l.Seconds, Meters: &l.Meters, Steps: steps}
}

func stopCard(s *Sheet, p *data.Stop) *cardProperties {
	c := &cardProperties{TurfID: s.Route.TurfID, Feature: "stop", Seq: p.Seq, Kind: &p.Kind, Mode: p.Mode, Walker: p.Walker,
		ArriveS: &p.ArriveS}
	if p.Kind == data.StopDoor {
		line := AddressLine(&p.Card.Address)
		c.DoorID, c.Address, c.Unit = &p.DoorID, known(&line), known(&p.Card.Address.Unit)
		c.Voters, c.Language = &p.Card.Voters, known(&p.Card.Language)
	}
	return c
}

// known is nil for an empty text.
func known(s *string) *string {
	if *s == "" {
		return nil
	}
	return s
}
