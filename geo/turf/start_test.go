package turf

import (
	"context"
	"errors"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// houseRow draws n houses in a row, 10 s apart, each a minute's knock.
func houseRow(n int) ([]Site, *Adjacency) {
	sites := make([]Site, n)
	var links []Link
	for i := range sites {
		sites[i] = Site{Doors: 1, Knock: 60_000}
		sites[i].Point[0] = float64(i) / 1e4
		if i > 0 {
			links = append(links, Link{int32(i - 1), int32(i), 10_000})
		}
	}
	return sites, NewAdjacency(n, links)
}

// started cuts with a start and checks what is promised of every cut.
func started(t testing.TB, sites []Site, adj *Adjacency, shift int32, start []int32) *Plan {
	t.Helper()
	o := Options{Shift: shift, Seed: 1, Start: start, Draft: drafts(sites, adj)}
	p, err := Cut(context.Background(), sites, adj, o)
	if err != nil {
		t.Fatal(err)
	}
	check(t, sites, adj, o, p)
	return p
}

const hour = 3_600_000

func TestFormerTurfsStay(t *testing.T) {
	sites, adj := houseRow(60)
	start := make([]int32, 60)
	for s := range start { // a fresh cut would make both equal
		start[s] = 7
		if s >= 26 {
			start[s] = 3
		}
	}
	p := started(t, sites, adj, hour, start)
	if len(p.Parts) != 2 || len(p.Parts[0]) != 26 || p.Part[25] == p.Part[26] {
		t.Errorf("parts %v", p.Parts)
	}
}

// New sites go to the turf that is nearest by the streets, not by their rows.
func TestNewSitesGoToTheNearestTurf(t *testing.T) {
	sites, adj := houseRow(40)
	start := make([]int32, 40)
	for s := range start {
		switch {
		case s >= 18 && s < 22:
			start[s] = -1
		case s >= 22:
			start[s] = 1
		}
	}
	for r, to := range adj.To { // the four new houses are nearer to the second turf
		if from := int32(rowOf(adj, r)); from+to == 17+18 {
			adj.Millis[r] = 90_000
		}
	}
	p := started(t, sites, adj, hour, start)
	if len(p.Parts) != 2 || len(p.Parts[0]) != 18 || len(p.Parts[1]) != 22 {
		t.Errorf("parts %v", p.Parts)
	}
}

func rowOf(adj *Adjacency, r int) int {
	s, _ := slices.BinarySearch(adj.First, int32(r)+1)
	return s - 1
}

// Of a turf that a removed bridge has torn the larger piece stays; the other
// goes to its neighbour.
func TestTornTurfKeepsItsLargestPiece(t *testing.T) {
	sites, adj := houseRow(60)
	start := make([]int32, 60)
	for s := range start {
		switch {
		case s < 6: // the end of a street, now beyond another turf
		case s < 30:
			start[s] = 1
		}
	}
	p := started(t, sites, adj, hour, start)
	if len(p.Parts) != 2 || p.Part[0] != p.Part[29] || p.Part[29] == p.Part[30] || len(p.Parts[1]) != 30 {
		t.Errorf("parts %v", p.Parts)
	}
}

// A street of new houses that fill a shift is cut on its own; the turf beside it
// stays as it is.
func TestNewStreetIsCutOnItsOwn(t *testing.T) {
	sites, adj := houseRow(140)
	start := make([]int32, 140)
	for s := 40; s < 140; s++ {
		start[s] = -1
	}
	p := started(t, sites, adj, hour, start)
	if len(p.Parts) != 4 || len(p.Parts[p.Part[0]]) != 40 {
		t.Errorf("parts %v", p.Parts)
	}
}

// A shorter shift cuts every turf; sites that hung together go on doing so.
func TestShorterShiftCutsFormerTurfs(t *testing.T) {
	sites, adj := houseRow(120)
	start := make([]int32, 120)
	for s := 60; s < 120; s++ {
		start[s] = 1
	}
	p := started(t, sites, adj, hour/2, start)
	if p.Part[59] == p.Part[60] || len(p.Parts) > 6 {
		t.Errorf("parts %v", p.Parts)
	}
}

func TestStartOfOtherSitesIsRefused(t *testing.T) {
	sites, adj := houseRow(3)
	_, err := Cut(context.Background(), sites, adj, Options{Shift: hour, Start: []int32{0}, Draft: drafts(sites, adj)})
	if !errors.Is(err, ErrOptions) {
		t.Errorf("%v", err)
	}
}

// Whatever the start, the result is a good cut, the same on any cores and for
// any numbers of the former turfs.
func TestAnyStartKeepsThePromises(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	rapid.Check(t, func(t *rapid.T) {
		rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 2))
		sites, adj := country(rng, rapid.IntRange(1, 300).Draw(t, "n"))
		start, other := make([]int32, len(sites)), make([]int32, len(sites))
		turfs, run := rapid.Int32Range(1, 12).Draw(t, "turfs"), rapid.IntRange(1, 60).Draw(t, "run")
		for s := range start {
			sites[s].Boundary = int32(rng.IntN(300) / 299)
			start[s] = int32(s/run)%turfs - 1
			if other[s] = 1000 - start[s]; start[s] < 0 {
				other[s] = -1
			}
		}
		o := Options{Shift: int32(rapid.IntRange(20, 240).Draw(t, "minutes")) * 60_000, Seed: 1, Start: start, Draft: drafts(sites, adj)}
		if rapid.Bool().Draw(t, "limited") {
			o.MaxDoors = int32(rapid.IntRange(9, 60).Draw(t, "doors"))
		}
		runtime.GOMAXPROCS(1)
		p, err := Cut(context.Background(), sites, adj, o)
		if err != nil {
			t.Fatal(err)
		}
		check(t, sites, adj, o, p)
		runtime.GOMAXPROCS(3)
		o.Start = other
		if q, err := Cut(context.Background(), sites, adj, o); err != nil || !slices.Equal(p.Part, q.Part) {
			t.Fatalf("cores or numbers change the cut: %v", err)
		}
	})
}

// A cut is a good start of itself: nearly nothing moves, also with a few sites
// more.
func TestCutAgainMovesLittle(t *testing.T) {
	sites, adj := country(rand.New(rand.NewPCG(5, 5)), 1500)
	o := Options{Shift: 120 * 60_000, Seed: 1, Draft: drafts(sites, adj)}
	former, err := Cut(context.Background(), sites, adj, o)
	if err != nil {
		t.Fatal(err)
	}
	start := slices.Clone(former.Part)
	for s := 50; s < len(start); s += 100 {
		start[s] = -1
	}
	p := started(t, sites, adj, o.Shift, start)
	if moved := movedBetween(former, p); moved > len(sites)*2/100 {
		t.Errorf("%d of %d sites moved", moved, len(sites))
	}
}

// movedBetween counts the sites that are not in the turf of the later plan that
// has most of those of their former one.
func movedBetween(a, b *Plan) int {
	moved := 0
	for _, sites := range a.Parts {
		count, most := map[int32]int{}, 0
		for _, s := range sites {
			count[b.Part[s]]++
			most = max(most, count[b.Part[s]])
		}
		moved += len(sites) - most
	}
	return moved
}
