package cutter

import (
	"context"
	"slices"
	"sync"

	"puerta/routing"
	"puerta/routing/tour"
)

// effort is how hard a turf is planned.
type effort struct {
	kicks  int  // perturbations of an order on foot, or by car alone
	begin  int  // perturbations of the orders that loops begin with
	shakes int  // of loops
	rides  int  // shakes of walks from where a car drops people
	rough  bool // one beginning only
}

var (
	rough    = effort{kicks: 1, begin: 1, rides: 1, rough: true}     // for what each site has of the travel
	quick    = effort{kicks: 20, begin: 1, rides: 4, rough: true}    // while turfs are still changing
	thorough = effort{kicks: 100, begin: 20, shakes: 30, rides: 100} // once, for the routes handed out
)

// planner finds the best way through the sites of one turf. It belongs to one
// goroutine at a time.
type planner struct {
	j            *job
	solver       tour.Solver
	looper       tour.Looper
	relayer      tour.Relayer
	door, leave  []place // where a site's visit begins and ends
	parking      []place
	out          []int32 // tour.Loops.Out, where some site has units
	spots        []routing.Spot
	walk, drive  []int32
	toCar, knock []int32
	stage, home  []int32
	other        int64 // what the mode took that best did not choose
}

func (j *job) planners() *sync.Pool {
	return &sync.Pool{New: func() any { return &planner{j: j} }}
}

// planned is a way through sites: an order of their rows in the turf, and the
// loops that it is walked in.
type planned struct {
	order  []int32
	loops  []tour.Loop // nil: on foot, by one canvasser
	how    how
	ride   tour.Ride // of a relay
	millis int64     // knocks and all
	turned []bool    // row → a building that is visited from its last unit to its first; nil if none is
}

// how a turf is worked.
type how int8

const (
	onFoot how = iota // without a car; with two canvassers each loop is the way of one
	parked            // loops from where the car is parked
	relay             // the car drops canvassers and picks them up
)

// walkSpan bounds legs on foot in a turf with a car: nobody walks farther than
// out and back.
func (j *job) walkSpan() int32 {
	if j.o.Mode == ModeWalk {
		return routing.Never
	}
	return max(2*j.maxWalkMillis(), 60_000)
}

// plan returns the best way it finds, by the same steps for the same sites.
func (p *planner) plan(ctx context.Context, sites []int32, e effort) (planned, error) {
	if err := p.tables(ctx, sites); err != nil {
		return planned{}, err
	}
	return p.best(len(sites), e), nil
}

// best returns the best plan it finds by the tables.
func (p *planner) best(n int, e effort) planned {
	best := planned{millis: int64(routing.Never)}
	p.other = int64(routing.Never)
	consider := func(w planned) {
		switch {
		case w.order == nil:
		case w.millis < best.millis:
			best, p.other = w, best.millis
		default:
			p.other = w.millis
		}
	}
	switch {
	case p.j.o.Mode == ModeWalk:
		consider(p.onFoot(n, e))
	case p.j.o.Mode == ModeDrive && p.j.o.Team != TeamDriver:
		consider(p.carOnly(n, e))
	case p.j.o.Mode == ModeDrive: // somebody is at the wheel
		consider(p.byCar(n, e))
	default:
		consider(p.onFoot(n, e))
		consider(p.byCar(n, e))
	}
	return best
}

// tables fills the walking and driving tables of the sites.
func (p *planner) tables(ctx context.Context, sites []int32) error {
	p.door, p.leave, p.parking, p.toCar, p.knock = p.door[:0], p.leave[:0], p.parking[:0], p.toCar[:0], p.knock[:0]
	units := false
	for _, s := range sites {
		units = units || p.j.sites[s].units != nil
		p.door = append(p.door, p.j.sites[s].door())
		p.leave = append(p.leave, p.j.sites[s].leave())
		p.parking = append(p.parking, p.j.sites[s].parking())
		p.toCar = append(p.toCar, p.j.sites[s].toCar)
		p.knock = append(p.knock, p.j.knock(s)+p.j.sites[s].inside)
	}
	n := len(sites)
	p.walk = slices.Grow(p.walk[:0], n*n)[:n*n]
	if err := p.table(ctx, routing.Walk, p.leave, p.door, p.j.walkSpan(), p.walk); err != nil {
		return err
	}
	if p.j.o.Mode == ModeWalk {
		return p.staging(ctx, routing.Walk, p.door, p.leave)
	}
	if p.out = nil; units {
		p.out = make([]int32, n*n)
		if err := p.table(ctx, routing.Walk, p.door, p.door, p.j.walkSpan(), p.out); err != nil {
			return err
		}
		for i, ms := range p.out {
			p.out[i] = min(routing.Never, ms+p.toCar[i/n])
		}
	}
	p.drive = slices.Grow(p.drive[:0], n*n)[:n*n]
	if err := p.table(ctx, routing.Drive, p.parking, p.parking, routing.Never, p.drive); err != nil {
		return err
	}
	return p.staging(ctx, routing.Drive, p.parking, p.parking)
}

// table fills out with the times between places.
func (p *planner) table(ctx context.Context, mode routing.Mode, from, to []place, limit int32, out []int32) error {
	p.spots = p.spots[:0]
	for _, a := range from {
		p.spots = append(p.spots, a.spot)
	}
	for _, a := range to {
		p.spots = append(p.spots, a.spot)
	}
	err := p.j.Router.Table(ctx, mode, p.spots[:len(from)], p.spots[len(from):], limit, out)
	addStretches(out, from, to)
	addDirect(out, from, to, p.j.mps(mode), limit)
	return err
}

