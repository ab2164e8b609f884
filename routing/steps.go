package routing

import "github.com/paulmach/orb"

// Step is one instruction of a path: what to do at a place, and how far it
// leads.
type Step struct {
	Turn   Turn
	Name   string    // of the street that is entered, "" if it has none
	Meters float64   // until the next step
	Millis int32     // until the next step
	At     orb.Point // where
}

// Turn is what a step asks for.
type Turn uint8

// steps describes the path that lay lays.
func (s *Streets) steps(mode Mode, from, to Spot, arcs []Arc) []Step { return nil }
