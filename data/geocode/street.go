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
	state    state
	alone    float64   // to the nearest other door of its street
	gap      float64   // the same for the middle one of the doors of its street and town
	others   int       // these are so many, itself left out
	onMap    float64   // to the nearest street of its name on the map
	mapped   orb.Point // where that is, if onMap is finite
	loose    float64   // to the nearest of a name that is alike but for the suffix
	foreign  float64   // to its ZIP or town; 0 if it is there
	abroad   float64   // to its county; 0 if it is there
	byNumber order     // where its number belongs
}

const (
	together = 300    // m: two doors of one street so near each other speak for each other
	mapReach = 40_000 // m: how far streets are looked for on the map
	mostNear = 1024   // points of a street looked at in each direction for the nearest
)

// examiner is one goroutine's work on streets, and its memory.
type examiner struct {
	q        *inquiry
	axis     int        // of the plane along which doors are sorted
	doors    []int32    // of the street, along it
	spots    []spot     // their points, along it
	numbered []numbered // its witnesses by town, then number
	run      run
	clear    []numbered // of the run, nothing speaks against them
	metres   []float64
	out      []evidence
}

// spot is a point with doors of the street: from the row where the spot before
// ends.
type spot struct {
	at      vec
	to      int
	witness bool
}

// examine looks for what speaks against the pins of a street; 0 stands for
// those without a street, which have only their towns.
func (x *examiner) examine(street int32) {
	q := x.q
	x.doors = q.doors[q.first[street]:q.first[street+1]]
	x.sort()
	x.gatherSpots()
	x.numbered = x.numbered[:0]
	from, row := len(x.out), 0
	for k, s := range x.spots {
		apart, lonely := math.Inf(1), false
		if street != 0 {
			apart = x.nearest(k)
			lonely = apart > together
		}
		for ; row < s.to; row++ {
			x.look(x.doors[row], apart, lonely)
		}
	}
	if marks := x.out[from:]; len(marks) > 0 {
		x.complete(street, marks)
		kept := slices.DeleteFunc(marks, func(e evidence) bool { return e.state == single && x.q.weigh(&e, false) == "" })
		x.out = x.out[:from+len(kept)] // what others of its point may still speak against, and what is clear
	}
}

// look marks a door if anything speaks against it.
func (x *examiner) look(i int32, apart float64, lonely bool) {
	q := x.q
	e := evidence{door: i, state: q.state[i], alone: apart, onMap: math.Inf(1), loose: math.Inf(1)}
	e.foreign = q.towns.foreign(q.pinned(i))
	marked := lonely || e.state < single || e.foreign > 0
	if marked {
		x.out = append(x.out, e)
	}
	if e.state.witness() {
		x.numbered = append(x.numbered, numbered{q.placeOf(i).town(), q.b.number[i], q.xy[i], i, float32(apart), marked})
	}
}

func (q *inquiry) pinned(i int32) pinned { return pinned{q.xy[i], q.placeOf(i), q.self(i)} }

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
	main, side := x.axis, 1-x.axis
	slices.SortFunc(x.doors, func(i, j int32) int {
		return cmp.Or(cmp.Compare(xy[i][main], xy[j][main]), cmp.Compare(xy[i][side], xy[j][side]), cmp.Compare(i, j))
	})
}

func (x *examiner) gatherSpots() {
	x.spots = x.spots[:0]
	for row, i := range x.doors {
		at := x.q.xy[i]
		if n := len(x.spots); n == 0 || x.spots[n-1].at != at {
			x.spots = append(x.spots, spot{at: at, witness: x.q.state[i].witness()})
		}
		x.spots[len(x.spots)-1].to = row + 1
	}
}

// nearest returns the metres from a spot to the nearest one with witnesses.
func (x *examiner) nearest(k int) float64 {
	at, best := x.spots[k].at, math.Inf(1)
	for _, step := range [2]int{-1, 1} {
		for o := k + step; o >= 0 && o < len(x.spots) && (o-k)*step <= mostNear; o += step {
			s := &x.spots[o]
			if math.Abs(float64(s.at[x.axis]-at[x.axis])) >= best {
				break
			}
			if s.witness {
				best = min(best, at.to(s.at))
			}
		}
	}
	return best
}

// complete gathers the rest of the evidence about marked pins.
func (x *examiner) complete(street int32, marks []evidence) {
	q := x.q
	for k := range marks {
		e := &marks[k]
		e.abroad = q.towns.away(q.pinned(e.door), q.placeOf(e.door).countyTown())
	}
	if street == 0 {
		return
	}
	var named Street
	if q.m != nil {
		named = q.m.Street(q.b.streets.texts[street])
	}
	x.sortNumbers()
	slices.SortFunc(marks, func(a, b evidence) int {
		return cmp.Or(cmp.Compare(q.placeOf(a.door).town(), q.placeOf(b.door).town()), cmp.Compare(a.door, b.door))
	})
	for k := range marks {
		e := &marks[k]
		if named != nil {
			e.onMap, e.mapped, e.loose = named.Away(q.b.at[e.door].Point(), mapReach)
		}
		r := x.runOf(q.placeOf(e.door).town())
		e.others, e.gap = r.doors-int(q.self(e.door)), r.gap
		e.byNumber = x.order(r, e.door)
	}
}
