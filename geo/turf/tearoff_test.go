package turf

import (
	"context"
	"slices"
	"testing"
)

// Two houses hang on turf 0 by a long road and lie next to turf 1.
func TestOutlyingGroupGoesToItsNeighbour(t *testing.T) {
	sites := make([]Site, 20)
	var links []Link
	for i := range sites {
		sites[i] = Site{Doors: 1, Knock: 75_000}
		if i > 0 {
			links = append(links, Link{int32(i - 1), int32(i), 10_000})
		}
	}
	links[9].Millis = 600_000 // 9–10
	links[11].Millis = 20_000 // 11–12
	adj := NewAdjacency(len(sites), links)
	c := &cutter{sites: sites, adj: adj, o: Options{Shift: 3 * 3_600_000, Measure: measured(sites, adj)},
		parts: [][]int32{{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, {12, 13, 14, 15, 16, 17, 18, 19}}}
	c.number()
	ctx := context.Background()
	if err := c.measureAll(ctx); err != nil {
		t.Fatal(err)
	}
	before := c.millis[0] + c.millis[1]
	if err := c.tidy(ctx); err != nil {
		t.Fatal(err)
	}
	if c.part[10] != 1 || c.part[11] != 1 || len(c.parts[0]) != 10 {
		t.Fatalf("parts %v", c.parts)
	}
	if after := c.millis[0] + c.millis[1]; after != before-2*600_000+2*20_000 {
		t.Errorf("%d ms before, %d after", before, after)
	}
	// with no room next door they stay
	c.o.Shift = int32(c.millis[1])
	c.parts = [][]int32{{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, {12, 13, 14, 15, 16, 17, 18, 19}}
	c.number()
	c.millis = []int64{1, int64(c.o.Shift)}
	if err := c.tidy(ctx); err != nil || !slices.Contains(c.parts[0], 10) {
		t.Errorf("%v, %v", c.parts, err)
	}
}
