package tour

import "slices"

// Draft is the plan of a turf among the stops of a wider problem: some are
// visited, the others are out and may come in while turfs exchange stops at
// their borders. Changes go on from the last Keep, and Back takes them back.
// About 1 µs a stop that goes or comes, 10 µs to Mend. One goroutine at a time.
type Draft struct {
	l    Looper
	p    Loops
	kept loopState
	held loopState
	came []int32 // since the last Keep
	mark []bool  // stop → to be taken out
}

// Begin takes a problem and a plan of some of its stops. On foot the plan is one
// loop whose ends are free (or lead to the staging place): no car.
func (d *Draft) Begin(p Loops, foot bool, from Plan) {
	d.p = p
	l := &d.l
	l.p, l.crew, l.foot = &d.p, d.p.crew(), foot
	if foot {
		l.crew = 1
	}
	n := p.N
	l.reach = slices.Grow(l.reach[:0], n*n)[:n*n]
	for a := range int32(n) {
		for b := range int32(n) {
			l.reach[int(a)*n+int(b)] = foot || a == b || p.inReach(a, b)
		}
	}
	l.in = make([]bool, n)
	d.mark = make([]bool, n)
	l.take(from.Order, from.Loops)
	l.nearK = min(8, n-1)
	l.near, l.roads = make([]int32, n*l.nearK), make([]int32, n*l.nearK)
	for v := range int32(n) {
		l.list(v)
	}
	d.Keep()
}

// list notes the nearest stops of the plan to a stop.
func (l *Looper) list(v int32) {
	n, k := l.p.N, l.nearK
	for _, of := range [...]struct{ list, cost []int32 }{{l.near, l.p.Walk}, {l.roads, l.p.Drive}} {
		if of.cost == nil { // no car
			continue
		}
		got := appendNearest(of.list[int(v)*k:int(v)*k], of.cost[int(v)*n:(int(v)+1)*n], int(v), k, l.now.home)
		for i := len(got); i < k; i++ {
			of.list[int(v)*k+i] = v // a stop is no neighbour of its own: nothing comes of it
		}
	}
}

// Millis is what the plan takes, knocks and all.
func (d *Draft) Millis() int64 { return d.l.now.total }

// Problem is that of all stops, those that are out, too; to be read only.
func (d *Draft) Problem() *Loops { return &d.p }

// Visits tells whether a stop is in the plan.
func (d *Draft) Visits(v int32) bool { return d.l.now.home[v] >= 0 }

// Keep makes the present plan the one that Back goes back to.
func (d *Draft) Keep() {
	for _, v := range d.came {
		d.makeKnown(v)
	}
	d.came = d.came[:0]
	d.kept.copyFrom(&d.l.now)
}

// makeKnown notes a stop as near to the stops that are near to it.
func (d *Draft) makeKnown(v int32) {
	l := &d.l
	n, k := l.p.N, l.nearK
	for _, of := range [...]struct{ list, cost []int32 }{{l.near, l.p.Walk}, {l.roads, l.p.Drive}} {
		if of.cost == nil || l.now.home[v] < 0 {
			continue
		}
		for _, u := range of.list[int(v)*k : (int(v)+1)*k] {
			list, row := of.list[int(u)*k:(int(u)+1)*k], of.cost[int(u)*n:(int(u)+1)*n]
			if u == v || slices.Contains(list, v) {
				continue
			}
			if last := list[k-1]; last == u || l.now.home[last] < 0 || row[v] < row[last] {
				at := k - 1
				for at > 0 && row[list[at-1]] > row[v] {
					list[at] = list[at-1]
					at--
				}
				list[at] = v
			}
		}
	}
}

// Back goes back to the plan last kept.
func (d *Draft) Back() {
	l := &d.l
	l.now.copyFrom(&d.kept)
	d.came = d.came[:0]
	for _, v := range l.queue {
		l.in[v] = false
	}
	l.queue = l.queue[:0]
}

// Hold makes the plan last kept the one that Restore goes back to.
func (d *Draft) Hold() { d.held.copyFrom(&d.kept) }

// Restore goes back to the plan that was held.
func (d *Draft) Restore() {
	d.Back()
	d.kept.copyFrom(&d.held)
	d.Back()
}

