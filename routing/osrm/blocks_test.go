package osrm_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/paulmach/orb"

	"puerta/geo"
	"puerta/routing"
	"puerta/routing/asciimap"
	"puerta/routing/osrm"
	"puerta/routing/routertest"
)

// avenue is a straight street of 2,4 km with spots along it.
func avenue(n int) (*routing.Streets, []routing.Spot) {
	town := asciimap.Draw("A"+strings.Repeat("-", 22)+"B", 100, map[string]routing.Street{"AB": {Name: "Long Street"}})
	s := routing.NewStreets(town.Graph, routing.DefaultSpeeds())
	plane := geo.PlaneAt(town.Point("A"))
	spots := make([]routing.Spot, n)
	for i := range spots {
		spots[i], _ = s.Snap(routing.Walk, plane.From(orb.Point{float64(i) * 7, 10}), "")
	}
	return s, spots
}

// counted counts requests and the places of the largest.
func counted(s *routing.Streets, requests, most *atomic.Int64) http.Handler {
	fake := routertest.OSRM(s, routing.Walk)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		requests.Add(1)
		if n := int64(strings.Count(r.URL.Path, ";") + 1); n > most.Load() {
			most.Store(n)
		}
		fake.ServeHTTP(w, r)
	})
}

func TestLargeTablesInBlocks(t *testing.T) {
	s, spots := avenue(230)
	for _, c := range []struct {
		from, to       []routing.Spot
		most, requests int64
	}{
		{spots, spots, 100, 25},            // 5 × 5 blocks of 50 and 50
		{spots[:100], spots[:100], 100, 1}, // the same places twice
		{spots[:1], spots, 100, 3},         // 1 and 99
		{spots, spots[3:5], 100, 3},        // 98 and 2
		{spots[:30], spots[20:100], 100, 1},
		{spots[:7], spots[:9], 2, 56}, // pair by pair, but for those of a place with itself
		{append(spots[:20:20], spots[:20]...), spots[:20], 20, 1},
	} {
		var requests, most atomic.Int64
		server := httptest.NewServer(counted(s, &requests, &most))
		config := quick(server.URL, "")
		config.MaxTable = int(c.most)
		compare(t, router(t, config), s, c.from, c.to)
		if requests.Load() != c.requests || most.Load() > c.most {
			t.Errorf("%d × %d: %d requests of up to %d places, want %d of %d", len(c.from), len(c.to), requests.Load(), most.Load(), c.requests, c.most)
		}
		server.Close()
	}
}

// compare wants the times of the streets that the server has.
func compare(t *testing.T, r *osrm.Router, s *routing.Streets, from, to []routing.Spot) {
	t.Helper()
	got, want := make([]int32, len(from)*len(to)), make([]int32, len(from)*len(to))
	if err := r.Table(t.Context(), routing.Walk, from, to, routing.Never, got); err != nil {
		t.Fatal(err)
	}
	if err := s.Table(t.Context(), routing.Walk, from, to, routing.Never, want); err != nil {
		t.Fatal(err)
	}
	for k := range want {
		if off := got[k] - want[k]; max(off, -off) > 200 {
			t.Fatalf("%d–%d: %d ms, want %d", k/len(to), k%len(to), got[k], want[k])
		}
	}
}
