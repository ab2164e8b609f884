package osrm

import (
	"fmt"
	"math"

	"github.com/paulmach/orb"

	"puerta/routing"
)

// step is one instruction as OSRM gives it.
type step struct {
	Name     string  `json:"name"`
	Mode     string  `json:"mode"`
	Duration *millis `json:"duration"`
	Distance *meters `json:"distance"`
	Maneuver struct {
		Type     string  `json:"type"`
		Modifier string  `json:"modifier"`
		Exit     uint8   `json:"exit"`
		Bearing  float64 `json:"bearing_after"`
		Location *point  `json:"location"`
	} `json:"maneuver"`
}

// steps checks the instructions of a route of one leg and returns them as
// ours.
func (r route) steps() ([]routing.Step, error) {
	if len(r.Legs) != 1 || len(r.Legs[0].Steps) < 2 {
		return nil, fmt.Errorf("%w: a route without steps", ErrAnswer)
	}
	all := r.Legs[0].Steps
	if all[0].Maneuver.Type != "depart" || all[len(all)-1].Maneuver.Type != "arrive" {
		return nil, fmt.Errorf("%w: steps that do not depart or arrive", ErrAnswer)
	}
	var out []routing.Step
	for i, st := range all {
		if err := st.check(); err != nil {
			return nil, err
		}
		next := st.step(i > 0 && all[i-1].Mode == "ferry")
		if st.leavesRoundabout() && out[len(out)-1].Turn == routing.TakeExit {
			join(&out[len(out)-1], next)
			continue
		}
		out = append(out, next)
	}
	return out, nil
}

func (st *step) check() error {
	if st.Duration == nil || *st.Duration >= millis(routing.Never) || st.Distance == nil || st.Maneuver.Location == nil {
		return fmt.Errorf("%w: a step without duration, distance or place", ErrAnswer)
	}
	return nil
}

// leavesRoundabout tells whether a step is the second half of "take the third
// exit": OSRM has a step for entering a roundabout and one for leaving it.
func (st *step) leavesRoundabout() bool {
	return st.Maneuver.Type == "exit roundabout" || st.Maneuver.Type == "exit rotary"
}

// join makes one step of both halves.
func join(s *routing.Step, leaves routing.Step) {
	s.Name = leaves.Name
	s.Meters += leaves.Meters
	s.Millis = min(s.Millis+leaves.Millis, routing.Never)
}

// step returns one of ours; afloat says that the one before was on a ferry.
func (st *step) step(afloat bool) routing.Step {
	out := routing.Step{Turn: st.turn(afloat), Name: st.Name, Meters: float64(*st.Distance),
		Millis: int32(*st.Duration), At: orb.Point(*st.Maneuver.Location)}
	switch out.Turn {
	case routing.Depart:
		out.Heading = math.Mod(math.Abs(st.Maneuver.Bearing), 360)
	case routing.TakeExit:
		out.Exit = st.Maneuver.Exit
	case routing.Arrive:
		out.Side = side(st.Maneuver.Modifier)
	}
	return out
}

func (st *step) turn(afloat bool) routing.Turn {
	switch st.Maneuver.Type {
	case "depart":
		return routing.Depart
	case "arrive":
		return routing.Arrive
	case "roundabout", "rotary":
		return routing.TakeExit
	}
	if st.Mode == "ferry" && !afloat {
		return routing.TakeFerry
	}
	return turnOf(st.Maneuver.Modifier)
}

// turnOf reads a modifier of a manoeuvre; what OSRM may invent later goes
// straight on.
func turnOf(modifier string) routing.Turn {
	switch modifier {
	case "slight right":
		return routing.SlightRight
	case "right":
		return routing.Right
	case "sharp right":
		return routing.SharpRight
	case "slight left":
		return routing.SlightLeft
	case "left":
		return routing.Left
	case "sharp left":
		return routing.SharpLeft
	case "uturn":
		return routing.UTurn
	}
	return routing.Straight
}

// side is where a place lies on arrival.
func side(modifier string) int8 {
	switch modifier {
	case "left", "slight left", "sharp left":
		return -1
	case "right", "slight right", "sharp right":
		return 1
	}
	return 0
}