// Held returns the plan that was held.
func (d *Draft) Held() Plan {
	now := d.kept
	d.kept = d.held
	d.Back()
	plan := d.Plan()
	d.kept = now
	d.Back()
	return plan
}

// Mend improves the plan around what has changed.
func (d *Draft) Mend() {
	l := &d.l
	at := 0
	for _, v := range l.queue { // what was queued may have gone since
		if l.now.home[v] < 0 {
			l.in[v] = false
			continue
		}
		l.queue[at] = v
		at++
	}
	l.queue = l.queue[:at]
	l.descend()
}

// Strands are stops of a plan: those visited one after another on one loop are
// a strand. Strand k is Stops[First[k]:First[k+1]], the last to the end.
type Strands struct {
	Stops []int32
	First []int
}

// Reset forgets the stops.
func (s *Strands) Reset() { s.Stops, s.First = s.Stops[:0], s.First[:0] }

// Of returns strand k.
func (s *Strands) Of(k int) []int32 {
	if k+1 < len(s.First) {
		return s.Stops[s.First[k]:s.First[k+1]]
	}
	return s.Stops[s.First[k]:]
}

// Take takes stops of the plan out and appends them to a list of strands; false,
// with the plan to be taken Back, if a loop has no place left to park at.
func (d *Draft) Take(stops []int32, out *Strands) bool {
	s, n := &d.l.now, int32(d.p.N)
	for _, v := range stops {
		d.mark[v] = true
	}
	for _, v := range stops {
		if p := s.prev[v]; p < n && d.mark[p] {
			continue
		}
		out.First = append(out.First, len(out.Stops))
		for ; v < n && d.mark[v]; v = s.next[v] {
			out.Stops = append(out.Stops, v)
		}
	}
	for _, v := range stops {
		d.mark[v] = false
		c, _ := d.l.chainFrom(v, 1, true)
		d.pushBeside(v)
		d.l.lift(c)
	}
	return d.l.foot || d.parkElsewhere()
}

// pushBeside queues what was beside a stop.
func (d *Draft) pushBeside(v int32) {
	d.l.push(d.l.now.next[v])
	d.l.push(d.l.now.prev[v])
}

// parkElsewhere leaves cars that stand at stops which are out at others.
func (d *Draft) parkElsewhere() bool {
	l, s := &d.l, &d.l.now
	for e := s.on[l.staging()]; e != l.staging(); e = s.on[e] {
		if s.home[s.park[e]] >= 0 {
			continue
		}
		best, at := never, int32(-1)
		for k := range l.crew {
			car := l.car(e, k)
			for u := s.next[car]; u != car; u = s.next[u] {
				if more := l.longerFrom(e, u); more < best && l.allReached(e, u) {
					best, at = more, u
				}
			}
		}
		if at < 0 {
			return false
		}
		l.reparkAt(e, at, best)
	}
	return true
}

// Put puts strands that are out where they cost least, each whole if that can be.
func (d *Draft) Put(in *Strands) {
	for _, v := range in.Stops {
		d.l.list(v)
	}
	for k := range in.First {
		strand := in.Of(k)
		d.came = append(d.came, strand...)
		if !d.putWhole(strand) {
			for i := range strand {
				d.putWhole(strand[i : i+1])
			}
		}
	}
}

// putWhole puts a strand where it costs least; false if it is too long to be
// walked from one parking place. One stop can always be put.
func (d *Draft) putWhole(strand []int32) bool {
	l, s := &d.l, &d.l.now
	c := chain{a: strand[0], b: strand[len(strand)-1], count: int32(len(strand))}
	for i, v := range strand {
		c.knock += l.p.knock(v)
		if i > 0 {
			u := strand[i-1]
			c.there += l.p.walk(u, v)
			c.back += l.p.walk(v, u)
			s.next[u], s.prev[v] = v, u
		}
	}
	at := l.cheapest(c)
	if at.cost == never {
		return false
	}
	l.put(c, at)
	for _, v := range strand {
		l.push(v)
	}
	l.pushAround(c.a)
	l.pushAround(c.b)
	return true
}

// Plan returns the present plan, of the stops that are in it.
func (d *Draft) Plan() Plan {
	d.l.flatten()
	return Plan{slices.Clone(d.l.order), slices.Clone(d.l.loops), d.l.now.total}
}

// OnFoot tells whether the plan has no car.
func (d *Draft) OnFoot() bool { return d.l.foot }
