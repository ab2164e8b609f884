package tour

// Groups shows sets of stops that could leave the plan together with one of
// them: the stop alone, its loop from its beginning or to its end, the whole
// loop, and the loops from the first of the plan or to the last; each of at most
// most stops. A set is only good until the next.
func (d *Draft) Groups(v int32, most int, buffer []int32, show func(stops []int32)) {
	l, s, n := &d.l, &d.l.now, int32(d.p.N)
	show(append(buffer[:0], v))
	head := buffer[:0]
	for u := v; u < n && len(head) <= most; u = s.prev[u] {
		head = append(head, u)
	}
	if len(head) > 1 && len(head) <= most {
		show(head)
	}
	tail := buffer[:0]
	for u := v; u < n && len(tail) <= most; u = s.next[u] {
		tail = append(tail, u)
	}
	if len(tail) > 1 && len(tail) <= most {
		show(tail)
	}
	if l.foot {
		return
	}
	e := l.parking(s.home[v])
	if loop := d.loopOf(e, buffer[:0]); len(loop) > 2 && len(loop) <= most {
		show(loop)
	}
	for _, way := range [...][]int32{s.on, s.back} {
		run := buffer[:0]
		for f := e; f != l.staging() && len(run) <= most; f = way[f] {
			run = d.loopOf(f, run)
		}
		if way[e] != l.staging() && len(run) <= most {
			show(run)
		}
	}
}

// loopOf appends the stops visited from a parking.
func (d *Draft) loopOf(e int32, out []int32) []int32 {
	for k := range d.l.crew {
		car := d.l.car(e, k)
		for v := d.l.now.next[car]; v != car; v = d.l.now.next[v] {
			out = append(out, v)
		}
	}
	return out
}

// Shares shows what each stop has of the plan's travel: half of the steps on both
// sides of it where there is no car, else its part of the walk from the car, the
// parking, and half of the drives there and on.
func (d *Draft) Shares(show func(stop int32, millis int64)) {
	l, s, n := &d.l, &d.l.now, int32(d.p.N)
	stage := l.staging()
	var loop []int32
	for e := s.on[stage]; e != stage; e = s.on[e] {
		if l.foot {
			for v := s.next[l.car(e, 0)]; v < n; v = s.next[v] {
				show(v, (l.leg(s.prev[v], v)+l.leg(v, s.next[v]))/2)
			}
			continue
		}
		way := int64(l.p.Park) + l.longest(e) + (l.drive(s.back[e], e)+l.drive(e, s.on[e]))/2
		loop = d.loopOf(e, loop[:0])
		var knocks int64
		for _, v := range loop {
			knocks += l.p.knock(v)
		}
		for _, v := range loop {
			show(v, (way-knocks/int64(l.crew))/int64(len(loop)))
		}
	}
}
