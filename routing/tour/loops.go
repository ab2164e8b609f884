package tour

import "fmt"

// Loops is the problem of reaching stops by car and on foot: drive, park, walk
// a loop over some stops back to the car, drive on (park-and-loop; Cabrera,
// Cordeau and Mendoza 2022). A stop's car waits at the stop's own place on a
// road; To is the walk from there to the stop.
type Loops struct {
	N       int
	Walk    []int32 // N·N; milliseconds on foot from stop to stop
	Drive   []int32 // N·N; milliseconds from parking place to parking place
	To      []int32 // N; milliseconds on foot between a stop's parking place and the stop
	Out     []int32 // nil, or N·N; milliseconds on foot from where a stop's car waits to each stop; nil: To and Walk together
	Knock   []int32 // nil, or N; milliseconds at each stop
	Park    int32   // milliseconds each time the car is parked
	MaxWalk int32   // milliseconds that a stop may lie from its loop's parking place, one way
	Stage   []int32 // nil, or N; milliseconds from the staging place to each parking place
	Home    []int32 // nil, or N; milliseconds from each parking place to the staging place

	// Crew is how many walk loops from one parked car at the same time, at
	// most Canvassers; 0 is 1. The car waits for the last of them.
	Crew int
	// Begun is the loop under way, nil before the start: stops in the order in
	// which they were visited, which stays, and where the car waits. Only for
	// one canvasser.
	Begun *Begun
}

// Canvassers is how many may share a car.
const Canvassers = 2

// Begun is a loop that has been started.
type Begun struct {
	Stops []int32 // at least one
	Park  int32   // the car waits at the parking place of this stop
}

// Loop is one walk from a parked car: the stops order[From:To], with the car at
// the parking place of the stop Park. Canvasser 0 parks; the loop of canvasser
// 1 is walked at the same time as the one before it in the list.
type Loop struct {
	From, To int
	Park     int32
	Walker   int
}

// Plan is a way to visit all stops.
type Plan struct {
	Order  []int32
	Loops  []Loop // one after another along the order
	Millis int64  // from the first parking (or the staging place) to the last return, knocks and all
}

func (p *Loops) crew() int { return max(1, p.Crew) }

func (p *Loops) knock(v int32) int64 {
	if p.Knock == nil {
		return 0
	}
	return int64(p.Knock[v])
}

// Cost adds up what a plan takes, from nothing but the tables: driving and
// parking, and at each parking place the longest of the loops walked at the
// same time. −1 if it is no plan: a loop out of place or a stop beyond MaxWalk.
func (p *Loops) Cost(order []int32, loops []Loop) int64 {
	if p.check(order, loops) != nil {
		return -1
	}
	var sum, longest int64
	car := int32(-1)
	for _, l := range loops {
		walk := p.FromCar(l.Park, order[l.From]) + p.ToCar(order[l.To-1], l.Park)
		for i := l.From; i < l.To; i++ {
			walk += p.knock(order[i])
			if i > l.From {
				walk += p.walk(order[i-1], order[i])
			}
		}
		if l.Walker > 0 {
			longest = max(longest, walk)
			continue
		}
		sum += longest + int64(p.Park) + p.between(car, l.Park)
		longest, car = walk, l.Park
	}
	return sum + longest + p.between(car, -1)
}

// between returns the drive from where one stop's car waits to another's; −1
// is the staging place.
func (p *Loops) between(a, b int32) int64 {
	switch {
	case a >= 0 && b >= 0:
		return p.drive(a, b)
	case a < 0 && b >= 0 && p.Stage != nil:
		return int64(p.Stage[b])
	case b < 0 && a >= 0 && p.Home != nil:
		return int64(p.Home[a])
	}
	return 0
}

// check returns what is wrong with the form of a plan.
func (p *Loops) check(order []int32, loops []Loop) error {
	at := 0
	for k, l := range loops {
		switch {
		case l.From != at || l.To <= l.From || l.To > len(order):
			return fmt.Errorf("loop %d goes from stop %d to %d of %d", k, l.From, l.To, len(order))
		case l.Walker > 0 && (k == 0 || l.Walker != loops[k-1].Walker+1 || l.Park != loops[k-1].Park) || l.Walker >= p.crew():
			return fmt.Errorf("loop %d of canvasser %d from a car of its own", k, l.Walker)
		}
		for _, v := range order[l.From:l.To] {
			if v != l.Park && !p.inReach(l.Park, v) {
				return fmt.Errorf("loop %d leads too far to stop %d", k, v)
			}
		}
		at = l.To
	}
	if at != len(order) {
		return fmt.Errorf("loops end at stop %d of %d", at, len(order))
	}
	return nil
}
