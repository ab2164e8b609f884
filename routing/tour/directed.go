package tour

import (
	"math/rand/v2"
	"slices"
)

// directed improves a tour whose costs differ by direction. It is an array that
// begins with the stop of row 0, or with the one that joins the ends of an open
// problem; that stop keeps its place, and parts of the array are swapped or
// turned round.
type directed struct {
	n         int
	cost      []int32     // n·n, from row to column
	out, in   []neighbour // the nearest to go to, and to come from
	k         int
	tour, pos []int32
	there     []int64 // position → cost of all steps before it
	back      []int64 // the same steps gone the other way
	queue     []int32
	queued    []bool
	saved     state
	own       []int32
}

// state is a tour to return to.
type state struct {
	tour, pos   []int32
	there, back []int64
}

func (d *directed) c(a, b int32) int64 { return int64(d.cost[int(a)*d.n+int(b)]) }

// improve improves an order of all stops in place; never worse.
func (d *directed) improve(p *Problem, order []int32, kicks int, rng *rand.Rand) {
	d.load(p, order)
	if d.n < 4 {
		return // all orders that differ were looked at both ways round
	}
	for _, v := range d.tour {
		d.push(v)
	}
	d.descend()
	if d.n >= 5 {
		d.kick(kicks, rng)
	}
	d.result(p, order)
}

// load takes the costs and an order.
func (d *directed) load(p *Problem, order []int32) {
	d.n, d.cost = p.N, p.Cost
	joint := -1
	if p.Open {
		joint = p.N
		d.n, d.cost = p.N+1, d.joined(p)
	}
	n := d.n
	d.tour, d.pos = slices.Grow(d.tour[:0], n)[:n], slices.Grow(d.pos[:0], n)[:n]
	d.there, d.back = slices.Grow(d.there[:0], n+1)[:n+1], slices.Grow(d.back[:0], n+1)[:n+1]
	d.queued, d.queue = slices.Grow(d.queued[:0], n)[:n], d.queue[:0]
	clear(d.queued)
	if joint >= 0 {
		d.tour[0] = int32(joint)
		copy(d.tour[1:], order)
	} else {
		at := slices.Index(order, 0)
		copy(d.tour[copy(d.tour, order[at:]):], order[:at])
	}
	d.measure(0)
	d.neighbours()
}

// joined returns the costs with the stop that joins the ends.
func (d *directed) joined(p *Problem) []int32 {
	n := p.N + 1
	d.own = slices.Grow(d.own[:0], n*n)[:n*n]
	for i := range p.N {
		copy(d.own[i*n:], p.Cost[i*p.N:(i+1)*p.N])
		d.own[i*n+p.N] = int32(p.finish(int32(i)))
		d.own[p.N*n+i] = int32(p.begin(int32(i)))
	}
	d.own[n*n-1] = 0
	return d.own
}

// measure sets positions and sums right from a position on.
func (d *directed) measure(from int) {
	n := d.n
	for i := from; i < n; i++ {
		v := d.tour[i]
		d.pos[v] = int32(i)
		next := d.tour[0]
		if i+1 < n {
			next = d.tour[i+1]
		}
		d.there[i+1] = d.there[i] + d.c(v, next)
		d.back[i+1] = d.back[i] + d.c(next, v)
	}
}

func (d *directed) length() int64 { return d.there[d.n] }

// neighbours fills the lists of both directions, nearest first.
func (d *directed) neighbours() {
	d.k = min(mostNeighbours, d.n-1)
	size := d.n * d.k
	d.out, d.in = slices.Grow(d.out[:0], size)[:size], slices.Grow(d.in[:0], size)[:size]
	for v := range d.n {
		list := nearestOf(d.out[v*d.k:v*d.k], d.n, v, d.k, func(w int) int32 { return d.cost[v*d.n+w] })
		copy(d.out[v*d.k:], list)
		list = nearestOf(d.in[v*d.k:v*d.k], d.n, v, d.k, func(w int) int32 { return d.cost[w*d.n+v] })
		copy(d.in[v*d.k:], list)
	}
}

// nearestOf appends the k nearest of n stops but v to an empty list.
func nearestOf(list []neighbour, n, v, k int, cost func(int) int32) []neighbour {
	for w := range n {
		c := cost(w)
		switch {
		case w == v || len(list) == k && c >= list[k-1].cost:
			continue
		case len(list) < k:
			list = append(list, neighbour{})
		}
		at := len(list) - 1
		for at > 0 && list[at-1].cost > c {
			list[at] = list[at-1]
			at--
		}
		list[at] = neighbour{int32(w), c}
	}
	return list
}

func (d *directed) push(v int32) {
	if !d.queued[v] {
		d.queued[v] = true
		d.queue = append(d.queue, v)
	}
}

func (d *directed) descend() {
	for head := 0; head < len(d.queue); head++ {
		v := d.queue[head]
		d.queued[v] = false
		for d.swapAt(v) || d.turnAt(v) {
		}
		if head > 4*d.n {
			d.queue = append(d.queue[:0], d.queue[head+1:]...)
			head = -1
		}
	}
	d.queue = d.queue[:0]
}

// at returns the stop at a position, which may be the one after the last.
func (d *directed) at(i int32) int32 {
	if int(i) == d.n {
		i = 0
	}
	return d.tour[i]
}

func (d *directed) next(v int32) int32 { return d.at(d.pos[v] + 1) }
func (d *directed) prev(v int32) int32 {
	if i := d.pos[v]; i > 0 {
		return d.tour[i-1]
	}
	return d.tour[d.n-1]
}

// ahead tells whether b comes before c on the way on from a.
func (d *directed) ahead(a, b, c int32) bool {
	x, y := d.pos[b]-d.pos[a], d.pos[c]-d.pos[a]
	if x < 0 {
		x += int32(d.n)
	}
	if y < 0 {
		y += int32(d.n)
	}
	return x < y
}

