package cutter

import (
	"slices"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/geo"
	"puerta/geo/streetname"
	"puerta/routing"
	"puerta/routing/tour"
)

// preferShare is how much dearer than the quickest way, knocks left out, a way
// may be that people like better.
const preferShare = 0.03

// curb is on which side of which street a site lies.
type curb struct {
	street string    // its normal name, "" if unknown
	toward orb.Point // metres east and north from the street to the door
	big    bool      // the street is one that nobody likes to cross
}

// curbMeters is how far from its street a door must lie to have a side.
const curbMeters = 2

// curbOf finds the side of a site.
func (j *job) curbOf(s *site) curb {
	c := curb{street: streetname.Normal(j.List.Doors[s.doors[0]].Address.Street)}
	c.toward = geo.PlaneAt(s.foot.Point).To(s.point)
	if streets, ok := j.Router.(*routing.Streets); ok && s.foot.Edge >= 0 {
		c.big = streets.Graph.Class[s.foot.Edge] <= routing.TertiaryLink
	}
	return c
}

// across tells whether two sites face each other from the two sides of a street.
func across(a, b curb) bool {
	far := func(p orb.Point) bool { return p[0]*p[0]+p[1]*p[1] > curbMeters*curbMeters }
	return a.street != "" && a.street == b.street && far(a.toward) && far(b.toward) &&
		a.toward[0]*b.toward[0]+a.toward[1]*b.toward[1] < 0
}

// Tolls are what a step across a street counts more, in milliseconds, while a
// way is looked for that people like better: the dearer first.
var tolls = [...]int32{60_000, 25_000, 8_000}

// preferred is what a way that people like better costs.
type preferred struct {
	millis        int64
	before, after int // steps across, in the quickest way and in this one
}

// prefer looks for a way that crosses big streets less often, then for one that
// takes one side of a street at a time, each within the share that it may cost;
// and turns loops so that house numbers go up where that costs nothing. The
// tables are those of the plan.
func (p *planner) prefer(sites []int32, w planned) (_ planned, big, sides preferred) {
	if w.how == relay || w.how == onFoot && w.loops != nil {
		return w, big, sides
	}
	curbs := make([]curb, len(sites))
	for i, s := range sites {
		curbs[i] = p.j.curbOf(&p.j.sites[s])
	}
	most := w.millis + int64(preferShare*float64(w.millis-p.knocks(w.order)/int64(p.j.o.walkers())))
	w, big = p.crossLess(w, most, len(w.order), func(a, b int) bool { return (curbs[a].big || curbs[b].big) && across(curbs[a], curbs[b]) })
	w, sides = p.crossLess(w, most, len(w.loops), func(a, b int) bool { return across(curbs[a], curbs[b]) })
	return p.upward(sites, w), big, sides
}

// preferred returns the way that people like better, if it takes no longer than
// most; else the way given.
func (p *planner) preferred(sites []int32, w planned, most int64) (_ planned, big, sides preferred) {
	if other, b, s := p.prefer(sites, w); other.millis+p.j.doubts(sites) <= most {
		return other, b, s
	}
	return w, preferred{}, preferred{}
}

// crossLess looks for a way with fewer steps of some kind that takes no longer
// than most and has no more loops than parks.
func (p *planner) crossLess(w planned, most int64, parks int, kind func(a, b int) bool) (planned, preferred) {
	before := p.count(w, kind)
	none := preferred{0, before, before}
	if before == 0 {
		return w, none
	}
	for _, toll := range tolls {
		other := p.tolled(w, toll, kind)
		if after := p.count(other, kind); after < before && other.millis <= most && len(other.loops) <= parks {
			return other, preferred{other.millis - w.millis, before, after}
		}
	}
	return w, none
}

// count counts the steps of some kind.
func (p *planner) count(w planned, kind func(a, b int) bool) int {
	n := 0
	for i := 1; i < len(w.order); i++ {
		if kind(int(w.order[i-1]), int(w.order[i])) && !begins(w.loops, i) {
			n++
		}
	}
	return n
}

