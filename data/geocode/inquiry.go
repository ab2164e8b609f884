package geocode

import (
	"context"
	"math"
	"slices"

	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/data/address"
	"puerta/geo"
)

// vec is [east, north] in metres.
type vec [2]float32

func (v vec) to(o vec) float64 { return math.Hypot(float64(v[0]-o[0]), float64(v[1]-o[1])) }

// state is what a door's pin is good for.
type state uint8

const (
	absent  state = iota // no point, or one that is wrong in itself
	crowded              // on a point with doors of crowd streets: is judged, but no witness
	shared               // on a point with a door of another street
	single               // on a point of its street's own
)

// witness tells whether a pin speaks for others.
func (s state) witness() bool { return s >= shared }

// inquiry is the judging of one Book.
type inquiry struct {
	b     *Book
	m     Map // nil if there is none
	plane geo.Plane
	boxes []bool    // street → it is a box at a post office
	xy    []vec     // door → where it is
	state []state   // door → what its pin is good for
	doors []int32   // those not absent, by street
	first []int32   // street → its first row of doors; one more than streets
	towns towns     //
	found []verdict // by door at the end
}

// verdict is a finding and its door.
type verdict struct {
	door int32
	finding
}

func newInquiry(ctx context.Context, b *Book, m Map) (*inquiry, error) {
	q := &inquiry{b: b, m: m, xy: make([]vec, b.Len()), state: make([]state, b.Len())}
	area, ok := b.area()
	if !ok {
		return q, ctx.Err()
	}
	q.plane = geo.PlaneOver(area)
	q.boxes = make([]bool, len(b.streets.texts))
	for i, street := range b.streets.texts {
		q.boxes[i] = address.IsPostBox(street)
	}
	for i, at := range b.at {
		if at != nowhere() {
			q.lay(int32(i), at.Point(), area)
		}
	}
	if err := q.markCrowds(ctx); err != nil {
		return nil, err
	}
	q.sortByStreet()
	q.towns = newTowns(q)
	return q, ctx.Err()
}

// lay puts a pin on the plane, unless it is wrong in itself.
func (q *inquiry) lay(i int32, p orb.Point, area orb.Bound) {
	if s, probably := astray(area, p); s != "" {
		q.accuse(i, finding{suspect: s, probably: probably})
		return
	}
	switch {
	case q.b.quality[i] == postcode:
		q.accuse(i, finding{suspect: data.Centroid, probably: nowhere()})
		return
	case q.boxes[q.b.street[i]]:
		q.accuse(i, finding{suspect: data.PostBox, probably: nowhere()})
		return
	}
	at := q.plane.To(p)
	q.xy[i], q.state[i] = vec{float32(at[0]), float32(at[1])}, single
}

func (q *inquiry) accuse(i int32, f finding) { q.found = append(q.found, verdict{i, f}) }

func (q *inquiry) placeOf(i int32) place { return q.b.places.values[q.b.place[i]] }

func (q *inquiry) gridPoint(v vec) geo.GridPoint {
	return geo.OnGrid(q.plane.From(orb.Point{float64(v[0]), float64(v[1])}))
}

// sortByStreet lists the doors of each street, by number of row.
func (q *inquiry) sortByStreet() {
	q.first = make([]int32, len(q.b.streets.texts)+1)
	for i, s := range q.state {
		if s != absent {
			q.first[q.b.street[i]+1]++
		}
	}
	for s := 1; s < len(q.first); s++ {
		q.first[s] += q.first[s-1]
	}
	next := slices.Clone(q.first)
	q.doors = make([]int32, q.first[len(q.first)-1])
	for i, s := range q.state {
		if s != absent {
			row := q.b.street[i]
			q.doors[next[row]] = int32(i)
			next[row]++
		}
	}
}