// swapAt puts v→w in for a near w, and moves the part between them to where it
// costs least along the lists: an exchange of three steps that turns nothing.
func (d *directed) swapAt(v int32) bool {
	vn := d.next(v)
	g0 := d.c(v, vn)
	for _, w := range d.out[int(v)*d.k : (int(v)+1)*d.k] {
		g1 := g0 - int64(w.cost)
		if g1 <= 0 {
			break
		}
		wp := d.prev(w.stop)
		if wp == v {
			continue
		}
		g2 := g1 + d.c(wp, w.stop)
		for _, y := range d.out[int(wp)*d.k : (int(wp)+1)*d.k] {
			g3 := g2 - int64(y.cost)
			if g3 <= 0 {
				break
			}
			if y.stop == w.stop || !(y.stop == v || d.ahead(w.stop, y.stop, v)) {
				continue
			}
			x := d.prev(y.stop)
			if g3+d.c(x, y.stop)-d.c(x, vn) > 0 {
				d.swap(d.pos[v], d.pos[wp], d.pos[x])
				return true
			}
		}
	}
	return false
}

// swap takes out the steps after three positions and swaps the two parts
// between them.
func (d *directed) swap(a, b, c int32) {
	if a > b {
		a, b = b, a
	}
	if b > c {
		b, c = c, b
	}
	if a > b {
		a, b = b, a
	}
	for _, i := range [...]int32{a, b, c} {
		d.push(d.tour[i])
		d.push(d.at(i + 1))
	}
	rotate(d.tour[a+1:c+1], int(b-a))
	d.measure(int(a))
}

// turnAt turns a part round so that v→w or w→v comes in for a near w.
func (d *directed) turnAt(v int32) bool {
	vn := d.next(v)
	g0 := d.c(v, vn)
	for _, w := range d.out[int(v)*d.k : (int(v)+1)*d.k] {
		if int64(w.cost) >= g0 {
			break
		}
		if i, j := d.pos[v]+1, d.pos[w.stop]; i < j && d.turnGain(i, j) > 0 {
			d.turn(i, j)
			return true
		}
	}
	vp := d.prev(v)
	g0 = d.c(vp, v)
	for _, w := range d.in[int(v)*d.k : (int(v)+1)*d.k] {
		if int64(w.cost) >= g0 {
			break
		}
		i, j := d.pos[w.stop], d.pos[v]-1
		if v == d.tour[0] {
			j = int32(d.n) - 1
		}
		if i > 0 && i < j && d.turnGain(i, j) > 0 {
			d.turn(i, j)
			return true
		}
	}
	return false
}

// turnGain is what turning the positions from i to j saves.
func (d *directed) turnGain(i, j int32) int64 {
	before, first, last, after := d.tour[i-1], d.tour[i], d.tour[j], d.at(j+1)
	return d.c(before, first) + d.c(last, after) - d.c(before, last) - d.c(first, after) +
		d.there[j] - d.there[i] - (d.back[j] - d.back[i])
}

func (d *directed) turn(i, j int32) {
	d.push(d.tour[i-1])
	d.push(d.tour[i])
	d.push(d.tour[j])
	d.push(d.at(j + 1))
	slices.Reverse(d.tour[i : j+1])
	d.measure(int(i) - 1)
}

// kick perturbs the tour and keeps what does not cost more.
func (d *directed) kick(times int, rng *rand.Rand) {
	for range times {
		d.saved.save(d)
		if d.n <= few && rng.IntN(4) == 0 {
			d.shuffle(rng)
		} else {
			d.doubleBridge(rng)
		}
		d.descend()
		if d.length() > d.saved.there[d.n] {
			d.saved.restore(d)
		}
	}
}

// few stops have tours that lie far from each other by any bridge.
const few = 12

// shuffle begins anew.
func (d *directed) shuffle(rng *rand.Rand) {
	rng.Shuffle(d.n-1, func(i, j int) { d.tour[i+1], d.tour[j+1] = d.tour[j+1], d.tour[i+1] })
	d.measure(0)
	for _, v := range d.tour {
		d.push(v)
	}
}

// doubleBridge puts three short parts, or two where there are few stops, in the
// opposite order.
func (d *directed) doubleBridge(rng *rand.Rand) {
	most := int32(min(kickLength, (d.n-1)/3, max(3, d.n/kickShare)))
	b, c, e := 1+rng.Int32N(most), 1+rng.Int32N(most), 1+rng.Int32N(most)
	i := rng.Int32N(int32(d.n) - b - c - e + 1)
	if int(i+b+c+e) > d.n-1 {
		e--
	}
	part := d.tour[i+1 : i+1+b+c+e]
	for _, k := range [...]int32{i, i + b, i + b + c, i + b + c + e} {
		d.push(d.tour[k])
		d.push(d.at(k + 1))
	}
	slices.Reverse(part)
	slices.Reverse(part[:e])
	slices.Reverse(part[e : e+c])
	slices.Reverse(part[e+c:])
	d.measure(int(i))
}

func (s *state) save(d *directed) {
	s.tour, s.pos = append(s.tour[:0], d.tour...), append(s.pos[:0], d.pos...)
	s.there, s.back = append(s.there[:0], d.there...), append(s.back[:0], d.back...)
}

func (s *state) restore(d *directed) {
	copy(d.tour, s.tour)
	copy(d.pos, s.pos)
	copy(d.there, s.there)
	copy(d.back, s.back)
}

// result writes the tour as an order.
func (d *directed) result(p *Problem, order []int32) {
	if p.Open {
		copy(order, d.tour[1:])
		return
	}
	copy(order, d.tour)
}
