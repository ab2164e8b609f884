package routertest

import (
	"testing"

	"github.com/paulmach/orb"

	"puerta/geo"
	"puerta/routing"
)

// modes are both ways to move.
func modes() [2]routing.Mode { return [2]routing.Mode{routing.Walk, routing.Drive} }

// spots snaps all doors.
func (s *Scene) spots(t *testing.T, mode routing.Mode) []routing.Spot {
	t.Helper()
	out := make([]routing.Spot, len(s.Doors))
	for i, d := range s.Doors {
		var err error
		if out[i], err = s.Router.Snap(mode, d.Point, d.Street); err != nil {
			t.Fatalf("%v: door %d: %v", mode, i, err)
		}
	}
	return out
}

// table asks for all pairs, with an out that holds rubbish before.
func (s *Scene) table(t *testing.T, mode routing.Mode, from, to []routing.Spot, limit int32) []int32 {
	t.Helper()
	out := make([]int32, len(from)*len(to))
	for i := range out {
		out[i] = -7
	}
	if err := s.Router.Table(t.Context(), mode, from, to, limit, out); err != nil {
		t.Fatalf("%v table: %v", mode, err)
	}
	return out
}

// path asks for one path.
func (s *Scene) path(t *testing.T, mode routing.Mode, from, to routing.Spot) (routing.Path, bool) {
	t.Helper()
	p, ok, err := s.Router.Path(t.Context(), mode, from, to)
	if err != nil {
		t.Fatalf("%v path: %v", mode, err)
	}
	return p, ok
}

// sameTime tells whether two times differ by rounding only.
func (s *Scene) sameTime(a, b int32) bool { return max(a-b, b-a) <= s.Millis }

// samePlace tells whether two points differ by rounding only.
func (s *Scene) samePlace(a, b orb.Point) bool { return float64(geo.Distance(a, b)) <= s.Meters }
