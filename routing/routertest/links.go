package routertest

import (
	"testing"

	"puerta/routing"
)

// eachLinks calls check with the links on foot and by either mode.
func (s *Scene) eachLinks(t *testing.T, spots []routing.Spot, check func(drive bool, got []routing.Link)) {
	for _, drive := range []bool{false, true} {
		got, err := s.Router.Links(t.Context(), spots, drive)
		if err != nil {
			t.Fatalf("drive %v: %v", drive, err)
		}
		check(drive, got)
	}
}

func links(t *testing.T, s *Scene) {
	spots := s.spots(t, routing.Walk)
	spots = append(spots, spots[1]) // two doors at one place
	for n := range len(spots) + 1 {
		s.eachLinks(t, spots[:n], func(drive bool, got []routing.Link) { checkLinks(t, got, int32(n)) })
	}
}

// checkLinks wants pairs in order, in range, each once.
func checkLinks(t *testing.T, got []routing.Link, n int32) {
	t.Helper()
	seen := map[[2]int32]bool{}
	for _, l := range got {
		if l.A < 0 || l.A >= l.B || l.B >= n || !(l.Meters >= 0) {
			t.Errorf("a link %+v of %d spots", l, n)
		}
		if seen[[2]int32{l.A, l.B}] {
			t.Errorf("%d–%d are linked twice", l.A, l.B)
		}
		seen[[2]int32{l.A, l.B}] = true
	}
}

// linksJoin compares the groups that links make with those of the walking
// table: whoever can walk there and back must be in one.
func linksJoin(t *testing.T, s *Scene) {
	spots := s.spots(t, routing.Walk)
	spots = append(spots, spots[1]) // two doors at one place
	n := len(spots)
	ms := s.table(t, routing.Walk, spots, spots, routing.Never)
	s.eachLinks(t, spots, func(drive bool, got []routing.Link) {
		group := groups(n, got)
		for i := range n {
			for j := range i {
				if ms[i*n+j] < routing.Never && ms[j*n+i] < routing.Never && group[i] != group[j] {
					t.Errorf("drive %v: one can walk between %d and %d, but no links join them", drive, j, i)
				}
			}
		}
	})
}

// groups numbers the connected groups of n spots.
func groups(n int, links []routing.Link) []int {
	group := make([]int, n)
	for i := range group {
		group[i] = i
	}
	for _, l := range links {
		a, b := group[l.A], group[l.B]
		for i := range group {
			if group[i] == b {
				group[i] = a
			}
		}
	}
	return group
}
