package geocode

import (
	"cmp"
	"math"
	"slices"
)

// numbered is a witness with a house number.
type numbered struct {
	town   townID
	number int32
	at     vec
	door   int32
	marked bool // something speaks against it too
}

// run is the numbered witnesses of a street in one town.
type run struct {
	town     townID
	from, to int     // rows of examiner.number
	whole    bool    // they follow each other along one street
	marked   int     // something speaks against so many of them
	rate     float64 // metres a house number
}

// order is where a door belongs by its house number.
type order struct {
	known bool
	whole bool    // the street has its numbers in order
	odd   int     // pins of its street and town that something speaks against
	off   float64 // metres from where it belongs, beyond what may be
	at    vec     // where it belongs
	far   float64 // metres from at
}

// sortNumbers lists the numbered witnesses of the street by town, then number.
func (x *examiner) sortNumbers() {
	q := x.q
	x.number, x.run = x.number[:0], run{}
	for row, i := range x.doors {
		if q.state[i].witness() && q.b.number[i] > 0 {
			x.number = append(x.number, numbered{q.placeOf(i).town(), q.b.number[i], q.xy[i], i, x.marked[row]})
		}
	}
	slices.SortFunc(x.number, func(a, b numbered) int {
		return cmp.Or(cmp.Compare(a.town, b.town), cmp.Compare(a.number, b.number), cmp.Compare(a.door, b.door))
	})
}

const (
	slack        = 300  // m: numbers jump, driveways lead away
	perNumber    = 15   // m: the most that a house number is worth between neighbours
	farthestPair = 3000 // m: neighbours farther apart say nothing
	farthestEnd  = 2500 // m: the most that a door is looked for beyond the last number
	beside       = 3    // doors on each side of a number are asked
	stride       = 5    // numbers between the doors by which a street is measured
	wholeShare   = 0.85 // of the neighbours on a street whose numbers are in order
)

// agree tells whether two doors may follow each other on one street.
func agree(a, b numbered) bool {
	apart := a.at.to(b.at)
	return apart <= farthestPair && apart <= slack+perNumber*math.Abs(float64(b.number-a.number))
}

// runOf measures the numbers of a town; it remembers the last.
func (x *examiner) runOf(town townID) *run {
	r := &x.run
	if r.town == town && r.to > r.from {
		return r
	}
	byTown := func(n numbered, t townID) int { return cmp.Compare(n.town, t) }
	*r = run{town: town}
	r.from, _ = slices.BinarySearchFunc(x.number, town, byTown)
	r.to, _ = slices.BinarySearchFunc(x.number, town+1, byTown)
	x.measure(r)
	return r
}

func (x *examiner) measure(r *run) {
	list := x.unmarked[:0]
	for _, n := range x.number[r.from:r.to] {
		if !n.marked {
			list = append(list, n)
		}
	}
	x.unmarked, x.rates = list, x.rates[:0]
	agreed := 0
	for k := 1; k < len(list); k++ {
		if agree(list[k-1], list[k]) {
			agreed++
		}
		far := list[max(0, k-stride)]
		if steps := list[k].number - far.number; steps > 0 {
			x.rates = append(x.rates, far.at.to(list[k].at)/float64(steps))
		}
	}
	r.marked = r.to - r.from - len(list)
	r.whole = float64(agreed) >= wholeShare*float64(len(list)-1)
	if len(x.rates) > 0 {
		slices.Sort(x.rates)
		r.rate = min(perNumber, x.rates[len(x.rates)/2])
	}
}

// order finds where a door belongs. Of the pairs of doors with lower and higher
// numbers that agree with each other, the one it lies nearest to speaks for it:
// a town may have two streets of one name. Beyond the last number the last door
// speaks.
func (x *examiner) order(i int32) order {
	number := x.q.b.number[i]
	r := x.runOf(x.q.placeOf(i).town())
	if number <= 0 || r.from == r.to {
		return order{}
	}
	at, _ := slices.BinarySearchFunc(x.number[r.from:r.to], number, func(n numbered, number int32) int { return cmp.Compare(n.number, number) })
	var low, high [beside]numbered
	lows, highs := x.side(low[:0], r, i, r.from+at-1, -1), x.side(high[:0], r, i, r.from+at, 1)
	best := order{off: math.Inf(1), whole: r.whole, odd: r.marked}
	for _, a := range lows {
		for _, b := range highs {
			best.improve(between(x.q.xy[i], number, a, b))
		}
	}
	switch {
	case best.known:
	case len(lows) == 0 && len(highs) > 0:
		best.improve(after(x.q.xy[i], number, highs[0], r.rate))
	case len(highs) == 0 && len(lows) > 0:
		best.improve(after(x.q.xy[i], number, lows[0], r.rate))
	}
	return best
}

func (o *order) improve(p order) {
	if p.known && p.off < o.off {
		p.whole, p.odd = o.whole, o.odd
		*o = p
	}
}

// side takes the nearest numbers on one side, marked doors only where there are
// not two others.
func (x *examiner) side(list []numbered, r *run, i int32, from, step int) []numbered {
	for _, marked := range [2]bool{false, true} {
		most := beside
		if marked {
			most = 1
		}
		for k := from; k >= r.from && k < r.to && len(list) < most; k += step {
			if n := x.number[k]; n.door != i && n.marked == marked {
				list = append(list, n)
			}
		}
	}
	return list
}

// between says how far a point is from the straight line between two doors, if
// these agree with each other, and where its number belongs on it.
func between(at vec, number int32, a, b numbered) order {
	if !agree(a, b) {
		return order{}
	}
	share := float32(0.5)
	if b.number > a.number {
		share = float32(number-a.number) / float32(b.number-a.number)
	}
	mid := vec{a.at[0] + share*(b.at[0]-a.at[0]), a.at[1] + share*(b.at[1]-a.at[1])}
	return order{known: true, off: max(0, toSegment(at, a.at, b.at)-slack-a.at.to(b.at)/3), at: mid, far: at.to(mid)}
}

// after says how far a point is from the door with the last number, beyond what
// the numbers between them are worth.
func after(at vec, number int32, last numbered, rate float64) order {
	worth := 1.2 * rate * math.Abs(float64(number-last.number))
	far := at.to(last.at)
	return order{known: true, off: max(0, far-slack-min(worth, farthestEnd)), at: last.at, far: max(0, far-worth)}
}

func toSegment(p, a, b vec) float64 {
	dx, dy := float64(b[0]-a[0]), float64(b[1]-a[1])
	px, py := float64(p[0]-a[0]), float64(p[1]-a[1])
	share := 0.0
	if l := dx*dx + dy*dy; l > 0 {
		share = max(0, min(1, (px*dx+py*dy)/l))
	}
	return math.Hypot(px-share*dx, py-share*dy)
}
