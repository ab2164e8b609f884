package geocode

import (
	"cmp"
	"math"
	"slices"
)

// numbered is a witness with its house number; those without a number come first.
type numbered struct {
	town   townID
	number int32
	at     vec
	door   int32
	apart  float32 // metres to the nearest other door of its street
	marked bool    // something speaks against it too
}

// run is the witnesses of a street in one town.
type run struct {
	town     townID
	doors    int     // all of them
	gap      float64 // metres from the middle one to its nearest
	from, to int     // rows of examiner.numbered: those with a number
	marked   int     // something speaks against so many of these
	whole    bool    // the others follow each other along one street
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

// sortNumbers lists the witnesses of the street by town, then number.
func (x *examiner) sortNumbers() {
	x.run = run{town: -1}
	slices.SortFunc(x.numbered, func(a, b numbered) int {
		return cmp.Or(cmp.Compare(a.town, b.town), cmp.Compare(a.number, b.number), cmp.Compare(a.door, b.door))
	})
}

const (
	slack        = 300  // m: numbers jump, driveways lead away
	perNumber    = 15   // m: the most that a house number is worth between neighbours
	farthestPair = 3000 // m: neighbours farther apart say nothing
	farthestEnd  = 2500 // m: the most that a door is looked for beyond the last number
	beside       = 3    // doors on each side of a number are asked
	mostBeside   = 64   // numbers looked at for them
	stride       = 5    // numbers between the doors by which a street is measured
	wholeShare   = 0.85 // of the neighbours on a street whose numbers are in order
)

// agree tells whether two doors may follow each other on one street.
func agree(a, b numbered) bool {
	apart := a.at.to(b.at)
	return apart <= farthestPair && apart <= slack+perNumber*math.Abs(float64(b.number-a.number))
}

// runOf measures the street in one town; it remembers the last.
func (x *examiner) runOf(town townID) *run {
	r := &x.run
	if r.town == town {
		return r
	}
	byTown := func(n numbered, t townID) int { return cmp.Compare(n.town, t) }
	*r = run{town: town}
	r.from, _ = slices.BinarySearchFunc(x.numbered, town, byTown)
	r.to, _ = slices.BinarySearchFunc(x.numbered, town+1, byTown)
	r.doors = r.to - r.from
	x.measureGap(r)
	for r.from < r.to && x.numbered[r.from].number <= 0 {
		r.from++
	}
	x.measureNumbers(r)
	return r
}

func (x *examiner) measureGap(r *run) {
	x.metres = x.metres[:0]
	for _, n := range x.numbered[r.from:r.to] {
		x.metres = append(x.metres, float64(n.apart))
	}
	r.gap = middleOf(x.metres)
}

func (x *examiner) measureNumbers(r *run) {
	list := x.clear[:0]
	for _, n := range x.numbered[r.from:r.to] {
		if !n.marked {
			list = append(list, n)
		}
	}
	x.clear, x.metres = list, x.metres[:0]
	agreed := 0
	for k := 1; k < len(list); k++ {
		if agree(list[k-1], list[k]) {
			agreed++
		}
		far := list[max(0, k-stride)]
		if steps := list[k].number - far.number; steps > 0 {
			x.metres = append(x.metres, far.at.to(list[k].at)/float64(steps))
		}
	}
	r.marked = r.to - r.from - len(list)
	r.whole = float64(agreed) >= wholeShare*float64(len(list)-1)
	r.rate = min(perNumber, middleOf(x.metres))
}

// middleOf sorts and returns the middle one; 0 if there is none.
func middleOf(list []float64) float64 {
	if len(list) == 0 {
		return 0
	}
	slices.Sort(list)
	return list[len(list)/2]
}

// order finds where a door belongs. Of the pairs of doors with lower and higher
// numbers that agree with each other, the one it lies nearest to speaks for it:
// a town may have two streets of one name. Beyond the last number the last door
// speaks.
func (x *examiner) order(r *run, i int32) order {
	number, at := x.q.b.number[i], x.q.xy[i]
	if number <= 0 || r.from == r.to {
		return order{}
	}
	k, _ := slices.BinarySearchFunc(x.numbered[r.from:r.to], number, func(n numbered, number int32) int { return cmp.Compare(n.number, number) })
	var low, high [beside]numbered
	lows, highs := x.side(low[:0], r, i, r.from+k-1, -1), x.side(high[:0], r, i, r.from+k, 1)
	best := order{off: math.Inf(1), whole: r.whole, odd: r.marked}
	for _, a := range lows {
		for _, b := range highs {
			best.improve(between(at, number, a, b))
		}
	}
	switch {
	case best.known:
	case len(lows) == 0 && len(highs) > 0:
		best.improve(after(at, number, highs[0], r.rate))
	case len(highs) == 0 && len(lows) > 0:
		best.improve(after(at, number, lows[0], r.rate))
	}
	return best
}

// improve takes what the first pair says of where the door belongs, as it is
// the nearest by number, and from the others what speaks for the pin.
func (o *order) improve(p order) {
	switch {
	case !p.known:
	case !o.known:
		p.whole, p.odd = o.whole, o.odd
		*o = p
	case p.off < o.off:
		o.off = p.off
	}
}

// side takes the nearest numbers on one side; a marked door only where there is
// no other.
func (x *examiner) side(list []numbered, r *run, i int32, from, step int) []numbered {
	for _, marked := range [2]bool{false, true} {
		most := beside
		if marked {
			most = 1
		}
		for k := from; k >= r.from && k < r.to && len(list) < most && (k-from)*step < mostBeside; k += step {
			if n := x.numbered[k]; n.door != i && n.marked == marked {
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
