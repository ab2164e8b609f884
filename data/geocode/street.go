package geocode

import (
	"cmp"
	"math"
	"slices"

	"github.com/paulmach/orb"
)

// evidence is what is known about a pin that something speaks against. Lengths
// are metres, +Inf if there is nothing to measure to.
type evidence struct {
	door     int32
	alone    float64   // to the nearest other door of its street
	gap      float64   // the same for the middle one of the other doors of its street and town
	others   int       // these are so many
	onMap    float64   // to the nearest street of its name on the map
	mapped   orb.Point // where that is, if onMap is finite
	loose    float64   // to the nearest of a name that is alike but for the suffix
	foreign  float64   // to its ZIP or town; 0 if it is there
	abroad   float64   // to its county; 0 if it is there
	byNumber order     // where its number belongs
	state    state
}

const (
	together = 300    // m: two doors of one street so near each other speak for each other
	mapReach = 40_000 // m: how far streets are looked for on the map
)

// examiner is one goroutine's work on streets, and its memory.
type examiner struct {
	q        *inquiry
	axis     int       // of the plane along which doors are sorted
	doors    []int32   // of the street, along it
	alone    []float64 // row of doors → metres to the nearest other
	marked   []bool    // row of doors → something speaks against it
	number   []numbered
	run      run
	gaps     []float64
	rates    []float64
	unmarked []numbered
	out      []evidence
}

// examine looks for what speaks against the pins of a street.
func (x *examiner) examine(street int32) {
	q := x.q
	x.doors = q.doors[q.first[street]:q.first[street+1]]
	x.sort()
	x.alone, x.marked = x.alone[:0], x.marked[:0]
	from := len(x.out)
	for row, i := range x.doors {
		apart := math.Inf(1)
		if street != 0 {
			apart = x.nearest(row)
		}
		e := evidence{door: i, alone: apart, onMap: math.Inf(1), loose: math.Inf(1), state: q.state[i]}
		e.foreign = q.towns.foreign(q.xy[i], q.placeOf(i), q.self(i))
		marked := e.state < alone || e.foreign > 0 || street != 0 && apart > together
		if marked {
			x.out = append(x.out, e)
		}
		x.alone, x.marked = append(x.alone, apart), append(x.marked, marked)
	}
	if marks := x.out[from:]; len(marks) > 0 {
		x.complete(street, marks)
	}
}

// self is how many of the doors in the cell of a door it is itself.
func (q *inquiry) self(i int32) int32 {
	if q.state[i].witness() {
		return 1
	}
	return 0
}

// sort lays the doors along the longer side of their street.
func (x *examiner) sort() {
	xy := x.q.xy
	low, high := vec{math.MaxFloat32, math.MaxFloat32}, vec{-math.MaxFloat32, -math.MaxFloat32}
	for _, i := range x.doors {
		for a, at := range xy[i] {
			low[a], high[a] = min(low[a], at), max(high[a], at)
		}
	}
	x.axis = 0
	if high[1]-low[1] > high[0]-low[0] {
		x.axis = 1
	}
	slices.SortFunc(x.doors, func(i, j int32) int {
		return cmp.Or(cmp.Compare(xy[i][x.axis], xy[j][x.axis]), cmp.Compare(i, j))
	})
}

// nearest returns the metres from a door to the nearest witness of its street
// that is not on its very point.
func (x *examiner) nearest(row int) float64 {
	q := x.q
	at, best := q.xy[x.doors[row]], math.Inf(1)
	for _, step := range [2]int{-1, 1} {
		for o := row + step; o >= 0 && o < len(x.doors); o += step {
			j := x.doors[o]
			if math.Abs(float64(q.xy[j][x.axis]-at[x.axis])) >= best {
				break
			}
			if d := at.to(q.xy[j]); q.state[j].witness() && d >= 1 {
				best = min(best, d)
			}
		}
	}
	return best
}

// complete gathers the rest of the evidence about marked pins.
func (x *examiner) complete(street int32, marks []evidence) {
	q := x.q
	var named Street
	if q.m != nil && street != 0 {
		named = q.m.Street(q.b.streets.texts[street])
	}
	if street != 0 {
		x.sortNumbers()
	}
	for k := range marks {
		e := &marks[k]
		i := e.door
		e.abroad = q.towns.away(q.xy[i], q.placeOf(i).countyTown(), q.self(i))
		if named != nil {
			e.onMap, e.mapped, e.loose = named.Away(q.b.at[i].Point(), mapReach)
		}
		if street != 0 {
			x.neighbours(e)
			e.byNumber = x.order(i)
		}
	}
}

// neighbours counts the other doors of a door's street and town, and says how
// far apart they are.
func (x *examiner) neighbours(e *evidence) {
	q := x.q
	x.gaps = x.gaps[:0]
	for row, j := range x.doors {
		if j != e.door && q.state[j].witness() && q.placeOf(j).shares(q.placeOf(e.door)) && q.xy[j].to(q.xy[e.door]) >= 1 {
			x.gaps = append(x.gaps, x.alone[row])
		}
	}
	e.others = len(x.gaps)
	if e.others > 0 {
		slices.Sort(x.gaps)
		e.gap = x.gaps[e.others/2]
	}
}
