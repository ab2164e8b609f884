package export

import (
	"math"
	"strconv"

	"github.com/paulmach/orb"

	"puerta/data"
)

// loop is what is walked from one parking place; of a turf without one it is all
// that one canvasser walks.
type loop struct {
	park    int // its number; 0 without one
	at      orb.Point
	drops   bool // where the car lets a canvasser out, not where it stands
	numbers []int
	places  orb.MultiPoint // of its doors
	first   *data.Address  // of its doors that have one
	began   float64        // when the car is there, seconds into the shift
	seconds float64        // until the last canvasser is back
}

// loopsOf returns the loops of a route in order. A park for all ends when the
// next one begins, one for a canvasser with the next of the same.
func loopsOf(r *data.Route) []loop {
	var out []loop
	last := map[int]int{} // canvasser → row of the loop that goes on, one more; 0: of all
	for v := range visits(r) {
		switch v.Kind {
		case data.StopPark:
			if v.Walker == 0 {
				clear(last)
			}
			out = append(out, loop{park: v.number, at: v.Point, drops: v.Walker > 0, began: v.ArriveS})
			last[v.Walker] = len(out)
		case data.StopDoor:
			k := max(last[v.Walker], last[0])
			if k == 0 {
				out = append(out, loop{at: v.Point})
				k = len(out)
				last[v.Walker] = k
			}
			l := &out[k-1]
			l.numbers, l.places = append(l.numbers, v.number), append(l.places, v.Point)
			if l.first == nil && !nowhere(&v.Card.Address) {
				l.first = &v.Card.Address
			}
		case data.StopReturn:
			if k := max(last[v.Walker], last[0]); k > 0 {
				out[k-1].seconds = max(out[k-1].seconds, v.ArriveS-out[k-1].began)
			}
		}
	}
	return out
}

// single tells whether the car stands for one door alone.
func (l *loop) single() bool { return l != nil && l.park > 0 && !l.drops && len(l.numbers) == 1 }

// street is that of its first door with an address.
func (l *loop) street() string {
	if l.first == nil {
		return ""
	}
	return l.first.Street
}

// bound is around the doors of a loop and where the car is.
func (l *loop) bound() orb.Bound {
	b := l.at.Bound()
	for _, p := range l.places {
		b = b.Extend(p)
	}
	return b
}

// numbersText writes numbers in order, those that follow each other as a range.
func numbersText(all []int) string {
	text := ""
	for i := 0; i < len(all); {
		n := i
		for n+1 < len(all) && all[n+1] == all[n]+1 {
			n++
		}
		if text != "" {
			text += ", "
		}
		text += rangeText(all[i], all[n])
		i = n + 1
	}
	return text
}

func rangeText(from, to int) string {
	if from == to {
		return strconv.Itoa(from)
	}
	return strconv.Itoa(from) + "–" + strconv.Itoa(to)
}

const metersPerDegree = 6371008.8 * math.Pi / 180

// degreeEast is the length of a degree of longitude at a place, in metres.
func degreeEast(p orb.Point) float64 { return metersPerDegree * math.Cos(p[1]*math.Pi/180) }

func metersWide(b orb.Bound) float64 { return (b.Max[0] - b.Min[0]) * degreeEast(b.Center()) }
func metersHigh(b orb.Bound) float64 { return (b.Max[1] - b.Min[1]) * metersPerDegree }

// metersBetween is good for the size of a turf.
func metersBetween(a, b orb.Point) float64 {
	return math.Hypot((a[0]-b[0])*degreeEast(a), (a[1]-b[1])*metersPerDegree)
}
