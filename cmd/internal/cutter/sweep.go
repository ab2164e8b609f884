package cutter

import (
	"math"
	"slices"

	"github.com/paulmach/orb"

	"puerta/geo"
	"puerta/routing/tour"
)

const (
	// sweepPiece is how many turfs are put in order at once; more are taken
	// piece by piece along a curve.
	sweepPiece = 1000
	// apartFactor is how much longer a step counts between turfs that do not
	// adjoin.
	apartFactor = 3
)

// numberAlong puts the turfs of one place in the order of a short path through
// their middles that prefers steps between turfs that touch and begins in the
// north-west: so near numbers are neighbours, and a director who reads the names
// down a list goes once across the map. O(n²) for up to sweepPiece turfs.
func numberAlong(turfs []int32, middles []orb.Point, touch [][2]int32) {
	if len(turfs) < 2 {
		return
	}
	at := make(orb.MultiPoint, len(turfs))
	for i, t := range turfs {
		at[i] = middles[t]
	}
	plane := geo.PlaneOver(at.Bound())
	for i := range at {
		at[i] = plane.To(at[i])
	}
	along := geo.AlongCurve(at)
	s := sweep{turfs: slices.Clone(turfs), at: at, touch: touch, last: -1}
	out := turfs[:0]
	for piece := range slices.Chunk(along, sweepPiece) {
		for _, i := range s.path(piece) {
			out = append(out, s.turfs[i])
			s.last = i
		}
	}
}

// sweep is a path under way.
type sweep struct {
	solver tour.Solver
	turfs  []int32
	at     []orb.Point // metres
	touch  [][2]int32
	last   int32 // where the path has come to, −1 before it begins
}

// path orders one piece: from the north-westernmost turf, or on from the last.
func (s *sweep) path(piece []int32) []int32 {
	n := len(piece)
	p := &tour.Problem{N: n, Cost: make([]int32, n*n), Open: true}
	for a := range piece {
		for b := a + 1; b < n; b++ {
			c := s.cost(piece[a], piece[b])
			p.Cost[a*n+b], p.Cost[b*n+a] = c, c
		}
	}
	p.Start = make([]int32, n)
	for a := range piece {
		if s.last >= 0 {
			p.Start[a] = s.cost(s.last, piece[a])
		}
	}
	if s.last < 0 {
		p.Start = tour.Fixed(n, s.northwest(piece))
	}
	order := s.solver.Solve(p, tour.Options{})
	for i, a := range order {
		order[i] = piece[a]
	}
	return order
}

// cost is the metres of a step, more between turfs apart.
func (s *sweep) cost(a, b int32) int32 {
	m := math.Hypot(s.at[a][0]-s.at[b][0], s.at[a][1]-s.at[b][1])
	pair := [2]int32{min(s.turfs[a], s.turfs[b]), max(s.turfs[a], s.turfs[b])}
	if _, ok := slices.BinarySearchFunc(s.touch, pair, comparePairs); !ok {
		m *= apartFactor
	}
	return int32(min(m, tour.Never/2))
}

// northwest returns the row in a piece of the turf farthest that way.
func (s *sweep) northwest(piece []int32) int32 {
	best := 0
	for i, a := range piece {
		if b := piece[best]; s.at[a][1]-s.at[a][0] > s.at[b][1]-s.at[b][0] {
			best = i
		}
	}
	return int32(best)
}
