package cutter

import (
	"math"

	"github.com/paulmach/orb"
)

// samePlace is how near doors lie that count as one place, in degrees east and
// north: 3 cm. Areas of turfs are drawn on a grid of a centimetre, so doors of
// two turfs must be farther apart.
const samePlace = 3e-7

// gathering collects doors by place, in the order of the first door of each.
type gathering struct {
	places []gathered
	at     map[[3]int32][]int32 // cell of 1e-6 degrees, boundary → rows of places
}

type gathered struct {
	point    orb.Point // of its first door
	boundary int32
	doors    []int32
}

func (g *gathering) add(p orb.Point, boundary, door int32) {
	x, y := int32(math.Floor(p[0]*1e6)), int32(math.Floor(p[1]*1e6))
	for k := range int32(9) {
		for _, row := range g.at[[3]int32{x + k%3 - 1, y + k/3 - 1, boundary}] {
			q := &g.places[row]
			if math.Abs(q.point[0]-p[0]) <= samePlace && math.Abs(q.point[1]-p[1]) <= samePlace {
				q.doors = append(q.doors, door)
				return
			}
		}
	}
	c := [3]int32{x, y, boundary}
	g.at[c] = append(g.at[c], int32(len(g.places)))
	g.places = append(g.places, gathered{p, boundary, []int32{door}})
}