// staging fills the times from and to the staging place; nil without one.
func (p *planner) staging(ctx context.Context, mode routing.Mode, to, from []place) error {
	p.stage, p.home = nil, nil
	if p.j.stage == nil {
		return nil
	}
	at := []place{onStreet(p.j.stage.foot)}
	if mode == routing.Drive {
		at[0] = onStreet(p.j.stage.car)
	}
	p.stage, p.home = make([]int32, len(to)), make([]int32, len(from))
	if err := p.table(ctx, mode, at, to, routing.Never, p.stage); err != nil {
		return err
	}
	return p.table(ctx, mode, from, at, routing.Never, p.home)
}

// loops returns the park-and-loop problem of the tables.
func (p *planner) loops(n int) *tour.Loops {
	return &tour.Loops{N: n, Walk: p.walk, Out: p.out, Drive: p.drive, To: p.toCar, Knock: p.knock, Park: int32(p.j.o.ParkS * 1000),
		MaxWalk: p.j.maxWalkMillis(), Stage: p.stage, Home: p.home, Crew: p.j.o.walkers()}
}

// byCar plans loops from a car: parked, or with somebody at the wheel.
func (p *planner) byCar(n int, e effort) planned {
	o := tour.LoopOptions{Seed: p.j.o.Seed, Kicks: e.begin, Shakes: e.shakes, Rough: e.rough}
	l := p.loops(n)
	if p.j.o.Team == TeamDriver {
		return p.relayed(l, tour.WithDriver, e)
	}
	plan := p.looper.Solve(l, o)
	best := planned{order: plan.Order, loops: plan.Loops, how: parked, millis: plan.Millis}
	if p.j.o.Team == TeamTwo {
		if other := p.relayed(l, tour.DriverKnocks, e); other.millis < best.millis {
			return other
		}
	}
	return best
}

// relayed plans walks from where a car drops people.
func (p *planner) relayed(l *tour.Loops, ride tour.Ride, e effort) planned {
	plan := p.relayer.Solve(l, ride, tour.LoopOptions{Seed: p.j.o.Seed, Kicks: e.begin, Shakes: e.rides})
	return planned{order: plan.Order, loops: plan.Loops, how: relay, ride: ride, millis: plan.Millis}
}

// onFoot plans without a car; no order if some leg cannot be walked, or if
// the shift starts elsewhere and there is a car.
func (p *planner) onFoot(n int, e effort) planned {
	if p.stage != nil && p.j.o.Mode != ModeWalk || slices.Contains(p.stage, routing.Never) {
		return planned{}
	}
	problem := &tour.Problem{N: n, Cost: p.walk, Open: true, Start: p.stage, End: p.home}
	order := p.solver.Solve(problem, tour.Options{Seed: p.j.o.Seed, Kicks: e.kicks, Once: e.rough})
	if problem.Length(order) >= int64(routing.Never) {
		return planned{}
	}
	if p.j.o.walkers() == 1 {
		return planned{order: order, millis: problem.Length(order) + p.knocks(order)}
	}
	return p.bothOnFoot(order)
}

// bothOnFoot gives two canvassers the two ends of an order: they begin beside
// each other and walk away from each other, so that both are done about the
// same time.
func (p *planner) bothOnFoot(order []int32) planned {
	n := len(order)
	best := planned{millis: int64(routing.Never)}
	for cut := 1; cut <= n; cut++ {
		first, second := slices.Clone(order[:cut]), order[cut:]
		slices.Reverse(first)
		took := max(p.footTime(first, first[0]), p.footTime(second, first[0]))
		if took < best.millis && p.together(first[0], order[0], order[n-1]) {
			loops := []tour.Loop{{From: 0, To: cut, Park: first[0]}}
			if cut < n {
				loops = append(loops, tour.Loop{From: cut, To: n, Park: first[0], Walker: 1})
			}
			best = planned{order: slices.Concat(first, second), loops: loops, millis: took}
		}
	}
	return best
}

// together tells whether two who end at a and b are not too far from where they
// began: their car, and each other. The table ends at that distance.
func (p *planner) together(start, a, b int32) bool {
	n := len(p.door)
	return p.walk[int(start)*n+int(a)] < routing.Never && p.walk[int(start)*n+int(b)] < routing.Never
}

// footTime is what one canvasser takes who begins at a stop, or at the staging
// place if there is one.
func (p *planner) footTime(order []int32, from int32) int64 {
	if len(order) == 0 {
		return 0
	}
	n := len(p.door)
	leg := func(a, b int32) int64 { return int64(p.walk[int(a)*n+int(b)]) }
	sum := p.knocks(order)
	for i := 1; i < len(order); i++ {
		sum += leg(order[i-1], order[i])
	}
	if p.stage != nil {
		return sum + int64(p.stage[order[0]]) + int64(p.home[order[len(order)-1]])
	}
	return sum + leg(from, order[0])
}

func (p *planner) knocks(order []int32) int64 {
	var sum int64
	for _, v := range order {
		sum += int64(p.knock[v])
	}
	return sum
}

// carOnly parks at every site.
func (p *planner) carOnly(n int, e effort) planned {
	problem := &tour.Problem{N: n, Cost: p.drive, Open: true, Start: p.stage, End: p.home}
	order := p.solver.Solve(problem, tour.Options{Seed: p.j.o.Seed, Kicks: e.kicks, Once: e.rough})
	return p.inLoops(order, everyStop(order))
}
