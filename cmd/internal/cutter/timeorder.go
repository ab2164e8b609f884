package cutter

import (
	"context"
	"fmt"
	"slices"

	"puerta/data"
	"puerta/routing"
	"puerta/routing/tour"
)

// Given is an order of doors that somebody else made.
type Given struct {
	TurfID string
	Doors  []int32 // rows of the list's doors, each at most once in all orders
}

// Timed is a given order with its route. Of the turf only id, mode, doors,
// voters, minutes and metres are set.
type Timed struct {
	Turf  data.Turf
	Route data.Route
}

// DoorError is a door of a given order that cannot be visited.
type DoorError struct {
	Door   int32 // row of the list's doors
	Reason data.Reason
	Detail data.Text
}

func (e *DoorError) Error() string { return fmt.Sprintf("%s (%s)", e.Reason, e.Detail.EN) }

// mostVisits bounds the visits of one given order: a hundred shifts of knocking
// want less, and the tables grow with their square.
const mostVisits = 5000

// TimeOrder times given orders by the way that takes least without changing
// them: on foot, or in loops from a parked car. Doors in no order are ignored.
// Errors wrap ErrOptions, DoorError or the context's.
func TimeOrder(ctx context.Context, in Input, o Options, orders []Given) ([]Timed, error) {
	g, err := prepareGiven(ctx, &in, o, orders)
	if err != nil {
		return nil, err
	}
	out := make([]Timed, len(orders))
	for i, order := range orders {
		sites, err := g.visits(ctx, order.Doors)
		if err != nil {
			return nil, err
		}
		w, err := g.asGiven(ctx, sites)
		if err == nil {
			out[i], err = g.timed(ctx, order.TurfID, sites, w)
		}
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// givenJob is a job whose sites are visits: what is left and come back to is
// there twice.
type givenJob struct {
	*job
	p       *planner
	at      []spots
	placeOf []int32 // door → number of its place, −1 if it is in no order
	split   tour.SplitScratch
}

// prepareGiven snaps the doors of orders and finds which share a place.
func prepareGiven(ctx context.Context, in *Input, o Options, orders []Given) (*givenJob, error) {
	if o.Team != TeamOne {
		return nil, fmt.Errorf("%w: team %q; a given order is that of one canvasser", ErrOptions, o.Team)
	}
	j, err := prepare(in, o)
	if err != nil {
		return nil, err
	}
	g := &givenJob{job: j, p: &planner{j: j}, placeOf: slices.Repeat([]int32{-1}, len(j.List.Doors))}
	for _, order := range orders {
		if len(order.Doors) == 0 {
			return nil, fmt.Errorf("%w: an order without doors", ErrOptions)
		}
		for _, d := range order.Doors {
			g.placeOf[d] = 0
		}
	}
	j.Progress(data.Progress{Phase: "snap", Total: len(j.List.Doors)})
	if err := j.snapStaging(); err != nil {
		return nil, err
	}
	if g.at, err = j.snap(ctx, func(d int) bool { return g.placeOf[d] >= 0 }); err != nil {
		return nil, err
	}
	for _, order := range orders {
		for _, d := range order.Doors {
			if j.reason[d] != "" {
				return nil, &DoorError{d, j.reason[d], j.detail[d]}
			}
		}
	}
	g.gather()
	return g, nil
}

// gather numbers the places of the doors, by the rule of a cut.
func (g *givenJob) gather() {
	places := newGathering()
	for d, named := range g.placeOf {
		if named >= 0 {
			places.add(&g.List.Doors[d], 0, int32(d))
		}
	}
	for n, p := range places.places {
		for _, d := range p.doors {
			g.placeOf[d] = int32(n)
		}
	}
}

// visits makes a site of each run of doors at one place; it returns their rows.
func (g *givenJob) visits(ctx context.Context, doors []int32) ([]int32, error) {
	var sites []int32
	for from := 0; from < len(doors); {
		to := from + 1
		for to < len(doors) && g.placeOf[doors[to]] == g.placeOf[doors[from]] {
			to++
		}
		row, err := g.visit(ctx, doors[from:to])
		if err != nil {
			return nil, err
		}
		sites, from = append(sites, row), to
	}
	if len(sites) > mostVisits {
		return nil, fmt.Errorf("an order of %d stops; at most %d can be timed as one, a turf_id column makes several", len(sites), mostVisits)
	}
	return sites, nil
}

// visit adds a site of doors at one place, visited as given.
func (g *givenJob) visit(ctx context.Context, doors []int32) (int32, error) {
	s, err := g.siteOf(ctx, doors, g.at)
	g.sites = append(g.sites, s)
	return int32(len(g.sites) - 1), err
}

// asGiven finds the way to work visits in the order in which they stand. The
// tables of the planner are theirs afterwards.
func (g *givenJob) asGiven(ctx context.Context, sites []int32) (planned, error) {
	p, n := g.p, len(sites)
	if err := p.tables(ctx, sites); err != nil {
		return planned{}, err
	}
	order := rows(0, n)
	foot := planned{order: order}
	foot.millis = p.time(foot)
	if g.stage != nil && g.o.Mode != ModeWalk {
		foot.millis = int64(routing.Never)
	}
	best := foot
	switch g.o.Mode {
	case ModeWalk:
	case ModeDrive:
		best = p.inLoops(order, everyStop(order))
	default:
		loops, _ := p.loops(n).Split(order, &g.split)
		for _, w := range []planned{p.inLoops(order, loops), p.inOneLoop(order)} {
			if w.millis < best.millis {
				best = w
			}
		}
	}
	if best.millis >= int64(routing.Never) {
		return best, g.broken(sites)
	}
	return best, nil
}

// everyStop parks at every stop.
func everyStop(order []int32) []tour.Loop {
	loops := make([]tour.Loop, len(order))
	for i, v := range order {
		loops[i] = tour.Loop{From: i, To: i + 1, Park: v}
	}
	return loops
}

// inLoops is an order walked in loops; never where that cannot be.
func (p *planner) inLoops(order []int32, loops []tour.Loop) planned {
	w := planned{order: order, loops: loops, how: parked}
	if w.millis = p.loops(len(p.door)).Cost(order, loops); w.millis < 0 {
		w.millis = int64(routing.Never)
	}
	return w
}

// inOneLoop walks a whole order from one parking place: splits have loops of
// bounded length, plans of a cut need not.
func (p *planner) inOneLoop(order []int32) planned {
	best := planned{millis: int64(routing.Never)}
	for _, park := range order {
		if w := p.inLoops(order, []tour.Loop{{To: len(order), Park: park}}); w.millis < best.millis {
			best = w
		}
	}
	return best
}

// broken names the first visit that cannot be reached from the one before.
func (g *givenJob) broken(sites []int32) error {
	n, table, stage := len(sites), g.p.walk, g.p.stage
	if g.o.Mode != ModeWalk {
		table = g.p.drive
	}
	for i, s := range sites {
		switch door := g.sites[s].doors[0]; {
		case i == 0 && stage != nil && stage[0] >= routing.Never:
			return &DoorError{door, data.Unreachable, detailNotFromStaging}
		case i > 0 && table[(i-1)*n+i] >= routing.Never:
			return &DoorError{door, data.Unreachable, detailNotFromBefore}
		}
	}
	last := g.sites[sites[n-1]].doors
	return &DoorError{last[len(last)-1], data.Unreachable, detailNotFromStaging}
}

// timed writes the route of a way through visits.
func (g *givenJob) timed(ctx context.Context, id string, sites []int32, w planned) (Timed, error) {
	it, err := g.itinerary(ctx, sites, w)
	if err != nil {
		return Timed{}, err
	}
	t := Timed{Turf: data.Turf{ID: id}, Route: it.route}
	t.Route.TurfID = id
	for _, s := range sites {
		for _, d := range g.sites[s].doors {
			t.Turf.Doors++
			t.Turf.Voters += g.List.Doors[d].Voters
		}
	}
	it.account(&t.Turf, w.how)
	return t, nil
}
