package routing

import "puerta/routing/ch"

// leaving appends the states from which paths leave a spot, with the time to
// each. By car these are the beginnings of its arcs, and base is added so that
// no time is below zero; see reentering for what that leaves out.
func (s *Streets) leaving(p *profile, from Spot, seeds []ch.Seed) (out []ch.Seed, base int32) {
	arcs := [2]Arc{Arc(2 * from.Edge), Arc(2*from.Edge + 1)}
	if p.mode == Walk {
		for _, a := range arcs {
			if p.arcMs[a] < Never && p.ends[a] >= 0 {
				seeds = append(seeds, ch.Seed{Vertex: p.ends[a], Weight: uint32(p.arcMs[a] - s.before(p, a, from))})
			}
		}
		return seeds, 0
	}
	for _, a := range arcs {
		if p.arcMs[a] < Never {
			base = max(base, s.before(p, a, from))
		}
	}
	for _, a := range arcs {
		if p.arcMs[a] < Never {
			seeds = append(seeds, ch.Seed{Vertex: a, Weight: uint32(base - s.before(p, a, from))})
		}
	}
	return seeds, base
}

// reentering appends the states after the first turn of the car: from them a
// path may come back to the arc it left, which the states of leaving, already
// on it, cannot tell.
func (s *Streets) reentering(p *profile, from Spot, seeds []ch.Seed) []ch.Seed {
	for _, a := range [2]Arc{Arc(2 * from.Edge), Arc(2*from.Edge + 1)} {
		if p.arcMs[a] == Never {
			continue
		}
		for r := p.net.First[a]; r < p.net.First[a+1]; r++ {
			if p.millis[r] < ch.Inf {
				seeds = append(seeds, ch.Seed{Vertex: p.net.Head[r], Weight: p.millis[r] - uint32(s.before(p, a, from))})
			}
		}
	}
	return seeds
}

// arriving appends the states from which a path comes to a spot, with the time
// from each.
func (s *Streets) arriving(p *profile, to Spot, seeds []ch.Seed) []ch.Seed {
	for _, a := range [2]Arc{Arc(2 * to.Edge), Arc(2*to.Edge + 1)} {
		if p.arcMs[a] < Never {
			seeds = p.arrivingBy(a, uint32(s.before(p, a, to)), seeds)
		}
	}
	return seeds
}

// arrivingBy appends the states from which a path comes to spots along an arc;
// none where it is forbidden.
func (p *profile) arrivingBy(a Arc, weight uint32, seeds []ch.Seed) []ch.Seed {
	switch {
	case p.arcMs[a] == Never:
		return seeds
	case p.mode == Drive:
		return p.beginning(a, weight, seeds)
	case p.ends[a^1] < 0:
		return seeds
	}
	return append(seeds, ch.Seed{Vertex: p.ends[a^1], Weight: weight})
}

// beginning appends the states of the car at the beginning of an arc.
func (p *structure) beginning(a Arc, weight uint32, seeds []ch.Seed) []ch.Seed {
	seeds = append(seeds, ch.Seed{Vertex: a, Weight: weight})
	for _, state := range p.copies[a] {
		seeds = append(seeds, ch.Seed{Vertex: state, Weight: weight})
	}
	return seeds
}

// firstArc returns the arc of a spot by which a path comes to the state it
// leaves from.
func (s *Streets) firstArc(p *profile, from Spot, state int32) Arc {
	a := Arc(2 * from.Edge)
	if p.mode == Drive {
		return p.arcOf(state)
	}
	if p.arcMs[a] == Never || p.ends[a] != state {
		return a + 1
	}
	if p.arcMs[a+1] < Never && p.ends[a+1] == state && p.arcMs[a+1]-s.before(p, a+1, from) < p.arcMs[a]-s.before(p, a, from) {
		return a + 1
	}
	return a
}

// lastArc returns the arc by which a path comes to a spot from a state.
func (s *Streets) lastArc(p *profile, to Spot, state int32) Arc {
	a := Arc(2 * to.Edge)
	if p.mode == Drive {
		return p.arcOf(state)
	}
	if p.arcMs[a] == Never || p.ends[a^1] != state {
		return a + 1
	}
	if p.arcMs[a+1] < Never && p.ends[a] == state && s.before(p, a+1, to) < s.before(p, a, to) {
		return a + 1
	}
	return a
}
