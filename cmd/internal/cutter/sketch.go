package cutter

import (
	"context"
	"slices"
	"sync"

	"puerta/geo/turf"
	"puerta/routing/tour"
)

// sketch is the draft of a turf for the cut: the sites of the turf and those
// around it, the times between them all, and a plan. It implements turf.Draft.
type sketch struct {
	j         *job
	planners  *sync.Pool
	sites     []int32 // ascending; rows of the tables
	draft     tour.Draft
	how       how
	other     int64 // what the mode takes that was not chosen, at first
	num       int64 // what the turf took when planned, by
	den       int64 // what the draft said then: teams are planned in ways that no draft knows
	rows      []int32
	strands   tour.Strands
	shown     []int32
	holding   bool
	checked   planned // of a team: the plan when last checked, and of which sites
	checkedOf []int32
	held      *tour.Plan // of sites: what to go back to, if it was widened since
}

// sketch plans a turf for changes.
func (j *job) sketch(ctx context.Context, planners *sync.Pool, own, around []int32, hasty bool) (*sketch, error) {
	s := &sketch{j: j, planners: planners}
	p := planners.Get().(*planner)
	defer planners.Put(p)
	problem, err := s.lookAround(ctx, p, own, around)
	if err != nil {
		return nil, err
	}
	s.mapRows(own)
	p.narrow(s.rows)
	w := s.begin(p, own, hasty)
	took := w.millis + j.doubts(own)
	if w.how == relay {
		plan := p.looper.Solve(p.loops(len(own)), tour.LoopOptions{Seed: j.o.Seed, Kicks: quick.begin})
		w.order, w.loops = plan.Order, plan.Loops
	}
	if w.order == nil { // no way through all of them: it will have to be parted
		w.order = rows(0, len(own))
		if w.loops, w.how = everyStop(w.order), parked; j.o.Mode == ModeWalk {
			w.how = onFoot
		}
	}
	s.how = w.how
	plan := tour.Plan{Order: make([]int32, len(own))}
	for i, row := range w.order {
		plan.Order[i] = s.rows[row]
	}
	for _, l := range w.loops {
		l.Park = s.rows[l.Park]
		plan.Loops = append(plan.Loops, l)
	}
	if w.how == onFoot {
		plan.Loops = []tour.Loop{{To: len(own), Park: plan.Order[0]}}
	}
	s.draft.Begin(problem, w.how == onFoot, plan)
	s.num, s.den = took, s.draft.Millis()
	return s, nil
}

// begin returns the plan that a draft begins with: the one that the turf has, or
// a new one.
func (s *sketch) begin(p *planner, own []int32, hasty bool) planned {
	if s.j.was != nil {
		if w, ok := s.j.was(own); ok {
			s.other = w.other
			return planned{order: w.order, loops: slices.Clone(w.loops), how: w.how, ride: w.ride, millis: w.millis}
		}
	}
	e := quick
	if hasty {
		e = rough
	}
	w := p.best(len(own), e)
	s.other = p.other
	return w
}

// lookAround makes the tables of some sites and those around them, which are the
// sketch's then; after an error it is as it was.
func (s *sketch) lookAround(ctx context.Context, p *planner, own, around []int32) (tour.Loops, error) {
	sites := slices.Concat(own, around)
	slices.Sort(sites)
	if err := p.tables(ctx, sites); err != nil {
		return tour.Loops{}, err
	}
	s.sites = sites
	problem := *p.loops(len(s.sites))
	problem.Walk, problem.Drive, problem.Out = slices.Clone(problem.Walk), slices.Clone(problem.Drive), slices.Clone(problem.Out)
	problem.To, problem.Stage, problem.Home = slices.Clone(problem.To), slices.Clone(problem.Stage), slices.Clone(problem.Home)
	problem.Knock = slices.Clone(problem.Knock)
	for i, site := range s.sites {
		problem.Knock[i] += s.j.sites[site].doubt
	}
	if s.j.o.Mode == ModeWalk {
		problem.Drive = nil
	}
	if s.j.o.Mode == ModeDrive && s.j.o.Team != TeamDriver {
		problem.MaxWalk = -1 // the car goes to every door
	}
	return problem, nil
}

// Widen implements turf.Draft.
func (s *sketch) Widen(ctx context.Context, own, around []int32) error {
	plan, held := s.bySite(s.draft.Plan()), s.held
	if s.holding && held == nil {
		before := s.bySite(s.draft.Held())
		held = &before
	}
	if held != nil { // what it may have to go back to must be known
		around = slices.Clone(around)
		for _, site := range held.Order {
			if !slices.Contains(own, site) && !slices.Contains(around, site) {
				around = append(around, site)
			}
		}
	}
	p := s.planners.Get().(*planner)
	defer s.planners.Put(p)
	problem, err := s.lookAround(ctx, p, own, around)
	if err != nil {
		return err
	}
	s.held = held
	s.draft.Begin(problem, s.draft.OnFoot(), s.byRow(plan))
	return nil
}

// bySite makes a plan of rows one of sites.
func (s *sketch) bySite(plan tour.Plan) tour.Plan {
	for i, row := range plan.Order {
		plan.Order[i] = s.sites[row]
	}
	for i := range plan.Loops {
		if plan.Loops[i].Park = s.sites[plan.Loops[i].Park]; s.draft.OnFoot() { // no car: any stop will do
			plan.Loops[i].Park = plan.Order[0]
		}
	}
	return plan
}

