package cutter

import (
	"context"
	"slices"
	"sync"

	"puerta/routing"
	"puerta/routing/tour"
)

// effort is how hard a turf is planned.
type effort struct{ kicks, polish int }

var (
	quick    = effort{kicks: 60}             // while turfs are still changing
	thorough = effort{kicks: 0, polish: 100} // once, for the routes handed out
)

// planner finds the best way through the sites of one turf. It belongs to one
// goroutine at a time.
type planner struct {
	j                 *job
	solver            tour.Solver
	scratch           tour.SplitScratch
	door, parking     []place
	spots             []routing.Spot
	walk, drive, cost []int32
	toCar             []int32
	stage, home       []int32
}

func (j *job) planners() *sync.Pool {
	return &sync.Pool{New: func() any { return &planner{j: j} }}
}

// planned is a way through sites: an order of their rows in the turf, and the
// loops from the car; on foot alone without loops.
type planned struct {
	order  []int32
	loops  []tour.Loop // nil: on foot
	millis int64       // knocks and all
}

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
	var knock int64
	for _, s := range sites {
		knock += int64(p.j.knock(s))
	}
	best := planned{millis: int64(routing.Never)}
	consider := func(w planned) {
		if w.order != nil && w.millis < best.millis {
			best = w
		}
	}
	n := len(sites)
	switch p.j.o.Mode {
	case ModeWalk:
		consider(p.onFoot(n, e))
	case ModeDrive:
		consider(p.carOnly(n, e))
	default:
		consider(p.onFoot(n, e))
		consider(p.looped(n, e, p.drive))
		consider(p.looped(n, e, p.quicker(n)))
		if e.polish > 0 && best.loops != nil {
			l := p.loops(n)
			order, loops, ms := l.Polish(best.order, e.polish, p.j.o.Seed, &p.scratch)
			consider(planned{order, loops, ms})
		}
	}
	best.millis += knock
	return best, nil
}

// tables fills the walking and driving tables of the sites.
func (p *planner) tables(ctx context.Context, sites []int32) error {
	p.door, p.parking, p.toCar = p.door[:0], p.parking[:0], p.toCar[:0]
	for _, s := range sites {
		p.door = append(p.door, p.j.sites[s].door())
		p.parking = append(p.parking, p.j.sites[s].parking())
		p.toCar = append(p.toCar, p.j.sites[s].toCar)
	}
	n := len(sites)
	p.walk = slices.Grow(p.walk[:0], n*n)[:n*n]
	if err := p.table(ctx, routing.Walk, p.door, p.door, p.j.walkSpan(), p.walk); err != nil {
		return err
	}
	if p.j.o.Mode == ModeWalk {
		return p.staging(ctx, routing.Walk, p.door)
	}
	p.drive = slices.Grow(p.drive[:0], n*n)[:n*n]
	if err := p.table(ctx, routing.Drive, p.parking, p.parking, routing.Never, p.drive); err != nil {
		return err
	}
	return p.staging(ctx, routing.Drive, p.parking)
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
	return err
}

// staging fills the times from and to the staging place; nil without one.
func (p *planner) staging(ctx context.Context, mode routing.Mode, places []place) error {
	p.stage, p.home = nil, nil
	if p.j.stage == nil {
		return nil
	}
	at := []place{onStreet(p.j.stage.foot)}
	if mode == routing.Drive {
		at[0] = onStreet(p.j.stage.car)
	}
	p.stage, p.home = make([]int32, len(places)), make([]int32, len(places))
	if err := p.table(ctx, mode, at, places, routing.Never, p.stage); err != nil {
		return err
	}
	return p.table(ctx, mode, places, at, routing.Never, p.home)
}

// loops returns the park-and-loop problem of the tables.
func (p *planner) loops(n int) *tour.Loops {
	return &tour.Loops{N: n, Walk: p.walk, Drive: p.drive, To: p.toCar, Park: int32(p.j.o.ParkS * 1000),
		MaxWalk: p.j.maxWalkMillis(), Stage: p.stage, Home: p.home}
}

// ordered solves the tour over a table; with a staging place it begins and
// ends there.
func (p *planner) ordered(n int, table []int32, e effort, stage, home []int32) []int32 {
	o := tour.Options{Seed: p.j.o.Seed, Kicks: e.kicks}
	if stage == nil {
		return p.solver.Solve(&tour.Problem{N: n, Cost: table, Open: true}, o)
	}
	m := n + 1
	all := make([]int32, m*m)
	for i := range n {
		copy(all[i*m:], table[i*n:(i+1)*n])
		all[i*m+n], all[n*m+i] = home[i], stage[i]
	}
	order := p.solver.Solve(&tour.Problem{N: m, Cost: all}, o)
	at := slices.Index(order, int32(n))
	return slices.Concat(order[at+1:], order[:at])
}

// onFoot plans without a car; no order if some leg cannot be walked, or if
// the shift starts elsewhere and there is a car.
func (p *planner) onFoot(n int, e effort) planned {
	if p.stage != nil && p.j.o.Mode != ModeWalk || slices.Contains(p.stage, routing.Never) {
		return planned{}
	}
	order := p.ordered(n, p.walk, e, p.stage, p.home)
	var ms int64
	for i := 1; i < n; i++ {
		leg := p.walk[int(order[i-1])*n+int(order[i])]
		if leg >= routing.Never {
			return planned{}
		}
		ms += int64(leg)
	}
	if p.stage != nil {
		ms += int64(p.stage[order[0]]) + int64(p.home[order[n-1]])
	}
	return planned{order: order, millis: ms}
}

// carOnly parks at every site.
func (p *planner) carOnly(n int, e effort) planned {
	order := p.ordered(n, p.drive, e, p.stage, p.home)
	l := p.loops(n)
	w := planned{order: order}
	for i, s := range order {
		w.loops = append(w.loops, tour.Loop{From: i, To: i + 1, Park: i})
		w.millis += int64(l.Park) + 2*int64(p.toCar[s])
		if i > 0 {
			w.millis += int64(p.drive[int(order[i-1])*n+int(s)])
		}
	}
	if p.stage != nil {
		w.millis += int64(p.stage[order[0]]) + int64(p.home[order[n-1]])
	}
	return w
}

// looped orders by a table and splits the order into loops.
func (p *planner) looped(n int, e effort, table []int32) planned {
	order := p.ordered(n, table, e, p.stage, p.home)
	loops, ms := p.loops(n).Split(order, &p.scratch)
	return planned{order, loops, ms}
}

// quicker returns the table of the quicker mode between sites, where a drive
// takes parking along.
func (p *planner) quicker(n int) []int32 {
	p.cost = slices.Grow(p.cost[:0], n*n)[:n*n]
	park := int32(p.j.o.ParkS * 1000)
	for i := range p.cost {
		p.cost[i] = min(p.walk[i], p.drive[i]+park)
	}
	return p.cost
}
