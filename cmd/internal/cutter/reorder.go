package cutter

import (
	"context"
	"fmt"
	"slices"

	"puerta/data"
	"puerta/routing"
	"puerta/routing/tour"
)

// Reordered is a started route, its other doors ordered anew.
type Reordered struct {
	Before, After Timed // the order as given, and the better one
	Kept          int   // doors at the front that kept their places
}

// Reorder keeps the first doors of a given order and orders the rest anew, from
// where the last of them is; doors at that very place come next. On foot one
// goes on on foot; by car the loop under way is gone on with, from where its
// car waits. It never takes longer than the order given, which stays if nothing
// better is found. Errors are those of TimeOrder.
func Reorder(ctx context.Context, in Input, o Options, order Given, keep int) (*Reordered, error) {
	if keep < 0 || keep > len(order.Doors) {
		return nil, fmt.Errorf("%w: keep %d of %d doors", ErrOptions, keep, len(order.Doors))
	}
	g, err := prepareGiven(ctx, &in, o, []Given{order})
	if err != nil {
		return nil, err
	}
	sites, err := g.visits(ctx, order.Doors)
	if err != nil {
		return nil, err
	}
	w, err := g.asGiven(ctx, sites)
	if err != nil {
		return nil, err
	}
	r := &Reordered{Kept: keep}
	if r.Before, err = g.timed(ctx, order.TurfID, sites, w); err != nil {
		return nil, err
	}
	r.After = r.Before
	in.Progress(data.Progress{Phase: "order", Total: 1})
	s, err := g.startedAt(ctx, order.Doors, keep, sites, w)
	if err != nil || s.kept == len(s.sites) {
		return r, err
	}
	again, err := g.anew(ctx, s, w)
	if err != nil || again.millis >= int64(routing.Never) {
		return r, err
	}
	after, err := g.timed(ctx, order.TurfID, s.sites, again)
	if err == nil && after.Turf.Minutes < r.Before.Turf.Minutes {
		r.After = after
	}
	return r, err
}

// started is a route under way: visits that are made, and those that are not,
// in any order.
type started struct {
	sites []int32
	kept  int         // the first of them are made
	loops []tour.Loop // of the visits made; the last goes on
}

// startedAt divides the doors of an order whose first are kept. Places where the
// order comes back are one visit in the rest.
func (g *givenJob) startedAt(ctx context.Context, doors []int32, keep int, sites []int32, w planned) (*started, error) {
	here := int32(-1)
	if keep > 0 {
		here = g.placeOf[doors[keep-1]]
	}
	made, rest := slices.Clone(doors[:keep]), []int32(nil)
	for _, d := range doors[keep:] {
		if g.placeOf[d] == here {
			made = append(made, d)
		} else {
			rest = append(rest, d)
		}
	}
	s := &started{}
	var err error
	if s.sites, err = g.visits(ctx, made); err != nil {
		return nil, err
	}
	s.kept = len(s.sites)
	ahead := int32(-1) // the first door of the visit where the car waits, if that is not made
	for _, l := range w.loops {
		if l.From >= s.kept {
			break
		}
		l.To = min(l.To, s.kept)
		s.loops = append(s.loops, l)
		if int(l.Park) >= s.kept {
			ahead = g.sites[sites[l.Park]].doors[0]
		}
	}
	for _, place := range g.byPlace(rest, ahead) {
		row, err := g.visit(ctx, place)
		if err != nil {
			return nil, err
		}
		s.sites = append(s.sites, row)
	}
	if ahead >= 0 {
		s.loops[len(s.loops)-1].Park = g.visitOf(s.sites, ahead)
	}
	return s, nil
}

