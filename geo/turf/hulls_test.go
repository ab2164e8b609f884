package turf

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// insideHull tells whether a site lies strictly inside the hull of some: no line
// through it has all of them on one side.
func insideHull(h *hulls, p int32, some []int32) bool {
	for _, s := range some {
		left, right := true, true
		for _, o := range some {
			c := (h.x[s]-h.x[p])*(h.y[o]-h.y[p]) - (h.y[s]-h.y[p])*(h.x[o]-h.x[p])
			left, right = left && c >= 0, right && c <= 0
		}
		if left || right {
			return false
		}
	}
	return true
}

func TestStrangersAgainstAllLines(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		sites, _ := country(rng, 5+rng.IntN(60))
		h := newHulls(sites)
		own := map[int32]bool{}
		var some []int32
		for s := range int32(len(sites)) {
			if rng.IntN(3) == 0 {
				own[s], some = true, append(some, s)
			}
		}
		if len(some) < 3 {
			continue
		}
		var want int64
		for s := range int32(len(sites)) {
			if !own[s] && insideHull(h, s, some) {
				want += int64(sites[s].Doors)
			}
		}
		if got := h.strangers(&hullDesk{}, some[:len(some)/2], some[len(some)/2:]); got != want {
			t.Fatalf("%d doors of others in the hull of %d sites, want %d", got, len(some), want)
		}
	}
}

// What hangs on a branch stays in one piece, and so does the rest.
func TestBranchesPartCleanly(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 100 {
		sites, adj := country(rng, 4+rng.IntN(60))
		c := &cutter{sites: sites, adj: adj, parts: [][]int32{nil}}
		for s := range int32(len(sites)) {
			c.parts[0] = append(c.parts[0], s)
		}
		c.number()
		b := branches{row: make([]int32, len(sites))}
		b.grow(c, 0)
		if len(b.order) != len(sites) || b.size[b.order[0]] != int32(len(sites)) {
			t.Fatalf("a tree of %d of %d sites", len(b.order), len(sites))
		}
		for k := range b.sites {
			if b.parent[k] < 0 {
				continue
			}
			branch := b.below(int32(k), nil)
			slices.Sort(branch)
			rest := without(c.parts[0], branch)
			if len(branch) != int(b.size[k]) || 2*len(branch) > len(sites) || !contiguous(adj, branch) || !contiguous(adj, rest) {
				t.Fatalf("a branch of %d sites (said %d) of %d is torn, tears the rest, or is more than half", len(branch), b.size[k], len(sites))
			}
		}
	}
}
