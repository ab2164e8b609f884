package tour

import "slices"

// begin takes the best of the plans to begin with.
func (l *Looper) begin(o LoopOptions) {
	p, n := l.p, l.p.N
	if p.Begun != nil {
		l.beginFrom(o)
		return
	}
	problem := &Problem{N: n, Cost: p.Drive, Open: true, Start: p.Stage, End: p.Home}
	options := Options{Seed: o.Seed, Kicks: max(1, o.Kicks), Once: o.Rough}
	var byCar []int32
	var loops []Loop
	ms := never
	if !o.Rough {
		byCar = l.solve.Solve(problem, options)
		loops, ms = p.Split(byCar, &l.split)
	}
	l.cost = slices.Grow(l.cost[:0], n*n)[:n*n]
	for i := range l.cost {
		l.cost[i] = min(p.Walk[i], p.Drive[i]+p.Park)
	}
	problem.Cost = l.cost
	quicker := l.solve.Solve(problem, options)
	if other, less := p.Split(quicker, &l.split); less < ms {
		byCar, loops, ms = quicker, other, less
	}
	if round, less := l.oneLoop(options); less-l.knocks() < ms {
		byCar, loops = round, []Loop{{To: n, Park: round[0]}}
	}
	l.take(byCar, loops)
}

// oneLoop returns the best walk over all stops, from the place of the first,
// that a round on foot gives; never where no parking place reaches them all.
func (l *Looper) oneLoop(o Options) (best []int32, ms int64) {
	p, n := l.p, l.p.N
	if ms = never; !l.reachedFromOne() {
		return nil, ms
	}
	round := l.solve.Solve(&Problem{N: n, Cost: p.Walk}, o)
	for range n {
		first := round[0]
		copy(round, round[1:])
		round[n-1] = first
		if took := p.Cost(round, []Loop{{To: n, Park: round[0]}}); took >= 0 && took < ms {
			best, ms = append(best[:0], round...), took
		}
	}
	return best, ms
}

// reachedFromOne tells whether all stops lie near enough to one parking place.
func (l *Looper) reachedFromOne() bool {
	for row := range slices.Chunk(l.reach, l.p.N) {
		if !slices.Contains(row, false) {
			return true
		}
	}
	return false
}

// beginFrom goes on from the loop under way with one parking a stop.
func (l *Looper) beginFrom(o LoopOptions) {
	p, begun := l.p, l.p.Begun
	order := slices.Clone(begun.Stops)
	loops := []Loop{{From: 0, To: len(order), Park: begun.Park}}
	problem := &Problem{N: p.N, Cost: p.Drive, Open: true, End: p.Home, Start: p.Drive[int(begun.Park)*p.N : (int(begun.Park)+1)*p.N]}
	for _, v := range l.solve.Solve(problem, Options{Seed: o.Seed, Kicks: max(1, o.Kicks)}) {
		if !slices.Contains(begun.Stops, v) {
			loops = append(loops, Loop{From: len(order), To: len(order) + 1, Park: v})
			order = append(order, v)
		}
	}
	l.take(order, loops)
}
