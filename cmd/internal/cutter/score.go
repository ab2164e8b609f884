package cutter

import (
	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/geo/turf"
)

// Score says how well the turfs of a cut are shaped and balanced. Doors are
// where their stops are. See turf.Score; about a microsecond a door.
func Score(r *data.CutResult) turf.Score {
	points, part := make([]orb.Point, 0, r.Report.DoorsInTurfs), make([]int32, 0, r.Report.DoorsInTurfs)
	for t, route := range r.Routes {
		for _, s := range route.Stops {
			if s.Kind == data.StopDoor {
				points, part = append(points, s.Point), append(part, int32(t))
			}
		}
	}
	d := turf.Drawn{Points: points, Turf: part, Minutes: make([]float64, len(r.Turfs)), Compactness: make([]float64, len(r.Turfs))}
	for t := range r.Turfs {
		d.Minutes[t], d.Compactness[t] = r.Turfs[t].Minutes, r.Turfs[t].Compactness
	}
	return d.Score()
}
