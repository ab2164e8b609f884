package cutter

import (
	"slices"

	"puerta/routing/tour"
)

// without is what a way takes when order[from:to] is left out and nothing else
// changes; false if it is no way then.
func (p *planner) without(w planned, from, to int) (int64, bool) {
	order := slices.Concat(w.order[:from], w.order[to:])
	if len(order) == 0 {
		return 0, false // see everything
	}
	loops := loopsWithout(w.loops, from, to)
	switch w.how {
	case onFoot:
		return p.footWithout(order, loops), true
	case relay:
		for k := range loops {
			loops[k].Walker, loops[k].Park = k%2, order[loops[k].From]
		}
		ms := p.loops(len(p.door)).RelayCost(w.ride, order, loops)
		return ms, ms >= 0
	}
	ms := p.reparked(order, loops)
	return ms, ms >= 0
}

// loopsWithout returns loops after the places from…to of their order are gone.
// Where the first of those walked at the same time is gone the next takes its
// part.
func loopsWithout(loops []tour.Loop, from, to int) []tour.Loop {
	moved := func(at int) int { return at - (min(max(at, from), to) - from) }
	var out []tour.Loop
	walker := 0
	for _, l := range loops {
		if l.Walker == 0 {
			walker = 0
		}
		l.From, l.To, l.Walker = moved(l.From), moved(l.To), walker
		if l.From < l.To {
			out = append(out, l)
			walker++
		}
	}
	return out
}

// footWithout is the time on foot of one, or of two who begin at the same door.
func (p *planner) footWithout(order []int32, loops []tour.Loop) int64 {
	if len(loops) == 0 {
		return p.footTime(order, order[0])
	}
	var longest int64
	for _, l := range loops {
		longest = max(longest, p.footTime(order[l.From:l.To], order[0]))
	}
	return longest
}

// reparked is the time of loops some of whose parking places may belong to stops
// that are no longer in the order; each is then that of a stop which is. −1 if
// there is none in reach.
func (p *planner) reparked(order []int32, loops []tour.Loop) int64 {
	l := p.loops(len(p.door))
	for at := 0; at < len(loops); {
		end := at + 1 // loops from one car
		for end < len(loops) && loops[end].Walker > 0 {
			end++
		}
		stops := order[loops[at].From:loops[end-1].To]
		if !slices.Contains(stops, loops[at].Park) && !park(l, order, loops, loops[at:end], stops) {
			return -1
		}
		at = end
	}
	return l.Cost(order, loops)
}

// park leaves the car of some loops at the stop that costs least.
func park(l *tour.Loops, order []int32, all, some []tour.Loop, stops []int32) bool {
	set := func(stop int32) {
		for k := range some {
			some[k].Park = stop
		}
	}
	best, least := int32(-1), int64(0)
	for _, stop := range stops {
		set(stop)
		if ms := l.Cost(order, all); ms >= 0 && (best < 0 || ms < least) {
			best, least = stop, ms
		}
	}
	set(best)
	return best >= 0
}
