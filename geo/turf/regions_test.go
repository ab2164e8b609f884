package turf

import (
	"context"
	"errors"
	"testing"

	"pgregory.net/rapid"
)

// Regions are even, and those of a row are ranges of it.
func TestRegionsOfARow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 400).Draw(t, "n")
		most := rapid.IntRange(10, 200).Draw(t, "most")
		sites, adj := houseRow(n)
		of, err := Regions(context.Background(), sites, adj, int32(most), 1)
		if err != nil {
			t.Fatal(err)
		}
		want := (n + most - 1) / most
		doors, begins := map[int32]int{}, 0
		for s, r := range of {
			doors[r]++
			if s == 0 || of[s-1] != r {
				begins++
			}
		}
		if len(doors) != want || begins != want {
			t.Fatalf("%d of %d doors at most %d: %v, %d ranges", n, want, most, doors, begins)
		}
		for r, d := range doors {
			if r < 0 || int(r) >= want || float64(d) > 1.3*float64(n)/float64(want)+2 {
				t.Fatalf("%d doors in %d regions: %v", n, want, doors)
			}
		}
	})
}

// Sites that nothing joins are in regions of their own, and an end is an end.
func TestRegionsOfPieces(t *testing.T) {
	sites, _ := houseRow(6)
	adj := NewAdjacency(6, []Link{{0, 1, 1}, {2, 3, 1}})
	of, err := Regions(context.Background(), sites, adj, 100, 1)
	if err != nil || of[0] != of[1] || of[2] != of[3] || of[1] == of[2] || of[4] == of[5] {
		t.Errorf("%v, %v", of, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Regions(ctx, sites, adj, 1, 1); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

// Turfs that people do not know yet are made fewer where they are hardly worth a
// shift; those that they know stay.
func TestFreeTurfsBecomeFewer(t *testing.T) {
	sites, adj := houseRow(80)
	start := make([]int32, 80)
	for s := range start {
		start[s] = int32(s / 20) // less than half an hour each
	}
	o := Options{Shift: hour, Seed: 1, Start: start, Free: true, Draft: drafts(sites, adj)}
	p, err := Cut(context.Background(), sites, adj, o)
	if err != nil {
		t.Fatal(err)
	}
	check(t, sites, adj, o, p)
	if len(p.Parts) != 2 {
		t.Errorf("%d turfs: %v", len(p.Parts), p.Parts)
	}
	if known := started(t, sites, adj, hour, start); len(known.Parts) != 4 {
		t.Errorf("%d turfs that people know: %v", len(known.Parts), known.Parts)
	}
}
