package routing

import (
	"context"
	"errors"
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"

	"puerta/routing/ch"
)

// Maps that are made to fill the memory are refused.
func TestTangledMaps(t *testing.T) {
	all := Street{Class: Residential, Access: OnFoot | Forward | Back}
	rng := rand.New(rand.NewPCG(51, 1))
	at := func() orb.Point { return orb.Point{-83 + rng.Float64()*.1, 31 + rng.Float64()*.1} }
	star := func(centres, rays int) *Graph {
		var b Builder
		for range centres {
			c := b.Node(at(), 0)
			for range rays {
				b.Edge(c, b.Node(at(), 0), nil, all)
			}
		}
		return b.Graph()
	}
	anywhere := func(n int) *Graph { // streets that lead anywhere
		var b Builder
		for range n {
			b.Node(at(), 0)
		}
		for range 2 * n {
			u, v := NodeID(rng.IntN(n)), NodeID(rng.IntN(n))
			if u != v {
				b.Edge(u, v, nil, all)
			}
		}
		return b.Graph()
	}
	for name, c := range map[string]struct {
		g    *Graph
		want error
	}{
		"one place":  {star(1, mostMeeting+1), ErrGraph},
		"many turns": {star(200, 200), ErrGraph},
		"anywhere":   {anywhere(20_000), ch.ErrTangled},
		"fine":       {star(5, 100), nil},
	} {
		if err := c.g.Check(); err != nil {
			t.Fatal(name, err)
		}
		if _, err := Build(context.Background(), c.g, DefaultSpeeds()); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}
