package api

import (
	"encoding/json"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/paulmach/orb"

	"puerta/cmd/internal/cutter"
	"puerta/geo/cell"
)

// CutOptions are how turfs are cut. What is left out, or null, has its default.
type CutOptions struct {
	ShiftMin   *float64 `json:"shift_minutes,omitempty" nullable:"true" doc:"field time of one shift; no turf may need more"`
	Team       *team    `json:"team,omitempty" doc:"canvassers in a turf"`
	Mode       *string  `json:"mode,omitempty" nullable:"true" doc:"auto, walk or drive"`
	Staging    *place   `json:"staging,omitempty" doc:"[lon, lat]: shifts start and end here"`
	TurfDoors  *int     `json:"turf_doors,omitempty" nullable:"true" doc:"at most so many doors a turf; 0: no limit"`
	Within     *string  `json:"within,omitempty" nullable:"true" doc:"column whose values no turf mixes"`
	WalkMps    *float64 `json:"walk_speed_mps,omitempty" nullable:"true"`
	DoorS      *float64 `json:"door_time_s,omitempty" nullable:"true" doc:"expected time at a door"`
	ParkS      *float64 `json:"park_time_s,omitempty" nullable:"true" doc:"each time the car is parked"`
	MaxWalkM   *float64 `json:"max_walk_m,omitempty" nullable:"true" doc:"farthest a walking loop leads from the car, one way"`
	Density    *density `json:"density_doors_per_km2,omitempty" doc:"least doors a km² of dense, suburban, rural"`
	MaxDoorMin *float64 `json:"max_minutes_per_door,omitempty" nullable:"true" doc:"dearer doors are left out as too_far; 0: no limit"`
	Trust      *bool    `json:"trust_pins,omitempty" nullable:"true" doc:"suspect coordinates are routed as they stand"`
	Region     *int     `json:"region_doors,omitempty" nullable:"true" doc:"longer lists are cut in regions of about so many doors, which workers share; 0: the usual, -1: never"`
	Seed       *uint64  `json:"seed,omitempty" nullable:"true"`
}

// cutRequest is the body of POST /v1/cuts.
type cutRequest struct {
	Universe string `json:"universe" doc:"id of an imported universe"`
	CutOptions
}

// density are the thresholds that are given; the others stay.
type density struct {
	Dense    *float64 `json:"dense,omitempty" nullable:"true"`
	Suburban *float64 `json:"suburban,omitempty" nullable:"true"`
	Rural    *float64 `json:"rural,omitempty" nullable:"true"`
}

// TransformSchema implements huma.SchemaTransformer: the defaults are the
// cutter's.
func (CutOptions) TransformSchema(_ huma.Registry, s *huma.Schema) *huma.Schema {
	b, err := json.Marshal(cutter.DefaultOptions())
	if err != nil {
		panic(err) // plain numbers
	}
	defaults := map[string]any{}
	if err := json.Unmarshal(b, &defaults); err != nil {
		panic(err)
	}
	for name, p := range s.Properties {
		if v := defaults[name]; v != nil && p.Ref == "" {
			p.Default = v
		}
	}
	return s
}

// set puts a value that is given in the place of another.
func set[T any](to *T, given *T) {
	if given != nil {
		*to = *given
	}
}

// over returns o with what is given, checked.
func (q *CutOptions) over(o cutter.Options) (cutter.Options, error) {
	set(&o.ShiftMin, q.ShiftMin)
	set(&o.Team, (*string)(q.Team))
	set(&o.Mode, q.Mode)
	if q.Staging != nil {
		o.Staging = (*orb.Point)(q.Staging)
	}
	set(&o.TurfDoors, q.TurfDoors)
	if q.Within != nil {
		o.Within = strings.ToLower(strings.TrimSpace(*q.Within))
	}
	set(&o.WalkMps, q.WalkMps)
	set(&o.DoorS, q.DoorS)
	set(&o.ParkS, q.ParkS)
	set(&o.MaxWalkM, q.MaxWalkM)
	if q.Density != nil {
		q.Density.over(&o.Density)
	}
	set(&o.MaxDoorMin, q.MaxDoorMin)
	set(&o.Trust, q.Trust)
	set(&o.RegionDoors, q.Region)
	set(&o.Seed, q.Seed)
	if err := o.Check(); err != nil {
		return o, impossible(o, err)
	}
	return o, nil
}

func (d *density) over(to *cell.Thresholds) {
	set(&to.Dense, d.Dense)
	set(&to.Suburban, d.Suburban)
	set(&to.Rural, d.Rural)
}

// team is "1", "2" or "2+driver"; a plain number is taken too.
type team string

// Schema implements huma.SchemaProvider.
func (team) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{OneOf: []*huma.Schema{{Type: huma.TypeString}, {Type: huma.TypeInteger}}, Nullable: true}
}

// UnmarshalJSON implements json.Unmarshaler.
func (t *team) UnmarshalJSON(b []byte) error {
	var text string
	var number json.Number
	switch {
	case json.Unmarshal(b, &text) == nil:
		*t = team(text)
	case json.Unmarshal(b, &number) == nil:
		*t = team(number)
	}
	return nil
}

// place is [longitude, latitude].
type place orb.Point

// Schema implements huma.SchemaProvider.
func (place) Schema(huma.Registry) *huma.Schema {
	two := 2
	return &huma.Schema{Type: huma.TypeArray, Items: &huma.Schema{Type: huma.TypeNumber}, MinItems: &two, MaxItems: &two, Nullable: true}
}
