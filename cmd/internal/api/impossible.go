package api

import (
	"fmt"
	"strings"

	"puerta/cmd/internal/cutter"
	"puerta/data"
)

// option is an option on its own: its field, and what is expected of it in
// Spanish. (The English, and the rule itself, are those of Options.Check; a
// test holds the two together.)
type option struct {
	field string
	set   func(to *cutter.Options, from cutter.Options)
	es    string
}

func options() []option {
	return []option{
		{"shift_minutes", func(to *cutter.Options, o cutter.Options) { to.ShiftMin = o.ShiftMin }, "de 5 a 1440 minutos"},
		{"turf_doors", func(to *cutter.Options, o cutter.Options) { to.TurfDoors = o.TurfDoors }, "0 (sin límite) o más"},
		{"team", func(to *cutter.Options, o cutter.Options) { to.Team = o.Team }, `"1", "2" o "2+driver"`},
		{"mode", func(to *cutter.Options, o cutter.Options) { to.Mode = o.Mode }, "auto, walk o drive"},
		{"staging", func(to *cutter.Options, o cutter.Options) { to.Staging = o.Staging }, "[longitud, latitud] en grados"},
		{"walk_speed_mps", func(to *cutter.Options, o cutter.Options) { to.WalkMps = o.WalkMps }, "de 0.2 a 5 metros por segundo"},
		{"door_time_s", func(to *cutter.Options, o cutter.Options) { to.DoorS = o.DoorS }, "de 0 a 3600 segundos"},
		{"park_time_s", func(to *cutter.Options, o cutter.Options) { to.ParkS = o.ParkS }, "de 0 a 3600 segundos"},
		{"max_walk_m", func(to *cutter.Options, o cutter.Options) { to.MaxWalkM = o.MaxWalkM }, "de 0 a 20000 metros"},
		{"max_minutes_per_door", func(to *cutter.Options, o cutter.Options) { to.MaxDoorMin = o.MaxDoorMin }, "de 0 (sin límite) a 1440 minutos"},
		{"density_doors_per_km2", func(to *cutter.Options, o cutter.Options) { to.Density = o.Density }, "tres números mayores que 0, en orden descendente"},
	}
}

// impossible says which option Options.Check refuses.
func impossible(o cutter.Options, why error) error {
	bad := refused(o)
	return &fault{code: "impossible_option", parameter: bad.field, detail: data.Text{
		EN: fmt.Sprintf("%q: %s.", bad.field, strings.TrimPrefix(why.Error(), cutter.ErrOptions.Error()+": ")),
		ES: fmt.Sprintf("%q no es posible; se espera: %s.", bad.field, bad.es),
	}}
}

// refused returns the first option that is refused among otherwise usual ones;
// if each alone is good, it is the time at a door that does not fit the shift.
func refused(o cutter.Options) option {
	for _, one := range options() {
		usual := cutter.DefaultOptions()
		if one.set(&usual, o); usual.Check() != nil {
			return one
		}
	}
	return option{field: "door_time_s", es: "no más que el turno"}
}
