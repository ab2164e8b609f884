package geocode

import (
	"cmp"
	"slices"

	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/data/address"
)

// Find returns the place of the address k is set to: its own point, that of its
// building, or a place between its neighbours. The ZIP decides where the address
// and a point both have one, else the city.
//
// A place between neighbours is off by some 50 m in the country, where each
// second address has a point; one in twenty by more than 300 m (measured on
// three rural counties). There is none where the neighbours contradict each
// other or are too far away. It costs about a microsecond.
func (p *Points) Find(k *address.Keyer) (at orb.Point, from data.Origin, ok bool) {
	p.sort()
	street, known := p.streets.find(k.Street)
	if !known || k.Number == "" || k.Street == "" || int(street) >= len(p.byStreet) {
		return orb.Point{}, "", false
	}
	q := query{unit: hash(k.Unit), zipped: k.ZIP != "", placed: k.ZIP != "" || k.City != ""}
	q.number, q.tail = splitNumber(k.Number)
	q.zip, q.zipKnown = p.zips.find(k.ZIP)
	q.city, q.cityKnown = p.cities.find(k.City)
	return p.find(p.byStreet[street], &q)
}

// query is an address in the terms of Points.
type query struct {
	number              int32
	tail                uint16
	unit                uint32
	zip, city           int32
	zipKnown, cityKnown bool // some point has it
	zipped, placed      bool // the address has a ZIP, or a city at least
}

// joins tells whether a query and a group are of one place: by the ZIP or, where
// one of them has none, by the city.
func (q *query) joins(g group, byZIP bool) bool {
	switch {
	case byZIP:
		return q.zipped && g.zip != 0 && q.zipKnown && q.zip == g.zip
	case q.zipped && g.zip != 0 || !q.cityKnown || q.city != g.city:
		return false
	}
	return g.city != 0 || !q.placed && g.zip == 0
}

func (p *Points) find(groups []int32, q *query) (orb.Point, data.Origin, bool) {
	var near [2 * beside]neighbour
	for _, byZIP := range [2]bool{true, false} {
		for _, origin := range [2]data.Origin{data.FromAddress, data.FromBuilding} {
			for _, g := range groups {
				if !q.joins(p.groups.values[g], byZIP) {
					continue
				}
				if at, ok := p.in(g, q, origin); ok {
					return at, origin, true
				}
			}
		}
		lows, highs := p.neighbours(groups, q, byZIP, near[:])
		if at, ok := amid(q.number, lows, highs); ok {
			return at, data.FromNeighbours, true
		}
	}
	return orb.Point{}, "", false
}

// in finds an address, or its building, in one group.
func (p *Points) in(g int32, q *query, origin data.Origin) (orb.Point, bool) {
	from, to := p.first[g], p.first[g+1]
	row, _ := slices.BinarySearchFunc(p.number[from:to], q.number, cmp.Compare[int32])
	var sum orb.Point
	n := 0.0
	for k := from + int32(row); k < to && p.number[k] == q.number; k++ {
		if p.tail[k] != q.tail {
			continue
		}
		at := p.at[k].Point()
		if p.unit[k] == q.unit || origin == data.FromBuilding && p.unit[k] == 0 {
			return at, true
		}
		sum = orb.Point{sum[0] + at[0], sum[1] + at[1]}
		n++
	}
	if origin == data.FromAddress || n == 0 {
		return orb.Point{}, false
	}
	return orb.Point{sum[0] / n, sum[1] / n}, true
}

// find returns the number of a text, if it has one.
func (d *dictionary) find(s string) (int32, bool) {
	n, ok := d.number[s]
	return n, ok
}
