package turf

import (
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"
)

// Both halves hang together, neither is empty, and the first is about as heavy
// as wanted where sites are alike.
func TestHalve(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 60).Draw(t, "n")
		sites := make([]Site, n)
		var links []Link
		for i := range sites {
			sites[i] = Site{Point: orb.Point{-83 + float64(i%8)*.001, 31 + float64(i/8)*.001}, Doors: 1, Knock: 75_000}
			for _, k := range []int{i - 1, i - 8} {
				if k >= 0 && (k == i-8 || i%8 > 0) && rapid.IntRange(0, 9).Draw(t, "street") > 1 {
					links = append(links, Link{int32(k), int32(i), 60_000})
				}
			}
		}
		adj := NewAdjacency(n, links)
		share := rapid.Float64Range(0.3, 0.7).Draw(t, "share")
		ways := Halve(sites, adj, share)
		if len(ways) == 0 {
			t.Fatal("no way")
		}
		whole := newHulls(sites).joinedUp(adj)
		for _, side := range ways {
			count := map[bool]int{}
			for _, in := range side {
				count[in]++
			}
			if len(side) != n || count[true] == 0 || count[false] == 0 {
				t.Fatalf("%v of %d sites", count, n)
			}
			for _, in := range []bool{false, true} {
				if k := piecesOf(whole, side, in); k != 1 {
					t.Fatalf("a part is in %d pieces", k)
				}
			}
		}
	})
	if ways := Halve(make([]Site, 1), NewAdjacency(1, nil), 0.5); ways != nil {
		t.Errorf("one site: %v", ways)
	}
}

// piecesOf counts the pieces of one side.
func piecesOf(adj *Adjacency, side []bool, in bool) int {
	sets, n := newDisjoint(len(side)), 0
	for a := range int32(len(side)) {
		for _, b := range adj.To[adj.First[a]:adj.First[a+1]] {
			if side[a] == in && side[b] == in {
				sets.join(a, b)
			}
		}
	}
	for v := range int32(len(side)) {
		if side[v] == in && sets.root(v) == v {
			n++
		}
	}
	return n
}

func TestHalvesAreAboutEqual(t *testing.T) {
	sites := make([]Site, 100)
	var links []Link
	for i := range sites {
		sites[i] = Site{Point: orb.Point{-83 + float64(i%10)*.001, 31 + float64(i/10)*.001}, Doors: 1, Knock: 75_000}
		if i%10 > 0 {
			links = append(links, Link{int32(i - 1), int32(i), 60_000})
		}
		if i >= 10 {
			links = append(links, Link{int32(i - 10), int32(i), 60_000})
		}
	}
	for _, share := range []float64{0.3, 0.5} {
		n := 0
		for _, in := range Halve(sites, NewAdjacency(100, links), share)[0] {
			if in {
				n++
			}
		}
		if want := int(100 * share); n < want-8 || n > want+8 {
			t.Errorf("%d of 100 sites for a share of %g", n, share)
		}
	}
}
