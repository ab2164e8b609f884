package osrm

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/paulmach/orb"

	"puerta/geo"
)

// candidate is a street near a point.
type candidate struct {
	at   orb.Point
	name string
	away float64 // metres from the point
}

// nearest returns up to number streets near p, the nearest first; none if
// there is none.
func (s *server) nearest(ctx context.Context, p orb.Point, number int) ([]candidate, error) {
	var found []candidate
	err := s.ask(ctx, "nearest", []string{text(p)}, fmt.Sprintf("number=%d", number), func(body []byte) (err error) {
		found, err = parseNearest(body, p)
		return err
	})
	if errors.Is(err, noSegment) {
		return nil, nil
	}
	return found, err
}

// parseNearest reads an answer of the nearest service. The server's distances
// are not used: they are measured anew, on our Earth.
func parseNearest(body []byte, p orb.Point) ([]candidate, error) {
	var a struct {
		answer
		Waypoints []waypoint `json:"waypoints"`
	}
	if err := decode(body, &a); err != nil {
		return nil, err
	}
	if err := a.err(); err != nil {
		return nil, err
	}
	if len(a.Waypoints) == 0 {
		return nil, fmt.Errorf("%w: no waypoint", ErrAnswer)
	}
	at, err := points(a.Waypoints, len(a.Waypoints))
	if err != nil {
		return nil, err
	}
	out := make([]candidate, len(at))
	for i := range at {
		out[i] = candidate{at[i], a.Waypoints[i].Name, float64(geo.Distance(p, at[i]))}
	}
	slices.SortStableFunc(out, nearer)
	return out, nil
}
