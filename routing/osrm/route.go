package osrm

import (
	"fmt"

	"github.com/paulmach/orb"

	"puerta/routing"
)

// routeAnswer is what the route service answers.
type routeAnswer struct {
	answer
	Waypoints []waypoint `json:"waypoints"`
	Routes    []route    `json:"routes"`
}

type route struct {
	Duration *millis `json:"duration"`
	Distance *meters `json:"distance"`
	Geometry struct {
		Type        string  `json:"type"`
		Coordinates []point `json:"coordinates"`
	} `json:"geometry"`
	Legs []struct {
		Steps []step `json:"steps"`
	} `json:"legs"`
}

// parseRoute reads an answer of the route service about two places. It is
// false if the path takes too long to be one, or the server moved a place too
// far.
func parseRoute(body []byte, from, to orb.Point) (routing.Path, bool, error) {
	var a routeAnswer
	if err := decode(body, &a); err != nil {
		return routing.Path{}, false, err
	}
	if err := a.err(); err != nil {
		return routing.Path{}, false, err
	}
	ends, err := points(a.Waypoints, 2)
	if err != nil {
		return routing.Path{}, false, err
	}
	if len(a.Routes) == 0 {
		return routing.Path{}, false, fmt.Errorf("%w: no route", ErrAnswer)
	}
	path, err := a.Routes[0].path(ends[0], ends[1])
	ok := err == nil && path.Millis < routing.Never && !apart(from, ends[0]) && !apart(to, ends[1])
	if !ok {
		return routing.Path{}, false, err
	}
	return path, true, nil
}

// path checks a route between two waypoints and returns it as ours.
func (r route) path(from, to orb.Point) (routing.Path, error) {
	if r.Duration == nil || r.Distance == nil {
		return routing.Path{}, fmt.Errorf("%w: a route without duration or distance", ErrAnswer)
	}
	line, err := r.line(from, to)
	if err != nil {
		return routing.Path{}, err
	}
	p := routing.Path{Line: line, Meters: float64(*r.Distance), Millis: int32(*r.Duration)}
	p.Steps, err = r.steps()
	return p, err
}

// line returns the shape of a route, which must join its waypoints.
func (r route) line(from, to orb.Point) (orb.LineString, error) {
	coords := r.Geometry.Coordinates
	if r.Geometry.Type != "LineString" || len(coords) < 2 {
		return nil, fmt.Errorf("%w: a route without a line", ErrAnswer)
	}
	line := make(orb.LineString, len(coords))
	for i, c := range coords {
		line[i] = orb.Point(c)
	}
	if apart(from, line[0]) || apart(to, line[len(line)-1]) {
		return nil, fmt.Errorf("%w: a route that leads elsewhere", ErrAnswer)
	}
	return line, nil
}
