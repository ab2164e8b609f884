package routing

import "math"

// Speeds say how fast each mode moves. Plain values: change a copy.
type Speeds struct {
	WalkMps   float64          // metres a second on every walkable edge
	Kmh       [Classes]float64 // by class; 0 means not driven
	UseLimits bool             // a signed limit, where known, takes the place of the class's speed, and a bad surface slows
	TurnS     float64          // most a turn costs where more than two roads meet, in seconds
	UTurnS    float64          // what turning round costs on top, in seconds
	CrossS    [Classes]float64 // by class: seconds to cross a street on foot between two junctions
}

// limitShare is the share of a signed limit that a car keeps on average.
const limitShare = 0.85

// DefaultSpeeds are meant to be true to country roads of the United States:
// average speeds of a careful driver between junctions, below the usual limit.
func DefaultSpeeds() Speeds {
	s := Speeds{WalkMps: 1.2, UseLimits: true, TurnS: 7.5, UTurnS: 20}
	s.Kmh = [Classes]float64{
		Motorway: 100, MotorwayLink: 55, Trunk: 85, TrunkLink: 45, Primary: 72, PrimaryLink: 40,
		Secondary: 65, SecondaryLink: 35, Tertiary: 55, TertiaryLink: 30, Unclassified: 40, Residential: 32,
		LivingStreet: 10, Service: 15, Alley: 8, Ferry: 10,
	}
	s.CrossS = [Classes]float64{
		Motorway: 600, MotorwayLink: 600, Trunk: 60, TrunkLink: 60, Primary: 30, PrimaryLink: 30,
		Secondary: 15, SecondaryLink: 15, Tertiary: 8, TertiaryLink: 8, Unclassified: 4, Residential: 3,
	}
	return s
}

// kmh returns the car's speed on an edge; 0 if it is not driven.
func (s *Speeds) kmh(g *Graph, e EdgeID) float64 {
	v := s.Kmh[g.Class[e]]
	if v <= 0 || !s.UseLimits {
		return v
	}
	if g.MaxKmh[e] > 0 && g.Class[e] != Alley {
		v = limitShare * float64(g.MaxKmh[e])
	}
	if g.CapKmh[e] > 0 {
		v = min(v, float64(g.CapKmh[e]))
	}
	return v
}

// turnMillis returns what a turn costs. Angle is in degrees, 0 straight on,
// positive to the right, ±180 back; roads is how many drivable streets meet.
// The cost rises as a logistic curve of the angle and is dearer to the left,
// as in the car profile of OSRM (traffic on the right).
func (s *Speeds) turnMillis(angle float64, roads int, back bool) int32 {
	var cost float64
	if back {
		angle = -180
	}
	if roads > 2 || back {
		const steep, middle, bias = 13, 6.5, 1.075
		x := steep/bias*angle/180 - middle*bias
		if angle < 0 {
			x = steep*bias*-angle/180 - middle/bias
		}
		cost = s.TurnS / (1 + math.Exp(-x))
	}
	if back {
		cost += s.UTurnS
	}
	return int32(math.Round(cost * 1000))
}
