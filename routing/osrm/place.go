package osrm

import (
	"strconv"

	"github.com/paulmach/orb"

	"puerta/geo"
	"puerta/routing"
)

// apartMeters is how far a server may move a spot to its own network: the foot
// and the car network have the same streets, but not each has all of them.
// Farther on nothing leads from the spot to the network, as far as is known.
const apartMeters = 50

// apart tells whether a server moved a place too far.
func apart(asked, got orb.Point) bool { return geo.Distance(asked, got) > apartMeters }

// text writes a point as it goes into an address: 6 decimals, OSRM's own
// precision, 0.1 m.
func text(p orb.Point) string {
	b := make([]byte, 0, 24)
	b = strconv.AppendFloat(b, p[0], 'f', 6, 64)
	b = append(b, ',')
	return string(strconv.AppendFloat(b, p[1], 'f', 6, 64))
}

// places are spots, each place once.
type places struct {
	text  []string
	point []orb.Point
	of    []int // spot → its place
	row   map[string]int
}

func newPlaces(spots ...[]routing.Spot) *places {
	p := &places{row: map[string]int{}}
	for _, some := range spots {
		for _, s := range some {
			p.of = append(p.of, p.add(text(s.Point), s.Point))
		}
	}
	return p
}

// add returns the row of a place.
func (p *places) add(text string, at orb.Point) int {
	row, ok := p.row[text]
	if !ok {
		row = len(p.text)
		p.row[text] = row
		p.text, p.point = append(p.text, text), append(p.point, at)
	}
	return row
}
