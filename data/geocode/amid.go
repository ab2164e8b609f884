package geocode

import (
	"cmp"
	"math"
	"slices"

	"github.com/paulmach/orb"

	"puerta/geo"
)

// neighbour is an address point on the street of a door that has none.
type neighbour struct {
	number int32
	at     orb.Point
}

// neighbours returns the nearest numbers below and above that of an address, of
// its own side of the street (even, odd) before the others, nearest first.
func (p *Points) neighbours(groups []int32, q *query, byZIP bool, near []neighbour) (lows, highs []neighbour) {
	if q.number <= 0 {
		return nil, nil
	}
	lows, highs = near[:0:beside], near[beside:beside]
	for _, g := range groups {
		if !q.joins(p.groups.values[g], byZIP) {
			continue
		}
		from, to := int(p.first[g]), int(p.first[g+1])
		k, _ := slices.BinarySearchFunc(p.number[from:to], q.number, cmp.Compare[int32])
		lows = p.gather(lows, q.number, from+k-1, from, to, -1)
		highs = p.gather(highs, q.number, from+k, from, to, 1)
	}
	return lows, highs
}

// gather inserts the points of a group on one side of a number.
func (p *Points) gather(list []neighbour, number int32, k, from, to, step int) []neighbour {
	for looked := 0; k >= from && k < to && looked < 2*beside; k, looked = k+step, looked+1 {
		if p.number[k] > 0 {
			list = insert(list, neighbour{p.number[k], p.at[k].Point()}, number)
		}
	}
	return list
}

// insert keeps a list by distance in numbers, the other side of the street
// counting a little more.
func insert(list []neighbour, n neighbour, number int32) []neighbour {
	at, found := slices.BinarySearchFunc(list, n, func(a, b neighbour) int {
		return cmp.Compare(across(a.number, number), across(b.number, number))
	})
	switch {
	case found || at == cap(list):
		return list
	case len(list) == cap(list):
		list = list[:len(list)-1]
	}
	return slices.Insert(list, at, n)
}

// otherSide is what the other side of the street counts, in numbers.
const otherSide = 60

func across(a, b int32) int32 {
	d := max(a-b, b-a)
	if d%2 != 0 {
		d += otherSide
	}
	return d
}

const (
	widest   = 1500 // m: neighbours farther apart say too little
	jump     = 200  // m: neighbours may be so far apart whatever their numbers
	aNumber  = 12   // m: and so much for each number between them
	furthest = 200  // m: how far beyond the last house another may be
)

// amid returns the place of a number between its neighbours, or a little beyond
// the last; false if they contradict each other.
func amid(number int32, lows, highs []neighbour) (orb.Point, bool) {
	switch {
	case len(lows) > 0 && len(highs) > 0:
		at, ok := onLine(number, lows[0], highs[0])
		return at, ok && oneStreet(lows, highs[0]) && oneStreet(highs, lows[0])
	case len(lows) > 1:
		return beyondLast(number, lows[1], lows[0])
	case len(highs) > 1:
		return beyondLast(number, highs[1], highs[0])
	}
	return orb.Point{}, false
}

// apart returns the metres between two neighbours, and whether they may be that
// far from each other.
func apart(a, b neighbour) (float64, bool) {
	d := float64(geo.Distance(a.at, b.at))
	return d, d <= widest && d <= jump+aNumber*math.Abs(float64(b.number-a.number))
}

// oneStreet tells whether neighbours on one side agree with the nearest on the
// other: a town may have two streets of one name.
func oneStreet(side []neighbour, other neighbour) bool {
	for _, n := range side[1:] {
		if d, _ := apart(n, other); d > 5*jump+2*aNumber*math.Abs(float64(n.number-other.number)) {
			return false
		}
	}
	return true
}

func onLine(number int32, a, b neighbour) (orb.Point, bool) {
	_, ok := apart(a, b)
	share := 0.5
	if a.number != b.number {
		share = float64(number-a.number) / float64(b.number-a.number)
	}
	return along(a.at, b.at, share), ok
}

// beyondLast goes on from the last house as the one before leads there.
func beyondLast(number int32, before, last neighbour) (orb.Point, bool) {
	d, ok := apart(before, last)
	steps := math.Abs(float64(last.number - before.number))
	if !ok || steps == 0 || d == 0 {
		return last.at, ok && across(number, last.number) <= 4
	}
	on := d / steps * math.Abs(float64(number-last.number))
	return along(before.at, last.at, 1+min(on, furthest)/d), on <= furthest
}

func along(a, b orb.Point, share float64) orb.Point {
	return orb.Point{a[0] + share*(b[0]-a[0]), a[1] + share*(b[1]-a[1])}
}
