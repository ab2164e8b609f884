package routing

import (
	"cmp"
	"context"
	"errors"
	"math/rand/v2"
	"reflect"
	"runtime"
	"slices"
	"testing"
)

// nearestByTable is what Neighbours promises, read off the whole table.
func nearestByTable(t *testing.T, s *Streets, mode Mode, spots []Spot, k int, limit int32) [][]Neighbour {
	t.Helper()
	n := len(spots)
	all := make([]int32, n*n)
	if err := s.Table(t.Context(), mode, spots, spots, limit, all); err != nil {
		t.Fatal(err)
	}
	out := make([][]Neighbour, n)
	for i := range out {
		for j, ms := range all[i*n : (i+1)*n] {
			if j != i && ms < Never {
				out[i] = append(out[i], Neighbour{int32(j), ms})
			}
		}
		slices.SortFunc(out[i], func(a, b Neighbour) int {
			return cmp.Or(cmp.Compare(a.Millis, b.Millis), cmp.Compare(a.Spot, b.Spot))
		})
		out[i] = out[i][:min(k, len(out[i]))]
	}
	return out
}

// manySpots returns random spots, a few of them twice at one place.
func manySpots(rng *rand.Rand, s *Streets, mode Mode, n int) []Spot {
	var spots []Spot
	for range 20 * n {
		if sp, ok := randomSpot(rng, s, mode); ok && len(spots) < n {
			spots = append(spots, sp)
		}
	}
	if len(spots) > 2 {
		spots = append(spots, spots[0], spots[2])
	}
	return spots
}

func checkNeighbours(t *testing.T, s *Streets, mode Mode, spots []Spot, k int, limit int32) {
	t.Helper()
	got, err := s.Neighbours(t.Context(), mode, spots, k, limit)
	if err != nil || len(got) != len(spots) {
		t.Fatalf("%d rows for %d spots, %v", len(got), len(spots), err)
	}
	for i, want := range nearestByTable(t, s, mode, spots, k, limit) {
		if !slices.Equal(got[i], want) {
			t.Fatalf("%v, %d neighbours of %+v within %d ms:\n%v, by the table\n%v", mode, k, spots[i], limit, got[i], want)
		}
	}
}

// checkTown checks one random town, with its private roads or with all public.
func checkTown(t *testing.T, rng *rand.Rand, public bool) {
	g := randomTown(rng, 3+rng.IntN(6))
	for e := range g.Access {
		if public {
			g.Access[e] &^= Private
		}
	}
	s := NewStreets(g, DefaultSpeeds())
	for _, mode := range []Mode{Walk, Drive} {
		spots := manySpots(rng, s, mode, 25)
		for _, k := range []int{1, 3, 10, len(spots) + 5} {
			for _, limit := range []int32{Never, 240_000, 20_000, 0} {
				checkNeighbours(t, s, mode, spots, k, limit)
			}
		}
	}
}

func TestNeighboursAreTheLeastOfTheTable(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 12))
	for range 40 {
		checkTown(t, rng, true)
	}
}

func TestNeighboursWhereRoadsArePrivate(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 12))
	for range 40 {
		checkTown(t, rng, false)
	}
}

func TestNoNeighbours(t *testing.T) {
	rng := rand.New(rand.NewPCG(19, 20))
	s := NewStreets(randomTown(rng, 5), DefaultSpeeds())
	checkNeighbours(t, s, Walk, manySpots(rng, s, Walk, 10), 0, Never)
}

func TestNeighboursOfNone(t *testing.T) {
	s := NewStreets(randomTown(rand.New(rand.NewPCG(13, 14)), 5), DefaultSpeeds())
	for _, mode := range []Mode{Walk, Drive} {
		if got, err := s.Neighbours(t.Context(), mode, nil, 3, Never); len(got) != 0 || err != nil {
			t.Errorf("%v: %v of no spots, %v", mode, got, err)
		}
		sp := manySpots(rand.New(rand.NewPCG(1, 1)), s, mode, 1)
		if got, err := s.Neighbours(t.Context(), mode, sp, 3, Never); len(got) != 1 || len(got[0]) != 0 || err != nil {
			t.Errorf("%v: %v of a single spot, %v", mode, got, err)
		}
	}
}

func TestNeighboursCancelled(t *testing.T) {
	rng := rand.New(rand.NewPCG(15, 16))
	s := NewStreets(randomTown(rng, 5), DefaultSpeeds())
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Neighbours(ctx, Walk, manySpots(rng, s, Walk, 5), 3, Never); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestNeighboursOnAnyCores(t *testing.T) {
	rng := rand.New(rand.NewPCG(17, 18))
	s := NewStreets(randomTown(rng, 9), DefaultSpeeds())
	for _, mode := range []Mode{Walk, Drive} {
		spots := manySpots(rng, s, mode, 80)
		var rows [2][][]Neighbour
		for i, cores := range []int{1, 2} {
			before := runtime.GOMAXPROCS(cores)
			got, err := s.Neighbours(t.Context(), mode, spots, 5, Never)
			runtime.GOMAXPROCS(before)
			if err != nil {
				t.Fatal(err)
			}
			rows[i] = got
		}
		if !reflect.DeepEqual(rows[0], rows[1]) {
			t.Errorf("%v: neighbours differ with the number of cores", mode)
		}
	}
}
