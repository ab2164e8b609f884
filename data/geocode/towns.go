package geocode

import (
	"cmp"
	"math"
	"slices"
)

// towns is where the doors of every ZIP, city and county lie, in cells of a
// kilometre.
type towns struct {
	cells map[townCell]int32   // → doors
	lists map[townID][]cellRow // its cells
	vast  map[townID]bool      // farther across than vastMeters
}

// townID is a ZIP, a city or a county: three times its row, and which of them;
// the first three stand for none.
type townID int32

const (
	zipID townID = iota
	cityID
	countyID
	someID // ids from here on are somewhere
)

func (p place) zipTown() townID    { return 3*townID(p.zip) + zipID }
func (p place) cityTown() townID   { return 3*townID(p.city) + cityID }
func (p place) countyTown() townID { return 3*townID(p.county) + countyID }

// town is the city or, without one, the ZIP.
func (p place) town() townID {
	if p.city != 0 {
		return p.cityTown()
	}
	return p.zipTown()
}

// shares reports whether two places have a ZIP or a city in common, or neither
// has any.
func (p place) shares(o place) bool {
	if p.zip == 0 && p.city == 0 {
		return o.zip == 0 && o.city == 0
	}
	return p.zip != 0 && p.zip == o.zip || p.city != 0 && p.city == o.city
}

type townCell struct {
	town townID
	x, y int16
}

type cellRow struct {
	x, y  int16
	doors int32
}

const cellMeters = 1000

func newTowns(q *inquiry) towns {
	t := towns{cells: map[townCell]int32{}, lists: map[townID][]cellRow{}, vast: map[townID]bool{}}
	for i, s := range q.state {
		if !s.witness() {
			continue
		}
		p, c := q.placeOf(int32(i)), cellAt(q.xy[i])
		for _, id := range []townID{p.zipTown(), p.cityTown(), p.countyTown()} {
			if id >= someID {
				t.cells[c.of(id)]++
			}
		}
	}
	for c, n := range t.cells {
		t.lists[c.town] = append(t.lists[c.town], cellRow{c.x, c.y, n})
	}
	for id, list := range t.lists {
		t.vast[id] = across(list) > vastMeters
		slices.SortFunc(list, func(a, b cellRow) int { return cmp.Or(cmp.Compare(a.x, b.x), cmp.Compare(a.y, b.y)) })
	}
	return t
}

// vastMeters is how far across a place is that may well have two streets of one
// name.
const vastMeters = 60_000

// across returns the diagonal of the cells that hold two doors or more.
func across(list []cellRow) float64 {
	west, east, south, north := int16(math.MaxInt16), int16(math.MinInt16), int16(math.MaxInt16), int16(math.MinInt16)
	for _, c := range list {
		if c.doors >= 2 {
			west, east, south, north = min(west, c.x), max(east, c.x), min(south, c.y), max(north, c.y)
		}
	}
	if west > east {
		return 0
	}
	return cellMeters * math.Hypot(float64(east)-float64(west), float64(north)-float64(south))
}

func cellAt(v vec) townCell { return townCell{x: cellNumber(v[0]), y: cellNumber(v[1])} }

func (c townCell) of(id townID) townCell { return townCell{id, c.x, c.y} }

func cellNumber(meters float32) int16 {
	return int16(max(math.MinInt16, min(math.MaxInt16, math.Floor(float64(meters)/cellMeters))))
}

// foreign returns how many metres v lies at least from the cells of its ZIP and
// its city, whichever is nearer: 0 if it is among them or has neither.
// self is how many of the doors there are itself.
func (t *towns) foreign(v vec, p place, self int32) float64 {
	zip, city := t.away(v, p.zipTown(), self), t.away(v, p.cityTown(), self)
	switch {
	case p.zip == 0:
		return city
	case p.city == 0:
		return zip
	}
	return min(zip, city)
}

// away returns how many metres v lies at least from the cells of a town that
// hold two doors or more; 0 if it is among them or there are none.
func (t *towns) away(v vec, id townID, self int32) float64 {
	if id < someID || t.among(v, id, self) {
		return 0
	}
	best := math.Inf(1)
	for _, c := range t.lists[id] {
		if c.doors >= 2 {
			best = min(best, math.Hypot(beyond(v[0], c.x), beyond(v[1], c.y)))
		}
	}
	if math.IsInf(best, 1) {
		return 0
	}
	return best
}

// among reports whether other doors of a town lie in the cell of v or in those
// around it.
func (t *towns) among(v vec, id townID, self int32) bool {
	c := cellAt(v).of(id)
	doors := t.cells[c] - self
	for dx := int16(-1); dx <= 1 && doors <= 0; dx++ {
		for dy := int16(-1); dy <= 1; dy++ {
			if dx != 0 || dy != 0 {
				doors += t.cells[townCell{id, c.x + dx, c.y + dy}]
			}
		}
	}
	return doors > 0
}

// beyond returns the metres from a coordinate to a row of cells; 0 within it.
func beyond(at float32, cell int16) float64 {
	return max(0, math.Abs(float64(at)-(float64(cell)+.5)*cellMeters)-cellMeters/2)
}
