package osrm

import (
	"cmp"
	"errors"

	"github.com/paulmach/orb"

	"puerta/geo"
	"puerta/routing"
)

func nearer(a, b candidate) int { return cmp.Compare(a.away, b.away) }

// spot returns a candidate as a spot.
func (c candidate) spot() routing.Spot {
	return routing.Spot{Edge: -1, Away: float32(c.away), Point: c.at}
}

// Snap implements routing.Router. The interface gives it no context; its
// requests end with Config.Base. Errors beside routing's two are the server's.
func (r *Router) Snap(mode routing.Mode, p orb.Point, street string) (routing.Spot, error) {
	s, err := r.by(mode)
	if err != nil {
		return routing.Spot{}, err
	}
	number := 1
	if street != "" {
		number = r.config.Candidates
	}
	found, err := s.nearest(r.config.Base, p, number)
	if err != nil {
		return routing.Spot{}, err
	}
	if len(found) == 0 || found[0].away > routing.FarMeters {
		return routing.Spot{}, routing.ErrFarFromStreet
	}
	return s.settle(r.config.Base, p, found[0].away+routing.JoinMeters, r.named(mode, found, street))
}

// Joined implements routing.Router: OSRM does not tell.
func (r *Router) Joined(routing.Mode, routing.Spot, routing.Spot) bool { return true }

// SnapMain implements routing.Router. To OSRM there is one network at large.
func (r *Router) SnapMain(mode routing.Mode, p orb.Point, _ *routing.Spot, meters float64) (routing.Spot, error) {
	s, err := r.by(mode)
	if err != nil {
		return routing.Spot{}, err
	}
	found, err := s.nearest(r.config.Base, p, 1)
	if err != nil {
		return routing.Spot{}, err
	}
	if len(found) == 0 || found[0].away > meters {
		return routing.Spot{}, routing.ErrFarFromStreet
	}
	spot, err := s.settle(r.config.Base, p, meters, found[0])
	if errors.Is(err, routing.ErrUnreachable) {
		err = routing.ErrFarFromStreet
	}
	return spot, err
}

// named returns the nearest candidate of the given street if it is near enough
// to the door and to the nearest of all (by straight line: OSRM is not asked),
// else the nearest. Who walks keeps to a sidewalk, which has no name.
func (r *Router) named(mode routing.Mode, found []candidate, street string) candidate {
	nearest := found[0]
	if street == "" || mode == routing.Walk && nearest.name == "" {
		return nearest
	}
	for _, c := range found {
		if c.away <= routing.OwnMeters && r.config.SameStreet(c.name, street) && geo.Distance(nearest.at, c.at) <= routing.CornerMeters {
			return c
		}
	}
	return nearest
}
