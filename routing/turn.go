package routing

// Turn is what a step asks for.
type Turn uint8

// Turns, from the first step of a path to its last.
const (
	Depart      Turn = iota // set out towards Step.Heading
	Straight                // go on, on a street of another name
	SlightRight             // also: the right branch of a fork
	Right
	SharpRight
	SlightLeft
	Left
	SharpLeft
	UTurn
	TakeExit // of a roundabout: Step.Exit
	TakeFerry
	Arrive // with the place on Step.Side
)

// Degrees of a change of direction, either way.
const (
	straightBelow = 20  // people call it straight on
	slightBelow   = 45  // they would still take it for the same street going on
	sharpFrom     = 120 // more back than forth
	forkWithin    = 15  // two ways that differ by less are equally straight
)

// turnOf names a change of direction, in degrees, positive to the right.
func turnOf(angle float64) Turn {
	right := angle > 0
	switch size := abs(angle); {
	case size < straightBelow:
		return Straight
	case size < slightBelow:
		return sided(right, SlightRight, SlightLeft)
	case size < sharpFrom:
		return sided(right, Right, Left)
	default:
		return sided(right, SharpRight, SharpLeft)
	}
}

func sided(right bool, r, l Turn) Turn {
	if right {
		return r
	}
	return l
}
