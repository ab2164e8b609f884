package cutter

import (
	"puerta/data"
	"puerta/routing"
)

// corner returns the place where one leaves the street for a door on a corner
// lot: on the street that lies nearest, even if the door has its number on the
// other, which begins some steps on (routing.CornerMeters). Who walks there cuts
// the corner, and any other map hangs the door there, so that times agree. Behind
// a house is no corner: a drive, an alley or a path does not count. False where
// the door lies on no corner.
func (j *job) corner(mode routing.Mode, d *data.Door, own routing.Spot) (routing.Spot, bool) {
	s, ok := j.Router.(*routing.Streets)
	if !ok || d.Address.Street == "" {
		return own, false
	}
	nearest, err := s.Snap(mode, d.Point, "")
	if err != nil || nearest == own || s.Graph.Class[nearest.Edge] >= routing.Service {
		return own, false
	}
	return nearest, true
}
