package sqlstore

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/paulmach/orb"

	"puerta/data"
)

const routeColumns = `stops, legs, lines`

// stopJSON is a stop in the column stops. Its keys are the file's own, so that
// a change to the API's never makes old databases unreadable.
type stopJSON struct {
	Seq     int           `json:"seq"`
	Kind    data.StopKind `json:"kind"`
	Lon     float64       `json:"lon"`
	Lat     float64       `json:"lat"`
	Mode    string        `json:"mode"`
	Door    string        `json:"door,omitempty"`
	ArriveS float64       `json:"arrive_s"`
	Walker  int           `json:"walker,omitempty"` // older files have none
	cardJSON
}

// cardJSON is what a canvasser is told of a door, among the values of its stop;
// older files have none.
type cardJSON struct {
	Number   string `json:"no,omitempty"`
	Street   string `json:"st,omitempty"`
	Unit     string `json:"un,omitempty"`
	City     string `json:"ci,omitempty"`
	State    string `json:"sa,omitempty"`
	ZIP      string `json:"zip,omitempty"`
	Voters   int    `json:"v,omitempty"`
	Language string `json:"la,omitempty"`
}

func cardIn(c data.Card) cardJSON {
	a := c.Address
	return cardJSON{a.Number, a.Street, a.Unit, a.City, a.State, a.ZIP, c.Voters, c.Language}
}

func (c cardJSON) card() data.Card {
	return data.Card{Voters: c.Voters, Language: c.Language,
		Address: data.Address{Number: c.Number, Street: c.Street, Unit: c.Unit, City: c.City, State: c.State, ZIP: c.ZIP}}
}

// legJSON is a leg in the column legs; its line is in the column lines.
type legJSON struct {
	Seq     int        `json:"seq"`
	Mode    string     `json:"mode"`
	Seconds float64    `json:"seconds"`
	Meters  float64    `json:"meters"`
	Steps   []stepJSON `json:"steps,omitempty"`  // older files have none
	Walker  int        `json:"walker,omitempty"` // older files have none
}

// stepJSON is a step of a leg in the column legs.
type stepJSON struct {
	EN      string  `json:"en"`
	ES      string  `json:"es"`
	Meters  float64 `json:"m"`
	Seconds float64 `json:"s"`
}

// appendRoute appends the values of routeColumns.
func (tx *Tx) appendRoute(v []any, r *data.Route) ([]any, error) {
	stops := make([]stopJSON, len(r.Stops))
	for i, s := range r.Stops {
		stops[i] = stopJSON{s.Seq, s.Kind, s.Point.Lon(), s.Point.Lat(), s.Mode, s.DoorID, s.ArriveS, s.Walker, cardIn(s.Card)}
	}
	legs := make([]legJSON, len(r.Legs))
	lines := make(orb.MultiLineString, len(r.Legs))
	for i, l := range r.Legs {
		legs[i] = legJSON{l.Seq, l.Mode, l.Seconds, l.Meters, stepsIn(l.Steps), l.Walker}
		lines[i] = l.Line
		if l.Line == nil {
			lines[i] = orb.LineString{} // orb writes nothing at all for nil
		}
	}
	stopsText, err := json.Marshal(stops)
	if err != nil {
		return v, fmt.Errorf("stops: %w", err)
	}
	legsText, err := json.Marshal(legs)
	if err != nil {
		return v, fmt.Errorf("legs: %w", err)
	}
	shape, err := tx.d.Shape(lines)
	return append(v, string(stopsText), string(legsText), shape), err
}

// routeRow receives the values of routeColumns.
type routeRow struct {
	stops, legs, lines []byte
}

func (r *routeRow) into() []any { return []any{&r.stops, &r.legs, &r.lines} }

func (r *routeRow) route(turf string) (data.Route, error) {
	stops, err := r.readStops()
	if err != nil {
		return data.Route{}, fmt.Errorf("stops: %w", err)
	}
	legs, err := r.readLegs()
	if err != nil {
		return data.Route{}, fmt.Errorf("legs: %w", err)
	}
	return data.Route{TurfID: turf, Stops: stops, Legs: legs}, nil
}

func (r *routeRow) readStops() ([]data.Stop, error) {
	var in []stopJSON
	if err := json.Unmarshal(r.stops, &in); err != nil {
		return nil, err
	}
	stops := make([]data.Stop, len(in))
	for i, s := range in {
		stops[i] = data.Stop{Seq: s.Seq, Kind: s.Kind, Point: orb.Point{s.Lon, s.Lat}, Mode: s.Mode, DoorID: s.Door,
			ArriveS: s.ArriveS, Walker: s.Walker, Card: s.card()}
	}
	return stops, nil
}

func (r *routeRow) readLegs() ([]data.Leg, error) {
	var in []legJSON
	if err := json.Unmarshal(r.legs, &in); err != nil {
		return nil, err
	}
	lines, err := readShape[orb.MultiLineString](r.lines)
	if err != nil {
		return nil, fmt.Errorf("lines: %w", err)
	}
	if len(lines) != len(in) {
		return nil, fmt.Errorf("%d legs, but %d lines", len(in), len(lines))
	}
	legs := make([]data.Leg, len(in))
	for i, l := range in {
		legs[i] = data.Leg{Seq: l.Seq, Mode: l.Mode, Walker: l.Walker, Seconds: l.Seconds, Meters: l.Meters,
			Steps: stepsOut(l.Steps), Line: lines[i]}
	}
	return legs, nil
}

func stepsIn(steps []data.Step) []stepJSON {
	var out []stepJSON
	for _, s := range steps {
		out = append(out, stepJSON{s.EN, s.ES, s.Meters, s.Seconds})
	}
	return out
}

func stepsOut(in []stepJSON) []data.Step {
	var steps []data.Step
	for _, s := range in {
		steps = append(steps, data.Step{Text: data.Text{EN: s.EN, ES: s.ES}, Meters: s.Meters, Seconds: s.Seconds})
	}
	return steps
}

// Routes calls visit for each route of a done cut, in the order of Turfs;
// data.ErrConflict if it is not done. An error of visit ends it and is
// returned, wrapped. What visit sees is one state of the database, however
// long it takes.
func (s *Store) Routes(ctx context.Context, cut string, visit func(data.Route) error) error {
	return s.View(ctx, "routes of cut "+cut, func(tx *Tx) error {
		n, err := cutIn(ctx, tx, cut, data.Done)
		if err != nil {
			return err
		}
		rows, err := tx.QueryContext(ctx, `SELECT id, `+routeColumns+` FROM turfs WHERE cut = ? ORDER BY position`, n)
		return Each(ctx, rows, err, func() error {
			var id string
			var r routeRow
			if err := rows.Scan(append([]any{&id}, r.into()...)...); err != nil {
				return err
			}
			route, err := r.route(id)
			if err != nil {
				return err
			}
			return visit(route)
		})
	})
}
