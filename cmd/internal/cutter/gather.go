package cutter

import (
	"math"

	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/data/address"
	"puerta/geo"
)

// samePlace is how near doors lie that count as one place, in degrees east and
// north: 3 cm. Areas of turfs are drawn on a grid of a centimetre, so doors of
// two turfs must be farther apart.
const samePlace = 3e-7

// buildingMeters is how far the units of one building lie from its first at
// most: the staircases of a block, not two towns with streets of one name.
const buildingMeters = 150

// gathering collects doors by place, in the order of the first door of each.
// The units of a building are one place even if their pins are not.
type gathering struct {
	places    []gathered
	at        map[[3]int32][]pinned // cell of 1e-6 degrees, boundary → doors there
	buildings map[string][]int32    // building → rows of places
	key       *address.Keyer
}

// pinned is a door's point and the place it belongs to.
type pinned struct {
	point orb.Point
	row   int32
}

func newGathering() *gathering {
	return &gathering{at: map[[3]int32][]pinned{}, buildings: map[string][]int32{}, key: address.NewKeyer()}
}

type gathered struct {
	point    orb.Point // of its first door
	boundary int32
	doors    []int32
}

// add puts a door where it belongs: to the doors at its point, or to the other
// units of its building.
func (g *gathering) add(d *data.Door, boundary, door int32) {
	p := d.Point
	g.key.Set(&d.Address)
	building := g.key.Building()
	row, pin := g.sameWhere(p, boundary)
	if row < 0 {
		row = g.sameBuilding(p, boundary, building)
	}
	if row < 0 {
		row = int32(len(g.places))
		g.places = append(g.places, gathered{point: p, boundary: boundary})
		if building != "" {
			g.buildings[building] = append(g.buildings[building], row)
		}
	}
	g.places[row].doors = append(g.places[row].doors, door)
	if !pin {
		c := cellOf(p, boundary)
		g.at[c] = append(g.at[c], pinned{p, row})
	}
}

func cellOf(p orb.Point, boundary int32) [3]int32 {
	return [3]int32{int32(math.Floor(p[0] * 1e6)), int32(math.Floor(p[1] * 1e6)), boundary}
}

// sameWhere returns the place of a door at the same point; −1 and false if there
// is none.
func (g *gathering) sameWhere(p orb.Point, boundary int32) (row int32, ok bool) {
	c := cellOf(p, boundary)
	for k := range int32(9) {
		for _, q := range g.at[[3]int32{c[0] + k%3 - 1, c[1] + k/3 - 1, boundary}] {
			if math.Abs(q.point[0]-p[0]) <= samePlace && math.Abs(q.point[1]-p[1]) <= samePlace {
				return q.row, true
			}
		}
	}
	return -1, false
}

// sameBuilding returns the place of another unit of a building; −1 if there is
// none near.
func (g *gathering) sameBuilding(p orb.Point, boundary int32, building string) int32 {
	if building == "" {
		return -1
	}
	for _, row := range g.buildings[building] {
		if q := &g.places[row]; q.boundary == boundary && geo.Distance(q.point, p) <= buildingMeters {
			return row
		}
	}
	return -1
}
