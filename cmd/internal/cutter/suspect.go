package cutter

import (
	"slices"

	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/geo"
	"puerta/routing"
)

// Details of reasons, in words.
var (
	detailNoCoordinates  = data.Text{EN: "no coordinates", ES: "sin coordenadas"}
	detailFar            = data.Text{EN: "no street within 500 m", ES: "ninguna calle a menos de 500 m"}
	detailNoRoad         = data.Text{EN: "no road for a car within walking distance", ES: "ningún camino para auto a distancia de caminar"}
	detailIsland         = data.Text{EN: "its street is not joined to the street network", ES: "su calle no está unida a la red de calles"}
	detailSwapped        = data.Text{EN: "latitude and longitude look exchanged", ES: "latitud y longitud parecen intercambiadas"}
	detailSign           = data.Text{EN: "longitude looks to have lost its minus sign", ES: "la longitud parece haber perdido el signo menos"}
	detailNotFromStaging = data.Text{EN: "no road joins it with the staging place", ES: "ningún camino lo une con el punto de reunión"}
	detailOverShift      = data.Text{EN: "this door alone takes longer than a shift", ES: "esta puerta sola toma más que un turno"}
	detailNotFromBefore  = data.Text{EN: "no way leads to it from the door before", ES: "ningún camino llega desde la puerta anterior"}
)

// suspicion knows where the doors of a list should lie.
type suspicion struct {
	area orb.Bound
	off  bool // nothing is suspect
}

// suspicion takes the area of the streets or, without streets, the middle of
// the doors.
func (j *job) suspicion() suspicion {
	if j.o.Trust {
		return suspicion{off: true}
	}
	if s, ok := j.Router.(*routing.Streets); ok && len(s.Graph.Shape) > 0 {
		return suspicion{area: s.Graph.Bound().Pad(0.2)}
	}
	var lon, lat []float64
	for i := range j.List.Doors {
		if d := &j.List.Doors[i]; d.HasPoint && d.Reason == "" {
			lon, lat = append(lon, d.Point[0]), append(lat, d.Point[1])
		}
	}
	if len(lon) == 0 {
		return suspicion{off: true}
	}
	slices.Sort(lon)
	slices.Sort(lat)
	middle := orb.Point{lon[len(lon)/2], lat[len(lat)/2]}
	return suspicion{area: middle.Bound().Pad(6)}
}

// judge returns what looks wrong with a point; the zero Text if nothing. Only
// a point that lies outside the area and comes to lie in it when mended is
// suspect: others are simply far away.
func (s suspicion) judge(p orb.Point) data.Text {
	switch inside := func(q orb.Point) bool { return geo.Valid(q) && s.area.Contains(q) }; {
	case s.off || inside(p):
		return data.Text{}
	case inside(orb.Point{p[1], p[0]}):
		return detailSwapped
	case inside(orb.Point{-p[0], p[1]}):
		return detailSign
	}
	return data.Text{}
}
