package routing

import (
	"math/rand/v2"
	"testing"

	"puerta/routing/ch"
)

// What is kept of the way round gives the times of a search for the pair, on
// towns with one-way streets, banned turns and gated zones.
func TestWaysRoundAreThoseOfASearch(t *testing.T) {
	rng := rand.New(rand.NewPCG(51, 52))
	rounds := 0
	for range 40 {
		s := NewStreets(randomTown(rng, 3+rng.IntN(5)), DefaultSpeeds())
		for e := range EdgeID(s.Graph.Edges()) {
			rounds += comparePairsOn(t, s, rng, e)
		}
	}
	if rounds < 100 {
		t.Errorf("only %d pairs of an edge are joined by a way round", rounds)
	}
}

// comparePairsOn compares some pairs of spots on one edge and returns how many
// go round.
func comparePairsOn(t *testing.T, s *Streets, rng *rand.Rand, e EdgeID) (rounds int) {
	t.Helper()
	if !s.stops(Drive, e) {
		return 0
	}
	p := s.profile[Drive]
	sc := s.pool[Drive].Get().(*scratch)
	defer s.pool[Drive].Put(sc)
	for range 6 {
		from, to := Spot{Edge: e, Along: rng.Float32() * s.Graph.Meters[e]}, Spot{Edge: e, Along: rng.Float32() * s.Graph.Meters[e]}
		total, base := s.around(p, sc, from, to, (*ch.Query).Pair)
		want, straight := p.better(s.direct(p, from, to), total, base, from, to)
		if got := s.onOneEdge(p, sc, from, to); got != want {
			t.Fatalf("%+v to %+v: %d ms, a search says %d", from, to, got, want)
		}
		if !straight && want < Never {
			rounds++
		}
	}
	return rounds
}

// ComparePairsOnForTest does so for some edges of real streets.
func ComparePairsOnForTest(t *testing.T, s *Streets, edges int) {
	t.Helper()
	rng := rand.New(rand.NewPCG(53, 54))
	for range edges {
		comparePairsOn(t, s, rng, EdgeID(rng.IntN(s.Graph.Edges())))
	}
}
