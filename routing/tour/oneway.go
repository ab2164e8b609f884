package tour

import "slices"

// bothWays fills the true costs of both directions, with those of the stop that
// joins the ends.
func (r *ring) bothWays(p *Problem) {
	n := r.n
	for k := range r.way {
		r.way[k] = slices.Grow(r.way[k][:0], n*n)[:n*n]
		r.way[k][n*n-1] = 0
	}
	there, back := r.way[0], r.way[1]
	for i := range p.N {
		for j, c := range p.Cost[i*p.N : (i+1)*p.N] {
			there[i*n+j], back[j*n+i] = c, c
		}
	}
	if r.joint < 0 {
		return
	}
	for i := range p.N {
		begin, finish := int32(p.begin(int32(i))), int32(p.finish(int32(i)))
		there[p.N*n+i], back[i*n+p.N] = begin, begin
		there[i*n+p.N], back[p.N*n+i] = finish, finish
	}
}

// goes is what the step of the tour from a to b takes in the traveller's
// direction.
func (r *ring) goes(a, b int32) int64 {
	switch {
	case !r.oneWay:
		return r.c(a, b)
	case r.back:
		a, b = b, a
	}
	return int64(r.way[0][int(a)*r.n+int(b)])
}

// betterWay turns the whole tour round if that is shorter.
func (r *ring) betterWay() {
	there := r.length
	slices.Reverse(r.tour)
	if r.length = r.measure(); r.length >= there {
		slices.Reverse(r.tour)
		r.length = there
	}
	for i, v := range r.tour {
		r.pos[v] = int32(i)
	}
}

// follow sets lead right.
func (r *ring) follow() {
	cost, n := r.way[0], r.n
	at := r.tour[0]
	for i := range n {
		next := r.tour[0]
		if i+1 < n {
			next = r.tour[i+1]
		}
		r.lead[i+1] = r.lead[i] + int64(cost[int(at)*n+int(next)]) - int64(cost[int(next)*n+int(at)])
		at = next
	}
	r.stale = false
}

// turning is what the path that leads on from a to b costs more when it is gone
// the other way.
func (r *ring) turning(a, b int32) int64 {
	i, j := r.pos[a], r.pos[b]
	if r.back {
		i, j = j, i
	}
	if i <= j {
		return r.lead[i] - r.lead[j]
	}
	return r.lead[i] - r.lead[r.n] - r.lead[j]
}

// trueGain is what an exchange gains by the costs of the direction in which
// every step is gone.
func (r *ring) trueGain(x *exchange) int64 {
	way := r.way[0]
	if r.back {
		way = r.way[1]
	}
	e := func(a, b int32) int64 { return int64(way[int(a)*r.n+int(b)]) }
	t1, t2, t3, t4, t5, t6 := x.t1, x.t2, x.t3, x.t4, x.t5, x.t6
	switch out := e(t1, t2); {
	case t5 < 0: // t1→[t4…t2]→t3
		return out + e(t4, t3) - e(t1, t4) - e(t2, t3) - r.turning(t2, t4)
	case x.kind == swapped: // t1→[t6…t3]→[t2…t5]→t4
		return out + e(t3, t4) + e(t5, t6) - e(t1, t6) - e(t3, t2) - e(t5, t4)
	case x.kind == bothWay: // t1→[t6…t2]→[t3…t5]→t4
		return out + e(t3, t4) + e(t6, t5) - e(t1, t6) - e(t2, t3) - e(t5, t4) - r.turning(t2, t6) - r.turning(t5, t3)
	case r.steps(t2, t5) <= r.steps(t2, t4): // t1→[t6…t4]→[t5…t2]→t3
		return out + e(t4, t3) + e(t5, t6) - e(t1, t6) - e(t4, t5) - e(t2, t3) - r.turning(t2, t5)
	default: // t1→[t6…t3]→[t2…t4]→t5
		return out + e(t4, t3) + e(t6, t5) - e(t1, t6) - e(t3, t2) - e(t4, t5) - r.turning(t3, t6)
	}
}
