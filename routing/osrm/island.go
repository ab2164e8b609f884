package osrm

import (
	"context"
	"errors"

	"github.com/paulmach/orb"

	"puerta/geo"
	"puerta/routing"
)

// probeDegrees is how far away the place is that settle routes to.
const probeDegrees = 0.1

// settle finds out whether a candidate is part of the main network. The
// nearest service does not tell. But in a table of places that are not all on
// one island, OSRM itself moves each to the network at large: so it is asked
// for a table with a place far away, and what counts is where it moves the
// candidate, not the time. It is moved to at most reach metres from the door.
func (s *server) settle(ctx context.Context, p orb.Point, reach float64, c candidate) (routing.Spot, error) {
	far := probe(c.at)
	t, err := s.table(ctx, []string{text(c.at), text(far)}, []int{0}, []int{1})
	if errors.As(err, new(codeError)) {
		return c.spot(), nil // a server that looks for streets nearby only
	}
	if err != nil {
		return routing.Spot{}, err
	}
	if geo.Distance(c.at, t.from[0]) <= 1 {
		return c.spot(), nil
	}
	main := candidate{at: t.from[0], away: float64(geo.Distance(p, t.from[0]))}
	if main.away > reach {
		return routing.Spot{}, routing.ErrUnreachable
	}
	return main.spot(), nil
}

// probe returns a place far from p, towards the equator.
func probe(p orb.Point) orb.Point {
	if p[1] > 0 {
		return orb.Point{p[0], p[1] - probeDegrees}
	}
	return orb.Point{p[0], p[1] + probeDegrees}
}
