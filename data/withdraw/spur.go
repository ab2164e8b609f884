package withdraw

import (
	"math"
	"slices"

	"github.com/paulmach/orb"

	"puerta/geo"
)

// spur cuts off what two lines from one place have in common: where both go the
// same way at first, nobody needs to go that far. It returns what is left, both
// beginning where they part; of lines that begin apart, all.
func spur(a, b orb.LineString) (orb.LineString, orb.LineString) {
	if !near(a[0], b[0]) {
		return a, b
	}
	for len(a) > 1 && len(b) > 1 {
		switch {
		case near(a[1], b[1]):
			a, b = a[1:], b[1:]
		case between(a[1], b[0], b[1]):
			b = append(orb.LineString{a[1]}, b[1:]...)
			a = a[1:]
		case between(b[1], a[0], a[1]):
			a = append(orb.LineString{b[1]}, a[1:]...)
			b = b[1:]
		default:
			return a, b
		}
	}
	return a, b
}

// same is how far points lie apart that are one, in degrees: files hold seven
// decimals.
const same = 1.5e-7

func near(a, b orb.Point) bool { return math.Abs(a[0]-b[0]) <= same && math.Abs(a[1]-b[1]) <= same }

// aside is how far a point may lie from a straight line it is taken to be on,
// metres.
const aside = 0.1

// between tells whether a point lies on the straight way from one to another.
func between(p, from, to orb.Point) bool {
	plane := geo.PlaneAt(from)
	v, w := plane.To(to), plane.To(p)
	long := math.Hypot(v[0], v[1])
	if long == 0 {
		return false
	}
	along, off := (v[0]*w[0]+v[1]*w[1])/long, (v[0]*w[1]-v[1]*w[0])/long
	return math.Abs(off) <= aside && along >= 0 && along <= long
}

func reversed(line orb.LineString) orb.LineString {
	out := slices.Clone(line)
	slices.Reverse(out)
	return out
}

func length(line orb.LineString) float64 { return float64(geo.Length(line)) }

func first(line orb.LineString) orb.Point { return line[0] }
func last(line orb.LineString) orb.Point  { return line[len(line)-1] }
