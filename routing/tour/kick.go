package tour

import "math/rand/v2"

// kickLength bounds the segments of a double bridge, in stops and as a share
// of the tour: it changes one place only, so that mending it is local.
const (
	kickLength = 50
	kickShare  = 5
)

// kick perturbs the tour and keeps what does not cost more.
func (r *ring) kick(times int, rng *rand.Rand) {
	if r.n < 4 {
		return
	}
	for range times {
		before := r.length
		r.undo = r.undo[:0]
		if r.n < 8 || r.n <= few && rng.IntN(4) == 0 {
			r.shuffle(rng)
		} else {
			r.doubleBridge(rng)
		}
		r.descend()
		if r.length > before {
			r.takeBack()
			r.length = before
		}
	}
	r.undo = r.undo[:0]
}

// doubleBridge puts three neighbouring short segments in the opposite order,
// A B C D → A D C B (Martin, Otto and Felten 1991), and queues their ends. It
// changes four steps, which no exchange of three takes back at once.
func (r *ring) doubleBridge(rng *rand.Rand) {
	most := min(kickLength, (r.n-1)/3, max(3, r.n/kickShare))
	b := 1 + rng.IntN(most)
	c := b + 1 + rng.IntN(most)
	d := c + 1 + rng.IntN(most)
	i := rng.IntN(r.n)
	at := func(k int) int32 {
		if k += i; k >= r.n {
			k -= r.n
		}
		return r.tour[k]
	}
	r.back = false
	cut := [...]int32{at(0), at(1), at(b), at(b + 1), at(c), at(c + 1), at(d), at(d + 1)}
	z, b0, b1, c0, c1, d0, d1, a := cut[0], cut[1], cut[2], cut[3], cut[4], cut[5], cut[6], cut[7]
	cost := r.cost
	if r.oneWay {
		cost = r.way[0]
	}
	e := func(a, b int32) int64 { return int64(cost[int(a)*r.n+int(b)]) }
	r.length += e(z, d0) + e(d1, c0) + e(c1, b0) + e(b1, a) - e(z, b0) - e(b1, c0) - e(c1, d0) - e(d1, a)
	r.turn(b0, d1)
	r.turn(d1, d0)
	r.turn(c1, c0)
	r.turn(b1, b0)
	for _, v := range cut {
		r.push(v)
	}
}

// few stops have tours that lie far from each other by any bridge.
const few = 13

// shuffle begins anew.
func (r *ring) shuffle(rng *rand.Rand) {
	for range r.n {
		i, j := rng.Int32N(int32(r.n)), rng.Int32N(int32(r.n))
		r.undo = append(r.undo, i, j)
		r.mirror(i, j)
	}
	r.back, r.stale = false, true
	r.length = r.measure()
	for _, v := range r.tour {
		r.push(v)
	}
}