// byRow makes a plan of sites one of rows.
func (s *sketch) byRow(plan tour.Plan) tour.Plan {
	out := tour.Plan{Order: make([]int32, len(plan.Order)), Loops: slices.Clone(plan.Loops)}
	for i, site := range plan.Order {
		out.Order[i] = s.row(site)
	}
	for i := range out.Loops {
		out.Loops[i].Park = s.row(out.Loops[i].Park)
	}
	return out
}

// Check implements turf.Draft: for teams the turf is planned anew.
func (s *sketch) Check(ctx context.Context, own []int32) error {
	if s.j.o.walkers() == 1 || slices.Equal(s.checkedOf, own) {
		return nil
	}
	p := s.planners.Get().(*planner)
	defer s.planners.Put(p)
	w, err := p.plan(ctx, own, quick)
	if err != nil {
		return err
	}
	s.checked, s.checkedOf = w, own
	s.num, s.den = w.millis+s.j.doubts(own), s.draft.Millis()
	return nil
}

// Hold implements turf.Draft.
func (s *sketch) Hold() {
	s.draft.Hold()
	s.holding, s.held = true, nil
}

// Restore implements turf.Draft.
func (s *sketch) Restore() {
	if s.held == nil {
		s.draft.Restore()
	} else { // the rows are others now
		s.draft.Begin(*s.draft.Problem(), s.draft.OnFoot(), s.byRow(*s.held))
	}
	s.holding, s.held = false, nil
}

func (s *sketch) row(site int32) int32 {
	row, _ := slices.BinarySearch(s.sites, site)
	return int32(row)
}

// mapRows finds the rows of sites that the sketch knows.
func (s *sketch) mapRows(sites []int32) {
	s.rows = s.rows[:0]
	for _, site := range sites {
		s.rows = append(s.rows, s.row(site))
	}
}

// Millis implements turf.Draft.
func (s *sketch) Millis() int64 {
	if ms := s.draft.Millis(); s.num == s.den {
		return ms
	}
	return int64(float64(s.draft.Millis()) * float64(s.num) / float64(max(1, s.den)))
}

// Knows implements turf.Draft.
func (s *sketch) Knows(site int32) bool {
	_, ok := slices.BinarySearch(s.sites, site)
	return ok
}

// Groups implements turf.Draft.
func (s *sketch) Groups(site int32, most int, show func(sites []int32)) {
	s.draft.Groups(s.row(site), most, s.rows, func(stops []int32) {
		s.shown = s.shown[:0]
		for _, v := range stops {
			s.shown = append(s.shown, s.sites[v])
		}
		show(s.shown)
	})
}

// Shares implements turf.Draft.
func (s *sketch) Shares(show func(site int32, millis int64)) {
	s.draft.Shares(func(stop int32, ms int64) { show(s.sites[stop], ms*s.num/max(1, s.den)) })
}

// Take implements turf.Draft.
func (s *sketch) Take(sites []int32, out *turf.Strands) bool {
	s.mapRows(sites)
	s.strands.Reset()
	ok := s.draft.Take(s.rows, &s.strands)
	for _, at := range s.strands.First {
		out.First = append(out.First, at+len(out.Sites))
	}
	for _, v := range s.strands.Stops {
		out.Sites = append(out.Sites, s.sites[v])
	}
	return ok
}

// Put implements turf.Draft.
func (s *sketch) Put(in *turf.Strands) {
	s.mapRows(in.Sites)
	s.draft.Put(&tour.Strands{Stops: s.rows, First: in.First})
}

// Mend implements turf.Draft.
func (s *sketch) Mend() { s.draft.Mend() }

// Keep implements turf.Draft.
func (s *sketch) Keep() { s.draft.Keep() }

// Back implements turf.Draft.
func (s *sketch) Back() { s.draft.Back() }

// planned returns the plan, by the rows of the turf's sites; false for teams
// that no draft knows.
func (s *sketch) planned(j *job, own []int32) (planned, bool) {
	if s.how == relay || j.o.walkers() > 1 { // both walk, and the quicker way for two is another
		return planned{}, false
	}
	plan := s.draft.Plan()
	if len(plan.Order) != len(own) {
		return planned{}, false
	}
	w := planned{order: make([]int32, len(plan.Order)), how: s.how, millis: plan.Millis - j.doubts(own)}
	at := func(row int32) int32 {
		k, _ := slices.BinarySearch(own, s.sites[row])
		return int32(k)
	}
	for i, row := range plan.Order {
		w.order[i] = at(row)
	}
	if s.how == parked {
		for _, l := range plan.Loops {
			l.Park = at(l.Park)
			w.loops = append(w.loops, l)
		}
	}
	return w, true
}

// narrow keeps only some rows of the planner's tables, in ascending order.
func (p *planner) narrow(rows []int32) {
	wide := len(p.door)
	if len(rows) == wide {
		return
	}
	p.walk = appendSquare(p.walk[:0], p.walk, wide, rows)
	if p.j.o.Mode != ModeWalk {
		p.drive = appendSquare(p.drive[:0], p.drive, wide, rows)
	}
	if p.out != nil {
		p.out = appendSquare(p.out[:0], p.out, wide, rows)
	}
	p.toCar, p.knock, p.stage, p.home = keepRows(p.toCar, rows), keepRows(p.knock, rows), keepRows(p.stage, rows), keepRows(p.home, rows)
	p.door, p.leave, p.parking = keepRows(p.door, rows), keepRows(p.leave, rows), keepRows(p.parking, rows)
}

func keepRows[T any](of []T, rows []int32) []T {
	if of == nil {
		return nil
	}
	out := of[:0]
	for _, r := range rows {
		out = append(out, of[r])
	}
	return out
}

var _ turf.Draft = (*sketch)(nil)
