package cutter

import (
	"context"
	"slices"

	"puerta/routing/tour"
)

// near is how much dearer the other mode may have been in a quick plan to be
// planned thoroughly, too.
const near = 1.15

// draftOf returns the draft of a turf; nil if it has none that shows a plan.
func (j *job) draftOf(t int) *sketch {
	s, _ := j.plan.Drafts[t].(*sketch)
	return s
}

// finish returns the plan that a turf is handed out with: that of its draft,
// improved, or a new one where the draft has none to show. p.other is what the
// other mode takes.
func (p *planner) finish(ctx context.Context, s *sketch, sites []int32) (planned, error) {
	if s == nil {
		return p.plan(ctx, sites, thorough)
	}
	w, ok := s.planned(p.j, sites)
	if !ok {
		w, err := p.plan(ctx, sites, thorough)
		if err == nil && slices.Equal(s.checkedOf, sites) {
			w = quicker(w, s.checked)
		}
		return w, err
	}
	p.adopt(s, sites)
	p.other = s.other
	switch w.how {
	case parked:
		w = quicker(w, p.shaken(w))
		if p.near(w) {
			w = p.choose(w, p.onFoot(len(sites), thorough))
		}
	default:
		w = quicker(w, p.onFoot(len(sites), thorough))
		if p.near(w) {
			w = p.choose(w, p.byCar(len(sites), thorough))
		}
	}
	return p.turn(ctx, sites, w)
}

// shaken improves loops from a car.
func (p *planner) shaken(w planned) planned {
	if p.j.o.Mode == ModeDrive {
		return p.carOnly(len(p.door), thorough)
	}
	plan := p.looper.Improve(p.loops(len(p.door)), tour.Plan{Order: w.order, Loops: w.loops}, tour.LoopOptions{Seed: p.j.o.Seed, Shakes: thorough.shakes})
	return planned{order: plan.Order, loops: plan.Loops, how: parked, millis: plan.Millis}
}

// quicker returns the quicker of two plans of one mode.
func quicker(a, b planned) planned {
	if b.order != nil && b.millis < a.millis {
		return b
	}
	return a
}

// near tells whether the other mode might be quicker.
func (p *planner) near(w planned) bool {
	return p.j.o.Mode == ModeAuto && float64(p.other) < near*float64(w.millis)
}

// choose returns the quicker of two modes, and notes the other.
func (p *planner) choose(w, rival planned) planned {
	switch {
	case rival.order == nil:
		return w
	case rival.millis < w.millis:
		p.other = w.millis
		return rival
	}
	p.other = rival.millis
	return w
}

// adopt takes the tables of a draft for those of the turf's sites.
func (p *planner) adopt(s *sketch, sites []int32) {
	j := p.j
	p.door, p.leave, p.parking, p.toCar, p.knock = p.door[:0], p.leave[:0], p.parking[:0], p.toCar[:0], p.knock[:0]
	for _, at := range sites {
		p.door = append(p.door, j.sites[at].door())
		p.leave = append(p.leave, j.sites[at].leave())
		p.parking = append(p.parking, j.sites[at].parking())
		p.toCar = append(p.toCar, j.sites[at].toCar)
		p.knock = append(p.knock, j.knock(at)+j.sites[at].inside)
	}
	s.mapRows(sites)
	wide, problem := len(s.sites), s.draft.Problem()
	p.walk = appendSquare(p.walk[:0], problem.Walk, wide, s.rows)
	p.drive = appendSquare(p.drive[:0], problem.Drive, wide, s.rows)
	p.out, p.stage, p.home = nil, nil, nil
	if problem.Out != nil {
		p.out = appendSquare(nil, problem.Out, wide, s.rows)
	}
	if problem.Stage != nil {
		p.stage, p.home = chosen(problem.Stage, s.rows), chosen(problem.Home, s.rows)
	}
}

// appendSquare appends some rows and columns of a table; nothing of none.
func appendSquare(out, table []int32, wide int, rows []int32) []int32 {
	if table == nil {
		return out
	}
	for _, a := range rows {
		row := table[int(a)*wide : (int(a)+1)*wide]
		for _, b := range rows {
			out = append(out, row[b])
		}
	}
	return out
}

func chosen(of, rows []int32) []int32 {
	out := make([]int32, len(rows))
	for i, r := range rows {
		out[i] = of[r]
	}
	return out
}