// begins tells whether a loop begins at a place of the order.
func begins(loops []tour.Loop, i int) bool {
	_, ok := slices.BinarySearchFunc(loops, i, func(l tour.Loop, i int) int { return l.From - i })
	return ok
}

// tolled plans anew with steps of a kind that cost more; its time is that
// without the toll.
func (p *planner) tolled(w planned, toll int32, kind func(a, b int) bool) planned {
	n := len(p.door)
	walk := slices.Clone(p.walk)
	for i := range walk {
		if walk[i] < routing.Never && kind(i/n, i%n) {
			walk[i] += toll
		}
	}
	if w.how == onFoot {
		problem := &tour.Problem{N: n, Cost: walk, Open: true, Start: p.stage, End: p.home}
		w.order = p.solver.Solve(problem, tour.Options{Seed: p.j.o.Seed, Kicks: thorough.kicks})
		problem.Cost = p.walk
		w.millis = problem.Length(w.order) + p.knocks(w.order)
		return w
	}
	l := p.loops(n)
	l.Walk = walk
	plan := p.looper.Improve(l, tour.Plan{Order: w.order, Loops: w.loops}, tour.LoopOptions{Seed: p.j.o.Seed, Shakes: thorough.shakes / 8})
	l.Walk = p.walk
	return planned{order: plan.Order, loops: plan.Loops, how: parked, millis: l.Cost(plan.Order, plan.Loops)}
}

// upward turns every loop, or the whole way on foot, whose time is the same
// both ways so that house numbers go up.
func (p *planner) upward(sites []int32, w planned) planned {
	w.order = slices.Clone(w.order)
	parts := w.loops
	if len(parts) == 0 {
		parts = []tour.Loop{{To: len(w.order)}}
	}
	for _, l := range parts {
		part := w.order[l.From:l.To]
		if len(part) < 2 || p.rising(sites, part) >= 0 {
			continue
		}
		slices.Reverse(part)
		if p.time(w) > w.millis {
			slices.Reverse(part)
		}
	}
	return w
}

// time adds a way up from the tables.
func (p *planner) time(w planned) int64 {
	if w.how == onFoot {
		problem := &tour.Problem{N: len(p.door), Cost: p.walk, Open: true, Start: p.stage, End: p.home}
		return problem.Length(w.order) + p.knocks(w.order)
	}
	return p.loops(len(p.door)).Cost(w.order, w.loops)
}

// rising is how many more steps along a street go to a higher house number than
// to a lower one.
func (p *planner) rising(sites, part []int32) int {
	sum := 0
	for i := 1; i < len(part); i++ {
		a, b := p.j.addressOf(sites[part[i-1]]), p.j.addressOf(sites[part[i]])
		if a.Street == "" || !strings.EqualFold(a.Street, b.Street) {
			continue
		}
		switch x, y := leading(a.Number), leading(b.Number); {
		case x < y:
			sum++
		case x > y:
			sum--
		}
	}
	return sum
}

func (j *job) addressOf(s int32) data.Address { return j.List.Doors[j.sites[s].doors[0]].Address }

// leading returns the number that a house number begins with; 0 if there is none.
func leading(s string) int {
	i := 0
	for i < len(s) && isDigit(s[i]) {
		i++
	}
	n, _ := strconv.Atoi(s[:i])
	return n
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// notePreferences adds up what people's preferences cost.
func (j *job) notePreferences() {
	var r data.Preferences
	for _, w := range j.ways {
		if w.signs >= 0 {
			r.Buildings.Turfs++
			r.Buildings.Minutes += float64(w.signs) / 60_000
		}
		w.big.addTo(&r.BigStreets)
		w.sides.addTo(&r.OneSide)
	}
	for _, x := range [...]*data.Preference{&r.Buildings, &r.BigStreets, &r.OneSide} {
		x.Minutes = tenths(x.Minutes)
	}
	j.preferences = r
}

func (p preferred) addTo(sum *data.Preference) {
	if p.after < p.before {
		sum.Turfs++
	}
	sum.Minutes += float64(p.millis) / 60_000
	sum.Before += p.before
	sum.After += p.after
}
