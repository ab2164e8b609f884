// Package tour orders the doors of a turf and plans how they are reached: on
// foot, or by car with loops on foot from where it is parked.
//
// Costs are milliseconds in int32; tables are square, row by row. The search
// is decided by the input, the seed and a number of iterations, never by the
// clock. Stops are rows of the table.
package tour

import (
	"math"
	"math/rand/v2"
	"slices"
)

// Never is the table value for "no way", and the least that stands for it;
// sums of it stay within int64.
const Never = math.MaxInt32 / 4

// Problem is a set of stops to be visited once each.
type Problem struct {
	N    int
	Cost []int32 // N·N; milliseconds from row to column; may differ by direction
	Open bool    // begin and end anywhere; false: return to the first stop

	// Of an open problem: the milliseconds to the first stop from where the
	// shift begins, and from the last stop to where it ends, for each stop that
	// could be first or last. nil: nothing. See Fixed.
	Start, End []int32
}

// Fixed returns a Start or End of n stops that only one stop can meet.
func Fixed(n int, stop int32) []int32 {
	out := slices.Repeat([]int32{Never}, n)
	out[stop] = 0
	return out
}

// at returns the cost from one stop to another.
func (p *Problem) at(from, to int32) int64 { return int64(p.Cost[int(from)*p.N+int(to)]) }

// Length returns the cost of visiting the stops in this order: the sum of the
// steps, with the step home, or what the ends of an open problem cost.
func (p *Problem) Length(order []int32) int64 {
	if len(order) == 0 {
		return 0
	}
	var sum int64
	for i := 1; i < len(order); i++ {
		sum += p.at(order[i-1], order[i])
	}
	first, last := order[0], order[len(order)-1]
	switch {
	case !p.Open && len(order) > 1:
		sum += p.at(last, first)
	case p.Open:
		sum += p.begin(first) + p.finish(last)
	}
	return sum
}

func (p *Problem) begin(v int32) int64 {
	if p.Start == nil {
		return 0
	}
	return int64(p.Start[v])
}

func (p *Problem) finish(v int32) int64 {
	if p.End == nil {
		return 0
	}
	return int64(p.End[v])
}

// Options decide how hard Solve tries.
type Options struct {
	Seed  uint64
	Kicks int  // perturbations; 0 takes defaultKicks
	Once  bool // begin with one tour only, where several would be tried
}

// defaultKicks is how many perturbations a tour of n stops gets unasked: about
// 10 ms for 100 stops, 100 ms for 500, 1 s for 2,000.
func defaultKicks(n int) int {
	if n <= 500 {
		return 7*n + 300
	}
	return 15 * n
}

// Solver holds the working memory of Solve. One goroutine at a time; the zero
// value is ready.
type Solver struct {
	ring   ring
	source rand.PCG
	rng    *rand.Rand
}

// Solve returns a good order of all stops.
//
// A tour is built from the shortest steps and improved by exchanges of two and
// three steps with neighbour lists and a queue of changed stops (Lin 1965; Lin
// and Kernighan 1973; Bentley 1992), then shaken by small double bridges, each
// mended locally and taken back if it costs more (Martin, Otto and Felten
// 1991; Applegate, Cook and Rohe 2003). Free, fixed and priced ends are one more stop that joins them.
//
// No allocation once warm beyond the answer.
func (s *Solver) Solve(p *Problem, o Options) []int32 {
	if s.rng == nil {
		s.rng = rand.New(&s.source)
	}
	s.source.Seed(o.Seed, uint64(p.N))
	if o.Kicks == 0 {
		o.Kicks = defaultKicks(p.N)
	}
	order := make([]int32, p.N)
	for i := range order {
		order[i] = int32(i)
	}
	if p.N < 2 {
		return order
	}
	s.ring.load(p)
	s.ring.solve(o.Kicks, o.Once, s.rng)
	s.ring.result(p, order)
	return order
}
