package tour

import (
	"math"
	"math/rand/v2"
	"slices"
)

// ring is a tour as an array that may be read either way round. Where
// costs differ by direction neighbours go by the lower of both, and what is
// gained is counted by the true costs of a traveller who goes through the array
// from left to right.
type ring struct {
	n     int     // stops, with the one that joins the ends of an open problem
	joint int32   // that stop; −1 if the problem is closed
	cost  []int32 // n·n; the problem's own where it is symmetric and closed
	own   []int32 // memory for cost
	near  []neighbour
	k     int // neighbours a stop

	oneWay bool       // the problem's costs differ by direction
	way    [2][]int32 // n·n; true costs from row to column, and from column to row
	lead   []int64    // position → by how much the steps up to it cost more than the same steps back
	stale  bool       // lead is that of an earlier tour

	tour, pos []int32
	back      bool  // the tour is read from right to left
	length    int64 // of the tour
	queue     []int32
	queued    []bool
	undo      []int32 // positions of the paths that were turned round, in pairs
	kept      []int32 // the best tour of several
	fragments fragments
}

// neighbour is a stop that is near another.
type neighbour struct{ stop, cost int32 }

const mostNeighbours = 12

func (r *ring) c(a, b int32) int64 { return int64(r.cost[int(a)*r.n+int(b)]) }

// Problems of more stops than manyStops are begun several times, for half of
// the kicks: their tours can be wrong in the large, which no kick mends. So can
// those of streets that lead one way.
const (
	manyStops    = 200
	starts       = 8
	oneWayStarts = 3
)

// solve builds a tour and improves it.
func (r *ring) solve(kicks int, once bool, rng *rand.Rand) {
	starts := starts
	switch {
	case r.n > manyStops && !once:
	case r.oneWay && !once:
		starts = oneWayStarts
	default:
		r.begin(rng, 0)
		r.kick(kicks, rng)
		return
	}
	best := int64(math.MaxInt64)
	for k := range starts {
		r.begin(rng, k)
		r.kick(kicks/2/starts, rng)
		if r.length < best {
			best = r.length
			r.kept = append(r.kept[:0], r.tour...)
		}
	}
	for i, v := range r.kept {
		r.tour[i], r.pos[v] = v, int32(i)
	}
	r.length, r.stale = best, true
	r.kick(kicks/2, rng)
}

// begin builds the first, second … tour and brings it to where no exchange
// improves it.
func (r *ring) begin(rng *rand.Rand, which int) {
	r.fragments.build(r, rng, which > 0)
	r.back, r.stale, r.undo = false, true, r.undo[:0]
	r.length = r.measure()
	if r.oneWay {
		r.betterWay()
	}
	for _, v := range r.tour {
		r.push(v)
	}
	r.descend()
}

// load takes the costs of a problem.
func (r *ring) load(p *Problem) {
	r.n, r.joint = p.N, -1
	if p.Open {
		r.n, r.joint = p.N+1, int32(p.N)
	}
	r.oneWay = !symmetric(p.Cost, p.N) || p.Open && !sameEnds(p)
	if !p.Open && !r.oneWay {
		r.cost = p.Cost
	} else {
		r.least(p)
	}
	if r.oneWay {
		r.bothWays(p)
	}
	n := r.n
	r.lead = slices.Grow(r.lead[:0], n+1)[:n+1]
	r.tour = slices.Grow(r.tour[:0], n)[:n]
	r.pos = slices.Grow(r.pos[:0], n)[:n]
	r.queued = slices.Grow(r.queued[:0], n)[:n]
	clear(r.queued)
	r.queue, r.undo, r.back = r.queue[:0], r.undo[:0], false
	r.neighbours()
}

// least fills the costs with the lower of both directions.
func (r *ring) least(p *Problem) {
	n := r.n
	r.own = slices.Grow(r.own[:0], n*n)[:n*n]
	r.cost = r.own
	for i := range p.N {
		row := p.Cost[i*p.N : (i+1)*p.N]
		for j, there := range row {
			r.cost[i*n+j] = min(there, p.Cost[j*p.N+i])
		}
	}
	if r.joint < 0 {
		return
	}
	for i := range int32(p.N) {
		c := int32((p.begin(i) + p.finish(i)) / 2) // the tour may go round either way
		if r.oneWay {
			c = int32(min(p.begin(i), p.finish(i)))
		}
		r.cost[int(i)*n+p.N], r.cost[p.N*n+int(i)] = c, c
	}
	r.cost[n*n-1] = 0
}

// symmetric looks at a table in tiles, which the cache likes.
func symmetric(cost []int32, n int) bool {
	const tile = 32
	for i := 0; i < n; i += tile {
		for j := 0; j <= i; j += tile {
			for a := i; a < min(n, i+tile); a++ {
				for b := j; b < min(a, j+tile); b++ {
					if cost[a*n+b] != cost[b*n+a] {
						return false
					}
				}
			}
		}
	}
	return true
}

// sameEnds tells whether a tour costs the same turned round, as far as its
// ends go. A stop that is fixed at one end counts as such: there is only one
// way round.
func sameEnds(p *Problem) bool {
	fixed := func(ends []int32) bool {
		return !slices.ContainsFunc(ends, func(c int32) bool { return c != 0 && c < Never })
	}
	return fixed(p.Start) && fixed(p.End) || slices.Equal(p.Start, p.End)
}

// neighbours fills the lists, nearest first.
func (r *ring) neighbours() {
	r.k = min(mostNeighbours, r.n-1)
	r.near = slices.Grow(r.near[:0], r.n*r.k)[:r.n*r.k]
	for v := range int32(r.n) {
		r.nearest(v, r.around(v))
	}
}

// nearest fills a list with the stops nearest to one; ties go to lower rows.
func (r *ring) nearest(v int32, list []neighbour) {
	have := 0
	for j, c := range r.cost[int(v)*r.n : (int(v)+1)*r.n] {
		switch {
		case j == int(v) || have == len(list) && c >= list[have-1].cost:
			continue
		case have < len(list):
			have++
		}
		at := have - 1
		for at > 0 && list[at-1].cost > c {
			list[at] = list[at-1]
			at--
		}
		list[at] = neighbour{int32(j), c}
	}
}

func (r *ring) around(v int32) []neighbour { return r.near[int(v)*r.k : (int(v)+1)*r.k] }

// measure adds the tour up; the moves keep length right from then on.
func (r *ring) measure() int64 {
	cost := r.cost
	if r.oneWay {
		cost = r.way[0]
	}
	at := r.tour[r.n-1]
	var sum int64
	for _, v := range r.tour {
		sum += int64(cost[int(at)*r.n+int(v)])
		at = v
	}
	return sum
}

// result writes the tour as an order, in its better direction.
func (r *ring) result(p *Problem, order []int32) {
	first := r.pos[max(r.joint, 0)]
	if r.joint >= 0 {
		first++
	}
	for i := range order {
		order[i] = r.tour[(int(first)+i)%r.n]
	}
	turned := order // all but the first stop of a closed tour
	if !p.Open {
		turned = order[1:]
	}
	there := p.Length(order)
	slices.Reverse(turned)
	if p.Length(order) >= there {
		slices.Reverse(turned)
	}
}
