package withdraw

import "puerta/data"

// Times are what a cut's options say of its routes.
type Times struct {
	DoorS, ParkS float64 // seconds at a door, and to park
	WalkMps      float64 // metres a second; 0: not known
	DrivewayMps  float64 // of a car beside the streets
	Rides        bool    // a team of two in one car: the second one parks where he walks
	Staging      bool    // shifts begin and end at a staging place
}

// OffMapKmh is how fast a car goes beside the streets if driveways are not
// counted.
const OffMapKmh = 14.4

// TimesOf reads the parameters of a report.
func TimesOf(r *data.Report) Times {
	number := func(key string) float64 { x, _ := r.Parameters[key].(float64); return x }
	t := Times{DoorS: number("door_time_s"), ParkS: number("park_time_s"), WalkMps: number("walk_speed_mps"),
		DrivewayMps: number("driveway_kmh") / 3.6, Staging: r.Parameters["staging"] != nil, Rides: r.Parameters["team"] == "2"}
	if t.DrivewayMps == 0 {
		t.DrivewayMps = OffMapKmh / 3.6
	}
	return t
}
