package osrm

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"regexp"

	"github.com/paulmach/orb"

	"puerta/geo"
	"puerta/routing"
)

// ErrAnswer means that a server answered what OSRM does not answer.
var ErrAnswer = errors.New("not an answer of OSRM")

// answer is what all answers begin with.
type answer struct {
	Code string `json:"code"`
}

// codeError is OSRM's own word for what is wrong.
type codeError string

// The words that say something about the places and not about the server.
const (
	noSegment = codeError("NoSegment")
	noRoute   = codeError("NoRoute")
)

func (c codeError) Error() string {
	switch c {
	case noSegment:
		return "NoSegment: a place lies outside its map"
	case noRoute:
		return "NoRoute: no way leads there"
	case "TooBig":
		return "TooBig: its limits are too low; start osrm-routed with --max-table-size 100 and --max-nearest-size 100 or more"
	}
	return string(c) + ": expected version 1 of OSRM's HTTP API"
}

// word is what a code looks like; anything else is not repeated.
var word = regexp.MustCompile(`^[A-Za-z]{2,24}$`)

// err returns nil if the code is Ok.
func (a answer) err() error {
	switch {
	case a.Code == "Ok":
		return nil
	case word.MatchString(a.Code):
		return codeError(a.Code)
	}
	return fmt.Errorf("%w: it has no code", ErrAnswer)
}

// codeOf returns the code of a body as an error, nil if it has none.
func codeOf(body []byte) error {
	var a answer
	if json.Unmarshal(body, &a) != nil || a.Code == "Ok" || !word.MatchString(a.Code) {
		return nil
	}
	return codeError(a.Code)
}

// decode reads a body into v. The decoder's own words may repeat the body, so
// they are replaced.
func decode(body []byte, v any) error {
	err := json.Unmarshal(body, v)
	var grammar *json.SyntaxError
	switch {
	case err == nil:
		return nil
	case errors.Is(err, ErrAnswer):
		return err
	case errors.As(err, &grammar):
		return fmt.Errorf("%w: no JSON at byte %d; is something else listening there?", ErrAnswer, grammar.Offset)
	}
	return fmt.Errorf("%w: its JSON has other types", ErrAnswer)
}

// millis reads seconds as milliseconds; null, and what takes too long to be a
// time at all, is routing.Never.
type millis int32

// UnmarshalJSON implements json.Unmarshaler.
func (m *millis) UnmarshalJSON(b []byte) error {
	if bytes.Equal(b, []byte("null")) {
		*m = millis(routing.Never)
		return nil
	}
	var seconds float64
	if json.Unmarshal(b, &seconds) != nil || seconds < 0 {
		return fmt.Errorf("%w: a time is no number or negative", ErrAnswer)
	}
	*m = millis(min(math.Round(seconds*1000), float64(routing.Never)))
	return nil
}

// meters reads a length.
type meters float64

// UnmarshalJSON implements json.Unmarshaler.
func (m *meters) UnmarshalJSON(b []byte) error {
	var v float64
	if json.Unmarshal(b, &v) != nil || v < 0 || v > 2*math.Pi*geo.EarthRadius {
		return fmt.Errorf("%w: a length is no number, negative or round the Earth", ErrAnswer)
	}
	*m = meters(v)
	return nil
}

// point reads [longitude, latitude].
type point orb.Point

// UnmarshalJSON implements json.Unmarshaler.
func (p *point) UnmarshalJSON(b []byte) error {
	var v []float64
	if json.Unmarshal(b, &v) != nil || len(v) != 2 || !geo.Valid(orb.Point{v[0], v[1]}) {
		return fmt.Errorf("%w: a place is no longitude and latitude", ErrAnswer)
	}
	*p = point{v[0], v[1]}
	return nil
}

// waypoint is where a place asked about meets the network.
type waypoint struct {
	Location *point `json:"location"`
	Name     string `json:"name"`
}

// points checks and returns where waypoints are.
func points(all []waypoint, want int) ([]orb.Point, error) {
	if len(all) != want {
		return nil, fmt.Errorf("%w: %d waypoints instead of %d", ErrAnswer, len(all), want)
	}
	out := make([]orb.Point, len(all))
	for i, w := range all {
		if w.Location == nil {
			return nil, fmt.Errorf("%w: a waypoint without a place", ErrAnswer)
		}
		out[i] = orb.Point(*w.Location)
	}
	return out, nil
}
