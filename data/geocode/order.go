package geocode

import (
	"cmp"
	"math"
	"slices"
)

// numbered is a door with a number that may say where others belong.
type numbered struct {
	town   townID
	number int32
	at     vec
	door   int32
	marked bool
}

// order is where a door belongs by its house number; none if its street does
// not tell.
type order struct {
	known bool
	off   float64 // metres from where it belongs, beyond what its neighbours are apart
	at    vec
}

// sortNumbers lists the witnesses of the street that have a number by town, then
// number. Marked ones are used only where there are too few others.
func (x *examiner) sortNumbers() {
	q := x.q
	x.number = x.number[:0]
	for row, i := range x.doors {
		if q.state[i] == witness && q.b.number[i] > 0 {
			x.number = append(x.number, numbered{q.placeOf(i).town(), q.b.number[i], q.xy[i], i, x.marked[row]})
		}
	}
	slices.SortFunc(x.number, func(a, b numbered) int {
		return cmp.Or(cmp.Compare(a.town, b.town), cmp.Compare(a.number, b.number), cmp.Compare(a.door, b.door))
	})
}

// beside is how many doors on each side of a number are asked.
const beside = 3

// order finds where a door belongs. Of the pairs of doors with lower and higher
// numbers that agree with each other, the one it lies nearest to speaks for it:
// a town may have two streets of one name.
func (x *examiner) order(i int32) order {
	town, number := x.q.placeOf(i).town(), x.q.b.number[i]
	if number <= 0 {
		return order{}
	}
	at, _ := slices.BinarySearchFunc(x.number, numbered{town: town, number: number}, func(a, b numbered) int {
		return cmp.Or(cmp.Compare(a.town, b.town), cmp.Compare(a.number, b.number))
	})
	var low, high [beside]numbered
	lows, highs := x.side(low[:0], i, town, at-1, -1), x.side(high[:0], i, town, at, 1)
	best := order{off: math.Inf(1)}
	consider := func(a, b numbered) {
		if o := between(x.q.xy[i], number, a, b); o.known && o.off < best.off {
			best = o
		}
	}
	for k, a := range lows {
		for _, b := range highs {
			consider(a, b)
		}
		for _, b := range lows[:k] {
			consider(a, b)
		}
	}
	for k, a := range highs {
		for _, b := range highs[:k] {
			consider(b, a)
		}
	}
	return best
}

// side takes the nearest numbers on one side, marked doors only after others.
func (x *examiner) side(list []numbered, i int32, town townID, from, step int) []numbered {
	for k := from; k >= 0 && k < len(x.number) && x.number[k].town == town && len(list) < cap(list); k += step {
		if n := x.number[k]; n.door != i && !n.marked {
			list = append(list, n)
		}
	}
	for k := from; k >= 0 && k < len(x.number) && x.number[k].town == town && len(list) < 2; k += step {
		if n := x.number[k]; n.door != i && n.marked {
			list = append(list, n)
		}
	}
	return list
}

const (
	slack        = 300 // m: numbers jump, driveways lead away
	perNumber    = 20  // m: the most that a house number is worth between neighbours
	farthestPair = 4000
)

// between says how far a point is from the straight line between two doors, if
// these agree with each other, and where its number belongs on it: a little
// beyond them at most.
func between(at vec, number int32, a, b numbered) order {
	apart := a.at.to(b.at)
	steps := math.Abs(float64(b.number - a.number))
	if apart > farthestPair || apart > slack+perNumber*steps {
		return order{}
	}
	share := 0.5
	if steps > 0 {
		share = float64(number-a.number) / float64(b.number-a.number)
	}
	beyond := max(0, -share, share-1) * apart
	share = max(-0.5, min(1.5, share))
	mid := vec{a.at[0] + float32(share)*(b.at[0]-a.at[0]), a.at[1] + float32(share)*(b.at[1]-a.at[1])}
	off := toSegment(at, a.at, b.at)
	return order{known: true, off: max(0, off-slack-apart/2-1.5*beyond), at: mid}
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
