package cutter

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/paulmach/orb"

	"puerta/geo"
	"puerta/geo/cell"
)

// ErrOptions is wrapped by every error about options that are no good.
var ErrOptions = errors.New("not a possible option")

// The modes of a cut.
const (
	ModeAuto  = "auto"  // on foot where that is quicker, else drive, park, walk, drive on
	ModeWalk  = "walk"  // on foot only
	ModeDrive = "drive" // the car is parked at every site
)

// The teams of a turf.
const (
	TeamOne    = "1"
	TeamTwo    = "2"        // two canvassers; with a car, their loops begin and end at the same parking place
	TeamDriver = "2+driver" // two canvassers, and a driver who drops them and picks them up
)

// walkers is how many knock.
func (o Options) walkers() int {
	if o.Team == TeamOne {
		return 1
	}
	return 2
}

// Options are all that shapes a cut beside its doors and streets. They travel
// as JSON: in requests, in the store, in the report.
type Options struct {
	ShiftMin    float64         `json:"shift_minutes"`          // field time of one shift; no turf may need more
	TurfDoors   int             `json:"turf_doors"`             // at most so many doors a turf; 0: no limit
	Team        string          `json:"team"`                   // TeamOne, TeamTwo or TeamDriver
	Mode        string          `json:"mode"`                   // ModeAuto, ModeWalk or ModeDrive
	Staging     *orb.Point      `json:"staging"`                // [lon, lat] where shifts start and end; null: at the first door
	Within      string          `json:"within"`                 // column whose values no turf mixes; "": none
	WalkMps     float64         `json:"walk_speed_mps"`         // metres a second
	DoorS       float64         `json:"door_time_s"`            // expected time at a door
	ParkS       float64         `json:"park_time_s"`            // each time the car is parked
	MaxWalkM    float64         `json:"max_walk_m"`             // farthest a loop leads from the car, one way
	Density     cell.Thresholds `json:"density_doors_per_km2"`  // least doors a km² of dense, suburban, rural
	MaxDoorMin  float64         `json:"max_minutes_per_door"`   // doors that cost more are left out as too far; 0: no limit
	DrivewayKmh float64         `json:"driveway_kmh"`           // how fast a car goes up a driveway; 0: ways beside the streets are not counted
	Trust       bool            `json:"trust_pins"`             // suspect coordinates are routed as they stand, however far a street is: see trustedMeters
	Seed        uint64          `json:"seed"`                   //
	RegionDoors int             `json:"region_doors,omitempty"` // longer lists are cut in regions of about so many doors; 0: regionDoors; below 0: never
	Speeds      string          `json:"speeds,omitempty"`       // where car speeds came from, for the report
	StreetsID   string          `json:"streets,omitempty"`      // SHA-256 of the extract, for the report
}

// DefaultOptions returns the defaults of the contract.
func DefaultOptions() Options {
	return Options{ShiftMin: 180, Team: TeamOne, Mode: ModeAuto, WalkMps: 1.2, DoorS: 75, ParkS: 60, MaxWalkM: 800, DrivewayKmh: 14.4,
		Density: cell.DefaultThresholds(), Seed: 1}
}

// Check returns an error, wrapping ErrOptions, that names the first option
// that is no good and what is expected of it.
func (o Options) Check() error {
	switch {
	case !(o.ShiftMin >= 5 && o.ShiftMin <= 24*60):
		return fmt.Errorf("%w: shift of %g minutes; expected 5 to 1440", ErrOptions, o.ShiftMin)
	case o.TurfDoors < 0:
		return fmt.Errorf("%w: turf_doors %d; expected 0 (no limit) or more", ErrOptions, o.TurfDoors)
	case o.Team != TeamOne && o.Team != TeamTwo && o.Team != TeamDriver:
		return fmt.Errorf("%w: team %q; expected 1, 2 or 2+driver", ErrOptions, o.Team)
	case o.Mode != ModeAuto && o.Mode != ModeWalk && o.Mode != ModeDrive:
		return fmt.Errorf("%w: mode %q; expected auto, walk or drive", ErrOptions, o.Mode)
	case o.Staging != nil && !geo.Valid(*o.Staging):
		return fmt.Errorf("%w: staging place %v; expected longitude,latitude in degrees", ErrOptions, *o.Staging)
	case !(o.WalkMps >= 0.2 && o.WalkMps <= 5):
		return fmt.Errorf("%w: walking speed %g m/s; expected 0.2 to 5", ErrOptions, o.WalkMps)
	case !(o.DoorS >= 0 && o.DoorS <= 3600):
		return fmt.Errorf("%w: door time %g s; expected 0 to 3600", ErrOptions, o.DoorS)
	case !(o.ParkS >= 0 && o.ParkS <= 3600):
		return fmt.Errorf("%w: park time %g s; expected 0 to 3600", ErrOptions, o.ParkS)
	case !(o.MaxWalkM >= 0 && o.MaxWalkM <= 20000):
		return fmt.Errorf("%w: max walk %g m; expected 0 to 20000", ErrOptions, o.MaxWalkM)
	case !(o.MaxDoorMin >= 0 && o.MaxDoorMin <= 1440):
		return fmt.Errorf("%w: %g minutes per door; expected 0 (no limit) to 1440", ErrOptions, o.MaxDoorMin)
	case !(o.DrivewayKmh >= 0 && o.DrivewayKmh <= 100):
		return fmt.Errorf("%w: driveway speed %g km/h; expected 0 (not counted) to 100", ErrOptions, o.DrivewayKmh)
	case o.RegionDoors > 0 && o.RegionDoors < leastRegion:
		return fmt.Errorf("%w: region_doors %d; expected 0 (the usual), below 0 (never divide), or %d or more", ErrOptions, o.RegionDoors, leastRegion)
	case o.DoorS > o.ShiftMin*60:
		return fmt.Errorf("%w: one door takes %g s, longer than the shift", ErrOptions, o.DoorS)
	}
	if err := o.Density.Check(); err != nil {
		return fmt.Errorf("%w: %w", ErrOptions, err)
	}
	return nil
}

// reserve is the share of a shift that no turf is planned to need: two maps, or
// a map and the road, differ by a little, and a turf must fit by either.
const reserve = 0.02

// fieldMillis is what a turf may take.
func (o Options) fieldMillis() int32 { return int32(o.ShiftMin * 60_000 * (1 - reserve)) }

// parameters returns the options as the report shows them.
func (o Options) parameters() (map[string]any, error) {
	b, err := json.Marshal(o)
	if err != nil {
		return nil, err
	}
	m := map[string]any{}
	return m, json.Unmarshal(b, &m)
}
