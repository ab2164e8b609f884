package api

import (
	"encoding/json"
	"net/http"
	"strings"

	"github.com/paulmach/orb"

	"puerta/cmd/internal/cutter"
	"puerta/data"
	"puerta/geo/cell"
)

// cutRequest is the body of POST /v1/cuts. What is left out, or null, has the
// default of cutter.DefaultOptions.
type cutRequest struct {
	Universe   string          `json:"universe"`
	ShiftMin   float64         `json:"shift_minutes"`
	Team       team            `json:"team"`
	Mode       string          `json:"mode"`
	Staging    *place          `json:"staging"`
	TurfDoors  int             `json:"turf_doors"`
	Within     string          `json:"within"`
	WalkMps    float64         `json:"walk_speed_mps"`
	DoorS      float64         `json:"door_time_s"`
	ParkS      float64         `json:"park_time_s"`
	MaxWalkM   float64         `json:"max_walk_m"`
	Density    cell.Thresholds `json:"density_doors_per_km2"`
	MaxDoorMin float64         `json:"max_minutes_per_door"`
	Trust      bool            `json:"trust_pins"`
	Seed       uint64          `json:"seed"`
}

// readCutRequest reads and checks what is to be cut, and how.
func readCutRequest(w http.ResponseWriter, r *http.Request) (universe string, o cutter.Options, err error) {
	o = cutter.DefaultOptions()
	q := cutRequest{ShiftMin: o.ShiftMin, Team: team(o.Team), Mode: o.Mode, WalkMps: o.WalkMps, DoorS: o.DoorS,
		ParkS: o.ParkS, MaxWalkM: o.MaxWalkM, Density: o.Density, Seed: o.Seed}
	if err := decode(w, r, &q); err != nil {
		return "", o, err
	}
	if q.Universe == "" {
		return "", o, missingField("universe", data.Text{EN: "the id of an imported universe", ES: "el id de un universo importado"})
	}
	o = q.options(o)
	if err := o.Check(); err != nil {
		return "", o, impossible(o, err)
	}
	return q.Universe, o, nil
}

func (q *cutRequest) options(o cutter.Options) cutter.Options {
	o.ShiftMin, o.Team, o.Mode, o.TurfDoors = q.ShiftMin, string(q.Team), q.Mode, q.TurfDoors
	o.Staging, o.Within = (*orb.Point)(q.Staging), strings.ToLower(strings.TrimSpace(q.Within))
	o.WalkMps, o.DoorS, o.ParkS, o.MaxWalkM = q.WalkMps, q.DoorS, q.ParkS, q.MaxWalkM
	o.Density, o.MaxDoorMin, o.Trust, o.Seed = q.Density, q.MaxDoorMin, q.Trust, q.Seed
	return o
}

// team is "1", "2" or "2+driver"; a plain number is taken too.
type team string

// UnmarshalJSON implements json.Unmarshaler.
func (t *team) UnmarshalJSON(b []byte) error {
	var text string
	var number json.Number
	switch {
	case string(b) == "null":
		return nil
	case json.Unmarshal(b, &text) == nil:
		*t = team(text)
	case json.Unmarshal(b, &number) == nil:
		*t = team(number)
	default:
		return wrongKind("team", "this kind of value")
	}
	return nil
}

// place is [longitude, latitude]; an orb.Point alone would take any number of
// numbers.
type place orb.Point

// UnmarshalJSON implements json.Unmarshaler.
func (p *place) UnmarshalJSON(b []byte) error {
	var numbers []float64
	if err := json.Unmarshal(b, &numbers); err != nil || len(numbers) != 2 {
		return &fault{code: "bad_field", parameter: "staging", detail: data.Text{
			EN: `"staging" must be [longitude, latitude] in degrees.`,
			ES: `"staging" debe ser [longitud, latitud] en grados.`,
		}}
	}
	*p = place{numbers[0], numbers[1]}
	return nil
}
