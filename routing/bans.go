package routing

import "slices"

// banning follows the banned runs of arcs: a small automaton (Aho and Corasick
// 1975). Its states are the arcs, and a further one for every beginning of a
// ban that is at least two arcs long.
type banning struct {
	arcs    int32
	bans    [][]Arc
	starts  map[Arc][]int // arc → bans in which it is not the last
	prefix  [][]Arc       // further state → the run that led to it
	copyArc []Arc         // further state → its last arc
	copies  map[Arc][]int32
}

func newBanning(g *Graph, arcs int32) *banning {
	b := &banning{arcs: arcs, starts: map[Arc][]int{}, copies: map[Arc][]int32{}}
	for i := range g.Bans() {
		b.add(g.Ban[g.BanFirst[i]:g.BanFirst[i+1]])
	}
	return b
}

func (b *banning) add(run []Arc) {
	for i := range len(run) - 1 {
		if s := b.starts[run[i]]; len(s) == 0 || s[len(s)-1] != len(b.bans) {
			b.starts[run[i]] = append(s, len(b.bans))
		}
		if prefix := run[:i+1]; i > 0 && b.find(prefix) < 0 {
			b.copies[run[i]] = append(b.copies[run[i]], b.arcs+int32(len(b.prefix)))
			b.prefix = append(b.prefix, prefix)
			b.copyArc = append(b.copyArc, run[i])
		}
	}
	b.bans = append(b.bans, run)
}

// find returns the further state of a run; −1 if it has none.
func (b *banning) find(run []Arc) int32 {
	for _, state := range b.copies[run[len(run)-1]] {
		if slices.Equal(b.prefix[state-b.arcs], run) {
			return state
		}
	}
	return -1
}

// next returns the state after turning from a state onto an arc; false if that
// is banned.
func (b *banning) next(state int32, onto Arc) (int32, bool) {
	last := state
	if state >= b.arcs {
		last = b.copyArc[state-b.arcs]
	}
	if len(b.starts[last]) == 0 {
		return onto, true
	}
	run := []Arc{last, onto}
	if state >= b.arcs {
		run = append(slices.Clone(b.prefix[state-b.arcs]), onto)
	}
	for _, ban := range b.starts[last] {
		if whole := b.bans[ban]; len(whole) <= len(run) && slices.Equal(whole, run[len(run)-len(whole):]) {
			return 0, false
		}
	}
	for i := range len(run) - 1 {
		if s := b.find(run[i:]); s >= 0 {
			return s, true
		}
	}
	return onto, true
}
