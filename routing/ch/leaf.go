package ch

import "math/bits"

// leastDegree orders a part of at most 64 vertices by least degree, counting
// the neighbours that contractions add.
func leastDegree(p part, out []int32) {
	n := len(p.ids)
	var near [64]uint64
	for v := range n {
		for _, h := range p.net.Head[p.net.First[v]:p.net.First[v+1]] {
			near[v] |= 1 << h
		}
	}
	left := uint64(1)<<n - 1
	for i := range out {
		best, degree := -1, 65
		for rest := left; rest != 0; rest &= rest - 1 {
			v := bits.TrailingZeros64(rest)
			if d := bits.OnesCount64(near[v] & left); d < degree {
				best, degree = v, d
			}
		}
		out[i] = p.ids[best]
		left &^= 1 << best
		for rest := near[best] & left; rest != 0; rest &= rest - 1 {
			v := bits.TrailingZeros64(rest)
			near[v] |= near[best] &^ (1 << v)
		}
	}
}
