package geocode

import (
	"cmp"
	"math"
	"slices"
)

// towns is where the doors of every ZIP, city and county lie, in cells of a
// kilometre.
type towns struct {
	cells  cellTable            // → doors
	lists  map[townID][]cellRow // its cells
	across map[townID]float64   // metres from end to end
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

// everyone stands for all doors, whatever their place.
const everyone = zipID

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

type townCell struct {
	town townID
	x, y int16
}

// cellRow is a cell with two doors or more: one may be a stray.
type cellRow struct{ x, y int16 }

const cellMeters = 1000

func newTowns(q *inquiry) towns {
	t := towns{lists: map[townID][]cellRow{}, across: map[townID]float64{}}
	for i, s := range q.state {
		if !s.witness() {
			continue
		}
		p, c := q.placeOf(int32(i)), cellAt(q.xy[i])
		for _, id := range []townID{p.zipTown(), p.cityTown(), p.countyTown()} {
			if id >= someID {
				t.cells.add(c.of(id))
			}
		}
		t.cells.add(c.of(everyone))
	}
	for i, key := range t.cells.keys {
		if c := cellOfKey(key); t.cells.counts[i] >= 2 && c.town != everyone {
			t.lists[c.town] = append(t.lists[c.town], cellRow{c.x, c.y})
		}
	}
	for id, list := range t.lists {
		t.across[id] = diagonal(list)
		slices.SortFunc(list, func(a, b cellRow) int { return cmp.Or(cmp.Compare(a.x, b.x), cmp.Compare(a.y, b.y)) })
	}
	return t
}

// diagonal returns that of cells in metres.
func diagonal(list []cellRow) float64 {
	west, east, south, north := int16(math.MaxInt16), int16(math.MinInt16), int16(math.MaxInt16), int16(math.MinInt16)
	for _, c := range list {
		west, east, south, north = min(west, c.x), max(east, c.x), min(south, c.y), max(north, c.y)
	}
	return cellMeters * math.Hypot(float64(east)-float64(west), float64(north)-float64(south))
}

func cellAt(v vec) townCell { return townCell{x: cellNumber(v[0]), y: cellNumber(v[1])} }

func (c townCell) of(id townID) townCell { return townCell{id, c.x, c.y} }

func cellNumber(meters float32) int16 {
	return int16(max(math.MinInt16, min(math.MaxInt16, math.Floor(float64(meters)/cellMeters))))
}

// foreign returns how many metres a pin lies at least from the cells of its ZIP
// and its city, whichever is nearer: 0 if it is among them or has neither.
func (t *towns) foreign(pin pinned) float64 {
	zip, city := t.away(pin, pin.place.zipTown()), t.away(pin, pin.place.cityTown())
	switch {
	case pin.place.zip == 0:
		return city
	case pin.place.city == 0:
		return zip
	}
	return min(zip, city)
}

// pinned is a pin and the place it is said to be in.
type pinned struct {
	at    vec
	place place
	self  int32 // 1 if it is counted in the cells
}

// away returns how many metres a pin lies at least from the cells of a town that
// hold two doors or more; 0 if it is among them, there are none, or nothing
// tells that the town ends before: doors of others around the pin, or a
// distance that is too long for it.
func (t *towns) away(pin pinned, id townID) float64 {
	if id < someID {
		return 0
	}
	own := t.around(pin.at, id)
	if own > pin.self {
		return 0
	}
	d := nearestCell(t.lists[id], pin.at)
	if math.IsInf(d, 1) || t.around(pin.at, everyone)-own < others && d < max(farMeters, 3*t.across[id]) {
		return 0
	}
	return d
}

// from returns the metres from v to the cells of a ZIP or city, whichever is
// nearer; 0 if neither is known.
func (t *towns) from(v vec, p place) float64 {
	best := math.Inf(1)
	for _, id := range [2]townID{p.zipTown(), p.cityTown()} {
		if id >= someID {
			best = min(best, nearestCell(t.lists[id], v))
		}
	}
	if p.zip == 0 && p.city == 0 {
		return 0
	}
	return best
}

const (
	others    = 3      // doors of other towns around a pin tell that its own is elsewhere
	farMeters = 20_000 // and so does this, or three times its own size
)

// around counts the doors of a town in the cell of v and in those around it.
func (t *towns) around(v vec, id townID) (doors int32) {
	c := cellAt(v)
	for dx := int16(-1); dx <= 1; dx++ {
		for dy := int16(-1); dy <= 1; dy++ {
			doors += t.cells.of(townCell{id, c.x + dx, c.y + dy})
		}
	}
	return doors
}

// nearestCell returns the metres to the nearest of cells in order of x, from the
// middle of those outwards.
func nearestCell(list []cellRow, v vec) float64 {
	best := math.Inf(1)
	k, _ := slices.BinarySearchFunc(list, cellNumber(v[0]), func(c cellRow, x int16) int { return cmp.Compare(c.x, x) })
	for _, step := range [2]int{-1, 1} {
		from := k
		if step < 0 {
			from = k - 1
		}
		for o := from; o >= 0 && o < len(list); o += step {
			dx := beyond(v[0], list[o].x)
			if dx >= best {
				break
			}
			best = min(best, math.Hypot(dx, beyond(v[1], list[o].y)))
		}
	}
	return best
}

// beyond returns the metres from a coordinate to a row of cells; 0 within it.
func beyond(at float32, cell int16) float64 {
	return max(0, math.Abs(float64(at)-(float64(cell)+.5)*cellMeters)-cellMeters/2)
}