// byPlace gathers doors that share a place, in the order of their signs, but
// with one of them first: a car already waits for it.
func (g *givenJob) byPlace(doors []int32, first int32) [][]int32 {
	var out [][]int32
	row := map[int32]int{}
	for _, d := range doors {
		k, ok := row[g.placeOf[d]]
		if !ok {
			k = len(out)
			row[g.placeOf[d]], out = k, append(out, nil)
		}
		out[k] = append(out[k], d)
	}
	bySign := newSignOrder(g.List)
	for _, place := range out {
		bySign.sort(place)
		if k := slices.Index(place, first); k > 0 {
			copy(place[1:], place[:k])
			place[0] = first
		}
	}
	return out
}

// visitOf returns the place of a door's visit among some.
func (g *givenJob) visitOf(sites []int32, door int32) int32 {
	return int32(slices.IndexFunc(sites, func(s int32) bool { return slices.Contains(g.sites[s].doors, door) }))
}

// anew plans the rest of a started route.
func (g *givenJob) anew(ctx context.Context, s *started, w planned) (planned, error) {
	if s.kept == 0 {
		return g.p.plan(ctx, s.sites, thorough)
	}
	if err := g.p.tables(ctx, s.sites); err != nil {
		return planned{}, err
	}
	switch {
	case w.how == onFoot:
		return g.p.onFootFrom(s), nil
	case g.o.Mode == ModeDrive:
		order := g.p.onward(s, g.p.drive)
		return g.p.inLoops(order, everyStop(order)), nil
	}
	return g.p.inLoopsFrom(s), nil
}

// onward returns a good order of all stops that begins with those made, by a
// table of costs.
func (p *planner) onward(s *started, cost []int32) []int32 {
	n, k := len(s.sites), s.kept
	rest := rows(k, n)
	problem := &tour.Problem{N: n - k, Cost: part(cost, n, rest), Open: true, Start: cost[(k-1)*n+k : k*n]}
	if p.home != nil {
		problem.End = p.home[k:]
	}
	order := rows(0, k)
	for _, v := range p.solver.Solve(problem, tour.Options{Seed: p.j.o.Seed, Kicks: thorough.kicks}) {
		order = append(order, rest[v])
	}
	return order
}

func (p *planner) onFootFrom(s *started) planned {
	w := planned{order: p.onward(s, p.walk)}
	w.millis = p.time(w)
	return w
}

// inLoopsFrom goes on from the loop under way; the loops before it stay.
func (p *planner) inLoopsFrom(s *started) planned {
	n, last := len(s.sites), len(s.loops)-1
	under := s.loops[last]
	here := rows(under.From, n) // row of the problem → row of the visits
	l := p.loops(len(here))
	l.Walk, l.Drive = part(p.walk, n, here), part(p.drive, n, here)
	if p.out != nil {
		l.Out = part(p.out, n, here)
	}
	l.To, l.Knock, l.Stage = p.toCar[under.From:], p.knock[under.From:], nil
	if p.home != nil {
		l.Home = p.home[under.From:]
	}
	l.Begun = &tour.Begun{Stops: rows(0, under.To-under.From), Park: under.Park - int32(under.From)}
	plan := p.looper.Solve(l, tour.LoopOptions{Seed: p.j.o.Seed, Kicks: thorough.begin, Shakes: thorough.shakes})
	order, loops := rows(0, under.From), slices.Clone(s.loops[:last])
	for _, v := range plan.Order {
		order = append(order, here[v])
	}
	for _, x := range plan.Loops {
		loops = append(loops, tour.Loop{From: x.From + under.From, To: x.To + under.From, Park: here[x.Park]})
	}
	return p.inLoops(order, loops)
}

// rows returns from, from+1 … to−1.
func rows(from, to int) []int32 {
	out := make([]int32, to-from)
	for i := range out {
		out[i] = int32(from + i)
	}
	return out
}

// part returns some rows and columns of a square table of n rows.
func part(table []int32, n int, of []int32) []int32 {
	out := make([]int32, 0, len(of)*len(of))
	for _, a := range of {
		for _, b := range of {
			out = append(out, table[int(a)*n+int(b)])
		}
	}
	return out
}
